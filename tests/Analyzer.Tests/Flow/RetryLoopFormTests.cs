namespace WriteAllAnalyzer.Tests;

/// <summary>Retry loops that no loop statement makes: recursion, and callbacks that continue from a stored position.</summary>
public class RetryLoopFormTests
{
    [Theory]
    [InlineData("void Send(Socket s, byte[] b, int at, int left) { int n = {|WA2004:s.Send(b, at, left, SocketFlags.None)|}; if (n == 0) throw new IOException(); if (n < left) Send(s, b, at + n, left - n); }")]
    [InlineData("void Send(Socket s, byte[] b, int at, int left) { int n = {|WA2001:s.Send(b, at, left, SocketFlags.None)|}; if (n < left) Send(s, b, at, left); }")]
    [InlineData("void Send(Socket s, byte[] b, int at, int left) { int n = {|WA2001:s.Send(b, at, left, SocketFlags.None)|}; if (n < left) Send(s, b, at + n, left); }")]
    [InlineData("void Send(Socket s, byte[] b, int at, int left) { int n = {|WA2001:s.Send(b, at, left, SocketFlags.None)|}; if (n < left) Send(s, b, n, left - n); }")]
    [InlineData("void Send(Socket s, ReadOnlySpan<byte> b) { int n = {|WA2004:s.Send(b)|}; if (n == 0) throw new IOException(); if (n < b.Length) Send(s, b.Slice(n)); }")]
    [InlineData("async Task Send(Socket s, ReadOnlyMemory<byte> b) { int n = await {|WA2004:s.SendAsync(b, SocketFlags.None)|}; if (n == 0) throw new IOException(); if (n < b.Length) await Send(s, b.Slice(n)); }")]
    [InlineData("async Task Send(Socket s, ReadOnlyMemory<byte> b) { int n = await {|WA2001:s.SendAsync(b, SocketFlags.None)|}; if (n < b.Length) await Send(s, b); }")]
    public Task Recursion(string members) => Code.InClass(members);

    private static Task Callback(string body) => Code.InClass($$"""
        class State { public Socket Socket; public byte[] Buffer; public int Sent, Length; }
        Socket socket; byte[] buffer; int sent, length;
        void SendCallback(IAsyncResult ar)
        {
            var state = ar.AsyncState as State;
            {{body}}
        }
        """);

    [Theory]
    [InlineData("int n = {|WA2004:state.Socket.EndSend(ar)|}; if (n == 0) return; state.Sent += n; if (state.Sent < state.Length) state.Socket.BeginSend(state.Buffer, state.Sent, state.Length - state.Sent, SocketFlags.None, SendCallback, state);")]
    [InlineData("int n = {|WA2004:socket.EndSend(ar)|}; if (n == 0) return; sent += n; if (sent < length) socket.BeginSend(buffer, sent, length - sent, SocketFlags.None, SendCallback, null);")]
    [InlineData("int n = {|WA2001:state.Socket.EndSend(ar)|}; state.Sent += n; if (state.Sent < state.Length) state.Socket.BeginSend(state.Buffer, n, state.Length - state.Sent, SocketFlags.None, SendCallback, state);")]
    [InlineData("int n = {|WA2001:state.Socket.EndSend(ar)|}; state.Sent += n; if (state.Sent < state.Length) state.Socket.BeginSend(state.Buffer, 0, state.Length - state.Sent, SocketFlags.None, SendCallback, state);")]
    [InlineData("int n = {|WA2001:state.Socket.EndSend(ar)|}; state.Sent += n; if (state.Sent < state.Length) state.Socket.BeginSend(state.Buffer, state.Sent, state.Length, SocketFlags.None, SendCallback, state);")]
    [InlineData("int n = {|WA2004:socket.EndSend(ar)|}; if (n == 0) return; length -= n; if (length > 0) { Buffer.BlockCopy(buffer, n, buffer, 0, length); socket.BeginSend(buffer, 0, length, SocketFlags.None, SendCallback, null); }")]
    [InlineData("int n = {|WA1002:socket.EndSend(ar)|}; socket.BeginSend(buffer, 0, buffer.Length, SocketFlags.None, SendCallback, null);")]
    [InlineData("var all = (object[])ar.AsyncState; var s = (Socket)all[0]; int size = (int)all[1]; int n = {|WA2004:s.EndSend(ar)|}; if (n == 0) return; int left = size - n; if (left > 0) { Buffer.BlockCopy(buffer, n, buffer, 0, left); s.BeginSend(buffer, 0, left, SocketFlags.None, SendCallback, new object[] { s, left }); }")]
    [InlineData("var all = (object[])ar.AsyncState; var s = (Socket)all[0]; int size = (int)all[1]; int n = {|WA2001:s.EndSend(ar)|}; if (n == 0) return; int left = size - n; if (left > 0) s.BeginSend(buffer, 0, left, SocketFlags.None, SendCallback, new object[] { s, left });")]
    public Task Callbacks(string body) => Callback(body);

    /// <summary>The wrapper pins what it is given, and the loop is in its caller.</summary>
    [Theory]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "at += {|WA2004:Put(b, at, b.Length - at)|}", true)]
    [InlineData("fixed (byte* p = &b[at]) return (int)write(fd, p, n);", "at += {|WA2004:Put(b, at, b.Length - at)|}", true)]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "at += {|WA2002:Put(b, at, b.Length - at)|}")]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "at += {|WA2001:Put(b, 0, b.Length)|}")]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "at += {|WA2001:Put(b, at, b.Length)|}")]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "{|WA1001:Put(b, at, 9)|}; at += 9")]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p + at, n);", "Put(b, at, 1); at++")]
    // Which bytes are written is not what the parameters say
    [InlineData("fixed (byte* p = &b[at]) return (int)write(fd, p + 4, n);", "at += Put(b, 0, b.Length)")]
    [InlineData("fixed (byte* p = _other) return (int)write(fd, p + at, n);", "at += Put(b, 0, b.Length)")]
    [InlineData("b = _other; fixed (byte* p = b) return (int)write(fd, p + at, n);", "at += Put(b, 0, b.Length)")]
    public Task Through_a_wrapper_that_pins(string wrapper, string turn, bool leavesAtZero = false) => Code.InClass($$"""
        int fd; byte[] _other;
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        unsafe int Put(byte[] b, int at, int n) { {{wrapper}} }
        void M(byte[] b) { var at = 0; while (at < b.Length) { {{(leavesAtZero ? "var before = at; " + turn + "; if (at <= before) throw new IOException()" : turn)}}; } }
        """);

    [Theory]
    [InlineData("fixed (byte* p = b) return (int)write(fd, p, b.Length);")]
    [InlineData("fixed (byte* p = &MemoryMarshal.GetReference(b)) return (int)write(fd, p, b.Length);")]
    public Task Through_a_wrapper_that_pins_a_span(string wrapper) => Code.InClass($$"""
        int fd;
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        unsafe int Put(ReadOnlySpan<byte> b) { {{wrapper}} }
        void Right(ReadOnlySpan<byte> b) { while (b.Length > 0) { int n = {|WA2004:Put(b)|}; if (n <= 0) throw new IOException(); b = b.Slice(n); } }
        void Wrong(ReadOnlySpan<byte> b) { int at = 0; while (at < b.Length) { int n = {|WA2001:Put(b)|}; if (n <= 0) throw new IOException(); at += n; } }
        """);

    [Theory]
    [InlineData("socket.Handle.ToInt32()")]
    [InlineData("(int)socket.Handle")]
    [InlineData("handle.DangerousGetHandle().ToInt32()")]
    [InlineData("(int)handle.DangerousGetHandle()")]
    [InlineData("(int)socket.SafeHandle.DangerousGetHandle()")]
    public Task To_the_descriptor_of_a_handle(string descriptor) => Code.InClass($$"""
        Socket socket; SafeHandle handle;
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        unsafe void Right(byte* b, int size) { var at = 0; while (at < size) { var n = (int){|WA2003:write({{descriptor}}, b + at, size - at)|}; if (n <= 0) throw new IOException(); at += n; } }
        unsafe void Wrong(byte* b, int size) { var at = 0; while (at < size) { var n = (int){|WA2001:write({{descriptor}}, b, size)|}; if (n <= 0) throw new IOException(); at += n; } }
        """);
}
