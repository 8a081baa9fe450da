using System.Text;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Where <c>using WriteAll;</c> goes.</summary>
public class UsingDirectiveTests
{
    private const string Body = "class C { void M(System.Net.Sockets.Socket s, byte[] b) { {|WA1001:s.Send(b)|}; } }\n";
    private const string Fixed = "class C { void M(System.Net.Sockets.Socket s, byte[] b) { s.SendAll(b); } }\n";

    private static Task AtAsync(string before, string after, Action<CSharpCodeFixTest<WriteAnalyzer, WA1001CountDiscardedFix>>? configure = null) =>
        Fix.FileAsync(before.Replace("BODY\n", Body), after.Replace("BODY\n", Fixed), configure);

    [Theory]
    [InlineData("BODY\n", "using WriteAll;\n\nBODY\n")]
    [InlineData("using System;\n\nBODY\n", "using System;\nusing WriteAll;\n\nBODY\n")]
    [InlineData("using System;\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n", "using System;\nusing WriteAll;\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n")]
    [InlineData("using Acme;\nusing System;\nusing Xeno;\n\nBODY\nnamespace Xeno { }\nnamespace Acme { }\n", "using Acme;\nusing System;\nusing WriteAll;\nusing Xeno;\n\nBODY\nnamespace Xeno { }\nnamespace Acme { }\n")]
    [InlineData("using Xeno;\nusing System;\n\nBODY\nnamespace Xeno { }\n", "using Xeno;\nusing System;\nusing WriteAll;\n\nBODY\nnamespace Xeno { }\n")]
    [InlineData("using System;\nusing static System.Math;\nusing A = System.Action;\n\nBODY\n", "using System;\nusing WriteAll;\nusing static System.Math;\nusing A = System.Action;\n\nBODY\n")]
    [InlineData("using static System.Math;\n\nBODY\n", "using WriteAll;\nusing static System.Math;\n\nBODY\n")]
    [InlineData("global using System;\n\nBODY\n", "global using System;\nusing WriteAll;\n\nBODY\n")]
    public Task AmongTheOthers(string before, string after) => AtAsync(before, after);

    [Theory]
    [InlineData("// Licence\n\nBODY\n", "// Licence\n\nusing WriteAll;\n\nBODY\n")]
    [InlineData("// Copyright\n// All of it\n\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n", "// Copyright\n// All of it\n\nusing WriteAll;\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n")]
    [InlineData("/* Licence */\n\nnamespace N;\n\nBODY\n", "/* Licence */\n\nusing WriteAll;\n\nnamespace N;\n\nBODY\n")]
    [InlineData("// About the class.\nBODY\n", "using WriteAll;\n\n// About the class.\nBODY\n")]
    [InlineData("/// <summary>About the class.</summary>\nBODY\n", "using WriteAll;\n\n/// <summary>About the class.</summary>\nBODY\n")]
    [InlineData("#nullable enable\nBODY\n", "#nullable enable\nusing WriteAll;\n\nBODY\n")]
    [InlineData("#define X\n\nBODY\n", "#define X\nusing WriteAll;\n\nBODY\n")]
    [InlineData("#region Licence\n// Mine\n#endregion\n\nBODY\n", "#region Licence\n// Mine\n#endregion\nusing WriteAll;\n\nBODY\n")]
    [InlineData("#region Usings\nusing System;\n#endregion\n\nBODY\n", "#region Usings\nusing System;\nusing WriteAll;\n#endregion\n\nBODY\n")]
    [InlineData("#region Types\nBODY\n#endregion\n", "using WriteAll;\n\n#region Types\nBODY\n#endregion\n")]
    [InlineData("[assembly: System.CLSCompliant(false)]\nBODY\n", "using WriteAll;\n\n[assembly: System.CLSCompliant(false)]\nBODY\n")]
    public Task BelowTheHeader(string before, string after) => AtAsync(before, after, test => test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck);

    [Theory]
    [InlineData("#if X\nusing System.Threading;\n#endif\nBODY\n", "#if X\nusing System.Threading;\n#endif\nusing WriteAll;\n\nBODY\n")]
    [InlineData("#if !X\nusing System.Threading;\n#endif\n\nBODY\n", "#if !X\nusing System.Threading;\n#endif\nusing WriteAll;\n\nBODY\n")]
    [InlineData("using System;\n#if !X\nusing System.Threading;\n#endif\n\nBODY\n", "using System;\nusing WriteAll;\n#if !X\nusing System.Threading;\n#endif\n\nBODY\n")]
    [InlineData("#if !X\nusing System;\n\nBODY\n#endif\n", "#if !X\nusing System;\nusing WriteAll;\n\nBODY\n#endif\n")]
    public Task InNoBranchThatTheCallIsNotIn(string before, string after) => AtAsync(before, after);

    [Theory]
    [InlineData("namespace N\n{\n    using System;\n\nBODY\n}\n", "namespace N\n{\n    using System;\n    using WriteAll;\n\nBODY\n}\n")]
    [InlineData("namespace N;\n\nusing System;\n\nBODY\n", "namespace N;\n\nusing System;\nusing WriteAll;\n\nBODY\n")]
    [InlineData("using System;\nnamespace N\n{\nBODY\n}\n", "using System;\nusing WriteAll;\nnamespace N\n{\nBODY\n}\n")]
    [InlineData("namespace Acme.WriteAll { class X { } }\nnamespace Acme\n{\n    using System;\n\nBODY\n}\n", "namespace Acme.WriteAll { class X { } }\nnamespace Acme\n{\n    using System;\n    using global::WriteAll;\n\nBODY\n}\n")]
    public Task InsideANamespace(string before, string after) => AtAsync(before, after);

    [Theory]
    [InlineData("namespace N\n{\nBODY\n}\n", "namespace N\n{\nusing WriteAll;\n\nBODY\n}\n")]
    [InlineData("namespace N;\n\nBODY\n", "namespace N;\n\nusing WriteAll;\n\nBODY\n")]
    public Task WhereTheConfigurationWantsIt(string before, string after) => AtAsync(before, after, test =>
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ncsharp_using_directive_placement = inside_namespace:warning\n")));

    [Theory]
    [InlineData("using System;\n\nBODY\n", "using System;\n\nusing WriteAll;\n\nBODY\n")]
    [InlineData("using System;\n\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n", "using System;\n\nusing WriteAll;\n\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n")]
    [InlineData("using Xeno;\n\nBODY\nnamespace Xeno { }\n", "using WriteAll;\n\nusing Xeno;\n\nBODY\nnamespace Xeno { }\n")]
    [InlineData("using System;\n\nusing static System.Math;\n\nBODY\n", "using System;\n\nusing WriteAll;\n\nusing static System.Math;\n\nBODY\n")]
    [InlineData("namespace N\n{\n    using System;\n\nBODY\n}\n", "namespace N\n{\n    using System;\n\n    using WriteAll;\n\nBODY\n}\n")]
    [InlineData("using System;\r\n\r\nBODY\n", "using System;\r\n\r\nusing WriteAll;\r\n\r\nBODY\n")]
    public Task InAGroupOfItsOwn(string before, string after) => AtAsync(before, after, test =>
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_separate_import_directive_groups = true\n")));

    [Theory]
    [InlineData("using WriteAll;\n\nBODY\nclass Other { SocketWriterUser x; }\nclass SocketWriterUser { }\n")]
    [InlineData("namespace N\n{\n    using WriteAll;\nBODY\n}\n")]
    [InlineData("global using WriteAll;\nBODY\n")]
    [InlineData("using global::WriteAll;\nBODY\n")]
    [InlineData("using W = WriteAll.SocketWriter;\nusing WriteAll;\nBODY\n")]
    public Task NotTwice(string file) => AtAsync(file, file);

    [Fact]
    public Task NotBesideAGlobalOneOfAnotherFile() => Fix.FileAsync(Body, Fixed, test =>
    {
        test.TestState.Sources.Add("global using WriteAll;\n");
        test.FixedState.Sources.Add("global using WriteAll;\n");
    });

    [Fact]
    public Task OneForEachNamespaceThatHasItsOwn() => AtAsync(
        "namespace N\n{\n    using System;\nBODY\n}\n\nnamespace M\n{\n    using System;\nBODY\n}\n",
        "namespace N\n{\n    using System;\n    using WriteAll;\nBODY\n}\n\nnamespace M\n{\n    using System;\n    using WriteAll;\nBODY\n}\n");

    [Fact]
    public async Task LineEndsAreTheFiles()
    {
        var after = await Fix.ApplyAsync(("using System;\n\n" + Body).Replace("\n", "\r\n"));
        Assert.Equal(("using System;\nusing WriteAll;\n\n" + Fixed).Replace("\n", "\r\n"), after);
    }

    /// <summary>The harness compares encodings: the fix has to hand on the byte order mark.</summary>
    [Fact]
    public Task TheByteOrderMarkStays() => Verify<WriteAnalyzer, WA1001CountDiscardedFix>.FixAsync(Body, "using WriteAll;\n\n" + Fixed, test =>
    {
        test.SourceGenerators.Add(typeof(HelperGenerator));
        test.TestState.Sources.Clear();
        test.TestState.Sources.Add(SourceText.From(Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
    });

    /// <summary>Some other <c>SendAll</c> of this file would silently become the helper's.</summary>
    [Fact]
    public Task NotWhereItWouldChangeWhatOtherCallsMean() => Fix.NoneInFileAsync(
        """
        using System.Net.Sockets;
        using Mine;

        namespace Mine
        {
            static class Extensions
            {
                public static void SendAll(this Socket s, object text) { }
            }
        }

        class C
        {
            void M(Socket s, byte[] b)
            {
                s.SendAll(b);
                {|WA1001:s.Send(b, 2, SocketFlags.None)|};
            }
        }
        """);

    [Fact]
    public Task WhereOtherCallsKeepTheirMeaning() => Fix.FileAsync(
        """
        using System.Net.Sockets;
        using Mine;

        namespace Mine
        {
            static class Extensions
            {
                public static void SendAll(this Socket s, string text) { }
            }
        }

        class C
        {
            void M(Socket s, byte[] b)
            {
                s.SendAll("text");
                {|WA1001:s.Send(b)|};
            }
        }
        """,
        """
        using System.Net.Sockets;
        using Mine;
        using WriteAll;

        namespace Mine
        {
            static class Extensions
            {
                public static void SendAll(this Socket s, string text) { }
            }
        }

        class C
        {
            void M(Socket s, byte[] b)
            {
                s.SendAll("text");
                s.SendAll(b);
            }
        }
        """);
}
