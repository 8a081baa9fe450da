using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Testing;

/// <summary>What compiler, generators and analyzers say of one project.</summary>
internal sealed record ProjectAnalysis(
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<Diagnostic> NotLocal,
    ImmutableArray<SyntaxTree> Generated,
    string? Failure)
{
    public static async Task<ProjectAnalysis> RunAsync(
        Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, CompilerDiagnostics level)
    {
        var (compilation, generated, generatorFailure) = await CompileAsync(project);
        if (generatorFailure is not null)
            return new([], [], generated, generatorFailure);

        var found = level == CompilerDiagnostics.None ? [] : CompilerDiagnosticsOf(compilation, generated).Where(diagnostic => Matters(diagnostic, level)).ToList();
        if (analyzers.IsEmpty)
            return new(Sort(found), [], generated, null);

        var exceptions = new ConcurrentQueue<string>();
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            (exception, analyzer, _) => exceptions.Enqueue($"{analyzer.GetType().Name} threw {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));
        var reported = generated.IsEmpty ? await driver.GetAnalyzerDiagnosticsAsync() : await GetWrittenAsync(driver, generated);
        found.AddRange(reported);

        var notLocal = generated.IsEmpty ? await GetNotLocalAsync(driver, reported) : [];
        return new(Sort(found), notLocal, generated, exceptions.TryDequeue(out var thrown) ? thrown : null);
    }

    /// <summary>
    /// What the compiler says of the project: of every declaration, and of the bodies that a test wrote. The bodies that a
    /// generator adds are the same for every test of a generator, and most of what there is to compile: its own tests
    /// compile them.
    /// </summary>
    private static IEnumerable<Diagnostic> CompilerDiagnosticsOf(Compilation compilation, ImmutableArray<SyntaxTree> generated) => generated.IsEmpty
        ? compilation.GetDiagnostics()
        : compilation.GetParseDiagnostics()
            .Concat(compilation.GetDeclarationDiagnostics())
            .Concat(compilation.SyntaxTrees.Where(tree => !generated.Contains(tree)).SelectMany(tree => compilation.GetSemanticModel(tree).GetMethodBodyDiagnostics()))
            .Distinct();

    /// <summary>Compiles a project with what its generators add.</summary>
    public static async Task<(Compilation Compilation, ImmutableArray<SyntaxTree> Generated, string? Failure)> CompileAsync(
        Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var generators = project.AnalyzerReferences.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp)).ToImmutableArray();
        if (generators.IsEmpty)
            return (compilation, [], null);

        // The workspace has run them already, but keeps to itself how they fared.
        foreach (var document in await project.GetSourceGeneratedDocumentsAsync())
            compilation = compilation.RemoveSyntaxTrees((await document.GetSyntaxTreeAsync())!);
        var driver = CSharpGeneratorDriver.Create(
            generators,
            project.AnalyzerOptions.AdditionalFiles,
            (CSharpParseOptions)project.ParseOptions!,
            project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        var result = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics).GetRunResult();

        var failure = result.Results.FirstOrDefault(one => one.Exception is not null) is { Exception: { } exception } failed
            ? $"{failed.Generator.GetGeneratorType().Name} threw {exception}"
            : diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.ToString();
        return (updated, result.GeneratedTrees, failure);
    }

    /// <summary>
    /// What the analyzers say of the files that a test wrote, one by one, as an editor asks. Asked for the whole project,
    /// the compiler would bind every body that the generators add, in every state of every fix test.
    /// </summary>
    private static async Task<ImmutableArray<Diagnostic>> GetWrittenAsync(CompilationWithAnalyzers driver, ImmutableArray<SyntaxTree> generated)
    {
        var reported = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var tree in driver.Compilation.SyntaxTrees.Where(tree => !generated.Contains(tree)))
        {
            reported.AddRange(await driver.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None));
            reported.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(driver.Compilation.GetSemanticModel(tree), null, CancellationToken.None));
        }

        return reported.ToImmutable();
    }

    private static async Task<ImmutableArray<Diagnostic>> GetNotLocalAsync(
        CompilationWithAnalyzers driver, ImmutableArray<Diagnostic> reported)
    {
        var notLocal = reported.Where(diagnostic => diagnostic.Location.IsInSource).ToList();
        foreach (var tree in notLocal.Select(diagnostic => diagnostic.Location.SourceTree!).Distinct().ToList())
        {
            var model = driver.Compilation.GetSemanticModel(tree);
            ImmutableArray<Diagnostic> local =
            [
                .. await driver.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None),
                .. await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None),
            ];
            foreach (var diagnostic in local)
                notLocal.Remove(diagnostic);
        }

        return [.. notLocal];
    }

    private static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
    ];

    private static bool Matters(Diagnostic diagnostic, CompilerDiagnostics level) => !diagnostic.IsSuppressed && level switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity == DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };
}
