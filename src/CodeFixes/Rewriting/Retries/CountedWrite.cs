using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A native write whose count goes into a local, in a loop that <c>continue</c> takes back to the same bytes.</summary>
internal sealed class CountedWrite
{
    private CountedWrite(ILocalSymbol count, StatementSyntax statement, StatementSyntax loop)
    {
        Count = count.Name;
        IsPointerSized = count.Type is { SpecialType: SpecialType.System_IntPtr, IsNativeIntegerType: false };
        Statement = statement;
        Loop = loop;
    }

    public string Count { get; }

    /// <summary>An <c>IntPtr</c>, which is compared with a number only after a cast.</summary>
    public bool IsPointerSized { get; }

    /// <summary>The statement of the call.</summary>
    public StatementSyntax Statement { get; }

    public StatementSyntax Loop { get; }

    /// <summary>The statement is the <c>if</c> that asks for a failure at once.</summary>
    public bool IsTested { get; private set; }

    /// <summary>What follows the test is reached with −1 only, not with 0.</summary>
    public bool IsKnownToFail { get; private set; }

    public static CountedWrite? Of(CallSite site)
    {
        var value = Unwrapped(site.Syntax);
        var statement = value.FirstAncestorOrSelf<StatementSyntax>();
        if (statement is null || LocalOf(value, statement, site) is not { } count || !IsSigned(count.Type) || LoopSyntax.Around(statement) is not { } loop)
            return null;

        var write = new CountedWrite(count, statement, loop);
        if (statement is IfStatementSyntax test)
        {
            write.IsTested = true;
            if (!AsksForFailure(test.Condition, value, out var alsoForZero))
                return null;

            write.IsKnownToFail = !alsoForZero;
        }
        else if (statement.Parent is not BlockSyntax)
        {
            return null;
        }

        return write.ContinueTriesAgain(site) ? write : null;
    }

    /// <summary>The call with the casts that make a number of its result.</summary>
    private static ExpressionSyntax Unwrapped(ExpressionSyntax call)
    {
        while (true)
        {
            switch (call.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax:
                    call = (ExpressionSyntax)call.Parent;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToInt32" or "ToInt64", Parent: InvocationExpressionSyntax conversion } access when access.Expression == call:
                    call = conversion;
                    break;
                default:
                    return call;
            }
        }
    }

    private static ILocalSymbol? LocalOf(ExpressionSyntax value, StatementSyntax statement, CallSite site) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } when statement is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } =>
            site.Model.GetDeclaredSymbol(variable, site.Cancellation) as ILocalSymbol,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name } assignment when assignment.Right == value && (assignment.Parent == statement || statement is IfStatementSyntax) =>
            site.Model.GetSymbolInfo(name, site.Cancellation).Symbol as ILocalSymbol,
        _ => null,
    };

    private static bool IsSigned(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr;

    /// <summary><c>(n = write(…)) &lt; 0</c>, <c>== -1</c>, <c>&lt;= 0</c>, <c>&lt; 1</c>.</summary>
    private static bool AsksForFailure(ExpressionSyntax condition, ExpressionSyntax value, out bool alsoForZero)
    {
        alsoForZero = false;
        if (condition is not BinaryExpressionSyntax { Left: ParenthesizedExpressionSyntax left } comparison || left.Expression != value.Parent)
            return false;

        var right = comparison.Right.ToString();
        alsoForZero = right != "-1" && !(right == "0" && comparison.IsKind(SyntaxKind.LessThanExpression));
        return (comparison.Kind(), right) is (SyntaxKind.LessThanExpression, "0" or "1") or (SyntaxKind.LessThanOrEqualExpression, "0" or "-1") or (SyntaxKind.EqualsExpression, "-1");
    }

    /// <summary>The next turn begins with the same position, whatever it does before the call: nothing there looks at the count or counts.</summary>
    private bool ContinueTriesAgain(CallSite site)
    {
        var (condition, incrementors) = Loop switch
        {
            WhileStatementSyntax { Condition: var c } => (c, default),
            DoStatementSyntax { Condition: var c } => (c, default),
            ForStatementSyntax { Condition: var c, Incrementors: var i } => ((ExpressionSyntax?)c, i),
            _ => (null, default(SeparatedSyntaxList<ExpressionSyntax>)),
        };
        return Loop is not CommonForEachStatementSyntax
            && (condition is null || (!Names(condition, Count) && !Changes(condition)))
            && incrementors.All(IsOnlyACounter)
            && Loop.DescendantNodes().Where(n => n.SpanStart < Statement.SpanStart && !n.Span.Contains(Statement.Span)).All(n =>
                n is not IdentifierNameSyntax name ? !MovesOn(n) : name.Identifier.ValueText != Count);
    }

    private bool IsOnlyACounter(ExpressionSyntax incrementor)
    {
        var counter = incrementor switch
        {
            PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name,
            PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name,
            _ => null,
        };
        return counter is not null && !Names(((ForStatementSyntax)Loop).Statement, counter.Identifier.ValueText);
    }

    /// <summary><c>sent += last</c>, <c>i++</c>: done again, it is done twice.</summary>
    private bool MovesOn(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>() != Loop && node switch
    {
        AssignmentExpressionSyntax assignment => !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || assignment.Right.DescendantNodesAndSelf().Any(n => n.IsEquivalentTo(assignment.Left)),
        _ => Changes(node) && node is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax,
    };

    private static bool Names(SyntaxNode node, string name) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == name);

    private static bool Changes(SyntaxNode condition) => condition.DescendantNodesAndSelf().Any(n =>
        n is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
}
