using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;
using Xunit.Sdk;

namespace WriteAllAnalyzer.Tests.Harness;

public class BrokenCodeTests
{
    private const string Source = """
        using System;
        class Toy
        {
            int Short(int n) => n;
            void M(bool b)
            {
                [|this.Short(1)|];
                if (b) { [|Short(2)|]; }
            }
        }
        """;

    [Fact]
    public async Task Runs_analyzers_fixes_and_generators_over_pieces()
    {
        var result = await new BrokenCode
        {
            Sources = { Source, "using Toys; " + TestMarkup.Strip(Source).Replace("using System;", "", StringComparison.Ordinal) },
            Analyzers = { new ToyAnalyzer() },
            CodeFixes = { new ToyFix(), new TwoActionsFix() },
            SourceGenerators = { new ToyGenerator() },
            Mutations = 30,
        }.RunAsync();

        Assert.Equal(62, result.Sources);
        Assert.InRange(result.Diagnostics, 40, 200);
        Assert.Equal(3 * result.Diagnostics, result.Actions);
    }

    [Fact]
    public void The_same_seed_breaks_the_same_way()
    {
        var once = Enumerable.Range(0, 200).Select(seed => BrokenCode.Mutate(Source, seed)).ToList();
        var again = Enumerable.Range(0, 200).Select(seed => BrokenCode.Mutate(Source, seed));
        Assert.Equal(once, again);
        Assert.InRange(once.Distinct().Count(), 180, 200);
        Assert.All(["", ";", "class"], source => Assert.All(Enumerable.Range(0, 50), seed => BrokenCode.Mutate(source, seed)));
    }

    [Fact]
    public async Task Fails_on_an_analyzer_that_trusts_the_code()
    {
        var message = await FailureAsync(new BrokenCode { Sources = { Source }, Analyzers = { new TrustingAnalyzer() }, Seed = 1000, Mutations = 200 });
        Assert.Matches(@"^seed 1\d\d\d: TrustingAnalyzer threw ", message);
        Assert.Contains("--- source", message);
    }

    [Fact]
    public async Task Fails_on_a_fix_that_throws()
    {
        var message = await FailureAsync(new BrokenCode { Sources = { Source }, Analyzers = { new ToyAnalyzer() }, CodeFixes = { new ThrowingFix() }, Mutations = 0 });
        Assert.StartsWith("unbroken: ThrowingFix threw System.InvalidOperationException: toy thrown", message);
    }

    /// <summary>What a method does that is called there may be mended inside; every other member is none of the fix's business.</summary>
    [Fact]
    public async Task Fails_on_a_fix_that_changes_a_member_that_is_not_called()
    {
        var source = Source.Replace("void M(", "int Other() => 2;\n    void M(", StringComparison.Ordinal);
        var message = await FailureAsync(new BrokenCode { Sources = { source }, Analyzers = { new ToyAnalyzer() }, CodeFixes = { new NamingFix("Other") }, Mutations = 0 });
        Assert.Contains("makes text disappear: 'Other', which is of another member.", message, StringComparison.Ordinal);
        await new BrokenCode { Sources = { source }, Analyzers = { new ToyAnalyzer() }, CodeFixes = { new NamingFix("Short") }, Mutations = 0 }.RunAsync();
    }

    [Fact]
    public async Task Fails_on_a_generator_that_throws()
    {
        var message = await FailureAsync(new BrokenCode { Sources = { Source }, SourceGenerators = { new ThrowingGenerator() }, Mutations = 0 });
        Assert.StartsWith("unbroken: ThrowingGenerator threw System.InvalidOperationException: toy thrown", message);
    }

    private static async Task<string> FailureAsync(BrokenCode code) => (await Assert.ThrowsAsync<FailException>(code.RunAsync)).Message;

#pragma warning disable RS1036, RS1038, RS1041 // Runs in tests, not in a compiler.
    [DiagnosticAnalyzer(Microsoft.CodeAnalysis.LanguageNames.CSharp)]
    private sealed class TrustingAnalyzer : ToyAnalyzer
    {
        protected override void Analyze(SyntaxNodeAnalysisContext context) =>
            _ = ((InvocationExpressionSyntax)context.Node).ArgumentList.Arguments[0].Expression.GetFirstToken().ValueText[0];
    }

    private sealed class NamingFix(string method) : ToyFix
    {
        protected override async Task<Microsoft.CodeAnalysis.Document> FixAsync(Microsoft.CodeAnalysis.Document document, ImmutableArray<Microsoft.CodeAnalysis.Diagnostic> diagnostics, CancellationToken cancellationToken)
        {
            var text = (await document.GetTextAsync(cancellationToken)).ToString();
            return document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(text.Replace(" " + method + "(", " New(", StringComparison.Ordinal)));
        }
    }
}
