using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Runs one way through a loop three times, so that what the first turn sets up has settled, and compares the last two tries.</summary>
internal sealed class TripRun
{
    private const int Turns = 3;

    private readonly LoopShape _shape;
    private readonly Interpreter _interpreter;
    private readonly List<Try> _tries = new();
    private readonly List<(Unknown Count, int Tries)> _counts = new();
    private readonly List<(Decision Decision, int Tries)> _decisions = new();
    private readonly List<(IInvocationOperation Call, int Tries)> _calls = new();

    private readonly TryOutcome? _outcome;

    private TripRun(LoopShape shape, TryOutcome? outcome, MethodAnswers? answers)
    {
        _shape = shape;
        _outcome = outcome;
        var reading = outcome is null || answers is null ? null : new ErrorReading(outcome, answers);
        _interpreter = new Interpreter(Call, shape.IsWrittenElsewhere, reading is null ? null : operation => reading.Of(operation, _interpreter!));
    }

    private Memory Memory => _interpreter.Memory;

    /// <summary>The trip, or null where it cannot be taken, or other writes are made on the way.</summary>
    /// <param name="shape">The write and its function.</param>
    /// <param name="way">The blocks.</param>
    /// <param name="entry">What the statements in front of the loop do.</param>
    public static Trip? Of(LoopShape shape, ImmutableArray<Step> way, IReadOnlyList<EntryValue>? entry = null) => Of(new TripRun(shape, null, null), way, entry);

    /// <summary>The trip of tries that all come back with would-block.</summary>
    /// <param name="shape">The write and its function.</param>
    /// <param name="way">The blocks.</param>
    /// <param name="outcome">How the write says it.</param>
    /// <param name="answers">What methods of the source say to it.</param>
    public static Trip? Of(LoopShape shape, ImmutableArray<Step> way, TryOutcome outcome, MethodAnswers answers) => Of(new TripRun(shape, outcome, answers), way, null);

    private static Trip? Of(TripRun run, ImmutableArray<Step> way, IReadOnlyList<EntryValue>? entry)
    {
        foreach (var given in entry ?? ImmutableArray<EntryValue>.Empty)
            run.Enter(given);

        for (var turn = 0; turn < Turns; turn++)
            foreach (var step in way)
                run.Take(step);

        if (run._tries.Count < Turns || run._counts.FirstOrDefault(c => c.Tries == 2).Count is not { } count)
            return null;

        var trip = new Trip(
            run._tries[1], count, run._tries[2], way.Any(s => s.IsThrown),
            run.Decided(2), run.Decided(1),
            run._calls.Where(c => c.Tries == 2).Select(c => c.Call).ToImmutableArray(),
            canFail: run._shape.Call.Api.Kind == WriteKind.Native && run._shape.Call.CountArgument is null)
        {
            First = (run._tries[0], run._counts.FirstOrDefault(c => c.Tries == 1).Count ?? count),
        };
        return trip.IsPossible ? trip : null;
    }

    private void Enter(EntryValue given)
    {
        if (given is { Variable: { } variable, Value: { } value })
            Memory.Write(new Place(variable), _interpreter.Run(value));
        else if (given.Variable is { } changed)
            Memory.Forget(new Place(changed));
        else
            Memory.ForgetShared();
    }

    private ImmutableArray<Decision> Decided(int tries) => _decisions.Where(d => d.Tries == tries).Select(d => d.Decision).ToImmutableArray();

    private void Take(Step step)
    {
        if (_shape.Nested.BodyOf(step.Block.Ordinal).ToArray() is { Length: > 0 } body)
            TurnAnyNumberOfTimes(body);

        var value = RunBlock(step);
        if (step.Entry is not null)
            return;

        if (step.Branch is { } branch)
        {
            if (value is not null && step.Block.ConditionKind != ControlFlowConditionKind.None)
            {
                var isConditional = branch == step.Block.ConditionalSuccessor;
                var answer = (step.Block.ConditionKind == ControlFlowConditionKind.WhenTrue) == isConditional;
                _decisions.Add((new Decision(step.Block.Ordinal, step.Block.BranchValue!, answer, value), _tries.Count));
            }

            foreach (var region in branch.FinallyRegions)
                TurnAnyNumberOfTimes(Enumerable.Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1).ToArray());
        }
    }

    /// <summary>Runs a block as far as its step goes; the value that it branches on.</summary>
    private Value? RunBlock(Step step)
    {
        foreach (var operation in step.Block.Operations)
        {
            if (step.IsThrown && _shape.CallIn(operation) is { } thrown)
            {
                _interpreter.Run(thrown);
                return null;
            }

            if (step.Entry is not null && _shape.ReentryIn(operation) is { } reentry)
            {
                Reenter(reentry);
                return null;
            }

            _interpreter.Run(operation);
        }

        if (step.Block.BranchValue is not { } value)
            return null;

        if (step.IsThrown && _shape.CallIn(value) is { } thrownLast)
        {
            _interpreter.Run(thrownLast);
            return null;
        }

        if (step.Entry is not null && _shape.ReentryIn(value) is { } last)
        {
            Reenter(last);
            return null;
        }

        return _interpreter.Run(value);
    }

    /// <summary>The function begins again, with variables of its own.</summary>
    private void Reenter(IInvocationOperation reentry)
    {
        if (_shape.IsStart(reentry))
        {
            var state = reentry.Arguments.FirstOrDefault(a => a.Parameter?.Name == "state")?.Value is { } s ? _interpreter.Run(s) : null;
            _interpreter.Run(reentry);
            Memory.ForgetVariables(_shape.IsOfFunction);
            if (state is not null && _shape.AsyncResult is { } result && result.Type.GetMembers("AsyncState").FirstOrDefault() is { } member)
            {
                var operation = Unknown.Of(UnknownKind.Object);
                Memory.Write(new Place(result), Linear.Of(operation));
                Memory.Write(new Place(member, operation), state);
            }

            return;
        }

        var arguments = reentry.Arguments.Where(a => a.Parameter is not null).Select(a => (a.Parameter!, Value: _interpreter.Run(a.Value))).ToArray();
        Memory.ForgetVariables(_shape.IsOfFunction);
        foreach (var (parameter, value) in arguments)
            Memory.Write(new Place(parameter.OriginalDefinition), value);
    }

    /// <summary>A loop inside the loop: what it changes is unknown after it.</summary>
    private void TurnAnyNumberOfTimes(int[] blocks)
    {
        var before = Memory.Snapshot();
        foreach (var block in blocks)
        {
            foreach (var operation in _shape.Graph.Blocks[block].Operations)
                _interpreter.Run(operation);

            if (_shape.Graph.Blocks[block].BranchValue is { } value)
                _interpreter.Run(value);
        }

        Memory.ForgetChanges(since: before);
    }

    private Value? Call(IInvocationOperation invocation)
    {
        if (_shape.IsStart(invocation))
        {
            _tries.Add(TryOf(WriteOperands.OfBeginSend(invocation)));
            return Interpreter.Opaque(ImmutableHashSet<Unknown>.Empty);
        }

        if (invocation.Syntax != _shape.Call.Syntax)
        {
            _calls.Add((invocation, _tries.Count));
            return null;
        }

        if (_shape.Call.Api.Kind != WriteKind.SocketEndSend)
            _tries.Add(TryOf(WriteOperands.Of(invocation, _shape.Call.Api)));

        var count = _outcome?.NewCount() ?? Unknown.Of(UnknownKind.Count);
        _counts.Add((count, _tries.Count));
        return TryResult.Of(invocation, _shape.Call.Api, count, _outcome, _interpreter);
    }

    private Try TryOf(WriteOperands operands)
    {
        var nothing = Linear.Of(Unknown.Of(UnknownKind.Computed));
        var target = operands.Target is { } t ? Memory.AddressOf(_interpreter.Run(t)) : nothing;
        if (operands.Buffer is not { } buffer)
            return new Try(target, nothing, Size(nothing), null);

        var region = Memory.RegionOf(operands.IsByReference && _interpreter.Element(buffer) is { } element ? element : _interpreter.Run(buffer));
        var offset = operands.Offset is { } o ? _interpreter.Run(o) : null;
        if (offset is not null && operands.Size is null)
            region = Views.From(region, offset);

        var address = offset is not null && operands.Size is not null ? Views.From(region, offset).Address : region.Address;
        return new Try(target, Memory.OriginOf(address), operands.IsVectored ? null : Size(region.Size), operands.FilePosition is { } f ? _interpreter.Run(f) as Linear : null);

        Linear Size(Linear otherwise) => operands.Size is { } size ? _interpreter.Run(size) as Linear ?? nothing : otherwise;
    }
}
