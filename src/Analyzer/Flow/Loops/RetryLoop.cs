using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// A loop that makes one write again because of what it accepted: with <c>while</c>, <c>do</c>, <c>for</c>, <c>goto</c>, by
/// recursion, or from one callback to the next. Every way from the write back to it is run on unknown values, and the first
/// byte and the size of one try are compared with those of the next.
/// </summary>
internal sealed class RetryLoop
{
    private static readonly string[] s_waits = { "Poll", "Select", "Wait", "Sleep", "Delay", "Yield", "Spin" };

    private RetryLoop()
    {
    }

    /// <summary>Every way on which the write is made again because of what it accepted.</summary>
    public ImmutableArray<Trip> Trips { get; private set; } = ImmutableArray<Trip>.Empty;

    /// <summary>The first invariant that it breaks; null where it keeps them, or nobody can tell.</summary>
    public LoopFault? Fault { get; private set; }

    /// <summary>On every way the next try is what is left.</summary>
    public bool IsRight { get; private set; }

    /// <summary>It ends when nothing is left.</summary>
    public bool Ends { get; private set; }

    /// <summary>A count of 0, and it goes on as before.</summary>
    public bool GoesOnAtZero { get; private set; }

    /// <summary>A count of −1 with any error, and it goes on.</summary>
    public bool GoesOnAtFailure { get; private set; }

    /// <summary>A failure ends it, and an interrupted call is not told apart.</summary>
    public bool InterruptionEndsIt { get; private set; }

    /// <summary>The handler after which the same bytes go out again.</summary>
    public CatchClauseSyntax? RestartsAfter { get; private set; }

    /// <summary>What the call's loop does; null where it is in none, or none that can be followed.</summary>
    /// <param name="call">The write.</param>
    /// <param name="graphs">Where its function's graph is kept.</param>
    /// <param name="isWrite">Whether a method is a write.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="entry">What the statements in front of the loop do.</param>
    public static RetryLoop? Of(WriteCall call, ControlFlowGraphs graphs, Func<IMethodSymbol, bool> isWrite, CancellationToken cancellation, IReadOnlyList<EntryValue>? entry = null) =>
        LoopWays.Of(call, graphs, cancellation) is { } ways ? Of(ways, isWrite, cancellation, entry) : null;

    public static RetryLoop? Of(LoopWays ways, Func<IMethodSymbol, bool> isWrite, CancellationToken cancellation, IReadOnlyList<EntryValue>? entry = null)
    {
        var (shape, call) = (ways.Shape, ways.Shape.Call);
        var loop = new RetryLoop();
        var isFollowed = true;
        var repeats = false;
        var trips = new List<(Trip Trip, TripJudgement Judgement)>();
        foreach (var way in ways.Ways)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TripRun.Of(shape, way, entry) is not { } trip)
                continue;

            // What another write has sent is not known here.
            if (trip.Calls.Any(c => isWrite(c.TargetMethod)))
            {
                isFollowed = false;
                continue;
            }

            if (trip.IsThrown)
            {
                loop.RestartsAfter ??= Restart.After(call, trip, way);
                continue;
            }

            var judgement = TripJudgement.Of(trip, call.Api);
            repeats |= judgement.IsRepetition;
            if (judgement.IsRetry)
                trips.Add((trip, judgement));
        }

        if (repeats)
            loop.RestartsAfter = null;

        loop.Trips = trips.Select(t => t.Trip).ToImmutableArray();
        loop.Fault = trips.Select(t => t.Judgement.Fault).OfType<LoopFault>().Where(f => !repeats || f.Invariant != LoopInvariant.FirstByte).OrderBy(f => f.Invariant).FirstOrDefault();
        loop.IsRight = isFollowed && !repeats && trips.Any(t => t.Judgement.Moves) && trips.All(t => t.Judgement.IsRight);
        if (loop.IsRight)
        {
            loop.Ends = trips.Where(t => t.Judgement.Moves).All(t => t.Judgement.Ends);
            loop.GoesOnAtZero = trips.Any(t => GoesOnAt(t.Trip, 0));
            loop.GoesOnAtFailure = trips.Any(t => GoesOnAt(t.Trip, -1));
            loop.InterruptionEndsIt = IsPosix(call.Api) && trips.All(t => t.Trip.Least >= 0 || t.Trip.Decisions.Any(ErrorTests.AcceptsNothing))
                && !ErrorTests.KnowsInterruption(call.Syntax, call.Invocation.SemanticModel!);
        }

        return trips.Count > 0 || loop.RestartsAfter is not null ? loop : null;
    }

    /// <summary>Not Winsock, <c>WriteFile</c> or the C runtime of Windows: no signal interrupts those.</summary>
    private static bool IsPosix(WriteApi api) => api is { Kind: WriteKind.Native, IsWindows: false } && api.EntryPoint != "_write";

    /// <summary>With such a count every condition leads back to the write, and nothing in them changes from turn to turn.</summary>
    private static bool GoesOnAt(Trip trip, int count)
    {
        if (count < trip.Least || count > trip.Most || trip.Decisions.Length != trip.Earlier.Length)
            return false;

        if (trip.Most <= 0 && trip.Calls.Any(c => Array.Exists(s_waits, word => c.TargetMethod.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)))
            return false;

        return trip.Decisions.Zip(trip.Earlier, (later, earlier) => (later, earlier)).All(d =>
            d.later.Value is Comparison after && d.earlier.Value is Comparison before
            && (IsAboutCountAlone(after, trip) || WithNothing(after.Difference - before.Difference, trip).Is(Linear.Zero)));

        static bool IsAboutCountAlone(Comparison comparison, Trip trip) => comparison.Difference.With(trip.Count, Linear.Zero).IsConstant;
    }

    /// <summary>Nothing was accepted, this time and before.</summary>
    private static Linear WithNothing(Linear difference, Trip trip) =>
        difference.Unknowns.Where(u => u.IsCount).Aggregate(difference, (value, count) => value.With(count, Linear.Zero));
}
