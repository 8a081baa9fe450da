using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Tests;

public class HelperCachingTests
{
    private static readonly HelperProject s_project = new("using WriteAll; class A { }", "class B { }");

    [Fact]
    public void A_keystroke_adds_nothing_anew()
    {
        var steps = StepsAfter(compilation => ReplaceFirst(compilation, "using WriteAll; class A { int typed; }"));

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(steps, HelperGenerator.Used));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(steps, HelperGenerator.Wanted));
        Assert.All(Outputs(steps), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void So_does_a_new_file()
    {
        var steps = StepsAfter(compilation => compilation.AddSyntaxTrees(Parse("class C { }")));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(steps, HelperGenerator.Used));
        Assert.All(Outputs(steps), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void The_last_use_takes_the_helper_with_it()
    {
        var driver = s_project.CreateDriver().RunGenerators(s_project.Compile(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);

        driver = driver.RunGenerators(ReplaceFirst(s_project.Compile(), "class A { }"), TestContext.Current.CancellationToken);
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
    }

    private static GeneratorRunResult StepsAfter(Func<CSharpCompilation, Compilation> edit)
    {
        var compilation = s_project.Compile();
        return s_project.CreateDriver()
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .RunGenerators(edit(compilation), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
    }

    private static CSharpCompilation ReplaceFirst(CSharpCompilation compilation, string source) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(source));

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, s_project.ParseOptions, cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(output => output.Reason);
}
