using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>What stands at the top of a file without directives of its own: licence, <c>#define</c>, <c>#nullable</c>, <c>#region</c>. A directive goes below it.</summary>
internal static class FileHeader
{
    public static int EndOf(CompilationUnitSyntax unit, SyntaxNode call, SourceText text)
    {
        var branches = new ConditionalBranches(unit);
        var end = 0;
        foreach (var trivia in unit.GetFirstToken(includeZeroWidth: true).LeadingTrivia)
            if (Belongs(trivia, unit, text) && EndOfHeaderPart(trivia, text) is var candidate && branches.CallReaches(candidate, call.SpanStart))
                end = candidate;

        return end;
    }

    private static bool Belongs(SyntaxTrivia trivia, CompilationUnitSyntax unit, SourceText text) => trivia.Kind() switch
    {
        SyntaxKind.RegionDirectiveTrivia => false, // it opens here and holds what follows
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => IsFollowedByBlankLine(trivia, text) || IsLicence(trivia) || IsAboveNamespace(unit),
        _ => trivia.IsDirective,
    };

    private static int EndOfHeaderPart(SyntaxTrivia trivia, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(Math.Max(trivia.Span.Start, trivia.Span.End - 1));
        var end = line.EndIncludingLineBreak;
        while (!trivia.IsDirective && end < text.Length && IsBlank(text, end))
            end = text.Lines.GetLineFromPosition(end).EndIncludingLineBreak;

        return end;
    }

    private static bool IsFollowedByBlankLine(SyntaxTrivia trivia, SourceText text)
    {
        // A comment of several lines counts as one: what follows its last line decides.
        var line = text.Lines.GetLineFromPosition(trivia.Span.End);
        while (line.LineNumber + 1 < text.Lines.Count && text.ToString(text.Lines[line.LineNumber + 1].Span).TrimStart().StartsWith("//", StringComparison.Ordinal))
            line = text.Lines[line.LineNumber + 1];

        return line.EndIncludingLineBreak < text.Length && IsBlank(text, line.EndIncludingLineBreak);
    }

    private static bool IsAboveNamespace(CompilationUnitSyntax unit) =>
        unit.AttributeLists.Count == 0 && unit.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax;

    private static bool IsLicence(SyntaxTrivia comment)
    {
        var text = comment.ToString();
        return new[] { "copyright", "licen", "SPDX", "auto-generated" }.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsBlank(SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(text.Lines.GetLineFromPosition(position).Span));
}
