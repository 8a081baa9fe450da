using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>
/// A test of analyzers. It fails on a diagnostic that is missing, unexpected or elsewhere, on an error
/// of the compiler that the markup does not state, on an exception of an analyzer or a generator, on a
/// diagnostic reported from another node than the one that contains it, and if a <c>#pragma</c> or an
/// <c>// &lt;auto-generated/&gt;</c> header does not silence the analyzer.
/// </summary>
public abstract class AnalyzerTest
{
    private readonly ConditionalWeakTable<Project, Task<ProjectAnalysis>> _analyses = [];

    /// <summary>Adds a source file to <see cref="TestState"/>.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    /// <summary>The files and what is expected of them.</summary>
    public SolutionState TestState { get; } = new();

    /// <summary>Diagnostics that the markup does not state.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>The framework to compile against.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    /// <summary>The version of C#; by default the newest that this Roslyn knows.</summary>
    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>What is built; by default a library, or a program if a source has top-level statements.</summary>
    public OutputKind? OutputKind
    {
        get => TestState.OutputKind;
        set => TestState.OutputKind = value;
    }

    /// <summary>The nullable context; disabled by default.</summary>
    public NullableContextOptions NullableContextOptions { get; set; }

    /// <summary>Whether <c>unsafe</c> is allowed; it is by default.</summary>
    public bool AllowUnsafe { get; set; } = true;

    /// <summary>Symbols for <c>#if</c>.</summary>
    public List<string> PreprocessorSymbols { get; } = [];

    /// <summary>Which diagnostics of the compiler the markup must state; errors by default.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>IDs that the project switches off.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>Analyzers that run beside the one under test.</summary>
    public List<DiagnosticAnalyzer> AdditionalAnalyzers { get; } = [];

    /// <summary>Generators that run in every state of every project.</summary>
    public SourceGeneratorCollection SourceGenerators { get; } = [];

    /// <summary>Changes to make to the solution before anything runs.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    /// <summary>What <c>[|…|]</c> may stand for.</summary>
    public MarkupOptions MarkupOptions { get; set; }

    /// <summary>The ID that <c>[|…|]</c> stands for, if the analyzer has several descriptors.</summary>
    public string? DefaultDiagnosticId { get; set; }

    /// <summary>Checks to leave out.</summary>
    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Runs the test.</summary>
    public async Task RunAsync()
    {
        using var workspace = new AdhocWorkspace(TestProjects.Host);
        await RunAsync(workspace);
    }

    private protected virtual Task RunAsync(AdhocWorkspace workspace) =>
        VerifyTestStateAsync(workspace);

    /// <summary>The analyzers to run.</summary>
    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    /// <summary>The analyzers to run, created once per test.</summary>
    private protected ImmutableArray<DiagnosticAnalyzer> Analyzers
    {
        get
        {
            if (field.IsDefault)
                field = [.. GetDiagnosticAnalyzers(), .. AdditionalAnalyzers];
            return field;
        }
    }

    private protected async Task<TestSolution> VerifyTestStateAsync(AdhocWorkspace workspace)
    {
        if (TestState.Sources.Count == 0)
            throw new InvalidOperationException("The test has no source.");

        var markup = new StateMarkup(TestState, GetDefaultDiagnosticId);
        markup.RequireKeysInUse(ExpectedDiagnostics);
        var test = TestProjects.Create(this, TestState, workspace);
        var expected = markup.Resolve(ExpectedDiagnostics);

        var result = await VerifyStateAsync(test.Solution, TestState, expected, "");
        if (result.Any(diagnostic => IsOwn(diagnostic) && diagnostic.Location.IsInSource))
        {
            await VerifySilencedAsync(TestBehaviors.SkipSuppressionCheck, Pragma(), "behind \"#pragma warning disable\"");
            await VerifySilencedAsync(TestBehaviors.SkipGeneratedCodeCheck, "// <auto-generated/>\n", "under an \"// <auto-generated/>\" header");
        }

        return test;

        string Pragma() => $"#pragma warning disable {string.Join(", ", OwnIds())}\n";

        async Task VerifySilencedAsync(TestBehaviors behavior, string header, string where)
        {
            if (TestBehaviors.HasFlag(behavior))
                return;
            var solution = test.Solution;
            foreach (var document in solution.Projects.SelectMany(project => project.Documents))
            {
                var text = await document.GetTextAsync();
                solution = solution.WithDocumentText(document.Id, text.WithChanges(new TextChange(new TextSpan(0, 0), header)));
            }

            var analysis = await AnalyzeAsync(solution, "");
            var loud = analysis.Diagnostics.Where(diagnostic => IsOwn(diagnostic) && diagnostic.Location.IsInSource).ToList();
            if (loud.Count > 0)
                Assert.Fail(await TestOutput.DescribeAsync($"A diagnostic is reported {where}.", solution, loud, []));
        }
    }

    /// <summary>Analyses a solution, compares the outcome with what is expected and returns it.</summary>
    private protected async Task<ImmutableArray<Diagnostic>> VerifyStateAsync(
        Solution solution, ProjectState state, IReadOnlyList<DiagnosticResult> expected, string context)
    {
        var analysis = await AnalyzeAsync(solution, context);

        if (DiagnosticComparison.Differences(analysis.Diagnostics, expected) is { } differences)
            Assert.Fail(await TestOutput.DescribeAsync(context + differences, solution, analysis.Diagnostics, expected));

        if (!analysis.NotLocal.IsEmpty && !TestBehaviors.HasFlag(TestBehaviors.SkipLocalDiagnosticCheck))
        {
            var message = context + "A diagnostic is not local: it is reported from a callback on a node that does not contain it, "
                + "or from the end of the compilation. Editors lose it.";
            Assert.Fail(await TestOutput.DescribeAsync(message, solution, analysis.NotLocal, []));
        }

        if (state.GeneratedSources.Count > 0 && !TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedSourcesCheck))
            VerifyGeneratedSources(state, analysis.Generated, context);
        return analysis.Diagnostics;
    }

    private protected async Task<SolutionAnalysis> AnalyzeAsync(Solution solution, string context)
    {
        var analyses = new List<ProjectAnalysis>();
        foreach (var project in TestProjects.Ordered(solution))
        {
            var analysis = await AnalyzeAsync(project);
            if (analysis.Failure is { } failure)
                Assert.Fail(await TestOutput.DescribeAsync(context + failure, solution, analysis.Diagnostics, []));
            analyses.Add(analysis);
        }

        return new SolutionAnalysis(
            DiagnosticComparison.Union(analyses.Select(analysis => analysis.Diagnostics.AsEnumerable())),
            DiagnosticComparison.Union(analyses.Select(analysis => analysis.NotLocal.AsEnumerable())),
            analyses[0].Generated);
    }

    /// <summary>Analyses one project of one solution, once.</summary>
    internal virtual Task<ProjectAnalysis> AnalyzeAsync(Project project)
    {
        lock (_analyses)
            return _analyses.GetValue(project, one => ProjectAnalysis.RunAsync(one, Analyzers, CompilerDiagnostics));
    }

    /// <summary>What <c>[|…|]</c> stands for.</summary>
    private protected string GetDefaultDiagnosticId()
    {
        if (DefaultDiagnosticId is { } given)
            return given;
        return Verifying.DefaultDescriptor(GetDiagnosticAnalyzers().First(), MarkupOptions).Id;
    }

    private protected bool IsOwn(Diagnostic diagnostic) => OwnIds().Contains(diagnostic.Id);

    private ImmutableHashSet<string> OwnIds() =>
        [.. Analyzers.Except(AdditionalAnalyzers).SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id)];

    private static void VerifyGeneratedSources(ProjectState state, ImmutableArray<SyntaxTree> generated, string context)
    {
        var actual = generated.ToDictionary(tree => tree.FilePath.Replace('\\', '/'), tree => tree.ToString());
        foreach (var (name, content) in state.GeneratedSources)
        {
            if (!actual.Remove(name, out var text))
                Assert.Fail($"{context}No generator made {name}.");
            TestOutput.RequireEqual(content.ToString(), text, $"{context}The generated {name} differs.");
        }

        if (actual.Count > 0)
            Assert.Fail($"{context}A generator made more than is expected: {string.Join(", ", actual.Keys)}");
    }
}

/// <summary>Generators, given as instances or by their types.</summary>
public sealed class SourceGeneratorCollection : List<ISourceGenerator>
{
    /// <summary>Adds an incremental generator.</summary>
    public void Add(IIncrementalGenerator generator) => Add(generator.AsSourceGenerator());

    /// <summary>Adds a generator by its type, which has a public constructor without parameters.</summary>
    public void Add(Type generator)
    {
        if (Activator.CreateInstance(generator) is var instance && instance is IIncrementalGenerator incremental)
            Add(incremental);
        else
            Add((ISourceGenerator)instance!);
    }
}

/// <summary>A test of <typeparamref name="TAnalyzer"/>.</summary>
public class CSharpAnalyzerTest<TAnalyzer> : AnalyzerTest
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];
}

/// <summary>What the analysis of all projects found.</summary>
internal sealed record SolutionAnalysis(
    ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Diagnostic> NotLocal, ImmutableArray<SyntaxTree> Generated);
