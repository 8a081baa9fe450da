using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer.Tests;

public class HelperPresenceTests
{
    private const string Helper = "namespace WriteAll { public static class SocketWriter { } }";
    private const string Use = "using WriteAll;";

    [Fact]
    public void Silent_where_the_runtime_assembly_is_referenced()
    {
        var runtime = new HelperProject(Helper) { Name = "WriteAllAnalyzer.Runtime" };

        Assert.Empty(With(runtime).AddedFiles());
        Assert.Empty((With(runtime) with { Mode = "Always" }).AddedFiles());
    }

    [Fact]
    public void Silent_in_the_runtime_assembly_itself() =>
        Assert.Empty(new HelperProject(Use, Helper) { Name = "WriteAllAnalyzer.Runtime", Mode = "Always" }.AddedFiles());

    [Fact]
    public void Silent_where_the_source_was_copied_by_hand() => Assert.Empty(new HelperProject(Use, Helper) { Mode = "Always" }.AddedFiles());

    [Theory]
    [InlineData("namespace WriteAll { class Program { } }")]
    [InlineData("namespace WriteAll.Tools { class Program { } }")]
    [InlineData("class WriteAll { }")]
    public void A_project_with_the_name_for_itself_gets_the_helper_only_on_request(string own)
    {
        Assert.Empty(new HelperProject(Use, own).AddedFiles());
        Assert.NotEmpty(new HelperProject(Use, own) { Mode = "Always" }.AddedFiles());
    }

    [Theory]
    [InlineData("namespace WriteAll { public class Tool { } }")]
    [InlineData("namespace WriteAll.Tools { public class Tool { } }")]
    [InlineData("public class WriteAll { }")]
    public void So_does_one_that_references_such_a_library(string theirs)
    {
        var library = new HelperProject(theirs) { Name = "Library" };

        Assert.Empty(With(library).AddedFiles());
        Assert.NotEmpty((With(library) with { Mode = "Always" }).AddedFiles());
    }

    [Fact]
    public void A_library_that_carries_the_helper_as_internal_types_does_not_matter() =>
        Assert.NotEmpty(With(new HelperProject(Helper.Replace("public", "internal")) { Name = "Library" }).AddedFiles());

    [Fact]
    public void Nor_do_hidden_types_of_a_friend()
    {
        var library = new HelperProject(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]",
            "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute { } }",
            "namespace WriteAll { [Microsoft.CodeAnalysis.Embedded] internal static class SocketWriter { } }") { Name = "Library" };

        Assert.NotEmpty(With(library).AddedFiles());
    }

    [Fact]
    public void A_friend_that_shows_its_helper_lends_it()
    {
        // Built by a compiler that cannot hide it: a second copy would make every call ambiguous.
        var library = new HelperProject(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]",
            Helper.Replace("public", "internal")) { Name = "Library" };

        Assert.Empty(With(library).AddedFiles());
    }

    [Fact]
    public void A_reference_under_an_alias_does_not_count()
    {
        var library = new HelperProject(Helper) { Name = "Library" }.Compile().ToMetadataReference(aliases: ["other"]);

        Assert.NotEmpty(new HelperProject(Use) { References = [.. TestReferences.Net80, library] }.AddedFiles());
    }

    [Fact]
    public void Silent_where_the_language_is_too_old() =>
        Assert.Empty(new HelperProject(Use) { Language = LanguageVersion.CSharp7_2 }.AddedFiles());

    [Fact]
    public void Silent_where_the_framework_is_too_old() =>
        Assert.Empty(new HelperProject(Use) { References = TestReferences.Net462, Mode = "Always" }.AddedFiles());

    [Fact]
    public void Silent_without_references() => Assert.Empty(new HelperProject(Use) { References = [] }.AddedFiles());

    private static HelperProject With(HelperProject library) =>
        new(Use) { References = [.. TestReferences.Net80, library.Compile().ToMetadataReference()] };
}
