using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>Text that a fix has no business to remove.</summary>
internal static class LostText
{
    /// <summary>The first piece that is gone, in words, or null.</summary>
    public static async Task<string?> BetweenAsync(Document old, Document changed, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var root = (await old.GetSyntaxRootAsync())!;
        var (before, after) = (await old.GetTextAsync(), await changed.GetTextAsync());

        // Where a diagnostic is, what it rests on, and the wrappers that are called there: each may be mended inside.
        var members = diagnostics.SelectMany(diagnostic => diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
            .Where(location => location.SourceTree == root.SyntaxTree)
            .SelectMany(location => WrappersAt(root, location.SourceSpan).Prepend(MemberAt(root, location.SourceSpan)))
            .ToList();
        foreach (var change in await changed.GetTextChangesAsync(old))
        {
            var removed = before.ToString(change.Span);
            if (removed.Trim().Length > 0 && !members.Exists(member => member.Contains(change.Span)))
                return $"'{removed}', which is of another member.";
        }

        var kept = Pieces(CSharpSyntaxTree.ParseText(after, (CSharpParseOptions)root.SyntaxTree.Options).GetRoot());
        foreach (var piece in Pieces(root).GroupBy(piece => piece))
        {
            if (kept.Count(other => other == piece.Key) < piece.Count())
                return $"'{piece.Key}'.";
        }

        return null;
    }

    private static TextSpan MemberAt(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span) && root.FindNode(span).FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not (GlobalStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)) is { } member
            ? member.FullSpan
            : root.FullSpan;

    /// <summary>The methods that are called there, and those that they call: a wrapper may be mended inside.</summary>
    private static IEnumerable<TextSpan> WrappersAt(SyntaxNode root, TextSpan span) => root.FullSpan.Contains(span) ? WrappersIn(root, root.FindNode(span), []) : [];

    private static IEnumerable<TextSpan> WrappersIn(SyntaxNode root, SyntaxNode calling, HashSet<string> known)
    {
        foreach (var call in calling.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            var name = call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText;
            if (name is null || !known.Add(name))
                continue;
            foreach (var method in root.DescendantNodes().Where(node => (node is MethodDeclarationSyntax method && method.Identifier.ValueText == name) || (node is LocalFunctionStatementSyntax local && local.Identifier.ValueText == name)))
            {
                yield return method.FullSpan;
                foreach (var wrapped in WrappersIn(root, method, known))
                    yield return wrapped;
            }
        }
    }

    /// <summary>What is not code: comments and directives. What the parser skips in one text may be code in the other.</summary>
    private static List<string> Pieces(SyntaxNode root) =>
    [
        .. root.DescendantTrivia(descendIntoTrivia: false)
            .Where(trivia => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia or SyntaxKind.SkippedTokensTrivia))
            .Select(trivia => trivia.ToString().Trim()),
    ];
}
