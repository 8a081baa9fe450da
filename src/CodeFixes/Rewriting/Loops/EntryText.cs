using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// The write's expressions as they are at the loop's entry: what the loop declares or computes in front of the write is put in.
/// </summary>
internal sealed class EntryText
{
    private readonly WriteLoop _loop;
    private readonly Dictionary<ISymbol, ExpressionSyntax?> _values = new(SymbolEqualityComparer.Default);

    public EntryText(WriteLoop loop, IEnumerable<(ISymbol Local, ExpressionSyntax Value)> constants)
    {
        _loop = loop;
        foreach (var node in loop.Statement.DescendantNodes().Where(IsBeforeWrite))
        {
            switch (node)
            {
                case VariableDeclaratorSyntax variable when loop.Site.Model.GetDeclaredSymbol(variable, loop.Site.Cancellation) is { } symbol:
                    Set(symbol, variable.Initializer?.Value);
                    break;
                case AssignmentExpressionSyntax assignment when loop.SymbolOf(assignment.Left) is { } target:
                    Set(target, assignment.OperatorToken.Text == "=" ? assignment.Right : null);
                    break;
                case PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } prefix when loop.SymbolOf(prefix.Operand) is { } target:
                    Set(target, null);
                    break;
                case PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } postfix when loop.SymbolOf(postfix.Operand) is { } target:
                    Set(target, null);
                    break;
            }
        }

        foreach (var (local, value) in constants)
            if (!_values.ContainsKey(local))
                _values[local] = value;
    }

    /// <summary>The edits that put the values in; null where one cannot be told.</summary>
    public IReadOnlyList<Edit>? Edits(SyntaxNode node) => Edits(node, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private void Set(ISymbol variable, ExpressionSyntax? value) => _values[variable] = _values.ContainsKey(variable) ? null : value;

    private IReadOnlyList<Edit>? Edits(SyntaxNode node, HashSet<ISymbol> open)
    {
        var edits = new List<Edit>();
        foreach (var name in WriteLoop.NamesIn(node).Where(n => !edits.Any(e => e.Span.Contains(n.Span))))
        {
            if (_loop.SymbolOf(name) is not { } variable || !_values.TryGetValue(variable, out var value))
                continue;

            // Where it is assigned, and not read.
            if (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name)
                continue;

            if (value is null || !open.Add(variable) || !Undisturbing.Is(_loop.Site.Model.GetOperation(value, _loop.Site.Cancellation), _loop) || value.Span.Contains(_loop.Value.Span))
                return null;

            if (TextOf(value, open) is not { } text)
                return null;

            open.Remove(variable);
            edits.Add(Put(name, value, text, node));
        }

        return edits;
    }

    private string? TextOf(ExpressionSyntax value, HashSet<ISymbol> open)
    {
        if (Edits(value, open) is not { } edits || Comments.AreIn(value))
            return null;

        var source = value.ToString();
        var text = new StringBuilder();
        var done = 0;
        foreach (var edit in edits.OrderBy(e => e.Span.Start))
        {
            text.Append(source, done, edit.Span.Start - value.SpanStart - done).Append(edit.Text);
            done = edit.Span.End - value.SpanStart;
        }

        return text.Append(source, done, source.Length - done).ToString();
    }

    /// <summary>Nothing is added or taken away: <c>length - 0</c> is <c>length</c>.</summary>
    private static Edit Put(IdentifierNameSyntax name, ExpressionSyntax value, string text, SyntaxNode within)
    {
        if (text == "0" && name.Parent is BinaryExpressionSyntax { OperatorToken.Text: "+" or "-" } sum && within.Span.Contains(sum.Span) && !Comments.AreIn(sum))
        {
            if (sum.Right == name || sum.OperatorToken.Text == "+")
            {
                var rest = sum.Right == name ? sum.Left : sum.Right;
                var isSimple = rest is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax;
                return Edit.Replace(isSimple && sum.Parent is ParenthesizedExpressionSyntax around && within.Span.Contains(around.Span) ? around.Span : sum.Span, rest.ToString());
            }
        }

        var standsAlone = name.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ParenthesizedExpressionSyntax
            || value is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        return Edit.Replace(name.Span, standsAlone ? text : "(" + text + ")");
    }

    /// <summary>It is evaluated before the write on the first turn.</summary>
    private bool IsBeforeWrite(SyntaxNode node)
    {
        var loop = _loop.Statement;
        var write = _loop.Value;
        if (node.Span.Contains(write.Span) || !(node is VariableDeclaratorSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax))
            return false;

        var incrementors = loop is ForStatementSyntax turning ? turning.Incrementors.Where(i => i.Span.Contains(node.Span) || i.Span.Contains(write.Span)).ToList() : new();
        if (incrementors.Any(i => i.Span.Contains(node.Span)) != incrementors.Any(i => i.Span.Contains(write.Span)))
            return incrementors.Any(i => i.Span.Contains(write.Span)); // the incrementors come last

        return node.SpanStart < write.SpanStart;
    }
}
