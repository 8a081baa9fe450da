using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary><c>while (!socket.Poll(0, SelectMode.SelectWrite)) { }</c> asks with a timeout, and so waits.</summary>
internal static class WaitingQuestion
{
    /// <summary>Whole milliseconds: on Unix what is less is no wait at all.</summary>
    private const string OneTurn = "10000";

    public static Remedy? Of(CallSite site)
    {
        if (ReadinessSpin.Before(site.Call, new ControlFlowGraphs(), new Pauses(site.Model.Compilation, site.IsWrite), site.Cancellation) is not { } spin
            || site.Model.GetOperation(spin.Question, site.Cancellation) is not IInvocationOperation question
            || WrittenArgument.Of(question.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)) is not { } timeout
            || question.Arguments.First(a => a.Parameter?.Ordinal == 0).Parameter!.Type.Name != "Int32"
            || site.Syntax.Expression is not MemberAccessExpressionSyntax { Name: { } name })
        {
            return null;
        }

        // A loop that ends for other reasons too goes on asking for them.
        var isAlone = LoopSyntax.Around(spin.Question) is WhileStatementSyntax { Condition: PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax } };
        var method = name.Identifier.ValueText;
        var stays = Edit.Call(name.Span, "", method);
        return new Remedy(RemedyKind.First, "Wait for room when asking for it ('Poll')", new Rewrite(site, "", method, stays, Edit.Replace(timeout.Expression.Span, isAlone ? "-1" : OneTurn)) { NeedsUsing = false });
    }
}
