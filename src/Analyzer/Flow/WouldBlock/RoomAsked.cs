using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The function asks whether there is room before it writes: a write that follows would hardly block.</summary>
internal static class RoomAsked
{
    /// <summary>Of a loop that writes to one target, the question has to be asked in every turn.</summary>
    public static bool Before(WriteCall call)
    {
        var around = LoopSyntax.Around(call.Syntax) is { } loop and not CommonForEachStatementSyntax && !IsElement(call) ? loop : FunctionAround(call.Syntax);
        return around.DescendantNodes().Any(n => n is InvocationExpressionSyntax question && question.SpanStart < call.Syntax.SpanStart && Asks(question));
    }

    private static bool Asks(InvocationExpressionSyntax call) => NameOf(call) switch
    {
        "Poll" or "poll" or "ppoll" or "WSAPoll" => Names(call, "SelectWrite") || Names(FunctionAround(call), "POLLOUT") || Names(FunctionAround(call), "POLLWRNORM"),
        "Select" => call.ArgumentList.Arguments.Count == 4 && !call.ArgumentList.Arguments[1].Expression.IsKind(SyntaxKind.NullLiteralExpression),
        "select" or "pselect" => call.ArgumentList.Arguments.Count >= 5,
        "epoll_wait" or "epoll_pwait" => Names(FunctionAround(call), "EPOLLOUT"),
        "WaitForWritable" or "WaitForWritableAsync" => true,
        _ => false,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    /// <summary>One of many targets, another in every turn.</summary>
    private static bool IsElement(WriteCall call) => call.Target?.Syntax.DescendantNodesAndSelf().Any(n => n is ElementAccessExpressionSyntax) == true;

    private static bool Names(SyntaxNode node, string name) => node.DescendantTokens().Any(t => t.ValueText == name);

    private static SyntaxNode FunctionAround(SyntaxNode node) => node.Ancestors()
        .FirstOrDefault(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) ?? node;
}
