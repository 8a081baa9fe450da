using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A handler or an error test of the write's own function that gives up the connection when there is only no room.</summary>
internal sealed class FatalWouldBlock
{
    private FatalWouldBlock(string what, SyntaxNode place)
    {
        What = what;
        Place = place;
    }

    /// <summary>In the message's words: <c>Close</c>, <c>throw</c>.</summary>
    public string What { get; }

    public SyntaxNode Place { get; }

    /// <summary>By syntax, before anything is followed: a handler around the write, or an error that it returns.</summary>
    public static bool MayBe(WriteCall call) => call.Api.Underlying.Kind switch
    {
        WriteKind.Native => true,
        WriteKind.SocketSend when call.Api.ErrorOrdinal != WriteApi.None => true,
        WriteKind.SocketSend or WriteKind.Stream => HandlersOf(call).Any(),
        _ => false,
    };

    /// <summary>Null where would-block is set apart, does no harm, or nobody can tell.</summary>
    public static FatalWouldBlock? Of(WriteCall call, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        if (call.Invocation.SemanticModel is not { } model || TryOutcome.WouldBlock(call) is not { } outcome || RoomAsked.Before(call)
            || graphs.GraphOf(call.Invocation, cancellation) is not { } graph || BlockOf(call, graph) is not { } block || WaysOut.Of(graph, block) is not { } ways)
        {
            return null;
        }

        var answers = new MethodAnswers(model.Compilation, graphs, cancellation);
        var caught = new CaughtWouldBlock(graph, outcome, answers);
        var accepted = DoneWhenAccepted(call, ways, answers);
        FatalWouldBlock? fatal = null;
        foreach (var way in ways)
        {
            cancellation.ThrowIfCancellationRequested();
            if (way[0].IsThrown != outcome.IsThrown || (outcome.IsThrown && !caught.MayReach(block, way[1].Block)) || WayOut.Of(call, way, outcome, answers) is not { } run)
                continue;

            if (run.SetsItApart)
                return null;

            if (!run.DependsOnOtherNumbers)
                fatal ??= GivenUpOn(run, call, outcome, accepted, graph, cancellation);
        }

        return fatal;
    }

    /// <summary>What is done on success is no answer to a failure: a connection that is closed after its one message.</summary>
    private static ISet<SyntaxNode> DoneWhenAccepted(WriteCall call, IReadOnlyList<ImmutableArray<Step>> ways, MethodAnswers answers)
    {
        var outcome = TryOutcome.Accepted(call);
        return new HashSet<SyntaxNode>(ways.Where(w => !w[0].IsThrown)
            .Select(w => WayOut.Of(call, w, outcome, answers))
            .OfType<WayOut>()
            .SelectMany(w => w.Done.Select(o => o.Syntax).Append(w.Thrown))
            .OfType<SyntaxNode>());
    }

    private static FatalWouldBlock? GivenUpOn(WayOut way, WriteCall call, TryOutcome outcome, ISet<SyntaxNode> accepted, ControlFlowGraph graph, CancellationToken cancellation)
    {
        if (way.Done.OfType<IInvocationOperation>().FirstOrDefault(i => !accepted.Contains(i.Syntax) && ConnectionEnd.IsBy(i, call, cancellation)) is { } closing)
            return new(closing.TargetMethod.Name, closing.Syntax);

        // What is thrown inside another handler's reach stays in this function. A `finally`, a lock or a using keeps nothing.
        if (!way.Throws || way.Last is not { } last || graph.Handlers(last).Any(h => CaughtWouldBlock.RegionOf(h) is not null) || (way.Thrown is { } thrown && accepted.Contains(thrown)))
            return null;

        var place = way.Thrown is { } what ? what.FirstAncestorOrSelf<ThrowStatementSyntax>() ?? what : RethrowIn(call, outcome, cancellation);
        return place is null ? null : new("throw", place);
    }

    /// <summary>The <c>throw;</c> of the first handler that has one and gets such an exception.</summary>
    private static SyntaxNode? RethrowIn(WriteCall call, TryOutcome outcome, CancellationToken cancellation) => HandlersOf(call)
        .Where(c => outcome.IsCaughtAs(c.Declaration is { } declaration ? call.Invocation.SemanticModel?.GetTypeInfo(declaration.Type, cancellation).Type : null))
        .SelectMany(c => c.Block.DescendantNodes())
        .FirstOrDefault(n => n is ThrowStatementSyntax { Expression: null });

    private static BasicBlock? BlockOf(WriteCall call, ControlFlowGraph graph) =>
        graph.Blocks.FirstOrDefault(b => b.AllOperations().Any(o => o is IInvocationOperation && o.Syntax == call.Syntax));

    private static IEnumerable<CatchClauseSyntax> HandlersOf(WriteCall call) => call.Syntax.Ancestors()
        .TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax))
        .OfType<TryStatementSyntax>()
        .Where(t => t.Block.Span.Contains(call.Syntax.Span))
        .SelectMany(t => t.Catches);
}
