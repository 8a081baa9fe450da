using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>
/// Breaks sources in many ways and runs generators, analyzers and fixes over the pieces: none may
/// throw or go on for ever, whatever the code looks like while somebody types it, and no fix may drop a
/// comment, a directive, or anything of another member than its own. The same seed breaks the same way.
/// </summary>
public sealed class BrokenCode
{
    /// <summary>The sources to break, whose markup is dropped.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>The analyzers to run.</summary>
    public List<DiagnosticAnalyzer> Analyzers { get; } = [];

    /// <summary>The fixes to ask for every action, and to apply each, to one site and to all.</summary>
    public List<CodeFixProvider> CodeFixes { get; } = [];

    /// <summary>The generators to run.</summary>
    public SourceGeneratorCollection SourceGenerators { get; } = [];

    /// <summary>The framework to compile against.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; init; } = ReferenceAssemblies.Default;

    /// <summary>References beyond the framework.</summary>
    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    /// <summary>Where the choices start.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long all rules and fixes may take for one broken source; far more than they need.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How many times each source is broken; it also runs whole.</summary>
    public int Mutations { get; init; } = 100;

    /// <summary>A source, broken in the way of this seed.</summary>
    public static string Mutate(string source, int seed)
    {
        var random = new Random(seed);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            source = MutateOnce(source, random);
        return source;
    }

    /// <summary>Runs everything over every mutation; fails with the seed, the source and the exception.</summary>
    /// <returns>How much came of it, so that a test can demand that something did.</returns>
    public async Task<BrokenCodeResult> RunAsync()
    {
        var result = new BrokenCodeResult(0, 0, 0);
        foreach (var source in Sources.Select(TestMarkup.Strip))
        {
            using var workspace = new AdhocWorkspace(TestProjects.Host);
            var test = new Test(this, source);
            var (solution, _) = TestProjects.Create(test, test.TestState, workspace);
            var document = solution.Projects.Single().DocumentIds.Single();

            result = await RunInTimeAsync(test, solution, document, result, "unbroken");
            for (var seed = Seed; seed < Seed + Mutations; seed++)
            {
                var text = SourceText.From(Mutate(source, seed), Encoding.UTF8);
                result = await RunInTimeAsync(test, solution.WithDocumentText(document, text), document, result, $"seed {seed}");
            }
        }

        return result;
    }

    private async Task<BrokenCodeResult> RunInTimeAsync(Test test, Solution solution, DocumentId id, BrokenCodeResult result, string how)
    {
        var running = Task.Run(() => RunAsync(test, solution, id, result, how));
        if (await Task.WhenAny(running, Task.Delay(Timeout)) != running)
            Assert.Fail($"{how}: did not end within {Timeout}.{Environment.NewLine}--- source{Environment.NewLine}{await solution.GetDocument(id)!.GetTextAsync()}");
        return await running;
    }

    private async Task<BrokenCodeResult> RunAsync(Test test, Solution solution, DocumentId id, BrokenCodeResult result, string how)
    {
        var document = solution.GetDocument(id)!;
        var analysis = await test.AnalyzeAsync(document.Project);
        if (analysis.Failure is { } failure)
            await FailAsync(failure);

        var fixable = analysis.Diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is { } tree && solution.GetDocument(tree)?.Id == id).ToList();
        var actions = 0;
        foreach (var provider in CodeFixes)
        {
            try
            {
                actions += await ApplyAllAsync(provider);
            }
            catch (Exception exception)
            {
                await FailAsync($"{provider.GetType().Name} threw {exception}");
            }
        }

        return new BrokenCodeResult(result.Sources + 1, result.Diagnostics + analysis.Diagnostics.Length, result.Actions + actions);

        async Task<int> ApplyAllAsync(CodeFixProvider provider)
        {
            var runner = new FixRunner(test, [provider], "");
            var keys = new HashSet<(string Id, string? Key)>();
            var applied = 0;
            foreach (var diagnostic in fixable)
            {
                foreach (var action in await FixRunner.ActionsAsync(provider, solution, diagnostic))
                {
                    keys.Add((diagnostic.Id, action.EquivalenceKey));
                    await RequireTextAsync(action, [diagnostic]);
                    applied++;
                }
            }

            // Batch tools pass null when the first diagnostic has no fix.
            keys.UnionWith(fixable.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id)).Select(diagnostic => (diagnostic.Id, (string?)null)));
            foreach (var (diagnosticId, key) in keys.Where(_ => provider.GetFixAllProvider() is not null))
            {
                var first = fixable.Find(diagnostic => diagnostic.Id == diagnosticId)!;
                if (await runner.FixAllActionAsync(provider, FixAllScope.Document, solution, diagnosticId, first, key) is { } action)
                    await RequireTextAsync(action, fixable.FindAll(diagnostic => diagnostic.Id == diagnosticId));
            }

            return applied;
        }

        async Task RequireTextAsync(CodeAction action, IReadOnlyCollection<Diagnostic> diagnostics)
        {
            if ((await FixRunner.ChangedSolutionAsync(action))?.GetDocument(id) is { } changed
                && await LostText.BetweenAsync(document, changed, diagnostics) is { } lost)
            {
                await FailAsync($"\"{action.Title}\" makes text disappear: {lost}{Environment.NewLine}--- fixed{Environment.NewLine}{await changed.GetTextAsync()}");
            }
        }

        async Task FailAsync(string what) =>
            Assert.Fail($"{how}: {what}{Environment.NewLine}--- source{Environment.NewLine}{await document.GetTextAsync()}");
    }

    private static string MutateOnce(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).Select(token => token.Span).ToList();
        if (tokens.Count < 2)
            return source;

        var one = tokens[random.Next(tokens.Count)];
        var other = tokens[random.Next(tokens.Count)];
        return random.Next(8) switch
        {
            0 => source[..one.Start],
            1 => source[..random.Next(source.Length)],
            2 => source.Remove(random.Next(source.Length), 1),
            3 => Replace(one, Fragments[random.Next(Fragments.Length)]),
            4 => Replace(one, Text(one) + " " + Text(one)),
            5 => source.Remove(Math.Min(one.Start, other.Start), Math.Min(40, Math.Abs(one.Start - other.Start))),
            6 => Swap(),
            _ => Replace(one, ""),
        };

        string Text(TextSpan span) => source.Substring(span.Start, span.Length);

        string Replace(TextSpan span, string text) => string.Concat(source.AsSpan(0, span.Start), text, source.AsSpan(span.End));

        string Swap()
        {
            if (one == other)
                return Replace(one, "");
            var (first, second) = one.Start < other.Start ? (one, other) : (other, one);
            return string.Concat(source[..first.Start], Text(second), source[first.End..second.Start], Text(first) + source[second.End..]);
        }
    }

    private static readonly string[] Fragments =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ".", "?.", "=>", "=", "+=", "!", "?", ":", "::", "\"", "$\"{", "'", "/*", "//", "#if",
        "await", "async", "ref", "out", "in", "var", "_", "null", "default", "new", "this", "base", "return", "yield", "while", "do", "for",
        "try", "catch", "using", "lock", "switch", "case", "is", "not", "class", "static", "unsafe", "stackalloc", "0", "-1", "x", "int", "dynamic",
    ];

    private sealed class Test : CodeFixTest
    {
        private readonly BrokenCode _code;

        public Test(BrokenCode code, string source)
        {
            _code = code;
            TestCode = source;
            CompilerDiagnostics = CompilerDiagnostics.None;
            ReferenceAssemblies = code.ReferenceAssemblies;
            TestState.AdditionalReferences.AddRange(code.AdditionalReferences);
            SourceGenerators.AddRange(code.SourceGenerators);
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _code.Analyzers;

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => _code.CodeFixes;
    }
}

/// <summary>What <see cref="BrokenCode"/> went through.</summary>
/// <param name="Sources">Sources, whole and broken.</param>
/// <param name="Diagnostics">Diagnostics of the analyzers.</param>
/// <param name="Actions">Actions of the fixes.</param>
public sealed record BrokenCodeResult(int Sources, int Diagnostics, int Actions);
