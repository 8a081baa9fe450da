using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>Every analyzer and every fix of the product.</summary>
internal sealed class Rules : CodeFixTest
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = All<DiagnosticAnalyzer>(typeof(WriteAnalyzer));

    private readonly ConditionalWeakTable<Project, Task<ProjectAnalysis>> _watched = [];
    private readonly HashSet<DocumentId> _reported = [];

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = All<CodeFixProvider>(typeof(WriteFix));

    /// <summary>The IDs of the rules, in order.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => s_analyzers;

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => Fixes;

    /// <summary>Compiles a solution, with what the generator adds to it, and analyses all of it.</summary>
    public async Task<Findings> AnalyzeAllAsync(Solution solution)
    {
        var all = new List<Diagnostic>();
        foreach (var project in solution.Projects)
            all.AddRange(await RunAsync(project, driver => driver.GetAllDiagnosticsAsync()));

        var findings = new Findings(all.Where(diagnostic => !Ids.Contains(diagnostic.Id)), all.Where(diagnostic => IsWritten(diagnostic, solution)));
        _reported.UnionWith(findings.Sites.Select(diagnostic => solution.GetDocument(diagnostic.Location.SourceTree)!.Id));
        return findings;
    }

    /// <summary>Analyses what was reported before: between one fix and the next the rest is taken to stay silent.</summary>
    internal override Task<ProjectAnalysis> AnalyzeAsync(Project project)
    {
        lock (_watched)
            return _watched.GetValue(project, AnalyzeReportedAsync);
    }

    public async Task<IEnumerable<Diagnostic>> AnalyzeReportedAsync(Solution solution)
    {
        var found = new List<Diagnostic>();
        foreach (var project in solution.Projects)
            found.AddRange((await AnalyzeAsync(project)).Diagnostics);

        return found;
    }

    private async Task<ProjectAnalysis> AnalyzeReportedAsync(Project project)
    {
        var documents = project.Documents.Where(document => _reported.Contains(document.Id)).ToList();
        if (documents.Count == 0)
            return new ProjectAnalysis([], [], [], null);

        var found = await RunAsync(project, async driver =>
        {
            var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
            foreach (var document in documents)
            {
                var tree = (await document.GetSyntaxTreeAsync())!;
                diagnostics.AddRange(await driver.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
                diagnostics.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(driver.Compilation.GetSemanticModel(tree), null, CancellationToken.None));
            }

            return diagnostics.ToImmutable();
        });
        return new ProjectAnalysis([.. found.Where(diagnostic => IsWritten(diagnostic, project.Solution))], [], [], null);
    }

    /// <summary>Reported in a file of the folder, and not in one that the generator adds.</summary>
    private static bool IsWritten(Diagnostic diagnostic, Solution solution) =>
        Ids.Contains(diagnostic.Id) && solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument;

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(Project project, Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> analyze)
    {
        var (compilation, _, failure) = await ProjectAnalysis.CompileAsync(project);
        return failure is null ? await RunAsync(compilation, project.AnalyzerOptions, concurrent: true, analyze) : throw new InvalidOperationException(failure);
    }

    /// <summary>What the rules report of a compilation, as it is.</summary>
    /// <exception cref="InvalidOperationException">An analyzer threw.</exception>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        Compilation compilation, AnalyzerOptions options, bool concurrent, Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> analyze)
    {
        var exceptions = new ConcurrentQueue<string>();
        var driver = compilation.WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(
            options,
            (exception, analyzer, _) => exceptions.Enqueue($"{analyzer.GetType().Name} threw {exception}"),
            concurrentAnalysis: concurrent,
            logAnalyzerExecutionTime: false));
        var found = await analyze(driver);
        return exceptions.TryPeek(out var thrown) ? throw new InvalidOperationException(thrown) : found;
    }

    private static ImmutableArray<T> All<T>(Type inAssemblyOf) =>
        [.. inAssemblyOf.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T))).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (T)Activator.CreateInstance(type)!)];
}
