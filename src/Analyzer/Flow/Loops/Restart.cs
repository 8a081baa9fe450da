using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A handler that sends the same bytes again, though some of them may have gone.</summary>
internal static class Restart
{
    private static readonly string[] s_new = { "Close", "Dispose", "Shutdown", "Connect", "Open", "Reset", "Abort", "Create", "Renew", "Replace" };

    /// <summary>What is caught, where the write is made again as it was: nothing says that no byte was accepted.</summary>
    public static CatchClauseSyntax? After(WriteCall call, Trip trip, ImmutableArray<Step> way)
    {
        if (!trip.IsThrown || !(trip.After.Target - trip.Before.Target).Is(Linear.Zero) || !(trip.After.Address - trip.Before.Address).Is(Linear.Zero))
            return null;

        if (trip.Decisions.Any(ErrorTests.AcceptsNothing) || trip.Calls.Any(MakesNew))
            return null;

        var handler = way.SkipWhile(s => !s.IsThrown).Skip(1).Select(s => HandlerOf(s.Block)).FirstOrDefault();
        return handler is not null && MayFollowPartOfAWrite(handler.ExceptionType) ? ClauseOf(call, handler.ExceptionType) : null;
    }

    private static ControlFlowRegion? HandlerOf(BasicBlock block) =>
        block.Regions().FirstOrDefault(region => region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler);

    private static CatchClauseSyntax? ClauseOf(WriteCall call, ITypeSymbol? caught) => call.Syntax.Ancestors()
        .OfType<TryStatementSyntax>()
        .Where(t => t.Block.Span.Contains(call.Syntax.Span))
        .SelectMany(t => t.Catches)
        .FirstOrDefault(c => c.Declaration is not { } declaration
            || SymbolEqualityComparer.Default.Equals(call.Invocation.SemanticModel?.GetTypeInfo(declaration.Type).Type, caught));

    private static bool MayFollowPartOfAWrite(ITypeSymbol? exception) => exception?.Name is
        null or "Object" or "Exception" or "SystemException" or "SocketException" or "ExternalException" or "Win32Exception" or "IOException"
        or "OperationCanceledException" or "TaskCanceledException" or "TimeoutException" or "AggregateException";

    /// <summary>After such a call it may be another connection.</summary>
    public static bool MakesNew(IInvocationOperation call) => !IsAboutTime(call.Instance?.WithoutConversion().Type ?? call.TargetMethod.ContainingType) && (
        Array.Exists(s_new, word => call.TargetMethod.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
        || (Bystanders.IsOfSource(call.TargetMethod) && call.Arguments.Any(a => SocketWrites.IsOfSockets(a.Value.WithoutConversion().Type, "Socket"))));

    /// <summary>The token source of the try is disposed of, the clock is reset: not the connection.</summary>
    private static bool IsAboutTime(ITypeSymbol? type) => type?.ContainingNamespace is { Name: "Threading" or "Diagnostics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
