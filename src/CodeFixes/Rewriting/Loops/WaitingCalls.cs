using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Calls by which a loop waits until the peer takes more. The helper does that itself.</summary>
internal static class WaitingCalls
{
    /// <summary>Anywhere in the loop: <c>socket.Poll(-1, SelectMode.SelectWrite)</c>.</summary>
    public static bool WaitsForWritability(IOperation expression, WriteLoop loop) =>
        expression is IInvocationOperation { TargetMethod.Name: "Poll" } poll
        && SocketWrites.IsOfSockets(poll.TargetMethod.ContainingType, "Socket")
        && poll.Arguments.Any(a => a.Value is IFieldReferenceOperation { Field.Name: "SelectWrite" })
        && Undisturbing.Is(poll.Instance, loop) && poll.Arguments.All(a => Undisturbing.Is(a, loop));

    /// <summary>When nothing was accepted, sleeping too. When something was, it would be there to slow the sender down.</summary>
    public static bool Waits(IOperation expression, WriteLoop loop)
    {
        var call = expression as IInvocationOperation;
        if (expression is IAwaitOperation { Operation: IInvocationOperation awaited })
            call = awaited.TargetMethod.Name == "ConfigureAwait" && awaited.Instance is IInvocationOperation inner ? inner : awaited;

        return call is not null && (WaitsForWritability(call, loop) || (Sleeps(call.TargetMethod) && call.Arguments.All(a => Undisturbing.Is(a, loop) && IsNoToken(a, loop))));
    }

    private static bool Sleeps(IMethodSymbol method) => (method.ContainingType?.Name, method.Name) switch
    {
        ("Thread", "Sleep" or "Yield" or "SpinWait") or ("Task", "Delay" or "Yield") or ("SpinWait", "SpinOnce") => true,
        _ => false,
    };

    /// <summary>A cancellation that the write itself obeys is not lost with the wait.</summary>
    private static bool IsNoToken(IArgumentOperation argument, WriteLoop loop) =>
        argument.Parameter?.Type.Name != "CancellationToken" || WrittenArgument.Of(argument) is null
        || loop.Site.Call.Invocation.Arguments.Any(a => a.Parameter?.Type.Name == "CancellationToken" && SymbolEqualityComparer.Default.Equals(WriteLoop.VariableOf(a.Value), WriteLoop.VariableOf(argument.Value)) && WriteLoop.VariableOf(a.Value) is not null);
}
