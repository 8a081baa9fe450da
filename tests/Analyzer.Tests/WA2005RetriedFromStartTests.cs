using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The same bytes go out again after a failure that may have followed a part of them.</summary>
public class WA2005RetriedFromStartTests
{
    private static Task Statements(string statements) => Code.InClass($$"""
        static bool Condition() => Environment.TickCount > 0;
        static void Log(object value) { }
        static bool IsResumable(SocketException e) => e.SocketErrorCode == SocketError.WouldBlock;
        Socket field;
        void Reconnect() { field = new Socket(SocketType.Stream, ProtocolType.Tcp); }
        async Task<bool> M(Socket s, Socket[] all, byte[] b, CancellationToken token, Queue<byte[]> queue)
        {
            #pragma warning disable CS0162, CS0219, CS0168
            await Task.Yield();
            {{statements}}
            return Condition();
        }
        """);

    [Theory]
    [InlineData("while (true) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException) { } }")]
    [InlineData("while (true) { try { {|WA2005:s.Send(b)|}; break; } catch { Thread.Sleep(10); } }")]
    [InlineData("for (int i = 0; i < 3; i++) { try { {|WA2005:s.Send(b)|}; return true; } catch (SocketException e) { Log(e.Message); } }")]
    [InlineData("for (int i = 0; i < 3; i++) { try { await {|WA2005:s.SendAsync(b, SocketFlags.None, token)|}; return true; } catch (OperationCanceledException) { } }")]
    [InlineData("again: try { {|WA2005:s.Send(b)|}; } catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut) { goto again; }")]
    [InlineData("again: try { {|WA2005:s.Send(b)|}; } catch (SocketException e) { if (e.SocketErrorCode == SocketError.WouldBlock) throw; goto again; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { try { sent += {|WA2005:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } catch (SocketException) { Log(1); } }")]
    [InlineData("bool done = false; while (!done) { try { {|WA2005:field.Send(b)|}; done = true; } catch (Exception) { } }")]
    [InlineData("while (true) { using var source = new CancellationTokenSource(100); try { await {|WA2005:s.SendAsync(b, SocketFlags.None, source.Token)|}; return true; } catch (OperationCanceledException) { } }")]
    [InlineData("s.SendTimeout = 100; while (true) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut) { } }")]
    [InlineData("while (!token.IsCancellationRequested) { using (var limit = new CancellationTokenSource(100)) { try { await {|WA2005:s.SendAsync(b, SocketFlags.None, limit.Token)|}; return true; } catch (OperationCanceledException) { } } }")]
    [InlineData("while (Condition()) { using var limit = CancellationTokenSource.CreateLinkedTokenSource(token); limit.CancelAfter(100); try { await {|WA2005:s.SendAsync(b, SocketFlags.None, limit.Token)|}; break; } catch (OperationCanceledException) when (!token.IsCancellationRequested) { } }")]
    [InlineData("while (true) { try { await {|WA2005:s.SendAsync(b, SocketFlags.None)|}.WaitAsync(TimeSpan.FromSeconds(1)); break; } catch (TimeoutException) { } }")]
    [InlineData("while (true) { var ar = s.BeginSend(b, 0, b.Length, SocketFlags.None, null, null); try { {|WA2005:s.EndSend(ar)|}; break; } catch (SocketException) { } }")]
    [InlineData("int tries = 0; while (true) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException e) when (e.SocketErrorCode != SocketError.ConnectionReset && ++tries < 3) { } }")]
    [InlineData("int tries = 0; while (true) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException) { if (++tries == 3) throw; } }")]
    [InlineData("void Try(int left) { try { {|WA2005:s.Send(b)|}; } catch (SocketException) { if (left > 0) Try(left - 1); } } Try(3);")]
    [InlineData("foreach (var pause in new[] { 1, 2, 4 }) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException) { await Task.Delay(pause); } }")]
    [InlineData("Stopwatch clock = Stopwatch.StartNew(); while (clock.ElapsedMilliseconds < 500) { try { {|WA2005:s.Send(b)|}; break; } catch (SocketException) { clock.Reset(); } }")]
    public Task Reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("while (true) { try { {|WA1001:s.Send(b)|}; break; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.Poll(-1, SelectMode.SelectWrite); } }")]
    [InlineData("while (true) { try { {|WA1001:{|WA3001:s.Send(b)|}|}; break; } catch (SocketException e) { if (e.SocketErrorCode != SocketError.WouldBlock) throw; } }")]
    [InlineData("while (true) { try { {|WA1001:{|WA3001:s.Send(b)|}|}; break; } catch (SocketException e) when (IsResumable(e)) { } }")]
    [InlineData("while (true) { try { {|WA1001:s.Send(b)|}; break; } catch (ObjectDisposedException) { } }")]
    [InlineData("while (true) { try { {|WA1001:s.Send(b)|}; break; } catch (SocketException) { s.Dispose(); s = new Socket(SocketType.Stream, ProtocolType.Tcp); } }")]
    [InlineData("while (true) { try { {|WA1002:field.Send(b)|}; break; } catch (SocketException) { Reconnect(); } }")]
    [InlineData("while (Condition()) { try { {|WA1001:s.Send(b)|}; Thread.Sleep(1000); } catch (SocketException) { } }")]
    [InlineData("foreach (var c in all) { try { {|WA1001:c.Send(b)|}; } catch (SocketException) { } }")]
    [InlineData("while (queue.Count > 0) { var m = queue.Dequeue(); try { {|WA1001:s.Send(m)|}; } catch (SocketException) { } }")]
    [InlineData("for (int i = 0; i < 3; i++) { try { {|WA1001:s.Send(b)|}; return true; } catch (SocketException) { return false; } }")]
    [InlineData("s.Blocking = false; for (int i = 0; i < 3; i++) { try { {|WA1001:s.Send(b)|}; return true; } catch (SocketException) { } }")]
    [InlineData("while (true) { try { {|WA1001:{|WA3001:s.Send(b)|}|}; break; } catch (SocketException e) { switch (e.SocketErrorCode) { case SocketError.WouldBlock: continue; default: throw; } } }")]
    [InlineData("while (true) { try { {|WA1001:s.Send(b)|}; break; } catch (SocketException) { s.Close(); break; } }")]
    [InlineData("for (int i = 0; i < all.Length; i++) { try { {|WA1001:all[i].Send(b)|}; break; } catch (SocketException) { } }")]
    [InlineData("while (true) { var c = all[0]; try { {|WA1001:c.Send(b)|}; break; } catch (SocketException) { all[0] = new Socket(SocketType.Stream, ProtocolType.Tcp); } }")]
    [InlineData("while (true) { using var c = new Socket(SocketType.Stream, ProtocolType.Tcp); c.Connect(\"localhost\", 1); try { {|WA1002:c.Send(b)|}; break; } catch (SocketException) { } }")]
    [InlineData("while (true) { try { {|WA1001:s.Send(b)|}; break; } catch (SocketException e) { Log(e); throw; } }")]
    [InlineData("foreach (var m in queue) { try { {|WA1001:s.Send(m)|}; } catch (SocketException) { Log(m); } }")]
    public Task Silent(string statements) => Statements(statements);
}
