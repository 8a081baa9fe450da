using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer.Testing;

/// <summary>Compares the tree that a fix built with the tree that its text has.</summary>
internal static class TreeComparison
{
    /// <summary>The first difference, in words, or null.</summary>
    public static string? Difference(SyntaxNode built, SyntaxNode parsed, CodeActionValidationMode mode)
    {
        if (mode == CodeActionValidationMode.Full && !built.IsEquivalentTo(parsed))
            return Structure(built, parsed) ?? "The trivia hang elsewhere.";
        return Structure(built, parsed);
    }

    private static string? Structure(SyntaxNodeOrToken built, SyntaxNodeOrToken parsed)
    {
        if (built.RawKind != parsed.RawKind || built.IsMissing != parsed.IsMissing)
            return $"Built: {Name(built)}; parsed: {Name(parsed)}.";
        if (built.IsToken)
            return built.AsToken().Text == parsed.AsToken().Text ? null : $"Built: {Name(built)}; parsed: {Name(parsed)}.";

        var left = built.ChildNodesAndTokens();
        var right = parsed.ChildNodesAndTokens();
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i >= left.Count || i >= right.Count)
                return $"Built: {left.Count} parts of {Name(built)}; parsed: {right.Count} parts.";
            if (Structure(left[i], right[i]) is { } difference)
                return difference;
        }

        return null;
    }

    private static string Name(SyntaxNodeOrToken part) => $"{(part.IsMissing ? "missing " : "")}{part.Kind()} `{part}`";
}
