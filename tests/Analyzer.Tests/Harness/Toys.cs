// The toys run in tests, not in a compiler.
#pragma warning disable RS1036, RS1038, RS1041, RS2008

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Tests.Harness;

/// <summary>Reports statements that call a method named <c>Short</c>, unless <c>toy.ignore = true</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class ToyAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new(
        "TOY001", "Short call", "Call of '{0}' is short", "Toys", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    protected virtual void Analyze(SyntaxNodeAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Node.SyntaxTree);
        if (options.TryGetValue("toy.ignore", out var value) && value == "true")
            return;
        if (ShortName(context.Node) is { } name && context.Node.Parent is ExpressionStatementSyntax)
            Report(context, (InvocationExpressionSyntax)context.Node, name);
    }

    protected virtual void Report(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.GetLocation(), [name.GetLocation()], name.Identifier.Text));

    public static SimpleNameSyntax? ShortName(SyntaxNode? node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { Identifier.Text: "Short" } name } } => name,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Short" } name } => name,
        _ => null,
    };
}

/// <summary>Has two descriptors, so that <c>[|…|]</c> says too little.</summary>
public sealed class TwoRules : ToyAnalyzer
{
    private static readonly DiagnosticDescriptor Other = new("TOY002", "Other", "Other", "Toys", DiagnosticSeverity.Info, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Other, Rule];
}

public sealed class ThrowingAnalyzer : ToyAnalyzer
{
    protected override void Analyze(SyntaxNodeAnalysisContext context) => throw new InvalidOperationException("toy thrown");
}

/// <summary>Reports on the whole member, which the callback's node does not contain.</summary>
public sealed class NotLocalAnalyzer : ToyAnalyzer
{
    protected override void Report(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        var type = context.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        context.ReportDiagnostic(Diagnostic.Create(Rule, type.Identifier.GetLocation(), name.Identifier.Text));
    }
}

/// <summary>Knows no generated code.</summary>
public sealed class LoudInGeneratedCode : ToyAnalyzer
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

/// <summary>Cannot be switched off.</summary>
public sealed class Unsuppressable : ToyAnalyzer
{
    private static readonly DiagnosticDescriptor Stubborn = new(
        "TOY003", "Short call", "Short", "Toys", DiagnosticSeverity.Warning, true, customTags: WellKnownDiagnosticTags.NotConfigurable);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Stubborn];

    protected override void Report(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax name) =>
        context.ReportDiagnostic(Diagnostic.Create(Stubborn, call.GetLocation()));
}

/// <summary>Renames <c>Short</c> to <c>Whole</c> and adds <c>using Toys;</c>, all sites in one edit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public class ToyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TOY001"];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => IsOffered(root, diagnostic)))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Call Whole", token => FixAsync(context.Document, [diagnostic], token), "Whole"),
                diagnostic);
        }
    }

    protected virtual bool IsOffered(SyntaxNode root, Diagnostic diagnostic) => true;

    protected virtual async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken))!;
        var names = diagnostics.Where(diagnostic => IsOffered(root, diagnostic))
            .Select(diagnostic => ToyAnalyzer.ShortName(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))!)
            .ToList();
        if (names.Count == 0)
            return document;
        root = root.ReplaceNodes(names, (_, name) => name.WithIdentifier(SyntaxFactory.Identifier("Whole").WithTriviaFrom(name.Identifier)));
        return document.WithSyntaxRoot(WithUsing(root));
    }

    protected static CompilationUnitSyntax WithUsing(CompilationUnitSyntax root) =>
        root.Usings.Any(directive => directive.Name!.ToString() == "Toys")
            ? root
            : root.AddUsings(SyntaxFactory.UsingDirective(SyntaxFactory.IdentifierName("Toys").WithLeadingTrivia(SyntaxFactory.Space))
                .WithTrailingTrivia(SyntaxFactory.LineFeed));
}

/// <summary>Merges single fixes, and so drops some of those that insert the same text.</summary>
public sealed class MergingFix : ToyFix
{
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;
}

/// <summary>Compares the key without a thought of null.</summary>
public sealed class NoNullKeyFix : ToyFix
{
    protected override bool IsOffered(SyntaxNode root, Diagnostic diagnostic) =>
        !root.FindNode(diagnostic.Location.SourceSpan).ToString().Contains("unfixable", StringComparison.Ordinal);

    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        context.CodeActionEquivalenceKey == "Whole" ? await FixAsync(document, diagnostics, context.CancellationToken) : null);
}

/// <summary>Takes null for the first action.</summary>
public sealed class NullKeyFix : ToyFix
{
    protected override bool IsOffered(SyntaxNode root, Diagnostic diagnostic) =>
        !root.FindNode(diagnostic.Location.SourceSpan).ToString().Contains("unfixable", StringComparison.Ordinal);
}

/// <summary>Fixes in fix-all what it does not offer one by one.</summary>
public sealed class OverreachingFix : ToyFix
{
    protected override bool IsOffered(SyntaxNode root, Diagnostic diagnostic) => false;

    protected override Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        Task.FromResult(document.WithText(SourceText.From("class C { }", System.Text.Encoding.UTF8)));
}

/// <summary>Leaves the call short.</summary>
public sealed class IdleFix : ToyFix
{
    protected override Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        Task.FromResult(document);
}

/// <summary>Writes something, but nothing that ends the diagnostic.</summary>
public sealed class EndlessFix : ToyFix
{
    protected override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        return document.WithSyntaxRoot(root.WithTrailingTrivia(root.GetTrailingTrivia().Add(SyntaxFactory.Comment("// more")).Add(SyntaxFactory.LineFeed)));
    }
}

/// <summary>Puts a whole call into one identifier.</summary>
public sealed class CrookedFix : ToyFix
{
    protected override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var calls = diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)).ToList();
        return document.WithSyntaxRoot(root.ReplaceNodes(calls, (call, _) => SyntaxFactory.IdentifierName("Whole(1)").WithTriviaFrom(call)));
    }
}

/// <summary>Forgets the encoding.</summary>
public sealed class ReencodingFix : ToyFix
{
    protected override async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await (await base.FixAsync(document, diagnostics, cancellationToken)).GetTextAsync(cancellationToken);
        return document.WithText(SourceText.From(text.ToString(), System.Text.Encoding.Unicode));
    }
}

/// <summary>Offers <c>Whole</c> and, second, <c>WholeAsync</c>.</summary>
public sealed class TwoActionsFix : ToyFix
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) =>
        FixAsync(document, diagnostics, context.CodeActionEquivalenceKey == "WholeAsync" ? "WholeAsync" : "Whole", context.CancellationToken)!);

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var name in new[] { "Whole", "WholeAsync" })
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Call {name}", token => FixAsync(context.Document, context.Diagnostics, name, token), name),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string name, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken);
        foreach (var diagnostic in diagnostics)
        {
            var old = ToyAnalyzer.ShortName(editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))!;
            editor.ReplaceNode(old, SyntaxFactory.IdentifierName(name).WithTriviaFrom(old).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return editor.GetChangedDocument();
    }
}

/// <summary>Fails while it computes its change.</summary>
public sealed class ThrowingFix : ToyFix
{
    protected override Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("toy thrown");
}

/// <summary>Adds the extension method <c>Whole</c> to a project with a <c>using Toys;</c>.</summary>
[Generator]
public sealed class ToyGenerator : IIncrementalGenerator
{
    public const string Source = """
        namespace Toys
        {
            internal static class ToyExtensions
            {
                public static int Whole(this Toy toy, int count) { System.Console.WriteLine("whole " + count); return count; }
            }
        }

        """;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var used = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is UsingDirectiveSyntax { Name: IdentifierNameSyntax { Identifier.Text: "Toys" } }, static (_, _) => true)
            .Collect();
        context.RegisterSourceOutput(used, static (output, uses) =>
        {
            if (!uses.IsEmpty)
                output.AddSource("ToyExtensions.g.cs", Source);
        });
    }
}

[Generator]
public sealed class ThrowingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, static (_, _) => throw new InvalidOperationException("toy thrown"));
}
