using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>s.Blocking = false; s.Send(nothing, 0, 0); s.Blocking = before;</c> asks whether the peer is there. The mode is put back,
/// so it says nothing about the other sends.
/// </summary>
internal static class ConnectionProbe
{
    /// <summary>True of the assignments right before and right after a zero-length send.</summary>
    public static bool Includes(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation)
    {
        var nodes = Mentions.MemberOf(assignment).DescendantNodes().ToArray();
        var toggles = nodes.OfType<AssignmentExpressionSyntax>().Where(SetsMode).ToArray();
        foreach (var send in nodes.OfType<InvocationExpressionSyntax>().Where(i => SendsNothing(i, model, cancellation)))
        {
            var before = toggles.LastOrDefault(t => t.SpanStart < send.SpanStart);
            var after = toggles.FirstOrDefault(t => t.SpanStart > send.SpanStart);
            if (before is not null && after is not null && (assignment == before || assignment == after))
                return true;
        }

        return false;
    }

    private static bool SetsMode(AssignmentExpressionSyntax assignment) =>
        assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Blocking" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Blocking" };

    private static bool SendsNothing(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellation) =>
        CalledName.Of(invocation) == "Send"
        && model.GetOperation(invocation, cancellation) is IInvocationOperation call
        && SocketWrites.Describe(call.TargetMethod) is { } api
        && new WriteCall(call, api).ConstantLength == 0;
}
