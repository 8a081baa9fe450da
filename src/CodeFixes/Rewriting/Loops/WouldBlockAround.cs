using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Code around a loop that does something else while the peer takes nothing: a call that waits would keep it from that.</summary>
internal static class WouldBlockAround
{
    public static bool IsExpected(WriteLoop loop) => Mentions.MemberOf(loop.Statement).DescendantTokens()
        .Any(t => WouldBlockNames.Is(t) && !loop.Statement.Span.Contains(t.Span) && !IsOfAnotherLoop(t, loop));

    /// <summary>The next loop of the same kind, which waits for itself.</summary>
    private static bool IsOfAnotherLoop(SyntaxToken token, WriteLoop loop) =>
        token.Parent?.AncestorsAndSelf().FirstOrDefault(n => n is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax) is { } other
        && !other.Span.Contains(loop.Statement.Span)
        && other.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(loop.Site.Another).OfType<CallSite>().Select(WriteLoop.Of)
            .Any(l => l is not null && l.Statement == other && OneCall.IsAllOf(l, errorIsKept: false));
}
