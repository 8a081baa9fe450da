using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1002CompletedCountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Asynchronous sends, blocking sends and <c>EndSend</c>.</summary>
public class WA1002CompletedCountDiscardedFixTests
{
    [Fact]
    public Task ABlockingSend() => Fix.MembersAsync(
        """
                private readonly Socket own = new Socket(SocketType.Stream, ProtocolType.Tcp);
                public void Run(byte[] b) => {|WA1002:own.Send(b)|};
        """,
        """
                private readonly Socket own = new Socket(SocketType.Stream, ProtocolType.Tcp);
                public void Run(byte[] b) => own.SendAll(b);
        """);

    [Fact]
    public Task Overloads() => Fix.MembersAsync(
        Sources.AsyncMethod("""
                    await {|WA1002:s.SendAsync(b)|};
                    await {|WA1002:s.SendAsync(b, SocketFlags.None)|};
                    await {|WA1002:s.SendAsync(buffer: b, socketFlags: SocketFlags.None)|};
                    await {|WA1002:s.SendAsync(new ArraySegment<byte>(b))|};
                    await {|WA1002:s.SendAsync(new ArraySegment<byte>(b), SocketFlags.None)|};
                    await {|WA1002:s.SendAsync(segments)|};
                    await {|WA1002:s.SendAsync(segments, SocketFlags.None)|};
                    await {|WA1002:s.SendAsync(b.AsMemory())|};
                    await {|WA1002:s.SendAsync(b.AsMemory(), CancellationToken.None)|};
                    await {|WA1002:s.SendAsync(b.AsMemory(), SocketFlags.None)|};
                    await {|WA1002:s.SendAsync(b.AsMemory(), SocketFlags.None, cancellationToken: default)|};
        """),
        Sources.AsyncMethod("""
                    await s.SendAllAsync(b);
                    await s.SendAllAsync(b, SocketFlags.None);
                    await s.SendAllAsync(buffer: b, socketFlags: SocketFlags.None);
                    await s.SendAllAsync(new ArraySegment<byte>(b));
                    await s.SendAllAsync(new ArraySegment<byte>(b), SocketFlags.None);
                    await s.SendAllAsync(segments);
                    await s.SendAllAsync(segments, SocketFlags.None);
                    await s.SendAllAsync(b.AsMemory());
                    await s.SendAllAsync(b.AsMemory(), CancellationToken.None);
                    await s.SendAllAsync(b.AsMemory(), SocketFlags.None);
                    await s.SendAllAsync(b.AsMemory(), SocketFlags.None, cancellationToken: default);
        """));

    [Fact]
    public Task Awaited() => Fix.MembersAsync(
        Sources.AsyncMethod("""
                    await {|WA1002:s.SendAsync(segments)|}.ConfigureAwait(false);
                    await ({|WA1002:s.SendAsync(segments)|});
                    var n = await {|WA1002:s.SendAsync(segments)|};
                    await {|WA1002:s.SendAsync(b.AsMemory())|}.AsTask();
                    await {|WA1002:s.SendAsync(segments)|}.WaitAsync(TimeSpan.FromSeconds(3));
                    await Task.WhenAll({|WA1002:s.SendAsync(segments)|}, {|WA1002:s.SendAsync(segments)|});
                    var task = {|WA1002:s.SendAsync(segments)|};
                    await task;
                    Task forgetful = {|WA1002:s.SendAsync(segments)|};
                    await forgetful.ConfigureAwait(false);
        """),
        Sources.AsyncMethod("""
                    await s.SendAllAsync(segments).ConfigureAwait(false);
                    await (s.SendAllAsync(segments));
                    var n = await s.SendAllAsync(segments);
                    await s.SendAllAsync(b.AsMemory()).AsTask();
                    await s.SendAllAsync(segments).WaitAsync(TimeSpan.FromSeconds(3));
                    await Task.WhenAll(s.SendAllAsync(segments), s.SendAllAsync(segments));
                    var task = s.SendAllAsync(segments);
                    await task;
                    Task forgetful = s.SendAllAsync(segments);
                    await forgetful.ConfigureAwait(false);
        """));

    [Fact]
    public Task Blocked() => Fix.MembersAsync(
        """
                public Task Forgotten(Socket s) => {|WA1002:s.SendAsync(segments)|};
                public async Task Arrow(Socket s) => await {|WA1002:s.SendAsync(segments)|};
                public void Run(Socket s, byte[] b)
                {
                    {|WA1002:s.SendAsync(segments)|}.Wait();
                    {|WA1002:s.SendAsync(segments)|}.GetAwaiter().GetResult();
                    var n = {|WA1002:s.SendAsync(segments)|}.Result;
                    Func<Task> call = () => {|WA1002:s.SendAsync(segments)|};
                    Func<Task> asynchronous = async () => await {|WA1002:s.SendAsync(segments)|};
                    s?{|WA1002:.SendAsync(segments)|}.Wait();
                }
        """,
        """
                public Task Forgotten(Socket s) => s.SendAllAsync(segments);
                public async Task Arrow(Socket s) => await s.SendAllAsync(segments);
                public void Run(Socket s, byte[] b)
                {
                    s.SendAllAsync(segments).Wait();
                    s.SendAllAsync(segments).GetAwaiter().GetResult();
                    var n = s.SendAllAsync(segments).Result;
                    Func<Task> call = () => s.SendAllAsync(segments);
                    Func<Task> asynchronous = async () => await s.SendAllAsync(segments);
                    s?.SendAllAsync(segments).Wait();
                }
        """);

    /// <summary>Before .NET 5 these were extension methods, and can be called as what they are.</summary>
    [Fact]
    public Task StaticForms() => Fix.FileAsync(
        """
        using System;
        using System.Net.Sockets;
        using System.Threading.Tasks;

        class C
        {
            async Task Run(Socket s, ArraySegment<byte> b)
            {
                await {|WA1002:SocketTaskExtensions.SendAsync(s, b, SocketFlags.None)|};
                await {|WA1002:System.Net.Sockets.SocketTaskExtensions.SendAsync(buffer: b, socket: s, socketFlags: SocketFlags.None)|};
                await {|WA1002:s.SendAsync(b, SocketFlags.None)|};
            }
        }
        """,
        """
        using System;
        using System.Net.Sockets;
        using System.Threading.Tasks;
        using WriteAll;

        class C
        {
            async Task Run(Socket s, ArraySegment<byte> b)
            {
                await SocketWriter.SendAllAsync(s, b, SocketFlags.None);
                await SocketWriter.SendAllAsync(buffer: b, socket: s, socketFlags: SocketFlags.None);
                await s.SendAllAsync(b, SocketFlags.None);
            }
        }
        """,
        Targets.NetStandard);

    [Fact]
    public Task EndSendInsideItsBeginSendThrowsOnAShortSend() => Fix.StatementsAsync(
        """
                    int n = b.Length - 1;
                    s.BeginSend(b, 1, n, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    s.BeginSend(b, 0, b.Length, SocketFlags.None, out _, r => { int sent = {|WA1002:s.EndSend(r)|}; }, null);
                    s.BeginSend(b, 0, 512, SocketFlags.None, delegate (IAsyncResult r) { {|WA1002:s.EndSend(r, out var error)|}; }, null);
        """,
        """
                    int n = b.Length - 1;
                    s.BeginSend(b, 1, n, SocketFlags.None, r => ShortWriteException.ThrowIfShort(s.EndSend(r), n), null);
                    s.BeginSend(b, 0, b.Length, SocketFlags.None, out _, r => { int sent = ShortWriteException.ThrowIfShort(s.EndSend(r), b.Length); }, null);
                    s.BeginSend(b, 0, 512, SocketFlags.None, delegate (IAsyncResult r) { ShortWriteException.ThrowIfShort(s.EndSend(r, out var error), 512); }, null);
        """);

    [Fact]
    public Task EndSendWhoseLengthIsNotKnownHasNoFix() => Fix.NoneInMembersAsync(
        """
                private int count;
                private void Done(IAsyncResult r) => {|WA1002:((Socket)r.AsyncState).EndSend(r)|};
                public void Run(Socket s, byte[] b, IAsyncResult other)
                {
                    int n = 3;
                    s.BeginSend(b, 0, n, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    n = 4;
                    s.BeginSend(b, 0, count, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    s.BeginSend(b, 0, Next(), SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    s.BeginSend(segments, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    s.BeginSend(b, 0, 9, SocketFlags.None, r => {|WA1002:s.EndSend(other)|}, null);
                    s.BeginReceive(b, 0, 9, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);
                    s.BeginSend(b, 0, 9, SocketFlags.None, Done, s);
                }
                private int Next() => count++;
        """);
}
