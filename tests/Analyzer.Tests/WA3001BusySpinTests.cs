namespace WriteAllAnalyzer.Tests;

/// <summary>A retry after would-block with nothing that waits for writability.</summary>
public class WA3001BusySpinTests
{
    private const string Send = "{|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}";
    private const string SendOut = "{|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out error)|}";

    /// <summary>However the code sees the error.</summary>
    [Theory]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) { if (e.SocketErrorCode != SocketError.WouldBlock) throw; } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) { if (e.SocketErrorCode == SocketError.WouldBlock || e.SocketErrorCode == SocketError.IOPending) continue; throw; } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) { switch (e.SocketErrorCode) { case SocketError.WouldBlock: break; default: throw; } } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e is { SocketErrorCode: SocketError.WouldBlock }) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (Exception e) when (e is SocketException { SocketErrorCode: SocketError.WouldBlock }) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (Exception e) { var se = e as SocketException; if (se == null || se.SocketErrorCode != SocketError.WouldBlock) throw; } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) { var code = e.SocketErrorCode; bool full = code == SocketError.WouldBlock; if (!full) throw; } }")]
    [InlineData("while (sent < b.Length) { bool full = false; try { sent += " + Send + "; } catch (SocketException e) { full = e.SocketErrorCode == SocketError.WouldBlock; if (!full) throw; } if (full) continue; Log(sent); }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.ErrorCode == 10035) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.NativeErrorCode == (int)SocketError.WouldBlock) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.NativeErrorCode.Equals(11)) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (IsResumable(e.SocketErrorCode)) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (Exception e) when (WouldBlock(e)) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (ObjectDisposedException) { return; } catch (SocketException e) when (WouldBlock(e)) { } catch { throw; } }")]
    [InlineData("while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) { if (e.SocketErrorCode == SocketError.ConnectionReset) break; Log(e); } }")]
    [InlineData("do { sent += " + SendOut + "; } while (sent < b.Length && (error == SocketError.Success || error == SocketError.WouldBlock));")]
    [InlineData("do { {|WA3001:s.Send(b, 0, b.Length, SocketFlags.None, out error)|}; } while (error == SocketError.WouldBlock);")]
    [InlineData("while (sent < b.Length) { int n = " + SendOut + "; if (error == SocketError.WouldBlock) continue; if (error != 0) return; sent += n; }")]
    [InlineData("while (sent < b.Length) { int n = " + SendOut + "; if (error is SocketError.Success) sent += n; else if (error is not SocketError.WouldBlock) throw new SocketException((int)error); }")]
    [InlineData("while (sent < b.Length && error != SocketError.ConnectionReset && error != SocketError.NotConnected) sent += " + SendOut + ";")]
    [InlineData("while (sent < b.Length && false.Equals(error == SocketError.ConnectionReset)) sent += " + SendOut + ";")]
    [InlineData("again: try { sent += " + Send + "; } catch (SocketException e) when (WouldBlock(e)) { goto again; } if (sent < b.Length) goto again;")]
    public Task Every_test(string statements) => WouldBlockFrame.Statements(statements);

    [Theory]
    [InlineData("Thread.Yield();")]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("Thread.SpinWait(100);")]
    [InlineData("s.Poll(0, SelectMode.SelectWrite);")]
    [InlineData("s.Poll(999, SelectMode.SelectWrite);")]
    [InlineData("s.Poll(1000000, SelectMode.SelectRead);")]
    [InlineData("Console.WriteLine(e);")]
    [InlineData("Log(e);")]
    [InlineData("stop = false;")]
    [InlineData("var list = new List<Socket> { s }; Socket.Select(null, list, null, 100);")]
    [InlineData("var list = new List<Socket> { s }; Socket.Select(list, null, null, -1);")]
    public Task What_does_not_wait(string answer) => WouldBlockFrame.Statements(
        "while (sent < b.Length) { try { sent += " + Send + "; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { " + answer + " } }");

    [Theory]
    [InlineData("s.Poll(-1, SelectMode.SelectWrite);")]
    [InlineData("s.Poll(1000, SelectMode.SelectWrite);")]
    [InlineData("s.Poll(length, SelectMode.SelectWrite);")]
    [InlineData("WaitFor(s);")]
    [InlineData("decides(e);")]
    [InlineData("if (stop) s.Poll(-1, SelectMode.SelectWrite);")]
    [InlineData("var list = new List<Socket> { s }; Socket.Select(null, list, null, 1000000);")]
    [InlineData("new ManualResetEventSlim().Wait();")]
    [InlineData("poll(IntPtr.Zero, 1, -1);")]
    [InlineData("queue.Enqueue(b); return;")]
    [InlineData("break;")]
    [InlineData("throw;")]
    public Task What_waits(string answer) => WouldBlockFrame.Statements(
        "while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { " + answer + " } }");

    [Theory]
    [InlineData("while (sent < length) { nint n = {|WA3001:write(fd, p + sent, length - sent)|}; if (n < 0) { if (Marshal.GetLastWin32Error() == EAGAIN) continue; throw new IOException(); } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = {|WA3001:write(fd, p + sent, length - sent)|}; if (n < 0) { int e = Marshal.GetLastPInvokeError(); if (e == EINTR || e == EAGAIN) continue; return; } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = {|WA3001:write(fd, p + sent, length - sent)|}; if (n < 0 && !IsFull()) return; if (n > 0) sent += (int)n; }")]
    [InlineData("while ({|WA3001:write(fd, p, length)|} < 0 && Marshal.GetLastPInvokeError() is 11 or 35) { }")]
    [InlineData("while (sent < length) { nint n = {|WA3001:write(fd, p + sent, length - sent)|}; if (n == -1 && new System.ComponentModel.Win32Exception().NativeErrorCode == EAGAIN) continue; if (n < 0) return; sent += (int)n; }")]
    public Task A_native_write(string statements) => WouldBlockFrame.Statements(statements);

    [Theory]
    [InlineData("while (sent < length) { nint n = write(fd, p + sent, length - sent); if (n < 0) { if (Marshal.GetLastWin32Error() == EINTR) continue; throw new IOException(); } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = write(fd, p + sent, length - sent); if (n < 0) { if (IsInterrupted()) continue; return; } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = write(fd, p + sent, length - sent); if (n < 0) { if (IsFull()) { poll(IntPtr.Zero, 1, -1); continue; } return; } sent += (int)n; }")]
    [InlineData("while (sent < length) { nint n = write(fd, p + sent, length - sent); if (n < 0) continue; sent += (int)n; }")]
    public Task A_native_write_that_does_not_spin(string statements) => WouldBlockFrame.Statements(statements);

    /// <summary>Nothing names would-block, and every error leads back: a spin where it is known that would-block comes.</summary>
    [Theory]
    [InlineData("while (sent < b.Length) { try { sent += {|WA3001:nonBlocking.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } catch (SocketException) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += {|WA3001:nonBlocking.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } catch { Log(sent); } }")]
    [InlineData("while (sent < b.Length) sent += {|WA3001:nonBlocking.Send(b, sent, b.Length - sent, SocketFlags.None, out _)|};")]
    [InlineData("while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException) { } }")]
    [InlineData("while (sent < b.Length) sent += s.Send(b, sent, b.Length - sent, SocketFlags.None, out _);")]
    public Task Every_error_leads_back(string statements) => WouldBlockFrame.Statements(statements);

    /// <summary>A stream over a socket that was made non-blocking: the socket's exception is inside the stream's.</summary>
    [Theory]
    [InlineData("{|WA3001:stream.Write(b, 0, b.Length)|}", "catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock }) { }")]
    [InlineData("{|WA3001:stream.Write(b, 0, b.Length)|}", "catch (Exception e) when (WouldBlock(e)) { }")]
    [InlineData("{|WA3001:stream.Write(b, 0, b.Length)|}", "catch (IOException e) { var inner = e.InnerException as SocketException; if (inner == null || inner.SocketErrorCode != SocketError.WouldBlock) throw; }")]
    [InlineData("{|WA3001:stream.Write(b, 0, b.Length)|}", "catch (IOException e) when (e.GetBaseException() is SocketException { SocketErrorCode: SocketError.WouldBlock }) { }")]
    [InlineData("{|WA3001:stream.Write(b, 0, b.Length)|}", "catch (IOException) { }")]
    [InlineData("{|WA3004:stream.Write(b, 0, b.Length)|}", "catch (IOException) { Thread.Sleep(10); }")]
    [InlineData("{|WA3002:stream.Write(b, 0, b.Length)|}", "catch (IOException) { stream.Close(); return; }")]
    [InlineData("stream.Write(b, 0, b.Length)", "catch (IOException) { t.Poll(-1, SelectMode.SelectWrite); }")]
    [InlineData("stream.Write(b, 0, b.Length)", "catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.Interrupted }) { }")]
    [InlineData("stream.Write(b, 0, b.Length)", "catch (SocketException) { }")]
    [InlineData("stream.Write(b, 0, b.Length)", "catch (IOException e) when (WouldBlock(e)) { return; }")]
    public Task A_stream(string write, string handler) => WouldBlockFrame.Statements(
        "var t = new Socket(SocketType.Stream, ProtocolType.Tcp); var stream = new NetworkStream(t); t.Blocking = false; while (true) { try { " + write + "; break; } " + handler + " }");

    /// <summary>A loop in front of the write asks for room and does not wait for it.</summary>
    [Theory]
    [InlineData("while (!s.Poll(0, SelectMode.SelectWrite)) { } {|WA3001:s.Send(b)|};")]
    [InlineData("while (s.Poll(0, SelectMode.SelectWrite) == false) { } s.Send(b);")]
    [InlineData("while (true) { if (s.Poll(0, SelectMode.SelectWrite)) break; Thread.Yield(); } {|WA3001:s.Send(b)|};")]
    [InlineData("while (sent < b.Length) { if (!s.Poll(100, SelectMode.SelectWrite)) continue; sent += " + Send + "; }")]
    [InlineData("while (!s.Poll(1000, SelectMode.SelectWrite)) { } s.Send(b);")]
    [InlineData("while (!other.Poll(0, SelectMode.SelectWrite)) { } s.Send(b);")]
    [InlineData("while (!s.Poll(0, SelectMode.SelectRead)) { } s.Send(b);")]
    [InlineData("if (!s.Poll(0, SelectMode.SelectWrite)) return; s.Send(b);")]
    [InlineData("int tries = 0; while (!s.Poll(0, SelectMode.SelectWrite)) { if (++tries > 3) return; } s.Send(b);")]
    [InlineData("while (!stop) { if (s.Poll(0, SelectMode.SelectWrite)) s.Send(b); Thread.Sleep(10); }")]
    [InlineData("s.Send(b); while (!s.Poll(0, SelectMode.SelectWrite)) { }")]
    public Task A_question_without_a_timeout(string statements) => WouldBlockFrame.Statements(statements);

    [Theory]
    [InlineData("var blocking = new Socket(SocketType.Stream, ProtocolType.Tcp); while (sent < b.Length) { try { sent += blocking.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (WouldBlock(e)) { } }")]
    [InlineData("foreach (var one in all) { try { one.Send(b); } catch (SocketException e) when (WouldBlock(e)) { continue; } }")]
    [InlineData("while (queue.Count > 0) { var next = queue.Dequeue(); try { s.Send(next); } catch (SocketException e) when (WouldBlock(e)) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (e.SocketErrorCode == SocketError.Interrupted) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (WouldBlock(e)) { throw; } catch (SocketException) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (ObjectDisposedException) { } }")]
    [InlineData("while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (decides(e)) { } }")]
    [InlineData("while (true) { try { s.Receive(b); break; } catch (SocketException e) when (WouldBlock(e)) { } } s.Send(b);")]
    [InlineData("while (true) { try { s.Connect(null); break; } catch (SocketException e) when (WouldBlock(e)) { } } s.Send(b);")]
    [InlineData("int tries = 0; while (true) { try { s.Send(b); break; } catch (SocketException e) when (WouldBlock(e) && ++tries < 3) { } }")]
    [InlineData("for (int i = 0; i < 3; i++) { try { nonBlocking.Send(b); break; } catch (SocketException) { } }")]
    [InlineData("while (sent < b.Length) { if (!s.Poll(100000, SelectMode.SelectWrite)) continue; try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (SocketException e) when (WouldBlock(e)) { } }")]
    public Task Silent(string statements) => WouldBlockFrame.Statements(statements);

    [Theory]
    [InlineData("while (sent < b.Length) { int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out error)|}; if (error == SocketError.WouldBlock) { await Task.Yield(); continue; } if (error != 0) return; sent += n; }")]
    [InlineData("while (true) { try { await {|WA3001:s.SendAsync(memory, SocketFlags.None, token)|}; break; } catch (SocketException e) when (IsResumable(e.SocketErrorCode)) { } }")]
    public Task In_an_asynchronous_method(string statements) => WouldBlockFrame.AsyncStatements(statements);

    /// <summary>The caller goes on, and comes back when it likes.</summary>
    [Fact]
    public Task An_iterator_waits_for_its_caller() => WouldBlockFrame.Members("""
        IEnumerable<int> M(Socket s, byte[] b)
        {
            int sent = 0;
            while (sent < b.Length)
            {
                int n = s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock) { yield return 0; continue; }
                sent += n;
            }
        }
        """);

    /// <summary>The shape of net7mma's RTP client: position and error in variables of the method, the length in a property.</summary>
    [Fact]
    public Task A_size_that_is_a_property() => WouldBlockFrame.Members("""
        class Segment { long offset; public byte[] Array { get; } public int Offset { get { return (int)offset; } } }
        class Packet { public Segment Memory; public int Length => 12; }
        void M(Socket s, IEnumerable<Packet> packets)
        {
            SocketError error = SocketError.Success;
            int sent = 0;
            foreach (var packet in packets)
            {
                int length = packet.Length;
                while (sent < length && error != SocketError.ConnectionAborted && error != SocketError.ConnectionReset)
                    sent += {|WA3001:s.Send(packet.Memory.Array, packet.Memory.Offset + sent, length - sent, SocketFlags.None, out error)|};
                sent = 0;
            }
        }
        """);
}
