using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>
/// The text of a program with <see cref="Rig.Turn"/> at the start of every loop body and behind every label, on the same
/// lines: what never ends is found by counting, and can be stopped.
/// </summary>
internal static class Turns
{
    private const string Turn = "global::WriteAllAnalyzer.DifferentialTests.Rig.Turn();";

    public static async Task<SyntaxTree> CountedAsync(SyntaxTree tree)
    {
        var inserts = new SortedDictionary<int, string>();
        foreach (var node in (await tree.GetRootAsync()).DescendantNodes())
        {
            switch (node)
            {
                case LabeledStatementSyntax label:
                    Insert(label.ColonToken.Span.End, Turn);
                    break;
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                    Body(node.ChildNodes().OfType<StatementSyntax>().Last());
                    break;
            }
        }

        var text = await tree.GetTextAsync();
        return tree.WithChangedText(text.WithChanges(inserts.Select(insert => new TextChange(new TextSpan(insert.Key, 0), insert.Value))));

        void Body(StatementSyntax body)
        {
            if (body is BlockSyntax block)
            {
                Insert(block.OpenBraceToken.Span.End, Turn);
                return;
            }

            Insert(body.SpanStart, "{" + Turn);
            Insert(body.Span.End, "}");
        }

        void Insert(int position, string text) => inserts[position] = inserts.GetValueOrDefault(position) + text;
    }
}
