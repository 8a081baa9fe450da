using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>What the code shows of a socket's mode. The message says it, and the line that shows it is an additional location.</summary>
public class SocketModeTests
{
    private const string Unknown = "nothing here shows that the socket is blocking";

    private const string New = "new Socket(SocketType.Stream, ProtocolType.Tcp)";

    [Theory]
    // Locals and parameters
    [InlineData("void M(Socket s, byte[] b) { {|#1:s.Blocking = false|}; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { {|#1:s!.Blocking = false|}; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { {|#1:(s).Blocking = false|}; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(object s, byte[] b) { {|#1:((Socket)s).Blocking = false|}; {|#0:((Socket)s).Send(b)|}; }")]
    [InlineData("void M(object s, byte[] b) { {|#1:(s as Socket).Blocking = false|}; {|#0:((Socket)s).Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { const bool No = false; {|#1:s.Blocking = No|}; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; {|#1:s.Blocking = false|}; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + " { {|#1:Blocking = false|} }; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { Socket s = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, {|#1:Blocking = false|} }; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { Socket s; s = " + New + " { {|#1:Blocking = false|} }; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { {|#1:s.Blocking = false|}; Action a = () => {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { {|#1:s.Blocking = false|}; s?{|#0:.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { {|#1:s.Blocking = false|}; var t = s; {|#0:t.Send(b)|}; }")]
    [InlineData("void M<T>(T s, byte[] b) where T : Socket { {|#1:s.Blocking = false|}; {|#0:s.Send(b)|}; }")]
    // Fields and properties
    [InlineData("Socket _s; C() { {|#1:_s.Blocking = false|}; } void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s; C() { {|#1:this._s.Blocking = false|}; } void M(byte[] b) => {|#0:this._s.Send(b)|};")]
    [InlineData("Socket _s = " + New + " { {|#1:Blocking = false|} }; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket S { get; } = " + New + " { {|#1:Blocking = false|} }; void M(byte[] b) => {|#0:S.Send(b)|};")]
    [InlineData("Socket S { get; set; } C() { {|#1:S.Blocking = false|}; } void M(byte[] b) => {|#0:S.Send(b)|};")]
    [InlineData("Socket _s; C() { {|#1:_s.Blocking = false|}; } Socket S => _s; void M(byte[] b) => {|#0:S.Send(b)|};")]
    [InlineData("static Socket s_s; static C() { {|#1:C.s_s.Blocking = false|}; } void M(byte[] b) => {|#0:s_s.Send(b)|};")]
    [InlineData("Socket _s; C() { {|#1:_s.Blocking = false|}; } class Inner { void M(C c, byte[] b) => {|#0:c._s.Send(b)|}; }")]
    [InlineData("class State { public Socket S; } void M(State x, byte[] b) { {|#1:x.S.Blocking = false|}; {|#0:x.S.Send(b)|}; }")]
    [InlineData("class State { public Socket S; } void A(State x) { {|#1:x.S.Blocking = false|}; } void M(State x, byte[] b) => {|#0:x.S.Send(b)|};")]
#if CSHARP12
    [InlineData("class P(Socket s) { void A() => {|#1:s.Blocking = false|}; void M(byte[] b) => {|#0:s.Send(b)|}; }")]
#endif
    [InlineData("record R(Socket S) { void A() => {|#1:S.Blocking = false|}; void M(byte[] b) => {|#0:S.Send(b)|}; }")]
    [InlineData("class G<T> { Socket _s; void A() => {|#1:_s.Blocking = false|}; void M(byte[] b) => {|#0:_s.Send(b)|}; }")]
    // Accepted sockets inherit it
    [InlineData("void M(Socket l, byte[] b) { {|#1:l.Blocking = false|}; var s = l.Accept(); {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket l, IAsyncResult r, byte[] b) { {|#1:l.Blocking = false|}; Socket s = l.EndAccept(r); {|#0:s.Send(b)|}; }")]
    [InlineData("async Task M(Socket l, byte[] b) { {|#1:l.Blocking = false|}; var s = await l.AcceptAsync().ConfigureAwait(false); {|#0:s.Send(b)|}; }")]
    [InlineData("Socket _l = " + New + " { {|#1:Blocking = false|} }; Socket _s; void A() => _s = _l.Accept(); void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("void M(TcpListener l, byte[] b) { {|#1:l.Server.Blocking = false|}; var s = l.AcceptSocket(); {|#0:s.Send(b)|}; }")]
    [InlineData("void M(TcpListener l, byte[] b) { {|#1:l.Server.Blocking = false|}; var c = l.AcceptTcpClient(); {|#0:c.Client.Send(b)|}; }")]
    [InlineData("void M(TcpClient c, byte[] b) { {|#1:c.Client.Blocking = false|}; {|#0:c.Client.Send(b)|}; }")]
    [InlineData("TcpClient _c; void A() => {|#1:_c.Client.Blocking = false|}; void M(byte[] b) => {|#0:_c.Client.Send(b)|};")]
    [InlineData("void M(TcpClient c, byte[] b) { {|#1:c.Client.Blocking = false|}; var s = c.Client; {|#0:s.Send(b)|}; }")]
    // Beside a real probe, and beside a send from offset 0
    [InlineData("void M(Socket s, byte[] b) { {|#1:s.Blocking = false|}; {|#0:s.Send(b, 0, b.Length, SocketFlags.None)|}; }")]
    [InlineData("Socket _s; C() { {|#1:_s.Blocking = false|}; } void P() { var x = _s.Blocking; try { _s.Blocking = false; _s.Send(new byte[1], 0, 0); } finally { _s.Blocking = x; } } void M(byte[] b) => {|#0:_s.Send(b)|};")]
    public Task Known_to_be_non_blocking(string members)
    {
        var lines = TestMarkup.Strip(Code.Usings).Count(c => c == '\n');
        return Verify<WriteAnalyzer>.DiagnosticAsync(
            Code.Usings + "class C\n{\n" + members + "\n}\n",
            new DiagnosticResult("WA1001").WithLocation(0).WithLocation(1).WithMessage(
                $"'Socket.Send' may accept only part of the buffer, and its count is discarded: the socket is non-blocking (line {lines + 3})"));
    }

    [Fact]
    public async Task Made_non_blocking_in_another_file()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test();
        test.TestState.Sources.Add(("/src/C.Send.cs", "partial class C { void M(byte[] b) => {|#0:_s.Send(b)|}; }"));
        test.TestState.Sources.Add(("/src/C.Open.cs", "partial class C\n{\n    System.Net.Sockets.Socket _s;\n    C() { {|#1:_s.Blocking = false|}; }\n}\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("WA1001").WithLocation(0).WithLocation(1).WithMessage(
            "'Socket.Send' may accept only part of the buffer, and its count is discarded: the socket is non-blocking (C.Open.cs, line 4)"));
        await test.RunAsync();
    }

    [Theory]
    // Nobody says
    [InlineData("void M(Socket s, byte[] b) => {|#0:s.Send(b)|};")]
    [InlineData("Socket _s; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket[] _s; void M(byte[] b) => {|#0:_s[0].Send(b)|};")]
    [InlineData("Socket S() => null; void M(byte[] b) => {|#0:S().Send(b)|};")]
    [InlineData("void M(TcpClient c, byte[] b) => {|#0:c.Client.Send(b)|};")]
    [InlineData("void M(Socket l, byte[] b) { var s = l.Accept(); {|#0:s.Send(b)|}; }")]
    // Both values, or a computed one
    [InlineData("void M(Socket s, byte[] b) { s.Blocking = false; s.Blocking = true; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b, bool x) { s.Blocking = x; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b, bool x) { s.Blocking = false; s.Blocking = x; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { s.Blocking &= false; {|#0:s.Send(b)|}; }")]
    [InlineData("Socket _s; void A() => _s.Blocking = true; void B() => _s.Blocking = false; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("void M(bool x, byte[] b) { var s = " + New + " { Blocking = x }; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket l, byte[] b) { l.Blocking = false; var s = l.Accept(); s.Blocking = true; {|#0:s.Send(b)|}; }")]
    // The proof that it blocks is broken
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure(s); {|#0:s.Send(b)|}; } void Configure(Socket s) { }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure(s!); {|#0:s.Send(b)|}; } void Configure(Socket s) { }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure((Socket)(s)); {|#0:s.Send(b)|}; } void Configure(Socket s) { }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure(s as Socket); {|#0:s.Send(b)|}; } void Configure(Socket s) { }")]
    [InlineData("void M(byte[] b, Socket t) { var s = " + New + "; Configure(s ?? t); {|#0:s.Send(b)|}; } void Configure(Socket s) { }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure(ref s); {|#0:s.Send(b)|}; } void Configure(ref Socket s) { }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Configure(() => s); {|#0:s.Send(b)|}; } void Configure(Func<Socket> s) { }")]
    [InlineData("Socket M(byte[] b) { var s = " + New + "; {|#0:s.Send(b)|}; return s; }")]
    [InlineData("Socket _t; void M(byte[] b) { var s = " + New + "; _t = s; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var t = s; t.Blocking = false; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var a = new[] { s }; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var a = (s, 1); {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; if (s is Socket t) t.Blocking = false; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; switch (s) { case { } t: t.Blocking = false; break; } {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var h = s.Handle; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var h = s?.SafeHandle; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; ref var t = ref s; t = null; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b) { s = " + New + "; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b, Socket t) { var s = t ?? " + New + "; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b, Socket t) { var s = b == null ? t : " + New + "; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { if (!Get(out Socket s)) s = " + New + "; {|#0:s.Send(b)|}; } bool Get(out Socket s) { s = null; return true; }")]
    [InlineData("void M(byte[] b, SafeSocketHandle h) { var s = new Socket(h); {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b, SafeSocketHandle h) { var s = new Socket(h); if (h == null) s = " + New + "; {|#0:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b, SocketType t) { var s = new Socket(t, ProtocolType.IP); {|#0:s.Send(b)|}; }")]
    [InlineData("class D : Socket { public D() : base(SocketType.Stream, ProtocolType.Tcp) { Blocking = false; } } void M(byte[] b) { var s = new D(); {|#0:s.Send(b)|}; }")]
    [InlineData("public Socket S = " + New + "; void M(byte[] b) => {|#0:S.Send(b)|};")]
    [InlineData("internal Socket S { get; set; } = " + New + "; void M(byte[] b) => {|#0:S.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; C(Socket s) => _s = s; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; void A(Socket l) => _s = l.Accept(); void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; Socket Get() => _s; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; ref Socket Get() => ref _s; void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; void A(out Socket t) => t = null; void B() => A(out _s); void M(byte[] b) => {|#0:_s.Send(b)|};")]
    [InlineData("Socket _s = " + New + "; void A(Socket t) { (_s, var x) = (t, 1); } void M(byte[] b) => {|#0:_s.Send(b)|};")]
    public Task Unknown_mode(string members) => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + "class C\n{\n" + members + "\n}\n",
        new DiagnosticResult("WA1001").WithLocation(0).WithMessage("'Socket.Send' may accept only part of the buffer, and its count is discarded: " + Unknown));

    [Fact]
    public Task Extension_that_may_change_the_mode() => Code.InFile("""
        static class Extensions
        {
            static void MakeNonBlocking(this Socket s) => s.Blocking = false;

            static void M(byte[] b)
            {
                var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                s.MakeNonBlocking();
                {|WA1001:s.Send(b)|};
            }

            static void N(byte[] b)
            {
                var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                s?.MakeNonBlocking();
                {|WA1001:s.Send(b)|};
            }
        }
        """);

    [Theory]
    [InlineData("void M(byte[] b) { var s = " + New + "; {|WA1002:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { using var s = " + New + "; s.NoDelay = true; s.SendTimeout = 100; s.Connect(null); {|WA1002:s.Send(b)|}; s.Close(); }")]
    [InlineData("void M(byte[] b) { using (var s = " + New + ") { s?.Connect(null); {|WA1002:s.Send(b)|}; s!.Dispose(); } }")]
    [InlineData("void M(byte[] b) { Socket s = null; try { s = " + New + "; {|WA1002:s.Send(b)|}; } finally { if (s != null) s.Dispose(); } }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; if (s is null) return; lock (s) {|WA1002:s.Send(b)|}; Console.WriteLine(s.ToString()); }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; s.Blocking = true; {|WA1002:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + " { Blocking = true }; {|WA1002:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; var stream = new NetworkStream(s); {|WA1002:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { var s = " + New + "; Action a = () => {|WA1002:s.Send(b)|}; a(); }")]
    [InlineData("void M(byte[] b) { Socket s = new(AddressFamily.InterNetwork, SocketType.Stream, 0); {|WA1002:s.Send(b)|}; }")]
    [InlineData("void M(byte[] b) { Socket s = new(protocolType: ProtocolType.Tcp, socketType: SocketType.Stream); {|WA1002:s.Send(b)|}; }")]
    [InlineData("readonly Socket _s = " + New + "; void M(byte[] b) => {|WA1002:_s.Send(b)|};")]
    [InlineData("Socket _s; void A() => _s = " + New + "; void B() => _s = null; void M(byte[] b) => {|WA1002:_s.Send(b)|};")]
    [InlineData("Socket _s; void A() => _s ??= " + New + "; void M(byte[] b) => {|WA1002:_s.Send(b)|};")]
    [InlineData("private Socket S { get; } = " + New + "; void M(byte[] b) => {|WA1002:S.Send(b)|};")]
    // Put to the question, and put back
    [InlineData("void M(byte[] b) { var s = " + New + "; s.Blocking = false; s.Send(new byte[1], 0, 0); s.Blocking = true; {|WA1002:s.Send(b)|}; }")]
    [InlineData("Socket _s = " + New + "; bool Alive() { var x = _s.Blocking; try { _s.Blocking = false; _s.Send(new byte[1], 0, SocketFlags.None); return true; } catch { return false; } finally { _s.Blocking = x; } } void M(byte[] b) => {|WA1002:_s.Send(b)|};")]
    public Task Proven_to_block(string members) => Code.InClass(members);

    [Fact]
    public Task Would_block_test_is_named() => Verify<WriteAnalyzer>.DiagnosticAsync(
        """
        using System.Net.Sockets;
        class C
        {
            void M(Socket s, byte[] b)
            {
                try { {|#0:s.Send(b)|}; }
                catch (SocketException e) when (e.SocketErrorCode == {|#1:SocketError.WouldBlock|}) { }
            }
        }
        """,
        new DiagnosticResult("WA1001").WithLocation(0).WithLocation(1).WithMessage(
            "'Socket.Send' may accept only part of the buffer, and its count is discarded: would-block is expected here, so the socket can be non-blocking (line 7)"));

    [Fact]
    public Task Wait_for_writability_is_named() => Verify<WriteAnalyzer>.DiagnosticAsync(
        """
        class C
        {
            void M(System.Net.Sockets.Socket s, byte[] b)
            {
                s.Poll(-1, {|#1:System.Net.Sockets.SelectMode.SelectWrite|});
                {|#0:s.Send(b)|};
            }
        }
        """,
        new DiagnosticResult("WA1001").WithLocation(0).WithLocation(1).WithMessage(
            "'Socket.Send' may accept only part of the buffer, and its count is discarded: would-block is expected here, so the socket can be non-blocking (line 5)"));

    [Fact]
    public Task Would_block_of_another_type_says_nothing_of_a_program() => Verify<WriteAnalyzer>.DiagnosticAsync(
        """
        System.Net.Sockets.Socket s = null;
        byte[] b = null;
        {|#0:s.Send(b)|};
        class Other { object o = System.Net.Sockets.SocketError.WouldBlock; }
        """,
        new DiagnosticResult("WA1001").WithLocation(0).WithMessage("'Socket.Send' may accept only part of the buffer, and its count is discarded: " + Unknown));

    [Theory]
    [InlineData("unknown", "{|WA1001:s.Send(b)|}")]
    [InlineData("blocking", "{|WA1002:s.Send(b)|}")]
    [InlineData("Blocking ", "{|WA1002:s.Send(b)|}")]
    [InlineData("nonblocking", "{|WA1001:s.Send(b)|}")]
    [InlineData("broken", "{|WA1001:s.Send(b)|}")]
    [InlineData("blocking", "s.Blocking = false; {|WA1001:s.Send(b)|}")]
    [InlineData("nonblocking", "s = null; var t = " + New + "; {|WA1002:t.Send(b)|}")]
    [InlineData("blocking", "_ = {|WA1003:s.Send(b)|}")]
    [InlineData("nonblocking", "{|WA1002:s.SendAsync(b)|}")]
    public Task Option_says_what_unknown_means(string value, string statements)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test { TestCode = Code.Usings + $"class C {{ void M(Socket s, byte[] b) {{ {statements}; }} }}" };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nwrite_all.sockets = {value}\n"));
        return test.RunAsync();
    }

    /// <summary>A chain of names, each with two others: looked up once each, not once a path.</summary>
    [Fact]
    public Task Names_of_names_of_names() => Code.InClass(
        "void M(Socket s0, Socket s1, byte[] b) { "
        + string.Concat(Enumerable.Range(2, 60).Select(i => $"Socket s{i}; s{i} = s{i - 1}; s{i} = s{i - 2}; "))
        + "{|WA1001:s61.Send(b)|}; }");

    [Fact]
    public Task Names_in_a_circle() => Code.InClass("""
        Socket _a, _b;
        void A() { _a = _b; _b = _a; _a = _a; }
        void M(byte[] b) { {|WA1001:_a.Send(b)|}; {|WA1001:_b.Send(b)|}; }
        Socket P => Q;
        Socket Q => P;
        void N(byte[] b) { {|WA1001:P.Send(b)|}; {|WA1001:Q.Send(b)|}; }
        """);
}
