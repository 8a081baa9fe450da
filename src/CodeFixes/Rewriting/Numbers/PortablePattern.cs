using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A pattern of numbers in portable names: each constant by its name, and no alternative twice.</summary>
internal sealed class PortablePattern
{
    private readonly Func<ExpressionSyntax, string?> _nameOf;
    private readonly List<Edit> _edits = new();

    private PortablePattern(Func<ExpressionSyntax, string?> nameOf) => _nameOf = nameOf;

    /// <summary>The names that it matches now, each once.</summary>
    public List<string> Names { get; } = new();

    public IReadOnlyList<Edit> Edits => _edits;

    /// <summary>Null where the pattern asks for more than constants, or for one that has no portable name.</summary>
    public static PortablePattern? Of(PatternSyntax pattern, Func<ExpressionSyntax, string?> nameOf)
    {
        var result = new PortablePattern(nameOf);
        return result.Add(pattern) ? result : null;
    }

    private bool Add(PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } }:
            case DiscardPatternSyntax:
                return true;
            case ConstantPatternSyntax constant:
                return Replace(constant.Expression);
            case ParenthesizedPatternSyntax inner:
                return Add(inner.Pattern);
            case UnaryPatternSyntax negated:
                return Add(negated.Pattern);
            case BinaryPatternSyntax both when both.IsKind(SyntaxKind.OrPattern):
                return AddAlternatives(both);
            case BinaryPatternSyntax both:
                return Add(both.Left) && Add(both.Right);
            default:
                return false;
        }
    }

    private bool Replace(ExpressionSyntax constant)
    {
        if (_nameOf(constant) is not { } name || Names.Contains(name))
            return false;

        Names.Add(name);
        if (name != constant.ToString())
            _edits.Add(Edit.Replace(constant.Span, name));
        return true;
    }

    private bool AddAlternatives(BinaryPatternSyntax both)
    {
        var alternatives = Flat(both).ToList();
        var kept = 0;
        for (var i = 0; i < alternatives.Count; i++)
        {
            if (alternatives[i] is ConstantPatternSyntax constant && _nameOf(constant.Expression) is { } name && Names.Contains(name) && i > 0)
            {
                var repeated = TextSpan.FromBounds(alternatives[i - 1].Span.End, constant.Span.End);
                if (Comments.AreIn(both.SyntaxTree, repeated))
                    return false;

                _edits.Add(Edit.Delete(repeated));
                continue;
            }

            if (!Add(alternatives[i]))
                return false;

            kept++;
        }

        if (kept == 1 && both.Parent is ParenthesizedPatternSyntax parentheses)
        {
            _edits.Add(Edit.Delete(parentheses.OpenParenToken.Span));
            _edits.Add(Edit.Delete(parentheses.CloseParenToken.Span));
        }

        return true;
    }

    private static IEnumerable<PatternSyntax> Flat(PatternSyntax pattern) => pattern is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } both
        ? Flat(both.Left).Concat(Flat(both.Right))
        : new[] { pattern };
}
