using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// Follows the count of one call, by value: through conversions, awaits, tasks, conditional expressions, tuples and
/// locals, to where it is dropped or used. What it cannot follow counts as used.
/// </summary>
internal sealed class ValueFlow
{
    /// <summary>C# 13 hands <c>params</c> over in one. Newer than the oldest Roslyn that is served.</summary>
    private const OperationKind CollectionExpression = (OperationKind)127;

    private readonly ControlFlowGraphs _graphs;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<IOperation> _followed = new();
    private readonly HashSet<ISymbol> _totals = new(SymbolEqualityComparer.Default);
    private readonly List<CountLook> _looks = new();

    private ValueFlow(ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        _graphs = graphs;
        _cancellation = cancellation;
    }

    /// <summary>Where a value ends; several for a value that goes several ways.</summary>
    [Flags]
    private enum Ends
    {
        None = 0,
        Dropped = 1,
        ExplicitlyDropped = 2,
        LookedAt = 4,
        Used = 8,
    }

    public static CountFate FateOf(WriteCall call, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        var flow = new ValueFlow(graphs, cancellation);
        var ends = call.CountArgument is { } argument ? flow.Written(argument) : flow.Follow(call.Invocation);
        return (ends & Ends.Used) != 0 ? CountFate.Used
            : (ends & Ends.LookedAt) != 0 ? CountFate.OnlyLookedAt(flow._looks.OrderBy(look => look.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(look => look.Place.SourceSpan.Start).ToImmutableArray())
            : (ends & Ends.Dropped) != 0 ? CountFate.Discarded
            : (ends & Ends.ExplicitlyDropped) != 0 ? CountFate.ExplicitlyDiscarded
            : CountFate.Discarded;
    }

    /// <summary>The value of <paramref name="value"/>, as its parent takes it.</summary>
    private Ends Follow(IOperation value)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _followed.Add(value) ? Taken(value, value.Parent) : Ends.None;
    }

    private Ends Taken(IOperation value, IOperation? by) => by switch
    {
        IExpressionStatementOperation => Ends.Dropped,
        IConversionOperation conversion => CountTypes.HasForgottenResult(conversion.Type) ? Ends.Dropped : Follow(conversion),
        IAwaitOperation or IParenthesizedOperation => Follow(by),
        IConditionalAccessOperation access => access.WhenNotNull == value ? Follow(access) : FollowInstance(access),
        ICoalesceOperation coalesce => Follow(coalesce),
        IConditionalOperation choice when choice.Condition != value && choice.Type is not null => Follow(choice),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when arm.Value == value => Follow(choice),
        ITupleOperation tuple => Element(tuple, value),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => Stored(variable.Symbol, variable),
        ISimpleAssignmentOperation assignment when assignment.Value == value => Assigned(assignment.Target, assignment),
        IDeconstructionAssignmentOperation deconstruction when deconstruction.Value == value => Ends.Used,
        IArgumentOperation { Parent: IInvocationOperation call } argument => Passed(argument, call),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: { } created } creation } when CountTypes.IsCount(CountTypes.Awaited(created)) => Follow(creation),
        IArrayInitializerOperation { Parent: IArrayCreationOperation array } => Follow(array),
        { Kind: CollectionExpression } collection => Follow(collection),
        IInvocationOperation call when call.Instance == value => Called(call),
        IPropertyReferenceOperation property when property.Instance == value => Property(property),
        IReturnOperation { Kind: OperationKind.Return } => Returned(by),
        IInterpolationOperation { Parent: { } text } => Follow(text),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text => Follow(text),
        IBinaryOperation sum when Statistics.AccumulatedBy(sum, value) is { } total => Counted(total, sum),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text when text.Value == value => Ends.Used,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Value == value => Counted(sum.Target, sum),
        IBinaryOperation comparison when Comparisons.IsComparison(comparison) => Compared(comparison, value),
        IIsPatternOperation test when test.Value == value => Tested(test),
        _ => Ends.Used,
    };

    private Ends LookedAt(string how, IOperation place)
    {
        _looks.Add(new CountLook(how, place.Syntax));
        return Ends.LookedAt;
    }

    /// <summary>A part of an interpolated text that a handler builds: where the handler goes, the part goes.</summary>
    private Ends Appended(IOperation part) =>
        part.Ancestors().OfType<IInterpolatedStringHandlerCreationOperation>().FirstOrDefault() is { } handler ? Follow(handler) : Ends.Used;

    /// <summary>With 0 or −1 it says whether anything went, not whether everything did. With a length it may do good.</summary>
    private Ends Compared(IBinaryOperation comparison, IOperation count)
    {
        var isLeft = comparison.LeftOperand == count;
        var other = (isLeft ? comparison.RightOperand : comparison.LeftOperand).ConvertedInteger();
        return Comparisons.SaysNothingOfTheRest(isLeft ? comparison.OperatorKind : Comparisons.Turned(comparison.OperatorKind), other)
            ? LookedAt(CountLook.ComparedWith + other, comparison)
            : Noticed(comparison);
    }

    private Ends Tested(IIsPatternOperation test) =>
        Comparisons.ConstantThatSaysNothing(test.Pattern) is { } constant ? LookedAt(CountLook.ComparedWith + constant, test)
        : Comparisons.IsOfNumbers(test.Pattern) ? Noticed(test)
        : Ends.Used;

    /// <summary>Whether it is short is known here: asserted or logged, that is all that is done about it.</summary>
    private Ends Noticed(IOperation isShort)
    {
        _cancellation.ThrowIfCancellationRequested();
        return !_followed.Add(isShort) ? Ends.None : isShort.Parent switch
        {
            IParenthesizedOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IConversionOperation => Noticed(isShort.Parent),
            IArgumentOperation { Parent: IInvocationOperation check } => Checked(isShort, check),
            IConditionalOperation { Type: null } choice when choice.Condition == isShort && Comparisons.OnlyLogs(choice) => LookedAt("is noticed to be short, which is only logged", choice),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => Remembered(variable.Symbol, variable, isShort),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { IsRef: false } local }, Parent: IExpressionStatementOperation } assignment when assignment.Value == isShort => Remembered(local, assignment, isShort),
            _ => Ends.Used,
        };
    }

    private Ends Checked(IOperation isShort, IInvocationOperation check) =>
        ReleaseBuild.IsLeftOut(check) ? LookedAt($"is only checked in builds that define {Sinks.ConditionsOf(check.TargetMethod)[0]}", isShort)
        : Sinks.IsLog(check) ? LookedAt("is only logged", check)
        : Ends.Used;

    /// <summary><c>bool isWhole = count == length;</c>: what is done about it is done where that is read.</summary>
    private Ends Remembered(ILocalSymbol variable, IOperation definition, IOperation isShort) =>
        _graphs.ReadsOf(variable, definition, _cancellation) is not { } reads ? Ends.Used
        : reads.Count == 0 ? LookedAt("is compared, and the answer is not read", isShort)
        : reads.Aggregate(Ends.None, (ends, read) => ends | Noticed(read));

    /// <summary><c>total += count</c>: a statistic, if nothing but logs ever reads the total.</summary>
    private Ends Counted(IOperation total, IOperation sum)
    {
        if (!IsValueless(sum) || Statistics.VariableOf(total) is not { } variable)
            return Ends.Used;

        // Totals of totals may go round in a circle.
        if (!_totals.Add(variable))
            return LookedAt("is only counted", sum);

        if (Statistics.ReadsOf(total, _cancellation) is not { } reads)
            return Ends.Used;

        var ends = reads.Aggregate(Ends.LookedAt, (ends, read) => ends | Follow(read));
        return (ends & Ends.Used) != 0 ? Ends.Used : LookedAt("is only counted", sum);
    }

    private static bool IsValueless(IOperation sum) =>
        sum.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Parent: IExpressionStatementOperation };

    /// <summary><c>task?.Wait()</c>: the value is the instance of what follows the question mark.</summary>
    private Ends FollowInstance(IConditionalAccessOperation access)
    {
        var instances = access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().Where(i => i.Syntax == access.Operation.Syntax).ToArray();
        return instances.Length == 0 ? Ends.Used : instances.Aggregate(Ends.None, (ends, instance) => ends | Follow(instance));
    }

    private Ends Element(ITupleOperation tuple, IOperation value)
    {
        var parent = tuple.Parent is IConversionOperation conversion ? conversion : (IOperation)tuple;
        return parent.Parent switch
        {
            IDeconstructionAssignmentOperation deconstruction when deconstruction.Value == parent => Deconstructed(deconstruction, tuple.Elements.IndexOf(value)),
            _ => Follow(tuple),
        };
    }

    private Ends Deconstructed(IDeconstructionAssignmentOperation deconstruction, int element)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        return target is ITupleOperation targets && element >= 0 && element < targets.Elements.Length
            ? Assigned(targets.Elements[element], deconstruction)
            : Ends.Used;
    }

    private Ends Assigned(IOperation target, IOperation assignment) => target switch
    {
        IDiscardOperation => Ends.ExplicitlyDropped,
        IDeclarationExpressionOperation declaration => Assigned(declaration.Expression, assignment),
        ILocalReferenceOperation { Local.IsRef: false } local => Stored(local.Local, assignment) | ValueOf(assignment),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => Stored(parameter.Parameter, assignment) | ValueOf(assignment),
        _ => Ends.Used,
    };

    /// <summary>An assignment has a value of its own: <c>while ((n = socket.Send(buffer)) &gt; 0)</c>.</summary>
    private Ends ValueOf(IOperation assignment) => assignment is ISimpleAssignmentOperation ? Follow(assignment) : Ends.None;

    /// <summary>A count that the call writes to an <c>out</c> or <c>ref</c> argument.</summary>
    private Ends Written(IArgumentOperation argument) => argument.Value.WithoutConversion() switch
    {
        IDiscardOperation => Ends.Dropped, // `out _` says nothing about the count: it may be there for the compiler's sake
        IDeclarationExpressionOperation { Expression: IDiscardOperation } => Ends.Dropped,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => Stored(local.Local, argument),
        ILocalReferenceOperation { Local.IsRef: false } local => Stored(local.Local, argument),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => Stored(parameter.Parameter, argument),
        _ => Ends.Used,
    };

    /// <summary>A local or a parameter holds it now: it is used where a read of that definition uses it.</summary>
    private Ends Stored(ISymbol variable, IOperation definition)
    {
        if (_graphs.ReadsOf(variable, definition, _cancellation) is not { } reads)
            return Ends.Used;

        return reads.Count == 0 ? Ends.Dropped : reads.Aggregate(Ends.None, (ends, read) => ends | Follow(read));
    }

    private Ends Passed(IArgumentOperation argument, IInvocationOperation call) =>
        TaskCalls.ForgetsResult(call.TargetMethod) ? Ends.Dropped
        : TaskCalls.CarriesResult(call.TargetMethod) || Sinks.MakesText(call.TargetMethod) ? Follow(call)
        : call.Parent is IInterpolatedStringAppendOperation part ? Appended(part)
        : ReleaseBuild.IsLeftOut(call) && !Sinks.IsLog(call) ? LookedAt($"is only checked in builds that define {Sinks.ConditionsOf(call.TargetMethod)[0]}", call)
        : Sinks.IsLog(call) ? LookedAt("is only logged", call)
        : Sinks.ThrowsForMinusOne(call.TargetMethod) ? LookedAt(CountLook.ComparedWith + "-1", call)
        : Statistics.TotalOfInterlocked(call, argument) is { } total ? Counted(total, call)
        : Ends.Used;

    private Ends Called(IInvocationOperation call) =>
        TaskCalls.CarriesResult(call.TargetMethod) || Sinks.MakesText(call.TargetMethod) || CountTypes.IsSameNumber(call.TargetMethod) ? Follow(call)
        : TaskCalls.ForgetsResult(call.TargetMethod) ? Ends.Dropped
        : TaskCalls.IsContinuation(call.TargetMethod) ? Continued(call)
        : Ends.Used;

    /// <summary><c>task.ContinueWith(t =&gt; …)</c>: the result is what the lambda makes of its parameter.</summary>
    private Ends Continued(IInvocationOperation call)
    {
        var lambda = call.Arguments.Select(a => a.Value.WithoutConversion()).OfType<IDelegateCreationOperation>().Select(d => d.Target).OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        if (lambda?.Symbol.Parameters.FirstOrDefault() is not { } task)
            return Ends.Used;

        return lambda.Body.Descendants().OfType<IParameterReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Parameter, task))
            .Aggregate(Ends.Dropped, (ends, reference) => ends | Follow(reference));
    }

    private Ends Property(IPropertyReferenceOperation property) =>
        property.Property.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? property.Property.Name == "Value" ? Follow(property) : Ends.Dropped
        : !TaskCalls.IsTask(property.Property.ContainingType) ? Ends.Used
        : property.Property.Name == "Result" ? Follow(property)
        : Ends.Dropped; // IsCompleted, Status, Exception: about the task, not about the count

    /// <summary>The value of a lambda that <c>Task.Run</c> runs is the task's; any other return hands the count on.</summary>
    private Ends Returned(IOperation returned)
    {
        var function = returned.Ancestors().FirstOrDefault(a => a is IAnonymousFunctionOperation or ILocalFunctionOperation);
        return function is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation run } } } && TaskCalls.RunsDelegate(run.TargetMethod)
            ? Follow(run)
            : Ends.Used;
    }
}
