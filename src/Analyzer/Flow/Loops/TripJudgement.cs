using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What one way from a try to the next does with the position and the size.</summary>
internal sealed class TripJudgement
{
    private readonly Trip _trip;
    private readonly WriteApi _api;

    private TripJudgement(Trip trip, WriteApi api)
    {
        _trip = trip;
        _api = api;
        Moved = trip.After.Address - trip.Before.Address;
    }

    /// <summary>How far the first byte moved.</summary>
    private Linear Moved { get; }

    /// <summary>The same bytes, or those behind them, go to the same target; and that depends on how many were accepted.</summary>
    public bool IsRetry { get; private set; }

    /// <summary>What was accepted moves it on.</summary>
    public bool Moves { get; private set; }

    /// <summary>Position and size do what they must.</summary>
    public bool IsRight { get; private set; }

    /// <summary>A condition asks whether anything is left.</summary>
    public bool Ends => _trip.After.Size is not { } left || IsChunk(left) || _trip.Decisions.Any(d => d.Holds is { } holds && IsWhatIsLeft(holds.Difference, left));

    public LoopFault? Fault { get; private set; }

    /// <summary>The same bytes go out again whatever became of them: a message that is sent each turn.</summary>
    public bool IsRepetition { get; private set; }

    public static TripJudgement Of(Trip trip, WriteApi api)
    {
        var judgement = new TripJudgement(trip, api);
        if (!(trip.After.Target - trip.Before.Target).Is(Linear.Zero))
            return judgement;

        if (judgement.KernelMoves || judgement.Moved.Unknowns.All(u => u.Kind is UnknownKind.Number or UnknownKind.Count))
            judgement.Judge();

        return judgement;
    }

    /// <summary>In <c>sendfile</c>, <c>splice</c>, <c>copy_file_range</c> the position is not the caller's.</summary>
    private bool KernelMoves => _api.EntryPoint is "sendfile" or "sendfile64" or "splice" or "tee" or "copy_file_range";

    private Linear? Shrunk => _trip.Before.Size is { } before && _trip.After.Size is { } after ? before - after : null;

    private void Judge()
    {
        // Nothing was accepted, and the code knows it.
        if (_trip.Most <= 0 || _trip.IsThrown || _trip.Decisions.Any(ErrorTests.AcceptsNothing))
        {
            IsRetry = true;
            var goesBack = !_trip.IsThrown && _trip.Most <= 0 && Enumerable.Range((int)_trip.Least, (int)(_trip.Most - _trip.Least) + 1).Any(n => !KernelMoves && Moved.With(_trip.Count, Linear.Of(n)) is { IsConstant: true, Constant: not 0 });
            if (goesBack)
                Fault = new LoopFault(LoopInvariant.Advance, "the position moves although nothing was accepted");

            IsRight = Fault is null && Moved.With(_trip.Count, Linear.Zero).Is(Linear.Zero);
            return;
        }

        var count = Linear.Of(_trip.Count);
        var dependsOnCount = _trip.CountDecisions.Any();
        Moves = KernelMoves || Moved.DependsOn(_trip.Count);
        IsRetry = !EverythingWent && (Moves || dependsOnCount || Shrunk?.DependsOn(_trip.Count) == true || OnlyAsksWhetherAnythingWent);
        if (!IsRetry)
        {
            IsRepetition = Moved.Is(Linear.Zero);
            return;
        }

        if (KernelMoves || Moved.Is(count))
            Fault = SizeFault(count) ?? FileFault(count) ?? EndFault();
        else if (Moved.Is(Linear.Zero))
            Fault = IsTheSameMessage() ? new LoopFault(LoopInvariant.FirstByte, "each try begins at the first byte again, not at the first unsent one") : null;
        else if (_trip.Before.Size is not null || Moved.DependsOn(_trip.Count))
            Fault = new LoopFault(LoopInvariant.Advance, "the position does not move by exactly the count");

        IsRight = Fault is null && (KernelMoves || Moved.Is(count)) && IsSizeRight(count);
    }

    /// <summary>It goes on because the whole was accepted: what follows is the next message.</summary>
    private bool EverythingWent => _trip.Before.Size is { } size && _trip.CountDecisions.Any(c =>
    {
        var rest = size - Linear.Of(_trip.Count);
        return c.Difference.Is(rest) ? c.Relation is BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.LessThan
            : (c.Difference + rest).Is(Linear.Zero) && c.Relation is BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.GreaterThan;
    });

    /// <summary><c>while (socket.Send(buffer) &gt; 0) { }</c>: nothing else is in the loop.</summary>
    private bool OnlyAsksWhetherAnythingWent =>
        _trip.Calls.IsEmpty && _trip.Decisions.Length == 1 && _trip.Decisions[0].Holds is { } only && only.Difference.DependsOn(_trip.Count) && _trip.IsAboutZero(only) && _trip.Least > 0;

    /// <summary>A program that measures sends one buffer over and over, until so many bytes are out. One that retries ends when this buffer is.</summary>
    private bool IsTheSameMessage() => OnlyAsksWhetherAnythingWent
        || Shrunk?.DependsOn(_trip.Count) == true
        || _trip.CountDecisions.Any(c => c.Relation is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals || c.Difference.Unknowns.Any(u => u.IsLength && c.Difference.FactorOf(u) is 1 or -1) || (_trip.Before.Size is { } size && IsAbout(c.Difference, size)));

    private static bool IsAbout(Linear difference, Linear size) =>
        size.IsConstant ? Math.Abs(difference.Constant) == size.Constant : size.Unknowns.All(u => difference.FactorOf(u) is 1 or -1);

    private LoopFault? SizeFault(Linear count)
    {
        if (Shrunk is not { } shrunk || IsSizeRight(count))
            return null;

        if (shrunk.Unknowns.Any(u => u.Kind is UnknownKind.Computed or UnknownKind.Object))
            return null;

        return new LoopFault(LoopInvariant.Size, shrunk.Is(Linear.Zero) ? "the size stays the same instead of becoming what is left" : "the size does not become what is left");
    }

    private bool IsSizeRight(Linear count)
    {
        if (Shrunk is not { } shrunk)
            return _trip.Before.Size is null && _trip.After.Size is null;

        if (shrunk.Is(count))
            return true;

        if (_trip.Before.Size?.Single?.Lesser is { } before && _trip.After.Size?.Single?.Lesser is { } after)
            return (before.One - after.One).Is(count) || (before.Other - after.Other).Is(count) || (before.One - after.Other).Is(count) || (before.Other - after.One).Is(count);

        return shrunk.Is(Linear.Zero) && IsChunk(_trip.After.Size!);
    }

    /// <summary>One condition says that more than this is left, and another ends the loop.</summary>
    private bool IsChunk(Linear size) =>
        _trip.CountDecisions.Any(c => c.Relation is not BinaryOperatorKind.Equals and not BinaryOperatorKind.NotEquals && IsAbout(c.Difference, size))
        && _trip.CountDecisions.Any(c => !IsAbout(c.Difference, size));

    public static bool IsWhatIsLeft(Linear difference, Linear left) =>
        (difference - left).IsConstant || (difference + left).IsConstant
        || (left.Single?.Lesser is { } lesser && (IsWhatIsLeft(difference, lesser.One) || IsWhatIsLeft(difference, lesser.Other)));

    private LoopFault? FileFault(Linear count) =>
        _trip.Before.FilePosition is { } before && _trip.After.FilePosition is { } after && after - before is var moved && !moved.Is(count)
        && moved.Unknowns.All(u => u.Kind is UnknownKind.Number or UnknownKind.Count)
            ? new LoopFault(LoopInvariant.Advance, "the position in the file does not move by exactly the count")
            : null;

    /// <summary>One byte too early, or once more with nothing left.</summary>
    private LoopFault? EndFault()
    {
        if (_trip.After.Size is not { } left || left.IsConstant)
            return null;

        foreach (var decision in _trip.Decisions)
        {
            if (decision.Holds is not { } holds || !holds.Difference.DependsOn(_trip.Count))
                continue;

            // left + constant (relation) 0
            var turned = (holds.Difference + left).IsConstant;
            if (!turned && !(holds.Difference - left).IsConstant)
                continue;

            var constant = turned ? -(holds.Difference + left).Constant : (holds.Difference - left).Constant;
            var relation = turned ? Comparisons.Turned(holds.Relation) : holds.Relation;
            if ((relation == BinaryOperatorKind.GreaterThan && constant == -1) || (relation == BinaryOperatorKind.GreaterThanOrEqual && constant == -2))
                return new LoopFault(LoopInvariant.End, "the loop ends with one byte unsent", decision.Condition.Syntax);

            if (_trip.Least <= 0 && ((relation == BinaryOperatorKind.GreaterThan && constant == 1) || (relation == BinaryOperatorKind.GreaterThanOrEqual && constant == 0)))
                return new LoopFault(LoopInvariant.End, "the loop goes on when nothing is left", decision.Condition.Syntax);
        }

        return null;
    }
}
