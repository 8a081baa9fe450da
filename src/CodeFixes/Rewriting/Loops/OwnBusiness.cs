using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// Whether everything in a loop is the loop's own: the write, positions and sizes, the end, waiting while the peer takes
/// nothing, and failing as the helper fails. A loop that also logs, counts tries, or asks for a cancellation stays.
/// </summary>
internal sealed class OwnBusiness
{
    private readonly WriteLoop _loop;
    private readonly FailureHandling _failures;
    private readonly WriteOutcome _little;
    private readonly WriteOutcome _much;

    private OwnBusiness(WriteLoop loop, bool errorIsKept)
    {
        _loop = loop;
        _failures = new FailureHandling(loop, errorIsKept);
        _little = WriteOutcome.Accepted(loop, 1);
        _much = WriteOutcome.Accepted(loop, int.MaxValue);
    }

    /// <param name="loop">The loop.</param>
    /// <param name="errorIsKept">The error is read after the loop.</param>
    public static bool IsAll(WriteLoop loop, bool errorIsKept)
    {
        var business = new OwnBusiness(loop, errorIsKept);
        return business._failures.NamesOnlyWaits && LoopArguments.AreTheSameAtEntry(loop) && loop.Operation switch
        {
            IWhileLoopOperation { ConditionIsUntil: false } turning => business.IsCondition(turning.Condition) && business.Is(turning.Body),
            IForLoopOperation turning => business.IsCondition(turning.Condition) && turning.Before.All(business.Is) && turning.AtLoopBottom.All(business.Is) && business.Is(turning.Body),
            _ => false,
        };
    }

    private bool IsCondition(IOperation? condition) =>
        condition is null or { ConstantValue: { HasValue: true, Value: true } } || (_loop.FirstTry.IsEnd(condition) && condition.DescendantsAndSelf().All(IsPlain));

    private bool IsPlain(IOperation part) => part is not (IIncrementOrDecrementOperation or ICompoundAssignmentOperation)
        && (part is not IInvocationOperation call || call.Syntax == _loop.Site.Syntax || Undisturbing.Is(call, _loop));

    private bool Is(IOperation? statement) => statement switch
    {
        null or IEmptyOperation => true,
        IBlockOperation block => block.Operations.All(Is),
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(d => d.Declarators).All(Declares),
        IExpressionStatementOperation { Operation: { } expression } => Does(expression),
        IConditionalOperation choice => Chooses(choice),
        ITryOperation { Finally: null } attempt => Is(attempt.Body) && attempt.Catches.All(_failures.Catches),
        IBranchOperation branch => IsOfLoop(branch),
        _ => false,
    };

    private bool Declares(IVariableDeclaratorOperation variable) => !variable.Symbol.IsRef && Undisturbing.Is(variable.GetVariableInitializer()?.Value, _loop);

    private bool Does(IOperation expression) => expression switch
    {
        IAssignmentOperation assignment and (ISimpleAssignmentOperation or ICompoundAssignmentOperation { OperatorMethod: null }) =>
            WriteLoop.VariableOf(assignment.Target) is not null && Undisturbing.Is(assignment.Value, _loop),
        IIncrementOrDecrementOperation increment => WriteLoop.VariableOf(increment.Target) is not null,
        IInvocationOperation or IAwaitOperation => expression.Syntax == _loop.Value || WaitingCalls.WaitsForWritability(expression, _loop),
        _ => false,
    };

    /// <summary>Of a choice that the outcome of the write decides, one side is what happens when nothing was accepted.</summary>
    private bool Chooses(IConditionalOperation choice)
    {
        if (_little.Answer(choice.Condition) is { } answer && _much.Answer(choice.Condition) == answer)
        {
            return choice.Condition.DescendantsAndSelf().All(IsPlain)
                && (answer ? Is(choice.WhenTrue) && _failures.Handles(choice.WhenFalse) : _failures.Handles(choice.WhenTrue) && Is(choice.WhenFalse));
        }

        return _loop.FirstTry.IsEnd(choice.Condition) && choice.Condition.DescendantsAndSelf().All(IsPlain) && Is(choice.WhenTrue) && Is(choice.WhenFalse);
    }

    private bool IsOfLoop(IBranchOperation branch) => branch.BranchKind == BranchKind.Continue
        ? SymbolEqualityComparer.Default.Equals(branch.Target, _loop.Operation.ContinueLabel)
        : branch.BranchKind == BranchKind.Break && SymbolEqualityComparer.Default.Equals(branch.Target, _loop.Operation.ExitLabel);
}
