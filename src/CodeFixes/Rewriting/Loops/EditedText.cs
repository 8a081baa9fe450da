using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The text of one node with edits applied, and where in it the helper's method is named.</summary>
internal static class EditedText
{
    /// <summary>Null where an edit reaches beyond the node, or two meet.</summary>
    public static (string Text, int NameOffset)? Of(SyntaxNode node, IReadOnlyList<Edit> edits)
    {
        var source = node.ToString();
        var text = new StringBuilder();
        var nameOffset = -1;
        var done = 0;
        foreach (var edit in edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End))
        {
            if (!node.Span.Contains(edit.Span) || edit.Span.Start - node.SpanStart < done)
                return null;

            text.Append(source, done, edit.Span.Start - node.SpanStart - done);
            if (edit.HoldsName)
                nameOffset = text.Length + edit.NameOffset;

            text.Append(edit.Text);
            done = edit.Span.End - node.SpanStart;
        }

        text.Append(source, done, source.Length - done);
        return nameOffset < 0 ? null : (text.ToString(), nameOffset);
    }
}
