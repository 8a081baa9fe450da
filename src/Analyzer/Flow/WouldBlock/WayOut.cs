using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>One way out of a write, run on how the write came out: whether it can be taken, and what is done on it.</summary>
internal sealed class WayOut
{
    private readonly WriteCall _call;
    private readonly TryOutcome _outcome;
    private readonly Interpreter _interpreter;
    private readonly List<Value> _answers = new();
    private readonly List<IOperation> _done = new();
    private bool _hasReturned;

    private WayOut(WriteCall call, TryOutcome outcome, MethodAnswers answers)
    {
        _call = call;
        _outcome = outcome;
        var reading = new ErrorReading(outcome, answers);
        _interpreter = new Interpreter(Write, _ => false, operation => reading.Of(operation, _interpreter!));
    }

    /// <summary>The way ends by throwing.</summary>
    public bool Throws { get; private set; }

    /// <summary>What it throws; null for a <c>throw;</c>.</summary>
    public SyntaxNode? Thrown { get; private set; }

    /// <summary>The block in which it ends.</summary>
    public BasicBlock? Last { get; private set; }

    /// <summary>What runs behind the write, in order.</summary>
    public IReadOnlyList<IOperation> Done => _done;

    /// <summary>Would-block is told apart from other errors on the way, or may be: a condition about the error stays open.</summary>
    public bool SetsItApart => _answers.Any(a => _outcome.IsSetApart(a) || _outcome.IsOpen(a));

    /// <summary>A condition on the way weighs numbers that are not the write's: tries, times, sizes.</summary>
    public bool DependsOnOtherNumbers => _answers.Any(a => a is Comparison { Answer: null, Relation: not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) });

    /// <summary>Null where such an outcome does not go this way.</summary>
    public static WayOut? Of(WriteCall call, ImmutableArray<Step> way, TryOutcome outcome, MethodAnswers answers)
    {
        var run = new WayOut(call, outcome, answers);
        foreach (var step in way)
            if (!run.Take(step))
                return null;

        return run;
    }

    private bool Take(Step step)
    {
        Last = step.Block;
        foreach (var operation in step.Block.Operations)
        {
            Run(operation);
            if (step.IsThrown && _hasReturned)
                return true;
        }

        var value = step.Block.BranchValue is { } branchValue ? Run(branchValue) : null;
        if (step.IsThrown || step.Branch is not { } branch)
            return true;

        if (step.Block.ConditionKind != ControlFlowConditionKind.None)
        {
            var answer = (step.Block.ConditionKind == ControlFlowConditionKind.WhenTrue) == (branch == step.Block.ConditionalSuccessor);
            if (value is Comparison comparison ? comparison.Answer == !answer : value is Linear { IsConstant: true } flag && (flag.Constant != 0) != answer)
                return false;

            if (_hasReturned)
                _answers.Add(value!);
        }

        if (branch.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
        {
            Throws = true;
            Thrown = step.Block.BranchValue?.Syntax;
        }

        return true;
    }

    private Value Run(IOperation operation)
    {
        var value = _interpreter.Run(operation);
        if (_hasReturned)
            _done.AddRange(operation.DescendantsAndSelf());

        return value;
    }

    private Value? Write(IInvocationOperation invocation)
    {
        if (invocation.Syntax != _call.Syntax)
            return null;

        _hasReturned = true;
        return TryResult.Of(invocation, _call.Api, _outcome.NewCount(), _outcome, _interpreter);
    }
}
