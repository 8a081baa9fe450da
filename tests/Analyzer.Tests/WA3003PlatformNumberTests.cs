using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Would-block that an exception is asked for by the number of one platform.</summary>
public class WA3003PlatformNumberTests
{
    private const string Members = """
            const int WSAEWOULDBLOCK = 10035;
            const int EAGAIN = 11;
            const uint Result = 0x80072733;
            enum Errno { EINTR = 4, EAGAIN = 11 }
            static void Retry() { }
            static void Log(object value) { }
        """;

    [Theory]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:10035 == e.ErrorCode|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode != 10035|}) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode == 11|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == 35|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == 0x2733|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == (int)SocketError.WouldBlock|}) Retry();")]
    [InlineData("if ({|WA3003:(SocketError)e.ErrorCode == SocketError.WouldBlock|}) Retry();")]
    [InlineData("if ({|WA3003:(SocketError)e.NativeErrorCode != SocketError.WouldBlock|}) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode == WSAEWOULDBLOCK|}) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode == EAGAIN|}) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode == (int)Errno.EAGAIN|} || e.NativeErrorCode == (int)Errno.EINTR) Retry();")]
    [InlineData("if ({|WA3003:(Errno)e.ErrorCode == Errno.EAGAIN|}) Retry();")]
    [InlineData("if ({|WA3003:(uint)e.ErrorCode == 10035u|}) Retry();")]
    [InlineData("const int code = 10035; if ({|WA3003:e.ErrorCode == code|}) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode.Equals(10035)|}) Retry();")]
    [InlineData("if (!{|WA3003:e.NativeErrorCode.Equals(10035)|}) throw;")]
    [InlineData("if ({|WA3003:10035.Equals(e.ErrorCode)|}) Retry();")]
    [InlineData("if ({|WA3003:Equals(e.ErrorCode, 10035)|}) Retry();")]
    [InlineData("if ({|WA3003:object.Equals(10035, e.ErrorCode)|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is EAGAIN|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035 or 11|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is not (10035 or 10054)|}) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode is > 10000 and 10035|}) throw;")]
    [InlineData("if (e is { {|WA3003:NativeErrorCode: 10035|} }) Retry();")]
    [InlineData("if (e is { {|WA3003:ErrorCode: 10035 or 11|}, Message: not null }) Retry();")]
    [InlineData("if (e is { {|WA3003:ErrorCode: 10035|} } or { ErrorCode: 11 }) Retry();")]
    [InlineData("switch (e.ErrorCode) { case 4: case {|WA3003:10035|}: Retry(); break; case 11: break; }")]
    [InlineData("switch (e.ErrorCode) { case 10054: break; case {|WA3003:10035|} when e.Message != null: Retry(); break; }")]
    [InlineData("switch (e.NativeErrorCode) { case {|WA3003:(int)SocketError.WouldBlock|}: Retry(); break; default: throw; }")]
    [InlineData("Log(e.ErrorCode switch { {|WA3003:10035|} => 1, _ => 0 });")]
    [InlineData("Log(e.ErrorCode switch { 1 or {|WA3003:10035|} or 11 => 1, _ => 0 });")]
    [InlineData("Log(e switch { { {|WA3003:ErrorCode: 10035|} } => 1, { ErrorCode: 11 } => 2, _ => 0 });")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 11) Retry();")]
    [InlineData("if (e.ErrorCode != 4 && ({|WA3003:e.ErrorCode != 10035|} && e.ErrorCode != 35)) throw;")]
    [InlineData("if (!({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 10004)) throw;")]
    [InlineData("var again = {|WA3003:e.ErrorCode == 10035|} ? 1 : {|WA3003:e.ErrorCode == 11|} ? 2 : 3;")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} || e.SocketErrorCode == SocketError.IOPending) Retry();")]
    [InlineData("if (e.SocketErrorCode == SocketError.WouldBlock) Retry(); if ({|WA3003:e.ErrorCode == 10035|}) Retry();")]
    [InlineData("int code = e.ErrorCode; if ({|WA3003:code == 10035|}) Retry();")]
    [InlineData("var code = (SocketError)e.ErrorCode; Log(code); if ({|WA3003:code == SocketError.WouldBlock|}) Retry(); if ({|WA3003:code != SocketError.WouldBlock|}) throw;")]
    [InlineData("int code = e.ErrorCode; switch (code) { case {|WA3003:10035|}: Retry(); break; }")]
    [InlineData("int code = e.ErrorCode, other = 1; Action a = () => { if ({|WA3003:code is 10035|}) Retry(); };")]
    [InlineData("bool again = {|WA3003:e.ErrorCode == 10035|};")]
    [InlineData("if ({|WA3003:e?.ErrorCode == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:(e.ErrorCode) == (10035)|}) Retry();")]
    [InlineData("if ({|WA3003:e!.ErrorCode == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:e.HResult == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:(e.HResult & 0xFFFF) == 10035|}) Retry();")]
    [InlineData("if ({|WA3003:(e.HResult & 0x0000FFFF) == (int)SocketError.WouldBlock|}) Retry();")]
    [InlineData("if ({|WA3003:e.HResult == unchecked((int)0x80072733)|}) Retry();")]
    [InlineData("if ({|WA3003:(uint)e.HResult == 0x80072733|}) Retry();")]
    [InlineData("if ({|WA3003:(uint)e.HResult == Result|}) Retry();")]
    [InlineData("if ({|WA3003:e.HResult == -2147014861|}) Retry();")]
    public Task Reported(string statements) => InHandler("SocketException e", statements);

    [Theory]
    [InlineData("if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ((int)e.SocketErrorCode == 10035) Retry();")]
    [InlineData("if (e.SocketErrorCode is SocketError.WouldBlock or SocketError.IOPending) Retry();")]
    [InlineData("if (e.SocketErrorCode == SocketError.TryAgain) Retry();")]
    [InlineData("if (e.SocketErrorCode == SocketError.WouldBlock || e.ErrorCode == 11) Retry();")]
    [InlineData("if (e.ErrorCode == 10035 || e.ErrorCode == 4 || e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if (e.ErrorCode != 10035 && !(e.SocketErrorCode is SocketError.WouldBlock)) throw;")]
    [InlineData("if (e is { ErrorCode: 10035 } or { SocketErrorCode: SocketError.WouldBlock }) Retry();")]
    [InlineData("var error = e.SocketErrorCode; if (error == SocketError.WouldBlock || e.ErrorCode == 10035) Retry();")]
    [InlineData("if (e.ErrorCode == 10035 || e.ErrorCode == 11 || e.ErrorCode == 35) Retry();")]
    [InlineData("if (e.ErrorCode is 10035 or 11 or 35) Retry();")]
    [InlineData("switch (e.ErrorCode) { case 10035: case 11: case 35: Retry(); break; }")]
    [InlineData("if (e.ErrorCode == 10054) Retry();")]
    [InlineData("if (e.ErrorCode == (int)SocketError.ConnectionReset) Retry();")]
    [InlineData("if (e.ErrorCode is 10053 or 10054) Retry();")]
    [InlineData("switch (e.ErrorCode) { case 10048: Retry(); break; case 10049: break; }")]
    [InlineData("if (e.ErrorCode > 10035) Retry();")]
    [InlineData("Log(e.ErrorCode); Log(e.ErrorCode + 10035); Log(new[] { 10035 }[e.ErrorCode - 10035]);")]
    [InlineData("int code = e.ErrorCode; code = 10035; if (code == 10035) Retry();")]
    [InlineData("int code = e.ErrorCode; Change(ref code); if (code == 10035) Retry();")]
    [InlineData("int code = e.ErrorCode; (code, _) = (1, 2); if (code == 10035) Retry();")]
    [InlineData("int code = 10035; if (e.ErrorCode == code) Retry();")]
    [InlineData("int code = e.ErrorCode; { Func<int, bool> f = other => other == 10035; } if (code == 10054) Retry();")]
    [InlineData("if (OperatingSystem.IsWindows() && e.ErrorCode == 10035) Retry();")]
    [InlineData("if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) { if (e.ErrorCode == 10035) Retry(); } else if (e.ErrorCode == 11) Retry();")]
    [InlineData("if (IsWindows ? e.ErrorCode == 10035 : e.ErrorCode == 11) Retry();")]
    [InlineData("if (Environment.OSVersion.Platform == PlatformID.Unix && e.ErrorCode == 11) Retry();")]
    [InlineData("if (e.HResult == unchecked((int)0x80004005)) Retry();")]
    [InlineData("if ((e.HResult & 0xFFFF) == 32) Retry();")]
    [InlineData("if ((e.ErrorCode & 0xFF) == 11) Retry();")]
    [InlineData("if (e.ErrorCode.Equals(10054)) Retry();")]
    [InlineData("if (e.ErrorCode.Equals(\"10035\")) Retry();")]
    [InlineData("if (Same(e.ErrorCode, 10035)) Retry();")]
    [InlineData("Log(nameof(e.ErrorCode)); Log(\"ErrorCode 10035\"); // ErrorCode == 10035")]
    public Task Not_reported(string statements) => InHandler("SocketException e", statements, " static bool IsWindows; static void Change(ref int x) { } static bool Same(int a, int b) => a == b;");

    [Theory]
    [InlineData("Win32Exception e", "if (e.NativeErrorCode == 10035 || e.ErrorCode == 11) Retry();")]
    [InlineData("ExternalException e", "if (e.ErrorCode == 10035) Retry();")]
    [InlineData("Exception e", "if (e.HResult == 10035 || e.HResult == 11) Retry();")]
    [InlineData("IOException e", "if (e.HResult == 11 || e.HResult == 35) Retry();")]
    [InlineData("IOException e", "if ((e.HResult & 0xFFFF) == 11) Retry();")]
    [InlineData("IOException e", "if ((e.HResult & 0xFFFF) == 32) Retry();")]
    [InlineData("Own e", "if (e.ErrorCode == 10035 || e.HResult == 11 || e is { NativeErrorCode: 11 }) Retry();")]
    [InlineData("Exception e", "if (e is Win32Exception { NativeErrorCode: 11 } w && w.NativeErrorCode == 11) Retry();")]
    public Task Other_exceptions(string exception, string statements) =>
        InHandler(exception, statements, " class Own : Exception { public int ErrorCode, NativeErrorCode; public new int HResult => 11; }");

    [Theory]
    [InlineData("IOException e", "if ({|WA3003:e.HResult == 10035|}) Retry();")]
    [InlineData("IOException e", "if ({|WA3003:(e.HResult & 0xFFFF) == 10035|} || (e.HResult & 0xFFFF) == 11) Retry();")]
    [InlineData("IOException e", "if ({|WA3003:(uint)e.HResult is 0x80072733|}) Retry();")]
    [InlineData("Exception e", "if (e is IOException { {|WA3003:HResult: 10035|} }) Retry();")]
    [InlineData("Exception e", "if (e is SocketException x && {|WA3003:x.NativeErrorCode == 10035|}) Retry();")]
    [InlineData("Exception e", "if ({|WA3003:((SocketException)e).NativeErrorCode == 10035|}) Retry();")]
    [InlineData("Exception e", "if ({|WA3003:(e as SocketException).ErrorCode == 10035|}) Retry();")]
    [InlineData("Exception e", "if ({|WA3003:(e.InnerException as SocketException)?.ErrorCode == 10035|}) Retry();")]
    [InlineData("Exception e", "if (e is SocketException { {|WA3003:NativeErrorCode: 10035|} }) Retry();")]
    [InlineData("Exception e", "if (e is IOException { InnerException: SocketException { {|WA3003:ErrorCode: 11|} } }) Retry();")]
    [InlineData("Exception e", "if (e is AggregateException { InnerException: SocketException { {|WA3003:NativeErrorCode: 10035|} } }) Retry();")]
    [InlineData("Exception e", "switch (e) { case SocketException x when {|WA3003:x.ErrorCode == 10035|}: Retry(); break; case SocketException { {|WA3003:ErrorCode: 11|} }: break; }")]
    [InlineData("Exception e", "int? code = (e as SocketException)?.ErrorCode; if ({|WA3003:code == 10035|}) Retry();")]
    [InlineData("Own e", "if ({|WA3003:e.NativeErrorCode == 10035|}) Retry();")]
    public Task What_the_exception_is_known_to_be(string exception, string statements) =>
        InHandler(exception, statements, " class Own : SocketException { bool IsFull => {|WA3003:ErrorCode == 10035|} || base.NativeErrorCode == 11; }");

    [Fact]
    public Task In_a_filter() => InFile("""
        class C
        {
            void M(Socket s, byte[] b)
            {
                try { s.Send(b); }
                catch (SocketException e) when ({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 11) { }
                catch (SocketException e) when (e.ErrorCode == 10054) { }
            }
            static bool IsFull(SocketException e) => {|WA3003:e.ErrorCode == 10035|};
            static bool Is<T>(T e) where T : SocketException => {|WA3003:e.ErrorCode == 10035|};
            Func<SocketException, bool> full = e => {|WA3003:e.ErrorCode == 10035|};
        }
        """);

    [Theory]
    [InlineData("[SupportedOSPlatform(\"windows\")] class C { bool M(SocketException e) => e.ErrorCode == 10035; }")]
    [InlineData("class C { [SupportedOSPlatform(\"linux\")] bool M(SocketException e) => e.ErrorCode == 11; }")]
    [InlineData("class C { [SupportedOSPlatform(\"linux\")] bool M(SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }")]
    [InlineData("[assembly: SupportedOSPlatform(\"windows7.0\")] class C { bool M(SocketException e) => e.ErrorCode == 10035; bool N(SocketException e) => {|WA3003:e.ErrorCode == 11|}; }")]
    [InlineData("[UnsupportedOSPlatform(\"browser\")] class C { bool M(SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }")]
    public Task Code_of_one_platform(string code) => InFile(code);

    [Theory]
    [InlineData("e.ErrorCode == 10035", "'ErrorCode' is 10035 for would-block on Windows only; 'SocketErrorCode' is SocketError.WouldBlock on every platform")]
    [InlineData("e.NativeErrorCode is 35 or 11", "'NativeErrorCode' is 35 or 11 for would-block on Linux, macOS and BSD only; 'SocketErrorCode' is SocketError.WouldBlock on every platform")]
    [InlineData("(e.HResult & 0xFFFF) == 10035", "'HResult' is the same number for every error of a socket; 'SocketErrorCode' is SocketError.WouldBlock on every platform")]
    [InlineData("new IOException().HResult == 10035", "'HResult' of an IOException does not hold the error of the socket; 'SocketErrorCode' of the inner SocketException is SocketError.WouldBlock on every platform")]
    public Task Message(string test, string message) => Verify<WouldBlockNumberAnalyzer>.DiagnosticAsync(
        Code.Usings + "class C { bool M(SocketException e) => {|#0:" + test + "|}; }",
        new DiagnosticResult("WA3003").WithLocation(0).WithMessage(message));

    [Fact]
    public Task Generated_code_is_analysed_on_demand() => Verify<WouldBlockNumberAnalyzer>.DiagnosticAsync(
        "[System.CodeDom.Compiler.GeneratedCode(\"t\", \"1\")] class C { bool M(System.Net.Sockets.SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }",
        test =>
        {
            test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nwrite_all.analyze_generated_code = true\n"));
        });

    [Fact]
    public Task Generated_code() => Verify<WouldBlockNumberAnalyzer>.NoDiagnosticAsync(
        "[System.CodeDom.Compiler.GeneratedCode(\"t\", \"1\")] class C { bool M(System.Net.Sockets.SocketException e) => e.ErrorCode == 10035; }");

    [Fact]
    public Task The_oldest_language() => Verify<WouldBlockNumberAnalyzer>.DiagnosticAsync(
        Code.Usings + "class C { void M(SocketException e) { if ({|WA3003:e.ErrorCode == 10035|}) { } switch (e.ErrorCode) { case {|WA3003:10035|}: break; } } }",
        test =>
        {
            test.LanguageVersion = LanguageVersion.CSharp7_3;
            test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default;
        });

    [Theory]
    [InlineData("e.ErrorCode == ")]
    [InlineData("e.ErrorCode is ")]
    [InlineData("e.ErrorCode is 10035 or")]
    [InlineData("switch (e.ErrorCode) { case 10035 case : }")]
    [InlineData("e is { ErrorCode: }")]
    [InlineData("e is { ErrorCode: 10035, : , ErrorCode }")]
    [InlineData("int code = e.ErrorCode; int code = e.ErrorCode; if (code == 10035")]
    [InlineData("e.ErrorCode.Equals(")]
    [InlineData("e.ErrorCode.Equals(10035, 11)")]
    [InlineData("missing.ErrorCode == 10035")]
    [InlineData("e.ErrorCode == missing")]
    [InlineData("ErrorCode == 10035; HResult == 10035")]
    [InlineData("(e.HResult & ) == 10035")]
    [InlineData("e?.ErrorCode?. == 10035")]
    [InlineData("e.ErrorCode switch { 10035 =>")]
    public async Task Half_typed(string code)
    {
        var broken = new BrokenCode { Mutations = 5 };
        broken.Sources.Add(Code.Usings + "class C { void M(SocketException e) { " + code + "; } }");
        broken.Analyzers.Add(new WouldBlockNumberAnalyzer());
        await broken.RunAsync();
    }

    private static Task InHandler(string exception, string statements, string further = "") => InFile($$"""
        class C
        {
        {{Members}}{{further}}
            void M(Socket s, byte[] b)
            {
                try { s.Send(b); }
                catch ({{exception}})
                {
                    {{statements}}
                }
            }
        }
        """);

    private static Task InFile(string types)
    {
        var source = "using System.ComponentModel;\nusing System.Runtime.Versioning;\n" + Code.Usings + types;
        return source.Contains("WA3003") ? Verify<WouldBlockNumberAnalyzer>.DiagnosticAsync(source) : Verify<WouldBlockNumberAnalyzer>.NoDiagnosticAsync(source);
    }
}
