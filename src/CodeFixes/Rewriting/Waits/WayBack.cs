using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Where a would-block, and little else, passes on its way back to the write: a handler, a branch, a section of a <c>switch</c>.</summary>
internal sealed class WayBack
{
    private readonly StatementSyntax _beside;
    private readonly bool _isBehind;
    private readonly bool _isElse;

    /// <summary>The statement beside which the wait goes; an empty block where there is none.</summary>
    private WayBack(StatementSyntax beside, bool isBehind, bool isElse = false)
    {
        _beside = beside;
        _isBehind = isBehind;
        _isElse = isElse;
    }

    public static WayBack? Of(WouldBlockRetry retry, CallSite site)
    {
        if (retry.Test is not { } test)
            return HandlerOf(site) is { } all ? First(all.Block) : null;

        foreach (var ancestor in test.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case IfStatementSyntax choice when choice.Condition.Span.Contains(test.Span):
                    return OfBranch(choice, retry);
                case CatchFilterClauseSyntax { Parent: CatchClauseSyntax handler }:
                    return First(handler.Block);
                case SwitchSectionSyntax section when section.Statements.All(s => !s.Span.Contains(test.Span)):
                    return First(section.Statements[0]);
                case StatementSyntax and not BlockSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The place with the wait in it; null where its layout is nobody's.</summary>
    public IEnumerable<Edit>? With(ReadinessWait wait)
    {
        if (_isElse)
            return InElse(wait);

        if (_isBehind)
        {
            return Layout.After(_beside, new[] { "" }) is { } behind ? new[] { Named(behind.Span, behind.Text, wait, "") } : null;
        }

        if (_beside is BlockSyntax empty)
            return InEmpty(empty, wait);

        // What waits for nothing makes room for what waits.
        if (IdleStatement.Is(_beside) && !Comments.AreIn(_beside))
            return new[] { Named(_beside.Span, "", wait, "") };

        if (_beside.Parent is BlockSyntax or SwitchSectionSyntax)
            return new[] { Named(new TextSpan(_beside.SpanStart, 0), "", wait, Layout.Between(_beside)) };

        return InBraces(wait);
    }

    private static WayBack? OfBranch(IfStatementSyntax choice, WouldBlockRetry retry) => Answer(choice.Condition, retry.Answers) switch
    {
        true => First(choice.Statement),
        false when choice.Else is { } otherwise => First(otherwise.Statement),
        false when choice.Parent is BlockSyntax or SwitchSectionSyntax => new WayBack(choice, isBehind: true),
        false when choice.Parent is ElseClauseSyntax => new WayBack(choice, isBehind: false, isElse: true),
        _ => null,
    };

    private static WayBack First(StatementSyntax branch) =>
        new(branch is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[0] : branch, isBehind: false);

    /// <summary>What the whole condition says, from what its parts say.</summary>
    private static bool? Answer(ExpressionSyntax condition, IReadOnlyDictionary<SyntaxNode, bool> answers)
    {
        if (answers.TryGetValue(condition, out var known))
            return known;

        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Answer(parenthesized.Expression, answers);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negated:
                return !Answer(negated.Operand, answers);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return Answer(both.Left, answers) is true ? Answer(both.Right, answers) : Answer(both.Left, answers);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return Answer(either.Left, answers) is false ? Answer(either.Right, answers) : Answer(either.Left, answers);
            default:
                return null;
        }
    }

    private static CatchClauseSyntax? HandlerOf(CallSite site) =>
        site.Syntax.Ancestors().OfType<TryStatementSyntax>().FirstOrDefault(t => t.Block.Span.Contains(site.Syntax.Span) && t.Catches.Count == 1)?.Catches[0];

    private static IEnumerable<Edit>? InEmpty(BlockSyntax block, ReadinessWait wait)
    {
        if (Comments.AreBetween(block.OpenBraceToken, block.CloseBraceToken))
            return new[] { Named(new TextSpan(block.OpenBraceToken.Span.End, 0), Layout.Inside(block), wait, "") };

        var own = Layout.Between(block);
        var inside = TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart);
        return own == " " || !block.ToString().Contains("\n")
            ? new[] { Named(inside, " ", wait, " ") }
            : new[] { Named(inside, Layout.Inside(block), wait, own) };
    }

    /// <summary><c>if (full) continue;</c>: the branch becomes a block.</summary>
    private IEnumerable<Edit>? InBraces(ReadinessWait wait)
    {
        var between = Layout.Between(_beside);
        var isIdle = _beside is EmptyStatementSyntax;
        if (between == " ")
        {
            return isIdle
                ? new[] { Named(_beside.Span, "{ ", wait, " }") }
                : new[] { Named(new TextSpan(_beside.SpanStart, 0), "{ ", wait, " "), Edit.Insert(_beside.Span.End, " }") };
        }

        if (_beside.Parent is not StatementSyntax parent || Layout.Between(parent) is not { Length: > 1 } outer || Layout.After(_beside, new string[0]) is not { } end
            || Comments.AreBetween(_beside.GetFirstToken().GetPreviousToken(), _beside.GetFirstToken()))
        {
            return null;
        }

        var before = TextSpan.FromBounds(_beside.GetFirstToken().GetPreviousToken().Span.End, _beside.SpanStart);
        return isIdle
            ? new[] { Named(TextSpan.FromBounds(before.Start, _beside.Span.End), outer + "{" + between, wait, outer + "}") }
            : new[] { Named(before, outer + "{" + between, wait, between), Edit.Insert(end.Span.Start, outer + "}") };
    }

    /// <summary>Behind <c>else if (error != SocketError.WouldBlock) throw …;</c> there is room for another <c>else</c>.</summary>
    private IEnumerable<Edit>? InElse(ReadinessWait wait)
    {
        var chain = _beside;
        while (chain.Parent is ElseClauseSyntax { Parent: IfStatementSyntax outer })
            chain = outer;

        var between = Layout.Between(chain);
        return Layout.After(chain, new[] { "" }) is not { } end ? null
            : new[] { Named(end.Span, between + "else" + between + "{" + (between == " " ? " " : Layout.Inside(chain)), wait, between + "}") };
    }

    private static Edit Named(TextSpan span, string before, ReadinessWait wait, string after) => Edit.Call(span, before + wait.Before, wait.Method, wait.After + ";" + after);
}
