using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary><c>if (socket.SocketType == SocketType.Dgram) …</c> around a write, or before it, says what the socket carries there.</summary>
internal static class SocketTypeGuard
{
    public static TargetKind? Around(SyntaxNode call)
    {
        for (var node = call; node.Parent is { } parent; node = parent)
        {
            var kind = parent switch
            {
                IfStatementSyntax choice when choice.Statement == node => Says(choice.Condition, holds: true),
                IfStatementSyntax choice when choice.Else == node => Says(choice.Condition, holds: false),
                ConditionalExpressionSyntax choice when choice.WhenTrue == node => Says(choice.Condition, holds: true),
                ConditionalExpressionSyntax choice when choice.WhenFalse == node => Says(choice.Condition, holds: false),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when both.Right == node => Says(both.Left, holds: true),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when either.Right == node => Says(either.Left, holds: false),
                BlockSyntax block => LeftBefore(block.Statements, node),
                SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section => Asks(choice.Expression) ? OfLabels(section.Labels) : null,
                SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm when arm.Expression == node => Asks(choice.GoverningExpression) ? OfPattern(arm.Pattern) : null,
                _ => null,
            };
            if (kind is not null)
                return kind;
        }

        return null;
    }

    /// <summary><c>if (socket.SocketType == SocketType.Stream) { …; return; }</c> before the statement.</summary>
    private static TargetKind? LeftBefore(SyntaxList<StatementSyntax> statements, SyntaxNode statement) => statements
        .TakeWhile(s => s != statement)
        .OfType<IfStatementSyntax>()
        .Where(choice => choice.Else is null && Leaves(choice.Statement))
        .Select(choice => Says(choice.Condition, holds: false))
        .LastOrDefault(kind => kind is not null);

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => true,
        _ => false,
    };

    private static TargetKind? Says(ExpressionSyntax condition, bool holds)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Says(parenthesized.Expression, holds);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Says(not.Operand, !holds);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return holds ? Says(both.Left, true) ?? Says(both.Right, true) : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return !holds ? Says(either.Left, false) ?? Says(either.Right, false)
                    : Says(either.Left, true) is { } kind && kind == Says(either.Right, true) ? kind : null;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal:
                return Tested(equal.Left, equal.Right, holds);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } different:
                return Tested(different.Left, different.Right, !holds);
            case IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: var inner } } isNot when Asks(isNot.Expression):
                return holds ? Otherwise(OfPattern(inner)) : OfPattern(inner);
            case IsPatternExpressionSyntax isOne when Asks(isOne.Expression):
                return holds ? OfPattern(isOne.Pattern) : Otherwise(OfPattern(isOne.Pattern));
            default:
                return null;
        }
    }

    private static TargetKind? Tested(ExpressionSyntax left, ExpressionSyntax right, bool isEqual)
    {
        var kind = Asks(left) ? OfConstant(right) : Asks(right) ? OfConstant(left) : null;
        return isEqual ? kind : Otherwise(kind);
    }

    /// <summary>What is no stream carries records; what carries no datagrams may carry anything.</summary>
    private static TargetKind? Otherwise(TargetKind? kind) => kind == TargetKind.Stream ? TargetKind.Record : null;

    /// <summary><c>socket.SocketType</c>, <c>socket.ProtocolType</c>.</summary>
    private static bool Asks(ExpressionSyntax expression) => NameOf(expression) is "SocketType" or "ProtocolType";

    private static TargetKind? OfConstant(ExpressionSyntax constant) => NameOf(constant) switch
    {
        "Stream" or "Tcp" => TargetKind.Stream,
        "Dgram" or "Raw" or "Rdm" or "Seqpacket" or "Udp" or "Icmp" or "IcmpV6" => TargetKind.Record,
        _ => null,
    };

    private static TargetKind? OfPattern(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => OfConstant(constant.Expression),
        ParenthesizedPatternSyntax parenthesized => OfPattern(parenthesized.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either when OfPattern(either.Left) is { } kind && kind == OfPattern(either.Right) => kind,
        _ => null,
    };

    private static TargetKind? OfLabels(SyntaxList<SwitchLabelSyntax> labels)
    {
        var kinds = labels.Select(label => label switch
        {
            CaseSwitchLabelSyntax constant => OfConstant(constant.Value),
            CasePatternSwitchLabelSyntax pattern => OfPattern(pattern.Pattern),
            _ => null,
        }).Distinct().ToArray();
        return kinds.Length == 1 ? kinds[0] : null;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
