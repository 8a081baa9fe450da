using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The names under which code asks for would-block.</summary>
internal static class WouldBlockNames
{
    public static bool Is(SyntaxToken token) => token.ValueText is "WouldBlock" or "EAGAIN" or "EWOULDBLOCK";

    public static bool AreIn(SyntaxNode node) => node.DescendantTokens().Any(Is);
}
