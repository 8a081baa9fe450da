using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.Testing.Verify<WriteAllAnalyzer.WouldBlockNumberAnalyzer, WriteAllAnalyzer.WA3003PlatformNumberFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The portable test takes the place of the number, in the form that the condition has.</summary>
public class WA3003PlatformNumberFixTests
{
    private static string File(string exception, string statements, string usings = "using System.Net.Sockets;\n") => "using System;\nusing System.IO;\n" + usings + $$"""

        class C
        {
            const int EAGAIN = 11;
            const int WSAECONNRESET = 10054;
            static void Retry() { }
            static void Log(object value) { }

            void M(Action send)
            {
                try { send(); }
                catch ({{exception}})
                {
                    {{statements}}
                }
            }
        }

        """;

    private static Task FixAsync(string before, string after, string exception = "SocketException e", Action<AnalyzerTest>? configure = null) =>
        Fix.FixAsync(File(exception, before), File(exception, after), configure);

    [Theory]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode != 10035|}) throw;", "if (e.SocketErrorCode != SocketError.WouldBlock) throw;")]
    [InlineData("if ({|WA3003:10035 == e.ErrorCode|}) Retry();", "if (SocketError.WouldBlock == e.SocketErrorCode) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == EAGAIN|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == (int)SocketError.WouldBlock|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(SocketError)e.ErrorCode == SocketError.WouldBlock|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(uint)e.ErrorCode == 10035u|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(e.ErrorCode) == (10035)|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.NativeErrorCode.Equals(10035)|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if (!{|WA3003:e.NativeErrorCode.Equals(10035)|}) throw;", "if (e.SocketErrorCode != SocketError.WouldBlock) throw;")]
    [InlineData("if ({|WA3003:e.NativeErrorCode.Equals(10035)|} == true) Retry();", "if ((e.SocketErrorCode == SocketError.WouldBlock) == true) Retry();")]
    [InlineData("Log({|WA3003:Equals(e.ErrorCode, 10035)|});", "Log(e.SocketErrorCode == SocketError.WouldBlock);")]
    [InlineData("if ({|WA3003:10035.Equals(e.ErrorCode)|} && e.Message != null) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock && e.Message != null) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035|}) Retry();", "if (e.SocketErrorCode is SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is EAGAIN|}) Retry();", "if (e.SocketErrorCode is SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035 or 11|}) Retry();", "if (e.SocketErrorCode is SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is not (10035 or 11)|}) throw;", "if (e.SocketErrorCode is not SocketError.WouldBlock) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode is not 10035 and not 10054|}) throw;", "if (e.SocketErrorCode is not SocketError.WouldBlock and not SocketError.ConnectionReset) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035 or 10054 or 11|}) Retry();", "if (e.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionReset) Retry();")]
    [InlineData("if (e is { {|WA3003:NativeErrorCode: 10035|} }) Retry();", "if (e is { SocketErrorCode: SocketError.WouldBlock }) Retry();")]
    [InlineData("if (e is { {|WA3003:ErrorCode: 10035 or 11|}, Message: not null }) Retry();", "if (e is { SocketErrorCode: SocketError.WouldBlock, Message: not null }) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 11) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 4 || e.NativeErrorCode == 11) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock || e.ErrorCode == 4) Retry();")]
    [InlineData("if (e.ErrorCode == 4 || {|WA3003:e.ErrorCode == 10035|} || e.ErrorCode is 11 || (e.ErrorCode == EAGAIN)) Retry();", "if (e.ErrorCode == 4 || e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode != 10035|} && e.ErrorCode != 11) throw;", "if (e.SocketErrorCode != SocketError.WouldBlock) throw;")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} || e.ErrorCode == 10054) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock || e.ErrorCode == 10054) Retry();")]
    [InlineData("int code = e.ErrorCode; Log(code); if ({|WA3003:code == 10035|}) Retry();", "int code = e.ErrorCode; Log(code); if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(e.HResult & 0xFFFF) == 10035|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:e.HResult == unchecked((int)0x80072733)|}) Retry();", "if (e.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(uint)e.HResult != 0x80072733|}) throw;", "if (e.SocketErrorCode != SocketError.WouldBlock) throw;")]
    [InlineData("if ({|WA3003:e?.ErrorCode == 10035|}) Retry();", "if (e?.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("Log(e.ErrorCode switch { {|WA3003:10035|} => 1, 10053 or 10054 => 2, _ => 0 });", "Log(e.SocketErrorCode switch { SocketError.WouldBlock => 1, SocketError.ConnectionAborted or SocketError.ConnectionReset => 2, _ => 0 });")]
    [InlineData("Log(e switch { { {|WA3003:ErrorCode: 10035|} } => 1, _ => 2 });", "Log(e switch { { SocketErrorCode: SocketError.WouldBlock } => 1, _ => 2 });")]
    public Task Forms(string before, string after) => FixAsync(before, after);

    [Fact]
    public Task ASwitchWithItsComments() => FixAsync(
        """
        switch (e.ErrorCode)
                    {
                        case {|WA3003:10035|}: // WSAEWOULDBLOCK
                            Retry();
                            break;
                        case 10053:
                        case WSAECONNRESET: // gone
                        default:
                            throw;
                    }
        """,
        """
        switch (e.SocketErrorCode)
                    {
                        case SocketError.WouldBlock: // WSAEWOULDBLOCK
                            Retry();
                            break;
                        case SocketError.ConnectionAborted:
                        case SocketError.ConnectionReset: // gone
                        default:
                            throw;
                    }
        """);

    [Fact]
    public Task TwoLabelsOfOneSection() => FixAsync(
        """
        switch (e.ErrorCode)
                    {
                        case {|WA3003:10035|}:
                        case 11:
                            Retry();
                            break;
                        case 10054 when e.Message != null: break;
                        case 10054: throw;
                    }
        """,
        """
        switch (e.SocketErrorCode)
                    {
                        case SocketError.WouldBlock:
                            Retry();
                            break;
                        case SocketError.ConnectionReset when e.Message != null: break;
                        case SocketError.ConnectionReset: throw;
                    }
        """);

    [Fact]
    public Task LayoutStays() => FixAsync(
        """
        if (   {|WA3003:e.ErrorCode   // number
                        ==  10035 /* WSAEWOULDBLOCK */|}   // full
                        && e.Message != null) Retry();
        """.Replace(" /* WSAEWOULDBLOCK */|}", "|} /* WSAEWOULDBLOCK */"),
        """
        if (   e.SocketErrorCode   // number
                        ==  SocketError.WouldBlock /* WSAEWOULDBLOCK */   // full
                        && e.Message != null) Retry();
        """);

    [Theory]
    [InlineData("if ({|WA3003:(e.HResult & 0xFFFF) == 10035|}) Retry();", "if (e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock }) Retry();")]
    [InlineData("if ({|WA3003:e.HResult != 10035|}) throw;", "if (e.InnerException is not SocketException { SocketErrorCode: SocketError.WouldBlock }) throw;")]
    [InlineData("if (!({|WA3003:e.HResult == 10035|})) throw;", "if (!(e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock })) throw;")]
    [InlineData("if ({|WA3003:e.HResult is 10035|}) Retry();", "if (e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock }) Retry();")]
    [InlineData("if ({|WA3003:e.HResult.Equals(10035)|}) Retry();", "if (e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock }) Retry();")]
    [InlineData("if (e is { {|WA3003:HResult: 10035|} }) Retry();", "if (e is { InnerException: SocketException { SocketErrorCode: SocketError.WouldBlock } }) Retry();")]
    public Task AnIOException(string before, string after) => FixAsync(before, after, "IOException e");

    [Fact]
    public Task AnIOExceptionInCSharp8() => FixAsync(
        "if ({|WA3003:e.HResult != 10035|}) throw;",
        "if (!(e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock })) throw;",
        "IOException e",
        test => test.LanguageVersion = LanguageVersion.CSharp8);

    [Theory]
    [InlineData("if (x is SocketException s && {|WA3003:s.NativeErrorCode == 10035|}) Retry();", "if (x is SocketException s && s.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(x as SocketException)?.ErrorCode == 10035|}) Retry();", "if ((x as SocketException)?.SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if ({|WA3003:(x.InnerException as SocketException)?.ErrorCode is 10035 or null|}) Retry();", "if ((x.InnerException as SocketException)?.SocketErrorCode is SocketError.WouldBlock or null) Retry();")]
    [InlineData("if ({|WA3003:((SocketException)x).NativeErrorCode == 10035|}) Retry();", "if (((SocketException)x).SocketErrorCode == SocketError.WouldBlock) Retry();")]
    [InlineData("if (x is IOException { InnerException: SocketException { {|WA3003:NativeErrorCode: 10035|} } }) Retry();", "if (x is IOException { InnerException: SocketException { SocketErrorCode: SocketError.WouldBlock } }) Retry();")]
    public Task AnyException(string before, string after) => FixAsync(before, after, "Exception x");

    [Theory]
    [InlineData("switch (e.ErrorCode) { case {|WA3003:10035|}: Retry(); break; case 104: break; }")]
    [InlineData("switch (e.ErrorCode) { case {|WA3003:10035|}: Retry(); break; case 11: break; }")]
    [InlineData("switch (e.ErrorCode) { case {|WA3003:10035|}: Retry(); break; case 4: goto case 10035; }")]
    [InlineData("switch (e.ErrorCode) { case {|WA3003:10035|}: // Windows\n case 11: break; }")]
    [InlineData("switch (e.ErrorCode) { case {|WA3003:10035|}: Retry(); break; case var code: Log(code); break; }")]
    [InlineData("Log(e.ErrorCode switch { {|WA3003:10035|} => 1, > 10000 => 2, _ => 0 });")]
    [InlineData("Log(e.ErrorCode switch { {|WA3003:10035|} => 1, 11 => 2, _ => 0 });")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035 or 104|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is 10035 /* Windows */ or 11|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode is > 10000 and 10035|}) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode == 10035|} // Windows\n || e.ErrorCode == 11) Retry();")]
    [InlineData("if ({|WA3003:e.ErrorCode.Equals(/* full */ 10035)|}) Retry();")]
    [InlineData("if ({|WA3003:(/* low */ e.HResult & 0xFFFF) == 10035|}) Retry();")]
    [InlineData("int code = e.ErrorCode; e = null; if ({|WA3003:code == 10035|}) Retry();")]
    [InlineData("int code = Next().ErrorCode; if ({|WA3003:code == 10035|}) Retry(); SocketException Next() => e;")]
    [InlineData("if ((e?{|WA3003:.ErrorCode.Equals(10035)|}).GetValueOrDefault()) Retry();")]
    public Task NotOffered(string statements) => Fix.NoFixAsync(File("SocketException e", statements));

    [Theory]
    [InlineData("switch (e.HResult) { case {|WA3003:10035|}: Retry(); break; }")]
    [InlineData("if ({|WA3003:e.HResult is 10035 or 5|}) Retry();")]
    [InlineData("if (e is { {|WA3003:HResult: not 10035|} }) Retry();")]
    public Task NotOfferedOfAnIOException(string statements) => Fix.NoFixAsync(File("IOException e", statements));

    [Fact]
    public Task NotOfferedInCSharp7() => Fix.NoFixAsync(File("IOException e", "if ({|WA3003:e.HResult == 10035|}) Retry();"), Targets.NetFramework);

    /// <summary>Without the directive the name is written in full; a directive is not added.</summary>
    [Fact]
    public Task TheNamespaceIsNotImported() => Fix.FixAsync(
        File("System.Net.Sockets.SocketException e", "if ({|WA3003:e.ErrorCode == 10035|}) Retry();", usings: ""),
        File("System.Net.Sockets.SocketException e", "if (e.SocketErrorCode == System.Net.Sockets.SocketError.WouldBlock) Retry();", usings: ""));

    [Fact]
    public Task AnotherSocketErrorIsNearer() => Fix.FixAsync(
        "namespace N { enum SocketError { WouldBlock } class C { bool M(System.Net.Sockets.SocketException e) => {|WA3003:e.ErrorCode == 10035|}; } }",
        "namespace N { enum SocketError { WouldBlock } class C { bool M(System.Net.Sockets.SocketException e) => e.SocketErrorCode == System.Net.Sockets.SocketError.WouldBlock; } }");

    [Fact]
    public Task AMemberHidesTheType() => Fix.FixAsync(
        "using System.Net.Sockets; class C { string SocketError; bool M(SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }",
        "using System.Net.Sockets; class C { string SocketError; bool M(SocketException e) => e.SocketErrorCode == System.Net.Sockets.SocketError.WouldBlock; }");

    /// <summary>Nothing is offered that would not compile.</summary>
    [Fact]
    public Task NoNameReachesTheType() => Fix.NoFixAsync(
        "using System.Net.Sockets; class C { string SocketError, System; bool M(SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }");

    [Fact]
    public Task TheOldestProjects() => FixAsync(
        "if ({|WA3003:e.NativeErrorCode.Equals(10035)|}) Retry(); switch (e.ErrorCode) { case {|WA3003:10035|}: Retry(); break; default: throw; }",
        "if (e.SocketErrorCode == SocketError.WouldBlock) Retry(); switch (e.SocketErrorCode) { case SocketError.WouldBlock: Retry(); break; default: throw; }",
        configure: Targets.NetFramework);

    [Fact]
    public Task SeveralFilesProjectsAndFrameworks() => FixAsync(
        "if ({|WA3003:e.ErrorCode == 10035|}) Retry(); else if ({|WA3003:e.ErrorCode == 11|}) Retry();",
        "if (e.SocketErrorCode == SocketError.WouldBlock) Retry(); else if (e.SocketErrorCode == SocketError.WouldBlock) Retry();",
        configure: test =>
        {
            const string Other = "class D { static bool Is(System.Net.Sockets.SocketException e) => {|WA3003:e.ErrorCode == 10035|}; }";
            test.TestState.Sources.Add(Other);
            test.TestState.AdditionalProjects["Other"].Sources.Add(Other);
            test.TestState.AdditionalTargetFrameworks.Add(ReferenceAssemblies.NetStandard.NetStandard20);
            var fixedOther = Other.Replace("{|WA3003:e.ErrorCode == 10035|}", "e.SocketErrorCode == System.Net.Sockets.SocketError.WouldBlock");
            var fixedState = ((CSharpCodeFixTest<WouldBlockNumberAnalyzer, WA3003PlatformNumberFix>)test).FixedState;
            fixedState.Sources.Add(fixedOther);
            fixedState.AdditionalProjects["Other"].Sources.Add(fixedOther);
        });

    /// <summary>Batch tools take the key of the first diagnostic: here it has no fix, and the key is null.</summary>
    [Fact]
    public Task TheFirstHasNoFix() => FixAsync(
        "if ({|WA3003:e.ErrorCode is 10035 or 104|}) Retry(); if ({|WA3003:e.ErrorCode == 10035|}) Retry();",
        "if ({|WA3003:e.ErrorCode is 10035 or 104|}) Retry(); if (e.SocketErrorCode == SocketError.WouldBlock) Retry();");

    [Fact]
    public async Task BrokenCode()
    {
        var broken = new BrokenCode { Mutations = 60 };
        broken.Sources.Add(File("SocketException e", """
            if (e.ErrorCode == 10035 || e.ErrorCode == 11) Retry();
            switch (e.ErrorCode) { case 10035: case 11: break; case 10054 or 10053: break; }
            int code = e.ErrorCode; Log(code is 10035 or 11); Log(code.Equals(10035));
            Log(e is { ErrorCode: 10035 } or { HResult: 10035 } ? (e.HResult & 0xFFFF) == 10035 : e.ErrorCode switch { 10035 => true, _ => false });
            """));
        broken.Analyzers.Add(new WouldBlockNumberAnalyzer());
        broken.CodeFixes.Add(new WA3003PlatformNumberFix());
        Assert.True((await broken.RunAsync()).Diagnostics > 60);
    }
}
