namespace WriteAllAnalyzer.Tests;

/// <summary>Would-block is answered with a sleep in place of a wait for writability.</summary>
public class WA3004SleepingRetryTests
{
    private const string Send = "{|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}";

    [Theory]
    [InlineData("Thread.Sleep(30);")]
    [InlineData("Thread.Sleep(TimeSpan.FromMilliseconds(1));")]
    [InlineData("Thread.Sleep(length);")]
    [InlineData("new SpinWait().SpinOnce();")]
    [InlineData("Task.Delay(10).Wait();")]
    [InlineData("Nap();")]
    [InlineData("Log(e); Thread.Sleep(1); continue;")]
    public Task What_sleeps(string answer) => WouldBlockFrame.Statements(
        "while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { " + answer + " } }");

    [Theory]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("Thread.Sleep(1); s.Poll(-1, SelectMode.SelectWrite);")]
    [InlineData("if (stop) s.Poll(-1, SelectMode.SelectWrite); else Thread.Sleep(1);")]
    [InlineData("Thread.Sleep(1); return;")]
    public Task What_does_more(string answer) => WouldBlockFrame.Statements(
        "while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { " + answer + " } }");

    /// <summary>The CodeProject helper that half of the samples copied.</summary>
    [Fact]
    public Task With_a_deadline_of_its_own() => WouldBlockFrame.Members("""
        public static void Send(Socket socket, byte[] buffer, int offset, int size, int timeout)
        {
            int startTickCount = Environment.TickCount;
            int sent = 0;
            do
            {
                if (Environment.TickCount > startTickCount + timeout)
                    throw new Exception("Timeout.");
                try
                {
                    sent += {|WA3004:socket.Send(buffer, offset + sent, size - sent, SocketFlags.None)|};
                }
                catch (SocketException ex)
                {
                    if (ex.SocketErrorCode == SocketError.WouldBlock ||
                        ex.SocketErrorCode == SocketError.IOPending ||
                        ex.SocketErrorCode == SocketError.NoBufferSpaceAvailable)
                    {
                        Thread.Sleep(30);
                    }
                    else
                        throw ex;
                }
            } while (sent < size);
        }
        """);

    [Theory]
    [InlineData("while (sent < length) { nint n = {|WA3004:write(fd, p + sent, length - sent)|}; if (n < 0) { if (IsFull()) { Thread.Sleep(5); continue; } return; } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = write(fd, p + sent, length - sent); if (n < 0) { if (IsInterrupted()) { Thread.Sleep(5); continue; } return; } sent += (int)n; }")]
    [InlineData("for (int i = 0; i < 5; i++) { {|WA3004:s.Send(b, 0, b.Length, SocketFlags.None, out error)|}; if (error == SocketError.WouldBlock) { Thread.Sleep(5); continue; } return; }")]
    [InlineData("while (!s.Poll(0, SelectMode.SelectWrite)) Thread.Sleep(1); {|WA3004:s.Send(b)|};")]
    [InlineData("while (!s.Poll(1000, SelectMode.SelectWrite)) Thread.Sleep(1); s.Send(b);")]
    [InlineData("while (!stop) { try { s.Send(b); break; } catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut) { Thread.Sleep(1); } }")]
    [InlineData("var blocking = new Socket(SocketType.Stream, ProtocolType.Tcp); while (true) { try { blocking.Send(b); break; } catch (SocketException e) when (WouldBlock(e)) { Thread.Sleep(1); } }")]
    [InlineData("foreach (var one in all) { try { one.Send(b); } catch (SocketException e) when (WouldBlock(e)) { Thread.Sleep(1); } }")]
    public Task Of_other_writes(string statements) => WouldBlockFrame.Statements(statements);

    [Theory]
    [InlineData("while (sent < b.Length) { int n = {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out error)|}; if (error == SocketError.WouldBlock) { await Task.Delay(10, token).ConfigureAwait(false); continue; } if (error != 0) return; sent += n; }")]
    [InlineData("do { try { var n = await {|WA3004:s.SendAsync(memory, SocketFlags.None, token)|}.ConfigureAwait(false); memory = memory.Slice(n); } catch (SocketException e) when (IsResumable(e.SocketErrorCode)) { await Task.Delay(30, token).ConfigureAwait(false); } } while (memory.Length > 0);")]
    public Task In_an_asynchronous_method(string statements) => WouldBlockFrame.AsyncStatements(statements);
}
