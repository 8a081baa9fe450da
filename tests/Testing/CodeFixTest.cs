using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>
/// A test of a code fix. The source passes every check of <see cref="AnalyzerTest"/>; then the fix is
/// applied one by one, to all in the document, in the project and in the solution. Each way must give
/// the fixed state, which must compile (generators included) and have no diagnostic that its markup
/// does not state. A fixed state equal to the source means that no fix is offered.
/// </summary>
public abstract class CodeFixTest : AnalyzerTest
{
    /// <summary>Adds a source file to <see cref="FixedState"/>.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    /// <summary>Adds a source file to <see cref="BatchFixedState"/>.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    /// <summary>The files after the fix; a file that it does not name stays as it is in <see cref="AnalyzerTest.TestState"/>.</summary>
    public SolutionState FixedState { get; } = new();

    /// <summary>The files after "fix all", if they differ from <see cref="FixedState"/>.</summary>
    public SolutionState BatchFixedState { get; } = new();

    /// <summary>
    /// Which of the actions offered for a diagnostic is applied. If neither this nor
    /// <see cref="CodeActionEquivalenceKey"/> is given, it is the first registered one, and "fix all"
    /// gets the key of the first diagnostic's action, null if that one has none: as from dotnet format.
    /// </summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>The key of the action to apply.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>
    /// How often a fix is applied one by one. By default at most once for each diagnostic that can be
    /// fixed; a negative number is an upper limit.
    /// </summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>
    /// How many rounds "fix all" takes to leave nothing that could be fixed: exactly 1 by default. A
    /// round goes through every document (or project) that has such diagnostics, and through their IDs.
    /// A negative number is an upper limit.
    /// </summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <summary>Checks to leave out.</summary>
    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    /// <summary>How the tree of a fix is compared with a parse of its text.</summary>
    public CodeActionValidationMode CodeActionValidationMode { get; set; } = CodeActionValidationMode.SemanticStructure;

    /// <summary>The fixes to apply.</summary>
    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>Applies the fix one by one and returns the text of the first source, without comparing it with anything.</summary>
    public async Task<string> ApplyFixesAsync()
    {
        using var workspace = new AdhocWorkspace(TestProjects.Host);
        var test = await VerifyTestStateAsync(workspace);
        var (solution, _) = await FixOneByOneAsync(test.Solution, "");
        return (await solution.GetProject(test.MainProject)!.Documents.First().GetTextAsync()).ToString();
    }

    private protected override async Task RunAsync(AdhocWorkspace workspace)
    {
        var test = await VerifyTestStateAsync(workspace);
        var fixedState = FixedState.InheritFrom(TestState);
        var batchFixedState = BatchFixedState.InheritFrom(fixedState);

        await VerifyAsync("One by one: ", fixedState, FixOneByOneAsync, NumberOfIncrementalIterations, null);

        // Of equal texts only one needs to be compiled.
        var done = BatchFixedState.HasFiles || BatchFixedState.AdditionalProjects.Count > 0 ? null : fixedState;
        foreach (var (scope, skip) in FixAllScopes)
        {
            if ((CodeFixTestBehaviors & (skip | CodeFixTestBehaviors.FixOne)) != 0)
                continue;
            await VerifyAsync(
                $"Fix all in {scope.ToString().ToLowerInvariant()}: ",
                batchFixedState,
                (solution, context) => FixAllAsync(scope, solution, context),
                NumberOfFixAllIterations ?? 1,
                done);
            done = batchFixedState;
        }

        async Task VerifyAsync(
            string context,
            SolutionState state,
            Func<Solution, string, Task<(Solution Solution, int Iterations)>> fix,
            int? wanted,
            SolutionState? verified)
        {
            var (solution, iterations) = await fix(test.Solution, context);
            await VerifyTextsAsync(solution, state, context);

            if (!await IsSameTextAsync(test.Solution, state))
            {
                if (wanted is { } exact and >= 0 && iterations != exact)
                    Assert.Fail($"{context}{iterations} iteration(s) instead of {exact}.");
                if (verified is null)
                {
                    var markup = new StateMarkup(state, GetDefaultDiagnosticId);
                    var expected = markup.Resolve([.. state.ExpectedDiagnostics, .. ExpectedDiagnostics.Where(markup.NamesAll)]);
                    await VerifyStateAsync(solution, state, expected, $"{context}the fixed state: ");
                }
            }
        }
    }

    private static readonly (FixAllScope Scope, CodeFixTestBehaviors Skip)[] FixAllScopes =
    [
        (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck),
        (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck),
        (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck),
    ];

    private async Task<(Solution Solution, int Iterations)> FixOneByOneAsync(
        Solution solution, string context)
    {
        var fixes = new FixRunner(this, [.. GetCodeFixProviders()], context);
        var limit = Math.Abs(NumberOfIncrementalIterations ?? (await GetFixableAsync(solution, context)).Count);
        for (var iterations = 0; ; iterations++)
        {
            if (iterations == 1 && CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
                return (solution, iterations);

            var diagnostics = await GetFixableAsync(solution, context);
            if (await fixes.FirstActionAsync(solution, diagnostics) is not var (_, action, _))
                return (solution, iterations);
            if (iterations == limit)
            {
                var message = $"{context}after {limit} iteration(s) the fix \"{action.Title}\" is still offered.";
                Assert.Fail(await TestOutput.DescribeAsync(message, solution, diagnostics, []));
            }

            solution = await fixes.ApplyAsync(solution, action);
        }
    }

    private async Task<(Solution Solution, int Iterations)> FixAllAsync(
        FixAllScope scope, Solution solution, string context)
    {
        var fixes = new FixRunner(this, [.. GetCodeFixProviders()], context);
        var limit = Math.Abs(NumberOfFixAllIterations ?? 1);
        var before = await GetFixableAsync(solution, context);

        // Batch tools run "fix all" even where the first diagnostic has no fix, or none has.
        if (await fixes.FirstActionAsync(solution, before) is null)
        {
            await fixes.RequireNoFixAllAsync(scope, solution, before);
            return (solution, 0);
        }

        for (var iterations = 0; ; iterations++)
        {
            var diagnostics = await GetFixableAsync(solution, context);
            if (await fixes.FirstActionAsync(solution, diagnostics) is not var (_, action, _))
                return (solution, iterations);
            if (iterations == limit)
            {
                var message = $"{context}after {limit} round(s) the fix \"{action.Title}\" is still offered.";
                Assert.Fail(await TestOutput.DescribeAsync(message, solution, diagnostics, []));
            }

            foreach (var id in diagnostics.Select(diagnostic => diagnostic.Id).Distinct())
                solution = await FixAllOfIdAsync(id);
        }

        async Task<Solution> FixAllOfIdAsync(string id)
        {
            // Where a scope was once, it does not come again in this round.
            var visited = new HashSet<object>();
            while (true)
            {
                var diagnostics = (await GetFixableAsync(solution, context)).Where(diagnostic => diagnostic.Id == id).ToList();
                var next = diagnostics.GroupBy(Extent).FirstOrDefault(group => visited.Add(group.Key));
                if (next is null)
                    return solution;
                solution = await fixes.FixAllAsync(scope, solution, id, [.. next]);
            }
        }

        object Extent(Diagnostic diagnostic)
        {
            var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
            return scope switch
            {
                FixAllScope.Document => document.Id,
                FixAllScope.Project => document.Project.Id,
                _ => solution.Id,
            };
        }
    }

    /// <summary>The diagnostics that the fixes are for.</summary>
    internal async Task<List<Diagnostic>> GetFixableAsync(Solution solution, string context)
    {
        var ids = GetCodeFixProviders().SelectMany(provider => provider.FixableDiagnosticIds).ToHashSet();
        var analysis = await AnalyzeAsync(solution, context);
        return [.. analysis.Diagnostics.Where(IsFixable)];

        bool IsFixable(Diagnostic diagnostic) =>
            ids.Contains(diagnostic.Id)
            && solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument;
    }

    private static async Task VerifyTextsAsync(Solution solution, SolutionState state, string context)
    {
        var documents = solution.Projects.SelectMany(project => project.Documents).ToLookup(document => document.FilePath!);
        var expected = Files(state).ToDictionary(file => file.FileName, file => file.Content);
        foreach (var (path, content) in expected)
        {
            if (!documents.Contains(path))
                Assert.Fail($"{context}there is no {path}.");
            foreach (var document in documents[path])
            {
                var text = await document.GetTextAsync();
                TestOutput.RequireEqual(TestMarkup.Strip(content.ToString()), text.ToString(), $"{context}{path} is not as expected.");
            }
        }

        foreach (var document in documents.Where(group => !expected.ContainsKey(group.Key)).SelectMany(group => group))
        {
            var text = await document.GetTextAsync();
            Assert.Fail($"{context}{document.FilePath} is not expected:{Environment.NewLine}{text}");
        }
    }

    private static async Task<bool> IsSameTextAsync(Solution solution, SolutionState state)
    {
        var files = Files(state).ToDictionary(file => file.FileName, file => TestMarkup.Strip(file.Content.ToString()));
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            var text = await document.GetTextAsync();
            if (!files.TryGetValue(document.FilePath!, out var content) || content != text.ToString())
                return false;
        }

        return true;
    }

    private static IEnumerable<(string FileName, Microsoft.CodeAnalysis.Text.SourceText Content)> Files(SolutionState state) =>
        state.Sources.Concat(state.AdditionalProjects.Values.SelectMany(project => project.Sources)).DistinctBy(file => file.FileName);
}

/// <summary>A test of <typeparamref name="TCodeFix"/> on what <typeparamref name="TAnalyzer"/> reports.</summary>
public class CSharpCodeFixTest<TAnalyzer, TCodeFix> : CodeFixTest
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];

    /// <inheritdoc/>
    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [new TCodeFix()];
}
