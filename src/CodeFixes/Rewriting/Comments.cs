using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Comments and directives, which no rewrite may lose.</summary>
internal static class Comments
{
    public static bool AreIn(SyntaxNode node) =>
        node.DescendantTrivia().Any(t => node.Span.Contains(t.Span) && IsWorthKeeping(t));

    public static bool AreIn(SyntaxTree tree, TextSpan span) =>
        tree.GetRoot().DescendantTrivia(span).Any(t => span.Contains(t.Span) && IsWorthKeeping(t));

    public static bool AreBetween(SyntaxToken first, SyntaxToken last)
    {
        var span = TextSpan.FromBounds(first.SpanStart, last.SpanStart);
        return first.SyntaxTree!.GetRoot().DescendantTrivia(span).Any(t => span.Contains(t.Span) && IsWorthKeeping(t));
    }

    private static bool IsWorthKeeping(SyntaxTrivia trivia) => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);
}
