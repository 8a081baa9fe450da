using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>A stream whose write is void drops the count of the write inside.</summary>
public class WA1006StreamDropsCountTests
{
    private const string New = "new Socket(SocketType.Stream, ProtocolType.Tcp)";

    [Theory]
    // Locals: the socket is made non-blocking between the constructor and the write
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b, 0, b.Length)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, ReadOnlySpan<byte> b) { var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s, ownsSocket: true); s.Blocking = false; {|WA1006:n.Write(count: 9, buffer: b, offset: 0)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { using var n = new NetworkStream(s, FileAccess.Write); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { using (NetworkStream n = new(s)) { s.Blocking = false; {|WA1006:n.Write(b)|}; } }")]
    [InlineData("void M(Socket s, byte[] b) { NetworkStream n = null; n = new NetworkStream(s); s.Blocking = false; n?{|WA1006:.Write(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; s.Connect(\"h\", 1); var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { const bool No = false; var n = new NetworkStream(s); s.Blocking = No; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; Action a = () => {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); Action a = () => {|WA1006:n.Write(b)|}; s.Blocking = false; }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); for (;;) { {|WA1006:n.Write(b)|}; s.Blocking = false; } }")]
    // The documented trick: blocking for the constructor only
    [InlineData("void M(Socket s, byte[] b) { s.Blocking = true; var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { s.Blocking = false; s.Blocking = true; var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    // By the stream's own socket
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); n.Socket.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(NetworkStream n, byte[] b) { n.Socket.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("NetworkStream _n; C(NetworkStream n) { _n = n; n.Socket.Blocking = false; } void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("void M(Socket l, byte[] b) { var n = new NetworkStream(l.Accept()); n.Socket.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    // Of a client
    [InlineData("void M(TcpClient c, byte[] b) { var n = c.GetStream(); c.Client.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("void M(TcpClient c, byte[] b) { c.GetStream().ReadByte(); c.Client.Blocking = false; {|WA1006:c.GetStream().Write(b)|}; }")]
    [InlineData("void M(byte[] b) { var c = new TcpClient(\"h\", 1); var n = c.GetStream(); c.Client.Blocking = false; {|WA1006:n.Write(b)|}; {|WA1006:c.GetStream().Write(b, 0, 9)|}; }")]
    [InlineData("void M(TcpClient c, byte[] b) { var n = c.GetStream(); var s = c.Client; s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("TcpClient _c; void A() => _c.Client.Blocking = false; void M(byte[] b) => {|WA1006:_c.GetStream().Write(b)|};")]
    [InlineData("TcpClient _c; NetworkStream N => _c.GetStream(); void A() => _c.Client.Blocking = false; void M(byte[] b) => {|WA1006:N.Write(b)|};")]
    [InlineData("TcpClient _c; NetworkStream _n; C(TcpClient c) { _c = c; _n = c.GetStream(); _c.Client.Blocking = false; } void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("TcpClient _c; NetworkStream _n; NetworkStream N => _n ??= _c.GetStream(); void A() => _c.Client.Blocking = false; void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    // Fields: anywhere in the type
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { _s = s; _n = new NetworkStream(_s); _s.Blocking = false; } void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { _s = s; _n = new NetworkStream(s); } void Start() => _s.Blocking = false; void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { _s = s; _n = new NetworkStream(_s); s.Blocking = false; } void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("Socket _s; NetworkStream _n; void Open() { _n = new NetworkStream(_s); } void Close() => _n = null; void A() => this._s.Blocking = false; void M(byte[] b) => {|WA1006:this._n.Write(b)|};")]
    [InlineData("Socket S { get; } NetworkStream N { get; } C(Socket s) { S = s; N = new NetworkStream(S); S.Blocking = false; } void M(byte[] b) => {|WA1006:N.Write(b)|};")]
    [InlineData("class State { public Socket S; public NetworkStream N; } void A(State x) { x.N = new NetworkStream(x.S); x.S.Blocking = false; } void M(State x, byte[] b) => {|WA1006:x.N.Write(b)|};")]
    // Typed as any stream, and given only this one
    [InlineData("void M(Socket s, byte[] b) { Stream n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b, 0, b.Length)|}; }")]
    [InlineData("void M(TcpClient c, byte[] b) { Stream n = c.GetStream(); c.Client.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("Socket _s; private Stream _n; void Open() { _n = new NetworkStream(_s); _s.Blocking = false; } void Close() { _n = null; } void M(byte[] b) => {|WA1006:_n.Write(b)|};")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; Stream t = n; {|WA1006:t.Write(b)|}; }")]
    public Task Non_blocking_after_the_stream_was_built(string members) => Code.InClass(members);

    [Theory]
    // Nobody says that the socket is non-blocking
    [InlineData("void M(NetworkStream n, byte[] b) => n.Write(b);")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); n.Write(b); }")]
    [InlineData("void M(TcpClient c, byte[] b) { c.GetStream().Write(b, 0, b.Length); }")]
    // Both values, or one that is computed
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; n.ReadByte(); s.Blocking = true; n.Write(b); }")]
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { _s = s; _n = new NetworkStream(s); } void A() => _s.Blocking = false; void B() => _s.Blocking = true; void M(byte[] b) => _n.Write(b);")]
    [InlineData("void M(Socket s, bool x, byte[] b) { var n = new NetworkStream(s); s.Blocking = x; n.Write(b); }")]
    [InlineData("void M(Socket s, bool x, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; s.Blocking = x; n.Write(b); }")]
    // A probe that puts it back
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { _s = s; _n = new NetworkStream(s); } bool P() { var x = _s.Blocking; try { _s.Blocking = false; _s.Send(new byte[1], 0, 0); return true; } finally { _s.Blocking = x; } } void M(byte[] b) => _n.Write(b);")]
    // Before the constructor, which throws then
    [InlineData("void M(Socket s, byte[] b) { s.Blocking = false; var n = new NetworkStream(s); n.Write(b); }")]
    [InlineData("void M(TcpClient c, byte[] b) { c.Client.Blocking = false; c.GetStream().Write(b); }")]
    [InlineData("void M(byte[] b) { var s = " + New + " { Blocking = false }; var n = new NetworkStream(s); n.Write(b); }")]
    [InlineData("Socket _s; NetworkStream _n; C(Socket s) { s.Blocking = false; _s = s; _n = new NetworkStream(_s); } void M(byte[] b) => _n.Write(b);")]
    [InlineData("void M(Socket l, byte[] b) { l.Blocking = false; var s = l.Accept(); var n = new NetworkStream(s); n.Write(b); }")]
    // After the write
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); n.Write(b); s.Blocking = false; }")]
    [InlineData("Socket _s; NetworkStream _n; void Hello(byte[] b) { _n = new NetworkStream(_s); _n.Write(b); _s.Blocking = false; }")]
    // Another socket
    [InlineData("void M(Socket s, Socket t, byte[] b) { var n = new NetworkStream(s); t.Blocking = false; n.Write(b); }")]
    [InlineData("void M(TcpClient c, TcpClient d, byte[] b) { var n = c.GetStream(); d.Client.Blocking = false; n.Write(b); }")]
    [InlineData("void M(NetworkStream n, NetworkStream o, byte[] b) { o.Socket.Blocking = false; n.Write(b); }")]
    [InlineData("void M(Socket s, Socket t, bool x, byte[] b) { var n = x ? new NetworkStream(s) : new NetworkStream(t); s.Blocking = false; n.Write(b); }")]
    [InlineData("Socket _s; NetworkStream _n; void A(Socket s) { _s = s; } void B(Socket t) { _s = t; _n = new NetworkStream(t); } void D(Socket s) { s.Blocking = false; _s = s; } void M(byte[] b) => _n.Write(b);")]
    // Another stream
    [InlineData("void M(Socket s, Stream t, bool x, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; Stream u = x ? n : t; u.Write(b); }")]
    [InlineData("void M(Socket s, Stream n, byte[] b) { n ??= new NetworkStream(s); s.Blocking = false; n.Write(b); }")]
    [InlineData("public Socket S; public Stream N; void Open() { N = new NetworkStream(S); S.Blocking = false; } void M(byte[] b) => N.Write(b);")]
    [InlineData("static Stream Wrap(Stream s) => new BufferedStream(s); void M(Socket s, byte[] b) { var n = Wrap(new NetworkStream(s)); s.Blocking = false; n.Write(b); }")]
    [InlineData("static void Fill(ref Stream s) { } void M(Socket s, byte[] b) { Stream n = new NetworkStream(s); Fill(ref n); s.Blocking = false; n.Write(b); }")]
    [InlineData("void M(Socket s, Stream t, byte[] b) { Stream n = new NetworkStream(s); int i; (n, i) = (t, 1); s.Blocking = false; n.Write(b); }")]
    [InlineData("class Whole : NetworkStream { public Whole(Socket s) : base(s) { } public override void Write(byte[] b, int o, int c) => throw new IOException(); } void M(Socket s, byte[] b) { var n = new Whole(s); s.Blocking = false; n.Write(b, 0, 9); }")]
    // The runtime finishes these; one byte is never short; nothing is nothing
    [InlineData("async Task M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; await n.WriteAsync(b); n.EndWrite(n.BeginWrite(b, 0, 9, null, null)); }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; n.WriteByte(1); n.Write(b, 0, 1); n.Write(new byte[] { 7 }); n.Write(b, 0, 0); n.Flush(); }")]
    // Not made to write
    [InlineData("static void Throws<T>(Action a) { } void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; Throws<IOException>(() => n.Write(b, 0, 9)); }")]
    [InlineData("void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; Expression<Action> e = () => n.Write(b, 0, 9); }")]
    // Namesakes
    [InlineData("void M(Socket s, StreamWriter n) { s.Blocking = false; n.Write(\"text\"); Console.Write(\"text\"); }")]
    [InlineData("class NetworkStream { public NetworkStream(Socket s) { } public void Write(byte[] b) { } } void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; n.Write(b); }")]
    public Task Silent(string members) => Code.InClass(members);

    /// <summary>What .NET's own option says of unknown sockets does not say that one was changed after its stream was built.</summary>
    [Theory]
    [InlineData("blocking", "void M(Socket s, byte[] b) { var n = new NetworkStream(s); s.Blocking = false; {|WA1006:n.Write(b)|}; }")]
    [InlineData("nonblocking", "void M(Socket s, byte[] b) { var n = new NetworkStream(s); n.Write(b); }")]
    public Task Whatever_unknown_sockets_are(string sockets, string members) => new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
    {
        TestCode = Code.Usings + "class C { " + members + " }",
        TestState = { AnalyzerConfigFiles = { ("/.editorconfig", "[*.cs]\nwrite_all.sockets = " + sockets) } },
    }.RunAsync();

    [Fact]
    public Task In_top_level_statements() => new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
    {
        TestCode = Code.Usings + """
            var client = new TcpClient("host", 80);
            var stream = client.GetStream();
            stream.Write(new byte[9]);
            client.Client.Blocking = false;
            {|WA1006:stream.Write(new byte[9])|};
            """,
        OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
    }.RunAsync();

    /// <summary>One file builds the stream, one makes the socket non-blocking, one writes: none of them names all.</summary>
    [Fact]
    public Task In_parts() => Code.InFiles(
        "partial class C { readonly Socket _s; readonly NetworkStream _connection; C(Socket s) { _s = s; _connection = new NetworkStream(s); } }",
        "partial class C { void Start() { _s.Blocking = false; } }",
        "partial class C { void M(byte[] b) { {|WA1006:_connection.Write(b)|}; Console.Write(b); } }");

    [Fact]
    public Task In_old_projects() => Code.InFile(
        """
        class C
        {
            void M(TcpClient c, byte[] b)
            {
                var n = c.GetStream();
                c.Client.Blocking = false;
                {|WA1006:n.Write(b, 0, b.Length)|};
            }
        }
        """,
        Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3,
        ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task Message_and_the_line_that_makes_it_so()
    {
        var lines = TestMarkup.Strip(Code.Usings).Count(c => c == '\n');
        return Verify<WriteAnalyzer>.DiagnosticAsync(
            Code.Usings + "class C\n{\n    void M(Socket s, byte[] b)\n    {\n        var n = new NetworkStream(s);\n        {|#1:s.Blocking = false|};\n        {|#0:n.Write(b)|};\n    }\n}\n",
            new DiagnosticResult("WA1006").WithLocation(0).WithLocation(1).WithMessage(
                $"'NetworkStream.Write' may write only part of the buffer, and the stream drops the count: its socket is made non-blocking after the stream was built (line {lines + 6})"));
    }

    [Theory]
    [InlineData("{|WA1006:u.Write(b, 0, 9)|};")]
    [InlineData("{|WA1006:u.Write(b)|};")]
    [InlineData("u?{|WA1006:.Write(b, 0, 9)|};")]
    [InlineData("{|WA1006:u.WriteAtOffset(b, 0, 9, 4)|};")]
    [InlineData("using (var v = new UnixStream(1)) { {|WA1006:v.Write(b, 0, 9)|}; }")]
    [InlineData("Stream v = new UnixStream(1); {|WA1006:v.Write(b, 0, 9)|};")]
    [InlineData("var pipes = UnixPipes.CreatePipes(); {|WA1006:pipes.Writing.Write(b, 0, 9)|};")]
    [InlineData("var file = new UnixFileInfo(\"name\").OpenWrite(); {|WA1006:file.Write(b, 0, 9)|};")]
    [InlineData("{|WA1006:new UnixFileInfo(\"name\").OpenWrite().Write(b, 0, 9)|};")]
    [InlineData("int fd = Native.Syscall.open(\"/tmp/file\", Native.OpenFlags.O_WRONLY); var v = new UnixStream(fd); {|WA1006:v.Write(b, 0, 9)|};")]
    [InlineData("u.Write(b, 0, 1); u.WriteByte(1); u.Write(b, 0, 0);")]
    [InlineData("int fd = Native.Syscall.open(\"/dev/hidraw0\", Native.OpenFlags.O_WRONLY); var v = new UnixStream(fd); v.Write(b, 0, 9);")]
    [InlineData("Stream v = DateTime.Now.Ticks > 0 ? new UnixStream(1) : Stream.Null; v.Write(b, 0, 9);")]
    [InlineData("s.Write(b, 0, 9); Console.Write(b);")]
    public Task Mono(string statement) => MonoTest($$"""
        using System;
        using System.IO;
        using Mono.Unix;

        class C
        {
            void M(UnixStream u, Stream s, byte[] b)
            {
                {{statement.Replace("Native.", "Mono.Unix.Native.")}}
            }
        }
        """);

    [Fact]
    public Task Mono_message() => MonoTest(
            "class C { void M(Mono.Unix.UnixStream u, byte[] b) => {|#0:u.Write(b, 0, 9)|}; }",
            new DiagnosticResult("WA1006").WithLocation(0).WithMessage(
                "'UnixStream.Write' may write only part of the buffer, and the stream drops the count: it calls write once, and a signal, a full buffer or a full disk makes that short"));

    private static Task MonoTest(string source, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test { TestCode = source };
        test.TestState.AdditionalReferences.Add(Path.Combine(AppContext.BaseDirectory, "packages", "Mono.Posix.NETStandard.dll"));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
