using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Where in a graph a native write is known to have failed.</summary>
internal sealed class WriteFailure
{
    private readonly ControlFlowGraph _graph;
    private readonly IInvocationOperation _write;
    private readonly HashSet<CaptureId> _captures = new();
    private ILocalSymbol? _local;

    public WriteFailure(ControlFlowGraph graph, IInvocationOperation write)
    {
        _graph = graph;
        _write = write;
        foreach (var operation in graph.Blocks.SelectMany(b => b.AllOperations()))
        {
            if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment && IsResult(assignment.Value))
                _local = local.Local;
            else if (operation is IFlowCaptureOperation capture && IsResult(capture.Value))
                _captures.Add(capture.Id);
        }

        if (_local is { } result && !IsOnlyResultIn(result))
            _local = null;
    }

    /// <summary>
    /// True where control comes by a test of the write's result that says it failed, and in no other way but by the write
    /// itself; false where it comes by one that says it did not; null where nobody asked.
    /// </summary>
    public bool? IsKnownAt(BasicBlock place)
    {
        bool? known = null;
        foreach (var block in _graph.Blocks)
        {
            if (block is not { ConditionalSuccessor.Destination: { } whenMet, FallThroughSuccessor.Destination: { } otherwise, BranchValue: { } condition } || ValueWhenFailed(condition) is not { } value)
                continue;

            var (failed, succeeded) = value == (block.ConditionKind == ControlFlowConditionKind.WhenTrue) ? (whenMet, otherwise) : (otherwise, whenMet);
            var (afterFailure, afterSuccess) = (Reaches(failed, place), Reaches(succeeded, place));
            if (afterFailure && !afterSuccess)
                return true;

            if (afterSuccess && !afterFailure)
                known = false;
        }

        return known;
    }

    /// <summary>Reaches it without the write in between.</summary>
    private bool Reaches(BasicBlock from, BasicBlock to)
    {
        var seen = new HashSet<int> { from.Ordinal };
        var open = new Stack<BasicBlock>();
        open.Push(from);
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (block == to)
                return true;

            if (block.AllOperations().Any(o => o.Syntax == _write.Syntax && o is IInvocationOperation))
                continue;

            foreach (var next in _graph.Successors(block).Concat(Thrown(block)))
                if (seen.Add(next.Ordinal))
                    open.Push(next);
        }

        return false;
    }

    private IEnumerable<BasicBlock> Thrown(BasicBlock block) =>
        block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow ? _graph.Handlers(block) : Enumerable.Empty<BasicBlock>();

    private bool? ValueWhenFailed(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !ValueWhenFailed(not.Operand);
            case IParenthesizedOperation inner:
                return ValueWhenFailed(inner.Operand);
            case IBinaryOperation comparison when IsResult(comparison.LeftOperand):
                return Compared(comparison.OperatorKind, comparison.RightOperand);
            case IBinaryOperation comparison when IsResult(comparison.RightOperand):
                return Compared(Comparisons.Turned(comparison.OperatorKind), comparison.LeftOperand);
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } match when IsResult(match.Value):
                return Compared(BinaryOperatorKind.Equals, constant.Value);
            case IIsPatternOperation { Pattern: IRelationalPatternOperation relation } match when IsResult(match.Value):
                return Compared(relation.OperatorKind, relation.Value);
            default:
                return condition.Type?.SpecialType == SpecialType.System_Boolean && IsResult(condition) ? false : null;
        }
    }

    /// <summary>A failed POSIX write returns −1 and a failed WriteFile 0; a length that it is compared with is not negative.</summary>
    private bool? Compared(BinaryOperatorKind comparison, IOperation other)
    {
        long failed = _write.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean || !Names("WSASend") && Names("WriteFile") ? 0 : -1;
        var constant = other.ConvertedInteger();
        if (constant is null && failed == 0)
            return null;

        var with = constant ?? 1;
        return comparison switch
        {
            BinaryOperatorKind.Equals => failed == with,
            BinaryOperatorKind.NotEquals => failed != with,
            BinaryOperatorKind.LessThan => failed < with,
            BinaryOperatorKind.LessThanOrEqual => failed <= with,
            BinaryOperatorKind.GreaterThan => failed > with,
            BinaryOperatorKind.GreaterThanOrEqual => failed >= with,
            _ => null,
        };
    }

    private bool Names(string entryPoint) => NativeImport.Of(_write.TargetMethod)?.EntryPoint.StartsWith(entryPoint, System.StringComparison.Ordinal) == true;

    /// <summary>The call, what is made of its result without changing it, or the local that holds it.</summary>
    private bool IsResult(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsResult(conversion.Operand),
        IParenthesizedOperation inner => IsResult(inner.Operand),
        IInvocationOperation { TargetMethod.Name: "ToInt32" or "ToInt64", Instance: { } value } => IsResult(value),
        IInvocationOperation call => call.Syntax == _write.Syntax,
        ISimpleAssignmentOperation assignment => IsResult(assignment.Value),
        IFlowCaptureReferenceOperation reference => _captures.Contains(reference.Id),
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, _local),
        _ => false,
    };

    /// <summary>Nothing else is assigned to it but a first value.</summary>
    private bool IsOnlyResultIn(ILocalSymbol result)
    {
        return _graph.Blocks.SelectMany(b => b.AllOperations()).All(operation => operation switch
        {
            ISimpleAssignmentOperation assignment => !Is(assignment.Target) || IsResult(assignment.Value) || assignment.Value.ConstantValue.HasValue,
            ICompoundAssignmentOperation assignment => !Is(assignment.Target),
            IIncrementOrDecrementOperation increment => !Is(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => !Is(argument.Value),
            IAddressOfOperation address => !Is(address.Reference),
            _ => true,
        });

        bool Is(IOperation target) => target is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, result);
    }
}
