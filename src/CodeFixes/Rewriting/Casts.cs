using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Casts around arguments and results, with parentheses where the grammar wants them.</summary>
internal static class Casts
{
    public static string Cast(string type, string text, ExpressionSyntax expression) =>
        IsPrimary(expression) ? "(" + type + ")" + text : "(" + type + ")(" + text + ")";

    /// <summary>The edits that cast an argument where it stands.</summary>
    public static Edit[] Around(ExpressionSyntax expression, string type) => IsPrimary(expression)
        ? new[] { Edit.Insert(expression.SpanStart, "(" + type + ")") }
        : new[] { Edit.Insert(expression.SpanStart, "(" + type + ")("), Edit.Insert(expression.Span.End, ")") };

    /// <summary>What follows a call without parentheses around <c>await</c> or a cast in front of it would take only its end.</summary>
    public static bool NeedsParentheses(ExpressionSyntax call) => call.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == call,
        ConditionalAccessExpressionSyntax access => access.Expression == call,
        InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax => true,
        _ => false,
    };

    /// <summary>The cast that gives the new call the type of the old one, where somebody takes its value; empty where nobody does.</summary>
    public static string OfResult(CallSite site, SpecialType newType)
    {
        var type = site.Api.Method.ReturnType;
        return type.SpecialType == newType || !ValueIsTaken(site.Call.Invocation)
            ? ""
            : "(" + type.ToMinimalDisplayString(site.Model, site.Syntax.SpanStart) + ")";
    }

    /// <summary>False for a statement, a lambda without a result and <c>_ =</c>: there the type says nothing.</summary>
    public static bool ValueIsTaken(IOperation call) => call.Parent switch
    {
        IExpressionStatementOperation => false,
        ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => false,
        _ => true,
    };

    private static bool IsPrimary(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax => true,
        ParenthesizedExpressionSyntax or ObjectCreationExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax or SizeOfExpressionSyntax => true,
        CastExpressionSyntax => true, // (int)(MessageFlags)0
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
