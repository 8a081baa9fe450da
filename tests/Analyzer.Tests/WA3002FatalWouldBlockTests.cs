using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>A handler or an error test that gives a non-blocking connection up when there is only no room.</summary>
public class WA3002FatalWouldBlockTests
{
    private const string Members = """
        readonly Socket nb = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        readonly object gate = new object();
        readonly Queue<ArraySegment<byte>> pending = new Queue<ArraySegment<byte>>();
        bool closed; int tries; int position;
        static void Log(object value) { }
        void LogDisconnect(object value) { }
        bool IsDisconnected() => closed;
        void UseSkill() { }
        void Disconnect() { nb.Close(); }
        void CloseClient(string reason) { nb.Close(); }
        void Disconnect(SocketError error) { if (error != SocketError.WouldBlock) nb.Close(); }
        void Disconnect(SocketException error) { if (error.SocketErrorCode != SocketError.WouldBlock) nb.Close(); }
        static bool IsTransient(SocketError error) => error == SocketError.WouldBlock || error == SocketError.Interrupted;
        static bool IsTransient(SocketException e) => IsTransient(e.SocketErrorCode);
        static bool IsReset(SocketError error) => error == SocketError.ConnectionReset || error == SocketError.ConnectionAborted;
        static bool IsLost(SocketError error) { switch (error) { case SocketError.Success: case SocketError.WouldBlock: return false; default: return true; } }
        static void ThrowIfFatal(SocketError error) { if (error != SocketError.Success && error != SocketError.WouldBlock) throw new SocketException((int)error); }

        """;

    /// <summary>Statements of a method that returns how much was sent.</summary>
    private static Task Statements(string statements) => Code.InClass(Members + $$"""
        int M(byte[] b, int offset, int size)
        {
            #pragma warning disable CS0162, CS0168, CS0219, CS0649
            {{statements}}
        }
        """);

    private static Task InClass(string members) => Code.InClass(Members + "#pragma warning disable CS0162, CS0168, CS0219, CS0649\n" + members);

    /// <summary>Statements over descriptors that were opened non-blocking.</summary>
    private static Task Native(string statements) => Code.InClass($$"""
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        [DllImport("libc", SetLastError = true)] static extern unsafe nint send(int fd, byte* b, nint n, int flags);
        [DllImport("libc", SetLastError = true)] static extern int open(string path, int flags);
        [DllImport("libc", SetLastError = true)] static extern int close(int fd);
        [DllImport("libc", SetLastError = true)] static extern int shutdown(int fd, int how);
        const int O_WRONLY = 1, O_NONBLOCK = 0x800, EAGAIN = 11, EINTR = 4, EPIPE = 32, MSG_DONTWAIT = 0x40;
        static bool WouldBlock() => Marshal.GetLastWin32Error() == EAGAIN;
        static bool WouldBlock(int error) => error == EAGAIN;
        static Exception Failure() => new System.ComponentModel.Win32Exception();
        static void Log(object value) { }
        unsafe int M(byte* p, int size, int other)
        {
            #pragma warning disable CS0162, CS0168, CS0219
            int fd = open("/run/app/fifo", O_WRONLY | O_NONBLOCK);
            {{statements}}
        }
        """);

    [Theory]
    // A handler
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch { nb.Dispose(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (Exception e) { Log(e); nb.Shutdown(SocketShutdown.Both); nb.Close(); return -1; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Disconnect(false); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { Disconnect(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { CloseClient(e.Message); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb?.Close(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (ObjectDisposedException) { return 0; } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("try { {|WA1001:{|WA3002:nb.Send(b)|}|}; return b.Length; } catch (SocketException) { nb.Close(); return 0; }")]
    // It throws on
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { throw; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { Log(e); throw; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { throw new IOException(\"lost\", e); }")]
    [InlineData("lock (gate) { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { throw new IOException(\"lost\", e); } }")]
    [InlineData("using (var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false }) { try { return {|WA3002:s.Send(b)|}; } catch (SocketException e) { throw new IOException(\"lost\", e); } }")]
    [InlineData("try { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { throw new IOException(\"lost\", e); } } finally { Log(1); }")]
    // Other errors are told apart, this one is not
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) when (e.SocketErrorCode != SocketError.Interrupted) { nb.Close(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { if (e.SocketErrorCode == SocketError.ConnectionReset) return 0; nb.Close(); throw; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { switch (e.SocketErrorCode) { case SocketError.ConnectionReset: case SocketError.Shutdown: return 0; default: nb.Close(); return -1; } }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { var error = e.SocketErrorCode; if (error is SocketError.Interrupted or SocketError.InProgress) return 0; nb.Close(); return -1; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) { if (IsReset(e.SocketErrorCode)) return 0; CloseClient(\"error\"); return -1; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) when (!IsReset(e.SocketErrorCode)) { throw new IOException(\"lost\", e); }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut) { return 0; } catch (SocketException) { nb.Close(); return 0; }")]
    // SocketError.TryAgain is an error of name resolution
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException e) when (e.SocketErrorCode != SocketError.TryAgain) { nb.Close(); return 0; }")]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { if (!closed) { closed = true; nb.Close(); } return 0; }")]
    [InlineData("try { try { return {|WA3002:nb.Send(b)|}; } catch (ObjectDisposedException) { return 0; } } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("try { try { return {|WA3002:nb.Send(b)|}; } finally { position = 0; } } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("foreach (var segment in pending) { try { position += {|WA3002:nb.Send(segment.Array, segment.Offset, segment.Count, SocketFlags.None)|}; } catch (SocketException) { nb.Close(); break; } } return position;")]
    [InlineData("nb.Poll(-1, SelectMode.SelectRead); try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("nb.Poll(-1, SelectMode.SelectWrite); try { for (; position < size;) { int n = {|WA2004:{|WA3002:nb.Send(b, position, size - position, SocketFlags.None)|}|}; if (n == 0) break; position += n; } } catch (SocketException) { nb.Close(); } return 0;")]
    public Task In_a_handler(string statements) => Statements(statements);

    [Theory]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (error != SocketError.Success) { nb.Close(); return 0; } return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out SocketError error)|}; if (error == SocketError.Success) return n; Disconnect(); return 0;")]
    [InlineData("SocketError error; int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out error)|}; if (error != SocketError.Success) throw new SocketException((int)error); return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (n <= 0) { nb.Close(); } return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (n == 0) Disconnect(); return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (n < 1) throw new IOException(); return n;")]
    [InlineData("if ({|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|} is var n && error != SocketError.Success) { Disconnect(); return 0; } return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; switch (error) { case SocketError.Success: return n; case SocketError.ConnectionReset: return 0; default: Disconnect(); return 0; }")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (error is not (SocketError.Success or SocketError.Interrupted)) Disconnect(); return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; return error switch { SocketError.Success => n, SocketError.Interrupted => 0, _ => throw new SocketException((int)error) };")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (error != SocketError.Success) goto failed; return n; failed: nb.Close(); return 0;")]
    [InlineData("bool failed; int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; failed = error != SocketError.Success; if (failed) nb.Close(); return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (IsReset(error) || error != SocketError.Success) { Disconnect(); return 0; } return n;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out _)|}; if (n == 0) Disconnect(); return n;")]
    public Task After_an_error_that_is_returned(string statements) => Statements(statements);

    [Theory]
    [InlineData("int n = (int){|WA3002:write(fd, p, size)|}; if (n < 0) throw new IOException(); return n;")]
    [InlineData("int n = (int){|WA3002:write(fd, p, size)|}; if (n == -1) { close(fd); return 0; } return n;")]
    [InlineData("int n = (int){|WA3002:write(fd, p, size)|}; if (n <= 0) { shutdown(fd, 2); return 0; } return n;")]
    [InlineData("int n = (int){|WA3002:write(fd, p, size)|}; if (n == -1) { int error = Marshal.GetLastWin32Error(); if (error == EINTR || error == EPIPE) return 0; throw new IOException(error.ToString()); } return n;")]
    [InlineData("int n = (int){|WA3002:write(fd, p, size)|}; if (n < 0 && Marshal.GetLastPInvokeError() != EINTR) throw Failure(); return n;")]
    [InlineData("int n; if ((n = (int){|WA3002:write(fd, p, size)|}) < 0) throw new System.ComponentModel.Win32Exception(); return n;")]
    [InlineData("int n = (int){|WA3002:send(other, p, size, MSG_DONTWAIT)|}; if (n < 0) { close(other); return 0; } return n;")]
    [InlineData("var n = {|WA3002:write(fd, p, size)|}; return n >= 0 ? (int)n : throw new IOException();")]
    public Task After_a_native_failure(string statements) => Native(statements);

    [Theory]
    // What the code shows of the socket
    [InlineData("int M(Socket s, byte[] b) { s.Blocking = false; try { return {|WA3002:s.Send(b)|}; } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("int M(TcpClient c, byte[] b) { c.Client.Blocking = false; try { return {|WA3002:c.Client.Send(b)|}; } catch (SocketException) { c.Close(); return 0; } }")]
    [InlineData("int M(Socket l, byte[] b) { l.Blocking = false; var s = l.Accept(); try { return {|WA3002:s.Send(b)|}; } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("Socket one; void Open(Socket l) { one = l.Accept(); one.Blocking = false; } int M(byte[] b) { try { return {|WA3002:one.Send(b)|}; } catch (SocketException) { one.Close(); one = null; return 0; } }")]
    [InlineData("Socket One { get; } = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false }; int M(byte[] b) { try { return {|WA3002:One.Send(b)|}; } catch (SocketException) { this.One.Dispose(); return 0; } }")]
    [InlineData("class Peer { public Socket Socket; public void Drop() { } } void Add(Peer p) => p.Socket.Blocking = false; int M(Peer p, byte[] b) { try { return {|WA3002:p.Socket.Send(b)|}; } catch (SocketException) { p.Socket.Close(); return 0; } }")]
    [InlineData("class Peer { public Socket Socket; public void Disconnect() => Socket.Close(); } void Add(Peer p) => p.Socket.Blocking = false; int M(Peer p, byte[] b) { try { return {|WA3002:p.Socket.Send(b)|}; } catch (SocketException) { p.Disconnect(); return 0; } }")]
    [InlineData("class Peer { public Socket Socket; } void Add(Peer p) => p.Socket.Blocking = false; void Drop(Peer p) => p.Socket.Close(); void CloseConnection(Peer p) => Drop(p); int M(Peer p, byte[] b) { try { return {|WA3002:p.Socket.Send(b)|}; } catch (SocketException) { CloseConnection(p); return 0; } }")]
    // Where the code stands
    [InlineData("int Sent { get { try { return {|WA3002:nb.Send(new byte[9])|}; } catch (SocketException) { nb.Close(); return 0; } } }")]
    [InlineData("void M(byte[] b) { Func<int> send = () => { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; } }; send(); }")]
    [InlineData("int M(byte[] b) { return Send(); int Send() { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; } } }")]
    [InlineData("async Task<int> M(byte[] b) { await Task.Yield(); try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; } }")]
    [InlineData("int M(ReadOnlySpan<byte> b) { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; } }")]
    [InlineData("int M(IList<ArraySegment<byte>> b) { try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; } }")]
    public Task Wherever_the_socket_is_known(string members) => InClass(members);

    /// <summary>The shape of an event loop that holds its tail right, and drops the client when there is no room (akka.net #3188).</summary>
    [Fact]
    public Task An_event_loop_that_keeps_its_tail() => InClass("""
        byte[] buffer = new byte[1 << 20]; int length;
        void OnWritable()
        {
            try
            {
                while (position < length)
                {
                    int sent = {|WA2004:{|WA3002:nb.Send(buffer, position, length - position, SocketFlags.None)|}|};
                    if (sent == 0) return;
                    position += sent;
                }
            }
            catch (SocketException e)
            {
                Log(e);
                CloseClient(e.Message);
            }
        }
        """);

    [Theory]
    // Set apart in a filter
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.SocketErrorCode != SocketError.WouldBlock) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { return 0; } catch (SocketException) { nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e is { SocketErrorCode: not SocketError.WouldBlock }) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (!IsTransient(e)) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (Exception e) when (e is SocketException { SocketErrorCode: SocketError.WouldBlock }) { return 0; } catch (Exception) { nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (Exception e) when (!(e is SocketException s && s.SocketErrorCode == SocketError.WouldBlock)) { nb.Close(); return 0; }")]
    // Inside the handler
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { if (e.SocketErrorCode == SocketError.WouldBlock) return 0; nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { if (e.SocketErrorCode != SocketError.WouldBlock) { nb.Close(); throw; } return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { if (IsTransient(e.SocketErrorCode)) return 0; nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { if (IsLost(e.SocketErrorCode)) nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { switch (e.SocketErrorCode) { case SocketError.WouldBlock: return 0; default: nb.Close(); throw; } }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { var error = e.SocketErrorCode; if (error == SocketError.WouldBlock || error == SocketError.NoBufferSpaceAvailable) return 0; nb.Close(); return -1; }")]
    [InlineData("try { return nb.Send(b); } catch (Exception e) { var socketError = (e as SocketException)?.SocketErrorCode; if (socketError == SocketError.WouldBlock) return 0; nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { Disconnect(e); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { Disconnect(e.SocketErrorCode); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { ThrowIfFatal(e.SocketErrorCode); return 0; }")]
    // By a platform's number: wrong in another way (WA3003), but set apart
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { if (e.NativeErrorCode.Equals(10035)) return 0; nb.Close(); return -1; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.ErrorCode != 10035) { nb.Close(); return -1; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.ErrorCode != 11) { nb.Close(); return -1; }")]
    // Blocking after all: the thread stalls, the connection stays (akka.net #3206)
    [InlineData("try { return nb.Send(b); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { try { nb.Blocking = true; return nb.Send(b); } finally { nb.Blocking = false; } }")]
    // No harm done
    [InlineData("try { return nb.Send(b); } catch (SocketException) { return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException e) { Log(e); LogDisconnect(e); return IsDisconnected() ? -1 : 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { UseSkill(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { closed = true; return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { if (++tries > 100) nb.Close(); return 0; }")]
    [InlineData("return nb.Send(b);")]
    // The handler is another's
    [InlineData("try { return nb.Send(b); } catch (ObjectDisposedException) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (IOException) { nb.Close(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { return 0; } catch (Exception) { nb.Close(); throw; }")]
    [InlineData("try { if (b.Length == 0) throw new InvalidOperationException(); return nb.Send(b); } catch (InvalidOperationException) { nb.Close(); return 0; }")]
    [InlineData("try { nb.Receive(b); } catch (SocketException) { nb.Close(); return 0; } return nb.Send(b);")]
    // What is closed is something else
    [InlineData("var file = new MemoryStream(); try { return nb.Send(b); } catch (SocketException) { file.Close(); return 0; }")]
    [InlineData("var timer = new Timer(_ => { }); try { return nb.Send(b); } catch (SocketException) { timer.Dispose(); return 0; }")]
    // There was room a moment ago
    [InlineData("if (!nb.Poll(0, SelectMode.SelectWrite)) return 0; try { return nb.Send(b); } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("try { if (nb.Poll(0, SelectMode.SelectWrite)) { int n = nb.Send(b); if (n <= 0) { nb.Close(); return 0; } position += n; } } catch (Exception e) { Log(e); CloseClient(e.Message); } return position;")]
    [InlineData("var ready = new List<Socket> { nb }; Socket.Select(null, ready, null, 0); foreach (var s in ready) { s.Blocking = false; try { return s.Send(b); } catch (SocketException) { s.Close(); } } return 0;")]
    // Closed in any case
    [InlineData("try { return nb.Send(b); } finally { nb.Close(); }")]
    [InlineData("int n = 0; try { n = nb.Send(b); } catch (SocketException) { } nb.Close(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); nb.Close(); return n;")]
    // Handed to a handler that nobody can look into
    [InlineData("try { try { return nb.Send(b); } catch (SocketException) { throw; } } catch (Exception e) { Log(e); return 0; }")]
    public Task Silent_about_handlers(string statements) => Statements(statements);

    [Theory]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error != SocketError.Success && error != SocketError.WouldBlock) { nb.Close(); return 0; } return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error == SocketError.WouldBlock) return 0; if (error != SocketError.Success) Disconnect(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (n <= 0 && error != SocketError.WouldBlock) { nb.Close(); } return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); switch (error) { case SocketError.Success: case SocketError.WouldBlock: return n; default: Disconnect(); return 0; }")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); return error switch { SocketError.Success => n, SocketError.WouldBlock => 0, _ => throw new SocketException((int)error) };")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error is SocketError.Success or SocketError.WouldBlock) return n; throw new SocketException((int)error);")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (IsLost(error)) Disconnect(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); ThrowIfFatal(error); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error != SocketError.Success) Disconnect(error); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error == SocketError.ConnectionReset) throw new SocketException((int)error); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); bool lost = error != SocketError.Success && error != SocketError.WouldBlock; if (lost) nb.Close(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error != SocketError.Success) return 0; if (n == 0) nb.Close(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (n < 0) nb.Close(); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (n == size) nb.Shutdown(SocketShutdown.Send); return n;")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error == SocketError.WouldBlock) { nb.Close(); } return n;")]
    public Task Silent_about_errors_that_are_returned(string statements) => Statements(statements);

    [Theory]
    [InlineData("int n = (int)write(fd, p, size); if (n == -1) { if (Marshal.GetLastWin32Error() == EAGAIN) return 0; close(fd); throw new IOException(); } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { int error = Marshal.GetLastPInvokeError(); if (error != EINTR && error != EAGAIN) throw new IOException(); return 0; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0 && !WouldBlock()) { close(fd); return 0; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { if (WouldBlock(Marshal.GetLastWin32Error())) return 0; throw new IOException(); } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { switch (Marshal.GetLastWin32Error()) { case EAGAIN: case EINTR: return 0; default: throw new IOException(); } } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { var e = new System.ComponentModel.Win32Exception(); if (e.NativeErrorCode == EAGAIN) return 0; throw e; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { var e = new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error()); if (e.NativeErrorCode != EAGAIN) throw e; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0 && Marshal.GetLastWin32Error() == EPIPE) { close(fd); return 0; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { Log(n); return -1; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n < 0) { close(other); return -1; } return n;")]
    [InlineData("int n = (int)write(fd, p, size); close(fd); return n;")]
    [InlineData("int n = (int)write(other, p, size); if (n < 0) { close(other); throw new IOException(); } return n;")]
    [InlineData("int n = (int)write(fd, p, size); if (n == 0) throw new IOException(); return n;")]
    public Task Silent_about_native_writes(string statements) => Native(statements);

    [Theory]
    // Not known to be non-blocking
    [InlineData("int M(Socket s, byte[] b) { try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("int M(Socket s, byte[] b, bool wait) { s.Blocking = wait; try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("int M(Socket s, byte[] b) { s.Blocking = false; s.Blocking = true; try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("int M(Socket l, byte[] b) { l.Blocking = false; var s = l.Accept(); s.Blocking = true; try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    [InlineData("int M(byte[] b) { var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Connect(\"localhost\", 1); try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    // A probe of the connection
    [InlineData("bool M(Socket s) { bool before = s.Blocking; try { s.Blocking = false; s.Send(new byte[1], 0, 0); return true; } catch (SocketException) { s.Close(); return false; } finally { s.Blocking = before; } }")]
    // Asynchronous sends never say would-block
    [InlineData("async Task<int> M(byte[] b) { try { return await nb.SendAsync(b, SocketFlags.None); } catch (SocketException) { nb.Close(); throw; } }")]
    // A datagram is taken whole or not at all
    [InlineData("int M(byte[] b) { var s = new Socket(SocketType.Dgram, ProtocolType.Udp) { Blocking = false }; try { return s.Send(b); } catch (SocketException) { s.Close(); return 0; } }")]
    // Handed to another method
    [InlineData("int M(byte[] b) { try { return Send(b); } catch (SocketException) { nb.Close(); return 0; } } int Send(byte[] b) => nb.Send(b);")]
    // Only a condition of the compiler: nobody is known to be without room
    [InlineData("int M(byte[] b, Func<SocketException, bool> isFatal) { try { return nb.Send(b); } catch (SocketException e) when (isFatal(e)) { nb.Close(); return 0; } }")]
    [InlineData("static readonly HashSet<SocketError> s_soft = new HashSet<SocketError> { SocketError.WouldBlock }; int M(byte[] b) { try { return nb.Send(b); } catch (SocketException e) { if (s_soft.Contains(e.SocketErrorCode)) return 0; nb.Close(); return 0; } }")]
    public Task Silent(string members) => InClass(members);

    [Theory]
    [InlineData("nonblocking", "{|WA3002:s.Send(b)|}")]
    [InlineData("blocking", "s.Send(b)")]
    [InlineData("unknown", "s.Send(b)")]
    // A descriptor is any file
    [InlineData("nonblocking", "(int)send(1, b, b.Length, 0); } catch (SocketException) { } try { int n = (int)send(1, b, b.Length, 0); if (n < 0) throw new IOException(); return n")]
    public Task By_option(string sockets, string send) => new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
    {
        TestState =
        {
            Sources = { ("/src/C.cs", Code.Usings + "class C { [DllImport(\"libc\")] static extern nint send(int fd, byte[] b, nint n, int flags); int M(Socket s, byte[] b) { try { return " + send + "; } catch (SocketException) { s.Close(); return 0; } } }\n") },
            AnalyzerConfigFiles = { ("/src/.editorconfig", "[*.cs]\nwrite_all.sockets = " + sockets + "\n") },
        },
    }.RunAsync();

    /// <summary>Of two handlers that throw on, the one that gets it.</summary>
    [Fact]
    public Task The_throw_that_is_meant() => Verify<WriteAnalyzer>.DiagnosticAsync(
        """
        using System.IO;
        using System.Net.Sockets;
        class C
        {
            int M(Socket s, byte[] b)
            {
                {|#2:s.Blocking = false|};
                try { return {|#0:s.Send(b)|}; }
                catch (IOException) { throw; }
                catch (SocketException) { {|#1:throw;|} }
            }
        }

        """,
        new DiagnosticResult("WA3002").WithLocation(0).WithLocation(1).WithLocation(2).WithMessage(
            "'Socket.Send' takes would-block for a broken connection: the socket is non-blocking (line 7), and 'throw' (line 10) follows when there is no room"));

    [Fact]
    public Task The_message_says_what_follows_and_where() => Verify<WriteAnalyzer>.DiagnosticAsync(
        """
        using System.Net.Sockets;
        class C
        {
            int M(Socket s, byte[] b)
            {
                {|#2:s.Blocking = false|};
                try
                {
                    return {|#0:s.Send(b)|};
                }
                catch (SocketException)
                {
                    {|#1:s.Close()|};
                    return 0;
                }
            }
        }

        """,
        new DiagnosticResult("WA3002").WithLocation(0).WithLocation(1).WithLocation(2).WithMessage(
            "'Socket.Send' takes would-block for a broken connection: the socket is non-blocking (line 6), and 'Close' (line 13) follows when there is no room"));
}
