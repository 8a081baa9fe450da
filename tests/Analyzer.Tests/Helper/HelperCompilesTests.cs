using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer.Tests;

/// <summary>The helper compiles in any project, without a warning, and says nothing of itself to other assemblies.</summary>
public class HelperCompilesTests
{
    [Theory]
    [InlineData("net472")]
    [InlineData("net472 + System.Memory")]
    [InlineData("netstandard2.0")]
    [InlineData("netstandard2.0 + System.Memory")]
    [InlineData("net8.0")]
    public void On_every_framework_in_the_oldest_and_the_newest_language(string framework)
    {
        foreach (var language in new[] { LanguageVersion.CSharp7_3, LanguageVersion.Preview })
            AssertClean(new HelperProject { References = TestReferences.Named(framework), Language = language, Mode = "Always" });
    }

    [Fact]
    public void Without_sockets() => AssertClean(new HelperProject
    {
        References = TestReferences.Net80WithoutSockets,
        Mode = "Always",
    });

    [Fact]
    public void Without_sockets_where_they_have_no_sends_that_return_tasks()
    {
        // What it needs besides comes to an old .NET Framework in a package.
        var package = new HelperProject("""
            namespace System.Runtime.InteropServices
            {
                public struct OSPlatform
                {
                    public static OSPlatform Linux { get { return default(OSPlatform); } }
                    public static OSPlatform OSX { get { return default(OSPlatform); } }
                    public static OSPlatform Windows { get { return default(OSPlatform); } }
                    public static OSPlatform Create(string name) { return default(OSPlatform); }
                }

                public static class RuntimeInformation
                {
                    public static bool IsOSPlatform(OSPlatform platform) { return false; }
                }
            }
            """) { Name = "Package", References = TestReferences.Net462 };

        AssertClean(new HelperProject { References = [.. TestReferences.Net462, package.Compile().ToMetadataReference()], Mode = "Always" });
    }

    [Fact]
    public void Beside_a_type_that_hides_one_it_names() => AssertClean(new HelperProject(
        "namespace System.Threading.Tasks { internal struct ValueTask<T> { } }") { References = TestReferences.Net472, Mode = "Always" }, but: "ValueTask");

    [Fact]
    public void Beside_types_of_the_projects_own_with_the_frameworks_names() => AssertClean(new HelperProject(
        "namespace Socket { class C { } }", "class Buffer { }", "class Math { }", "namespace Acme { class Task { } class Span { } }") { Mode = "Always" });

    [Fact]
    public void As_internal_types_only()
    {
        var compilation = new HelperProject { Mode = "Always" }.Generate();
        var types = compilation.Assembly.GlobalNamespace.GetMembers("WriteAll").OfType<INamespaceSymbol>().SelectMany(space => space.GetTypeMembers()).ToArray();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Equal(Accessibility.Internal, type.DeclaredAccessibility));
        if (HelperProject.CompilerKnowsEmbedded)
            Assert.All(types, type => Assert.Contains(type.GetAttributes(), a => a.AttributeClass?.Name == "EmbeddedAttribute"));
    }

    [Fact]
    public void In_friends_that_both_carry_it()
    {
        Assert.SkipUnless(HelperProject.CompilerKnowsEmbedded, "An older compiler cannot hide the helper: the friend borrows it.");

        var library = new HelperProject("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]") { Name = "Library", Mode = "Always" }.Generate();
        var friend = new HelperProject(
            "using System.Net.Sockets; using WriteAll; class C { int M(Socket s) => s.SendAll(new byte[9]); }")
        {
            References = [.. TestReferences.Net80, library.ToMetadataReference()],
        };

        AssertClean(friend);
    }

    private static void AssertClean(HelperProject project, string? but = null)
    {
        var compilation = project.Generate();
        Assert.True(compilation.SyntaxTrees.Count() > project.Sources.Length + 1, "The generator added no source.");

        var diagnostics = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Where(diagnostic => but is null || !diagnostic.GetMessage(null).Contains(but, StringComparison.Ordinal));
        Assert.Empty(diagnostics.Select(diagnostic => diagnostic.ToString()));
    }
}
