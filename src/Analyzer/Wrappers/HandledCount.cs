using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// Whether a method that returns a count has already dealt with the rest itself: it compared the count with a length, moved
/// on in the bytes, or kept what was left. Then its caller loses nothing. Statistics, logs and events are no such thing.
/// </summary>
internal sealed class HandledCount
{
    private readonly IOperation _member;
    private readonly HashSet<ISymbol> _bytes;
    private readonly bool _bytesAreGiven;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<IOperation> _seen = new();
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);

    private HandledCount(IOperation member, HashSet<ISymbol> bytes, bool bytesAreGiven, CancellationToken cancellation)
    {
        _member = member;
        _bytes = bytes;
        _bytesAreGiven = bytesAreGiven;
        _cancellation = cancellation;
    }

    /// <summary>Of the count that a call returns, or gives out.</summary>
    public static bool Is(IInvocationOperation call, WriteCall? write, CancellationToken cancellation)
    {
        var member = call.Ancestors().Last();
        var bytes = BytesOf(call, write, member);
        var handled = new HandledCount(member, bytes, bytes.Any(b => b is IParameterSymbol or ILocalSymbol), cancellation);
        return write?.CountArgument is { } argument ? handled.Stored(argument.Value) : handled.Is(call);
    }

    /// <summary>Of a number that is a parameter: a check of it, or a conversion.</summary>
    public static bool Is(IParameterSymbol number, IOperation body, CancellationToken cancellation) =>
        new HandledCount(body, new(SymbolEqualityComparer.Default), bytesAreGiven: true, cancellation).IsReadBy(number);

    private bool Is(IOperation count)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _seen.Add(count) && count.Parent switch
        {
            null or IExpressionStatementOperation => false,
            IReturnOperation returned => Returned(returned),
            IConversionOperation or IAwaitOperation or IParenthesizedOperation or ICoalesceOperation or IUnaryOperation => Is(count.Parent),
            IConditionalAccessOperation access => access.WhenNotNull != count || Is(access),
            IConditionalOperation choice => choice.Condition == count || Is(choice),
            ISwitchExpressionArmOperation { Parent: { } choice } arm => arm.Value != count || Is(choice),
            IBinaryOperation comparison when Comparisons.IsComparison(comparison) => !SaysNothing(comparison, count),
            IBinaryOperation { Type.SpecialType: not SpecialType.System_String } arithmetic => Is(arithmetic),
            IBinaryOperation or IInterpolationOperation => false, // a text
            IIsPatternOperation test => Comparisons.ConstantThatSaysNothing(test.Pattern) is null,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => IsReadBy(variable.Symbol),
            ISimpleAssignmentOperation assignment when assignment.Value == count => Stored(assignment.Target) || Is(assignment),
            ICompoundAssignmentOperation assignment when assignment.Value == count => Stored(assignment.Target) || Is(assignment),
            IAssignmentOperation or IIncrementOrDecrementOperation or IDeclarationExpressionOperation or IArgumentOperation { Parameter.RefKind: RefKind.Out } => false, // its variable gets another value
            IArrayInitializerOperation { Parent: { } array } => Is(array),
            IArgumentOperation { Parent: IInvocationOperation call } argument => Passed(argument, call),
            IArgumentOperation { Parent: IObjectCreationOperation creation } argument => NamesBytes(creation.Arguments, except: argument) || (CountTypes.MayBeWrapped(creation.Type) && Is(creation)),
            IInvocationOperation call when call.Instance == count => Called(call),
            IFieldReferenceOperation field when field.Instance == count => Is(field),
            IPropertyReferenceOperation property when property.Instance == count => CountTypes.MayBeWrapped(property.Type) && Is(property), // not IsCompleted, HasValue
            _ => true,
        };
    }

    private static bool SaysNothing(IBinaryOperation comparison, IOperation count)
    {
        var isLeft = comparison.LeftOperand == count;
        return Comparisons.SaysNothingOfTheRest(
            isLeft ? comparison.OperatorKind : Comparisons.Turned(comparison.OperatorKind),
            (isLeft ? comparison.RightOperand : comparison.LeftOperand).ConvertedInteger());
    }

    /// <summary>The value of a lambda that <c>Task.Run</c> runs is the task's.</summary>
    private bool Returned(IReturnOperation returned) =>
        returned.Ancestors().FirstOrDefault(a => a is IAnonymousFunctionOperation or ILocalFunctionOperation) is IAnonymousFunctionOperation lambda
        && !(lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation run } } && TaskCalls.RunsDelegate(run.TargetMethod) && !Is(run));

    private bool Stored(IOperation target) => target switch
    {
        IDiscardOperation => false,
        IDeclarationExpressionOperation declaration => Stored(declaration.Expression),
        ILocalReferenceOperation { Local.IsRef: false } local => IsReadBy(local.Local),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => IsReadBy(parameter.Parameter),
        IMemberReferenceOperation member => IsPosition(member) || IsReadBy(member.Member),
        _ => true,
    };

    /// <summary>A member of what holds the bytes, or of an object that sends bytes of its own: where it goes on, not how much it has sent.</summary>
    private bool IsPosition(IMemberReferenceOperation member) => !_bytesAreGiven || (member.Instance is { } instance && NamesBytes(instance));

    private bool IsReadBy(ISymbol holder) => _holders.Add(holder) && _member.DescendantsAndSelf().Any(reference => Names(reference, holder) && Is(reference));

    private bool Passed(IArgumentOperation argument, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return TaskCalls.CarriesResult(method) ? Is(call)
            : !TaskCalls.ForgetsResult(method) && !Sinks.MakesText(method) && !Sinks.IsLog(call) && !Sinks.ThrowsForMinusOne(method)
                && (Statistics.TotalOfInterlocked(call, argument) is { } total ? Stored(total) : Given(call, argument));
    }

    /// <summary>With the bytes beside it a method can deal with the rest; without them it can only take notice.</summary>
    private bool Given(IInvocationOperation call, IArgumentOperation argument) =>
        !_bytesAreGiven || (call.Instance is { } instance && NamesBytes(instance)) || NamesBytes(call.Arguments, except: argument)
        || (CountTypes.MayBeWrapped(call.Type) && Is(call));

    private bool Called(IInvocationOperation call) =>
        TaskCalls.CarriesResult(call.TargetMethod) || CountTypes.IsSameNumber(call.TargetMethod) ? Is(call)
        : CountHolder.NumberOf(call.TargetMethod.ContainingType) is not null ? NamesBytes(call.Arguments, except: null)
        : !TaskCalls.ForgetsResult(call.TargetMethod) && !Sinks.MakesText(call.TargetMethod);

    private bool NamesBytes(ImmutableArray<IArgumentOperation> arguments, IArgumentOperation? except) => arguments.Any(a => a != except && NamesBytes(a));

    private bool NamesBytes(IOperation operation) => operation.DescendantsAndSelf().Any(o => SymbolOf(o) is { } symbol && _bytes.Contains(symbol));

    private static bool Names(IOperation operation, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation or IPropertyReferenceOperation => ((IMemberReferenceOperation)operation).Member,
        _ => null,
    };

    /// <summary>The variables that hold the bytes, and those that they were made of: in <c>Send(Encode(text))</c>, <c>text</c>.</summary>
    private static HashSet<ISymbol> BytesOf(IInvocationOperation call, WriteCall? write, IOperation member)
    {
        var bytes = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { RefKind: not RefKind.Out, Type.Name: not "CancellationToken" } parameter && (write is null || (parameter.Ordinal != write.Api.TargetOrdinal && parameter.Ordinal != write.Api.FlagsOrdinal)))
                bytes.UnionWith(Symbols(argument));

        var makers = member.Descendants().Where(o => o is IVariableDeclaratorOperation or ISimpleAssignmentOperation or IInvocationOperation && o != call).ToList();
        for (var before = -1; before != bytes.Count;)
        {
            before = bytes.Count;
            foreach (var maker in makers)
            {
                var (made, from) = maker switch
                {
                    IVariableDeclaratorOperation variable => (new[] { variable.Symbol }, variable.GetVariableInitializer()),
                    ISimpleAssignmentOperation assignment => (Symbols(assignment.Target), assignment.Value),
                    _ => (Symbols(maker), maker),
                };
                if (from is not null && made.Any(s => s is ILocalSymbol && bytes.Contains(s)))
                    bytes.UnionWith(Symbols(from));
            }
        }

        return bytes;
    }

    private static IEnumerable<ISymbol> Symbols(IOperation operation) => operation.DescendantsAndSelf().Select(SymbolOf).OfType<ISymbol>();
}
