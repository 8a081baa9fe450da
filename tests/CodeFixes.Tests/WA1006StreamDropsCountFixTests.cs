using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1006StreamDropsCountFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The bytes go past the stream that drops the count, to its socket or its descriptor.</summary>
public class WA1006StreamDropsCountFixTests
{
    public static TheoryData<string> Projects => ["latest", "net472"];

    private static void Use(AnalyzerTest test, string project)
    {
        if (project == "net472")
            Targets.NetFramework(test);
    }

    private static void NetFramework(AnalyzerTest test) => Use(test, "net472");

    private static void Second(CodeFixTest test) => test.CodeActionIndex = 1;

    /// <summary>The variable that the stream was built from, where it is still the same.</summary>
    [Theory, MemberData(nameof(Projects))]
    public Task ToTheSocketInView(string project) => Fix.MembersAsync(
        """
                private readonly Socket _s;
                private readonly NetworkStream _n;
                private TcpClient _c;
                private NetworkStream _m;
                public Client(Socket s, TcpClient c)
                {
                    _s = s;
                    _n = new NetworkStream(_s);
                    _s.Blocking = false;
                    _c = c;
                    _m = _c.GetStream();
                    _c.Client.Blocking = false;
                }
                public void Fields(byte[] b)
                {
                    {|WA1006:_n.Write(b, 0, b.Length)|};
                    {|WA1006:this._n.Write(b, /*from*/ 1, b.Length - 1 /*to the end*/)|}; // twice
                    {|WA1006:_m.Write(b, 0, 9)|};
                    {|WA1006:_c.GetStream().Write(b, 0, 9)|};
                }
                public void Locals(Socket s, TcpClient c, byte[] b)
                {
                    var n = new NetworkStream(s);
                    Socket @lock = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    System.IO.Stream p = new NetworkStream(@lock, true);
                    var m = c.GetStream();
                    s.Blocking = false;
                    @lock.Blocking = false;
                    c.Client.Blocking = false;
                    {|WA1006:n.Write(
                        b,
                        0,
                        9)|};
                    {|WA1006:p.Write(b, 0, 9)|};
                    {|WA1006:m.Write(b, 0, 9)|};
                    Action a = () => {|WA1006:n.Write(b, 0, 9)|};
                    new Thread(() => {|WA1006:n.Write(b, 0, 9)|}).Start();
                }
        """,
        """
                private readonly Socket _s;
                private readonly NetworkStream _n;
                private TcpClient _c;
                private NetworkStream _m;
                public Client(Socket s, TcpClient c)
                {
                    _s = s;
                    _n = new NetworkStream(_s);
                    _s.Blocking = false;
                    _c = c;
                    _m = _c.GetStream();
                    _c.Client.Blocking = false;
                }
                public void Fields(byte[] b)
                {
                    _s.SendAll(b, 0, b.Length, SocketFlags.None);
                    this._s.SendAll(b, /*from*/ 1, b.Length - 1, SocketFlags.None /*to the end*/); // twice
                    _c.Client.SendAll(b, 0, 9, SocketFlags.None);
                    _c.Client.SendAll(b, 0, 9, SocketFlags.None);
                }
                public void Locals(Socket s, TcpClient c, byte[] b)
                {
                    var n = new NetworkStream(s);
                    Socket @lock = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    System.IO.Stream p = new NetworkStream(@lock, true);
                    var m = c.GetStream();
                    s.Blocking = false;
                    @lock.Blocking = false;
                    c.Client.Blocking = false;
                    s.SendAll(
                        b,
                        0,
                        9, SocketFlags.None);
                    @lock.SendAll(b, 0, 9, SocketFlags.None);
                    c.Client.SendAll(b, 0, 9, SocketFlags.None);
                    Action a = () => s.SendAll(b, 0, 9, SocketFlags.None);
                    new Thread(() => s.SendAll(b, 0, 9, SocketFlags.None)).Start();
                }
        """,
        test => Use(test, project));

    /// <summary>The stream's own socket, where the variable may have another by now, or has no name here.</summary>
    [Fact]
    public Task ToTheStreamsSocket() => Fix.MembersAsync(
        """
                private Socket _s;
                private NetworkStream _n;
                public NetworkStream Stream { get; }
                public Client(NetworkStream n)
                {
                    Stream = n;
                    n.Socket.Blocking = false;
                    {|WA1006:n.Write(new byte[9])|};
                }
                public void Open() { _n = new NetworkStream(_s); _s.Blocking = false; }
                public void Change(Socket s) => _s = s;
                public void Run(Client other, Span<byte> b, byte[] bytes)
                {
                    {|WA1006:_n.Write(b)|};
                    {|WA1006:_n.Write(bytes)|};
                    _n?{|WA1006:.Write(bytes, 0, 9)|};
                    other?._n{|WA1006:.Write(bytes, 0, 9)|};
                    {|WA1006:Stream.Write(b[1..])|};
                    {|WA1006:other._n.Write(count: 9, offset: 0, buffer: bytes)|};
                    {|WA1006:other._n.Write(buffer: bytes, offset: 0, count: 9)|};
                    {|WA1006:((NetworkStream)other._n).Write(b)|};
                }
        """.Replace("other?._n{|WA1006:", "other?{|WA1006:._n"),
        """
                private Socket _s;
                private NetworkStream _n;
                public NetworkStream Stream { get; }
                public Client(NetworkStream n)
                {
                    Stream = n;
                    n.Socket.Blocking = false;
                    n.Socket.SendAll(new byte[9]);
                }
                public void Open() { _n = new NetworkStream(_s); _s.Blocking = false; }
                public void Change(Socket s) => _s = s;
                public void Run(Client other, Span<byte> b, byte[] bytes)
                {
                    _n.Socket.SendAll(b);
                    _n.Socket.SendAll(bytes);
                    _n?.Socket.SendAll(bytes, 0, 9, SocketFlags.None);
                    other?._n.Socket.SendAll(bytes, 0, 9, SocketFlags.None);
                    Stream.Socket.SendAll(b[1..]);
                    other._n.Socket.SendAll(size: 9, offset: 0, buffer: bytes, socketFlags: SocketFlags.None);
                    other._n.Socket.SendAll(bytes, 0, 9, SocketFlags.None);
                    ((NetworkStream)other._n).Socket.SendAll(b);
                }
        """);

    /// <summary>Before .NET 5 the stream keeps its socket to itself.</summary>
    [Theory]
    [InlineData("private Socket _s; private NetworkStream _n; public void Open() { _n = new NetworkStream(_s); _s.Blocking = false; } public void Change(Socket s) => _s = s; public void M(byte[] b) => {|WA1006:_n.Write(b, 0, 9)|};")]
    [InlineData("private Socket _s; private NetworkStream _n; public void Open(Socket s) { _s = s; _n = new NetworkStream(_s); _s.Blocking = false; } public static void M(Client c, byte[] b) => {|WA1006:c._n.Write(b, 0, 9)|};")]
    [InlineData("public void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b, 0, 9)|}; s = null; }")]
    [InlineData("public void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; n?{|WA1006:.Write(b, 0, 9)|}; }")]
    [InlineData("private TcpClient _c; private NetworkStream N => _c.GetStream(); public void A() => _c.Client.Blocking = false; public void M(byte[] b) => {|WA1006:N.Write(b, 0, 9)|};")]
    [InlineData("private TcpClient _c; private NetworkStream _n; public void A() { _n = _c.GetStream(); _c.Client.Blocking = false; } public void M(TcpClient _c, byte[] b) => {|WA1006:_n.Write(b, 0, 9)|};")]
    public Task NoneWithoutASocketInView(string members) => Fix.NoneInMembersAsync(members, NetFramework);

    [Fact]
    public Task WithoutItsUsing() => Fix.FileAsync(
        """
        class C
        {
            private readonly System.Net.Sockets.TcpClient _c;
            void A() => _c.Client.Blocking = false;
            void M(byte[] b) => {|WA1006:_c.GetStream().Write(b, 0, 9)|};
        }
        """,
        """
        using WriteAll;

        class C
        {
            private readonly System.Net.Sockets.TcpClient _c;
            void A() => _c.Client.Blocking = false;
            void M(byte[] b) => _c.Client.SendAll(b, 0, 9, global::System.Net.Sockets.SocketFlags.None);
        }
        """);

    [Fact]
    public Task SecondAwaited() => Fix.MembersAsync(
        """
                public async Task Run(Socket s, NetworkStream m, byte[] b)
                {
                    var n = new NetworkStream(s);
                    s.Blocking = false;
                    m.Socket.Blocking = false;
                    await Task.Yield();
                    {|WA1006:n.Write(b, 0, 9)|};
                    {|WA1006:m.Write(b, 0, 9)|};
                    {|WA1006:m.Write(b)|};
                }
        """,
        """
                public async Task Run(Socket s, NetworkStream m, byte[] b)
                {
                    var n = new NetworkStream(s);
                    s.Blocking = false;
                    m.Socket.Blocking = false;
                    await Task.Yield();
                    await s.SendAllAsync(b, 0, 9, SocketFlags.None);
                    await m.Socket.SendAllAsync(b, 0, 9, SocketFlags.None);
                    await m.Socket.SendAllAsync(b);
                }
        """,
        Second);

    /// <summary>Where the exception of the stream is caught, or would-block is, the helper changes what happens: one by one only.</summary>
    [Theory]
    [InlineData("catch (System.IO.IOException) { }")]
    [InlineData("catch (Exception e) when (e is System.IO.IOException) { }")]
    [InlineData("catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }")]
    public async Task ByHandWhereItsExceptionIsHandled(string handler)
    {
        var before = Sources.File(Sources.Method("var n = new NetworkStream(s); s.Blocking = false; try { if (b.Length > 0) {|WA1006:n.Write(b, 0, 9)|}; } " + handler), importsHelper: false);
        var after = Sources.File(Sources.Method("var n = new NetworkStream(s); s.Blocking = false; try { if (b.Length > 0) s.SendAll(b, 0, 9, SocketFlags.None); } " + handler), importsHelper: true);
        await Fix.FileAsync(before, after, test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck);
        Assert.Equal(TestMarkup.Strip(before), await FixAllRun.TextAsync<WA1006StreamDropsCountFix>(before, "WA1006", "Wait"));
    }

    [Fact]
    public Task ToTheDescriptor() => Fix.FileAsync(
        """
        using System;
        using Mono.Unix;

        class C
        {
            void M(UnixStream u, UnixFileInfo file, byte[] b)
            {
                {|WA1006:u.Write(b, 0, b.Length)|}; // all of it
                {|WA1006:u.Write(count: 9, buffer: b, offset: 0)|};
                {|WA1006:u.Write(b.AsSpan(1))|};
                {|WA1006:file.OpenWrite().Write(b, /*from*/ 0, 9)|};
                {|WA1006:u.WriteAtOffset(b, 0, 9, 100)|};
                u?{|WA1006:.Write(b, 0, 9)|};
                {|WA1006:u.WriteAtOffset(b, 1, 9, 100)|};
            }
        }
        """,
        """
        using System;
        using Mono.Unix;
        using WriteAll;

        class C
        {
            void M(UnixStream u, UnixFileInfo file, byte[] b)
            {
                DescriptorWriter.WriteAll(u.Handle, b, 0, b.Length); // all of it
                DescriptorWriter.WriteAll(u.Handle, count: 9, buffer: b, offset: 0);
                DescriptorWriter.WriteAll(u.Handle, b.AsSpan(1));
                DescriptorWriter.WriteAll(file.OpenWrite().Handle, b, /*from*/ 0, 9);
                DescriptorWriter.WriteAllAt(u.Handle, b, 9, 100);
                u?{|WA1006:.Write(b, 0, 9)|};
                {|WA1006:u.WriteAtOffset(b, 1, 9, 100)|};
            }
        }
        """,
        Mono);

    [Fact]
    public Task ADescriptorThatHasNoName() => Fix.NoneInFileAsync(
        """
        using System.IO;
        using Mono.Unix;

        class C
        {
            void M(byte[] b)
            {
                Stream s = new UnixStream(1);
                {|WA1006:s.Write(b, 0, 9)|};
            }
        }
        """,
        Mono);

    private static void Mono(AnalyzerTest test) =>
        test.TestState.AdditionalReferences.Add(Path.Combine(AppContext.BaseDirectory, "packages", "Mono.Posix.NETStandard.dll"));

    /// <summary>A real socket, made non-blocking under its stream, whose peer reads only after the write has returned, or after a moment in which it would have.</summary>
    [Fact]
    public async Task AStreamOverANonBlockingSocketDeliversEverything()
    {
        const string Program = """
            using System;
            using System.Net;
            using System.Net.Sockets;
            using System.Threading;

            static class Program
            {
                static readonly bool ReaderWaits = true;
                static int evaluated;

                static T Once<T>(T value)
                {
                    evaluated++;
                    return value;
                }

                static int Main()
                {
                    var data = new byte[20_000_000];
                    new Random(1).NextBytes(data);
                    using var listener = new TcpListener(IPAddress.Loopback, 0);
                    listener.Start();
                    using var client = new TcpClient();
                    client.Connect((IPEndPoint)listener.LocalEndpoint);
                    using var peer = listener.AcceptSocket();
                    var stream = client.GetStream();
                    client.Client.Blocking = false;

                    var received = new System.IO.MemoryStream();
                    var reader = new Thread(() =>
                    {
                        var buffer = new byte[1 << 20];
                        int n;
                        while ((n = peer.Receive(buffer)) > 0)
                            received.Write(buffer, 0, n);
                    });

                    // Before the fix the call returns with a part, and may make several system calls until then; after it, it needs the reader to finish.
                    var sender = new Thread(() =>
                    {
                        {|WA1006:stream.Write(Once(data), Once(0), Once(data.Length))|};
                        client.Client.Shutdown(SocketShutdown.Send);
                    });
                    sender.Start();
                    while (sender.IsAlive && (ReaderWaits || client.Client.Poll(0, SelectMode.SelectWrite)))
                        Thread.Yield();
                    reader.Start();
                    sender.Join();
                    reader.Join();
                    var whole = received.ToArray();
                    var isPrefix = data.AsSpan().StartsWith(whole);
                    Console.WriteLine(!isPrefix || whole.Length == 0 ? "wrong" : whole.Length == data.Length ? "all" : "lost");
                    Console.WriteLine(evaluated);
                    return 0;
                }
            }
            """;

        var after = await Fix.ApplyAsync(Program, test =>
        {
            test.OutputKind = OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
        });
        Assert.Contains("client.Client.SendAll(Once(data), Once(0), Once(data.Length), SocketFlags.None);", after);
        Assert.Equal("lost\n3", await RunAsync(Program));
        Assert.Equal("all\n3", await RunAsync(after.Replace("ReaderWaits = true", "ReaderWaits = false")));
    }

    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim().ReplaceLineEndings("\n");
}
