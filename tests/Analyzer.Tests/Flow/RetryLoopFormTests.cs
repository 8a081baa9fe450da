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

    /// <summary>The graph of a function lies in a region of the graph around it, whose handlers are none of its own.</summary>
    [Theory]
    [InlineData("try { Local(); void Local() { var n = {|WA1001:s.Send(b)|}; } } finally { Console.WriteLine(); }")]
    [InlineData("try { Local(); void Local() { int sent = 0; do { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) return; sent += n; } while (sent < b.Length); } } catch (Exception) { Console.WriteLine(); }")]
    [InlineData("while (true) { try { Action a = () => { var n = {|WA1001:s.Send(b)|}; }; a(); break; } catch (SocketException) { Console.WriteLine(); } }")]
    public Task InAFunctionInsideATry(string statements) => Code.InMethod(statements);

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
}
