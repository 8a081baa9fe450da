using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Where new statements go: they look like their neighbour.</summary>
internal static class Layout
{
    /// <summary>A new line as deep as the statement's own; a space where it shares its line.</summary>
    public static string Between(StatementSyntax statement)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, statement.SpanStart));
        if (indentation.Any(c => !char.IsWhiteSpace(c)))
            return " ";

        var ending = text.Lines.Select(l => text.ToString(TextSpan.FromBounds(l.End, l.EndIncludingLineBreak))).FirstOrDefault(e => e.Length > 0);
        return (ending ?? "\n") + indentation;
    }

    /// <summary>A new line one step deeper than the statement; a space where it shares its line.</summary>
    public static string Inside(StatementSyntax statement)
    {
        var between = Between(statement);
        if (between == " ")
            return between;

        var own = Indentation(statement.GetFirstToken());
        var outer = statement.Parent is BlockSyntax block ? Indentation(block.OpenBraceToken) : own;
        return between + (own.Length > outer.Length && own.StartsWith(outer, System.StringComparison.Ordinal) ? own.Substring(outer.Length) : "    ");
    }

    /// <summary>Behind the statement, and behind its comment on the same line; null where that has no end on the line.</summary>
    public static Edit? After(StatementSyntax statement, IEnumerable<string> statements)
    {
        var between = Between(statement);
        var comment = statement.GetTrailingTrivia().LastOrDefault(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia);
        if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia) && between == " ")
            return null;

        return Edit.Insert(comment == default ? statement.Span.End : comment.Span.End, string.Concat(statements.Select(s => between + s)));
    }

    private static string Indentation(SyntaxToken token)
    {
        var text = token.SyntaxTree!.GetText();
        return new string(text.ToString(text.Lines.GetLineFromPosition(token.SpanStart).Span).TakeWhile(char.IsWhiteSpace).ToArray());
    }
}
