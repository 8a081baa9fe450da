using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>
/// The same bytes go to the same target again because they were not accepted. Every way back to the write that would-block
/// can take is looked at: which tests it passes, and whether anything on it waits.
/// </summary>
internal sealed class WouldBlockRetry
{
    private WouldBlockRetry(Trip trip, TryOutcome outcome)
    {
        Test = (trip.Decisions.FirstOrDefault(d => outcome.IsSetApart(d.Value)).Condition ?? trip.Decisions.FirstOrDefault(d => outcome.IsAsked(d.Value)).Condition)?.Syntax;
        Answers = trip.Decisions.GroupBy(d => d.Condition.Syntax).ToDictionary(g => g.Key, g => g.Last().Answer);
        CountsTries = trip.Decisions.Length == trip.Earlier.Length && trip.Decisions.Zip(trip.Earlier, IsOneTryFurther).Any(isFurther => isFurther);
        AsksOthers = trip.Decisions.Any(d => !outcome.IsAbout(d.Value) && d.Value.Counts.IsEmpty && !IsAboutWhatIsLeft(d, trip));
    }

    /// <summary>A test on the way tells would-block from other errors: the code expects it.</summary>
    public bool IsAsked => Test is not null;

    /// <summary>That test.</summary>
    public SyntaxNode? Test { get; }

    /// <summary>What every condition on the way answers.</summary>
    public IReadOnlyDictionary<SyntaxNode, bool> Answers { get; }

    /// <summary>A condition on the way is about something else than the write: a clock, a flag, a number of tries.</summary>
    public bool AsksOthers { get; }

    /// <summary>A number of tries is counted, and then no more is made.</summary>
    public bool CountsTries { get; }

    /// <summary>What the way does before the next try. Of several ways the best counts: what picks one is not known.</summary>
    public Pause Pause { get; private set; }

    /// <summary>What sleeps, where nothing better is done.</summary>
    public SyntaxNode? Sleep { get; private set; }

    /// <summary>Null where would-block does not lead back, or nobody can tell.</summary>
    public static WouldBlockRetry? Of(LoopWays ways, ControlFlowGraphs graphs, Pauses pauses, Func<IMethodSymbol, bool> isWrite, CancellationToken cancellation)
    {
        var shape = ways.Shape;
        if (shape.Call.Invocation.SemanticModel is not { } model || TryOutcome.WouldBlock(shape.Call) is not { } outcome)
            return null;

        var answers = new MethodAnswers(model.Compilation, graphs, cancellation);
        var caught = new CaughtWouldBlock(shape.Graph, outcome, answers);
        var taken = new List<(ImmutableArray<Step> Way, Trip Trip)>();
        foreach (var way in ways.Ways)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!way.Any(step => step.Entry is not null) && MayBegin(way, shape, outcome, caught)
                && TripRun.Of(shape, way, outcome, answers) is { } trip && IsAgain(trip) && !trip.Calls.Any(c => isWrite(c.TargetMethod))
                && !trip.Decisions.Any(d => outcome.IsOpen(d.Value)))
            {
                taken.Add((way, trip));
            }
        }

        // A loop around the loop sends the next message; what it does in between is no wait of this one.
        if (LoopSyntax.Around(shape.Call.Syntax) is { } loop && taken.Where(t => t.Way.All(s => StaysIn(loop, s.Block))).ToList() is { Count: > 0 } inside)
            taken = inside;

        return taken.Aggregate((WouldBlockRetry?)null, (best, t) => Better(best, Judge(t.Way, t.Trip, shape, outcome, pauses, cancellation)));
    }

    /// <summary>Such a try throws or it does not, and its handler is the one that gets it.</summary>
    private static bool MayBegin(ImmutableArray<Step> way, LoopShape shape, TryOutcome outcome, CaughtWouldBlock caught)
    {
        var thrown = way.FirstOrDefault(s => s.IsThrown);
        if (thrown.Block is null)
            return !outcome.IsThrown;

        return outcome.IsThrown && HandlerAfter(way) is { } handler && caught.MayReach(shape.Block, handler);
    }

    private static BasicBlock? HandlerAfter(ImmutableArray<Step> way) => way.SkipWhile(s => !s.IsThrown).Skip(1).Select(s => s.Block).FirstOrDefault();

    private static bool IsAgain(Trip trip)
    {
        return IsSame(trip.After.Target - trip.Before.Target) && IsSame(trip.After.Address - trip.Before.Address);

        static bool IsSame(Linear moved) =>
            moved.Unknowns.Where(u => u.Among.Length == 1).ToArray().Aggregate(moved, (m, u) => m.With(u, Linear.Of(u.Among[0]))).Is(Linear.Zero);
    }

    private static WouldBlockRetry Judge(ImmutableArray<Step> way, Trip trip, LoopShape shape, TryOutcome outcome, Pauses pauses, CancellationToken cancellation)
    {
        var retry = new WouldBlockRetry(trip, outcome);
        foreach (var operation in OperationsOn(way, shape))
        {
            var found = pauses.Of(operation, cancellation);
            if (found == Pause.Sleeps)
                retry.Sleep ??= operation.Syntax;

            if (found > retry.Pause)
                retry.Pause = found;
        }

        return retry;
    }

    private static bool IsOneTryFurther(Decision later, Decision earlier) =>
        later.Value is Comparison after && earlier.Value is Comparison before && after.Difference - before.Difference is { IsConstant: true, Constant: not 0 };

    private static bool IsAboutWhatIsLeft(Decision decision, Trip trip) =>
        trip.After.Size is { } left && decision.Holds is { } holds && TripJudgement.IsWhatIsLeft(holds.Difference, left);

    /// <summary>All that runs between two tries: nested loops and <c>finally</c> regions included, the write itself not.</summary>
    private static IEnumerable<IOperation> OperationsOn(ImmutableArray<Step> way, LoopShape shape)
    {
        foreach (var step in way)
        {
            var blocks = shape.Nested.BodyOf(step.Block.Ordinal).Append(step.Block.Ordinal)
                .Concat(step.Branch?.FinallyRegions.SelectMany(r => Enumerable.Range(r.FirstBlockOrdinal, r.LastBlockOrdinal - r.FirstBlockOrdinal + 1)) ?? Enumerable.Empty<int>());
            foreach (var operation in blocks.Distinct().SelectMany(b => shape.Graph.Blocks[b].AllOperations()))
                if (!operation.Syntax.Span.Contains(shape.Call.Syntax.Span) && !(step.IsThrown && operation.Syntax.SpanStart > shape.Call.Syntax.SpanStart))
                    yield return operation;
        }
    }

    private static bool StaysIn(StatementSyntax loop, BasicBlock block) =>
        block.Operations.All(o => loop.Span.Contains(o.Syntax.Span)) && (block.BranchValue is not { } value || loop.Span.Contains(value.Syntax.Span));

    private static WouldBlockRetry Better(WouldBlockRetry? one, WouldBlockRetry other) =>
        one is null || other.Pause > one.Pause ? other : other.Pause == one.Pause && other.IsAsked && !one.IsAsked ? other : one;
}
