using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>The comments inside a loop that goes: they move in front of the statement that takes its place.</summary>
internal static class KeptComments
{
    /// <summary>The text in front of the new statement; null where something cannot move, such as a directive.</summary>
    public static string? Of(StatementSyntax loop, IReadOnlyList<TextSpan> kept)
    {
        var trivia = loop.DescendantTrivia().Where(t => loop.Span.Contains(t.Span) && !kept.Any(k => k.Contains(t.Span))).ToList();
        if (loop.ContainsDirectives || trivia.Any(t => t.HasStructure))
            return null;

        var comments = trivia.Where(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia).ToList();
        if (comments.Count == 0)
            return "";

        var text = loop.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(loop.SpanStart);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, loop.SpanStart));
        if (indentation.Any(c => !char.IsWhiteSpace(c)) || comments.Any(c => c.ToString().Contains('\n')))
            return null;

        var ending = text.Lines.Select(l => text.ToString(TextSpan.FromBounds(l.End, l.EndIncludingLineBreak))).FirstOrDefault(e => e.Length > 0) ?? "\n";
        return string.Concat(comments.Select(c => c.ToString() + ending + indentation));
    }
}
