using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A statement that was meant to wait, and does not: <c>Thread.Yield();</c>, <c>Thread.Sleep(0);</c>, <c>socket.Poll(0, SelectMode.SelectWrite);</c></summary>
internal static class IdleStatement
{
    public static bool Is(StatementSyntax statement)
    {
        if (statement is not ExpressionStatementSyntax { Expression: { } expression })
            return false;

        var call = (expression as AwaitExpressionSyntax)?.Expression ?? expression;
        return call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && (access.Expression.ToString(), access.Name.Identifier.ValueText) switch
        {
            ("Thread" or "System.Threading.Thread", "Yield" or "Sleep" or "SpinWait") => true,
            ("Task" or "System.Threading.Tasks.Task", "Yield" or "Delay") => true,
            (_, "Poll") => access.Parent!.ToString().Contains("SelectWrite"),
            _ => false,
        };
    }
}
