using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.Tests;

/// <summary>What a fix sees is what the generator will add.</summary>
public class HelperAddToTests
{
    [Fact]
    public void A_project_that_never_named_it_can_call_it()
    {
        var project = new HelperProject("class C { }");
        var added = AddTo(project, project.Compile());

        var files = (project with { Mode = "Always" }).AddedFiles();
        Assert.Equal(files, added!.SyntaxTrees.Skip(1).Select(tree => tree.FilePath));
    }

    [Fact]
    public void Is_done_once_for_a_compilation()
    {
        var project = new HelperProject("class C { }");
        var compilation = project.Compile();

        Assert.Same(AddTo(project, compilation), AddTo(project, compilation));
        Assert.NotSame(AddTo(project, compilation), AddTo(project, project.Compile()));
    }

    [Fact]
    public void Changes_nothing_where_it_is_generated_already()
    {
        var project = new HelperProject("using WriteAll;");
        var generated = project.Generate();

        Assert.Same(generated, AddTo(project, generated));
        Assert.Same(generated, AddTo(project with { Mode = "None" }, generated));
    }

    [Fact]
    public void Changes_nothing_where_the_runtime_assembly_is_referenced()
    {
        var runtime = new HelperProject("namespace WriteAll { public static class SocketWriter { } }") { Name = "WriteAllAnalyzer.Runtime" };
        var project = new HelperProject("class C { }") { References = [.. TestReferences.Net80, runtime.Compile().ToMetadataReference()] };
        var compilation = project.Compile();

        Assert.Same(compilation, AddTo(project, compilation));
        Assert.Same(compilation, AddTo(project with { Mode = "None" }, compilation));
    }

    [Fact]
    public void Is_null_where_the_project_wants_no_helper()
    {
        var project = new HelperProject("class C { }") { Mode = "None" };

        Assert.Null(AddTo(project, project.Compile()));
    }

    [Fact]
    public void Is_null_where_the_name_is_taken()
    {
        var project = new HelperProject("namespace WriteAll { class C { } }");

        Assert.Null(AddTo(project, project.Compile()));
    }

    private static Compilation? AddTo(HelperProject project, Compilation compilation) =>
        HelperSource.AddTo(compilation, project.Options.GlobalOptions, project.ParseOptions);
}
