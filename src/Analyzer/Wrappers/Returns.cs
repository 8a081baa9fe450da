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
/// Follows what one method returns back to where it comes from: through conversions, awaits, tasks, conditional expressions
/// and locals. What it cannot follow is unknown, and a method that returns anything unknown is no wrapper.
/// </summary>
internal sealed class Returns
{
    private readonly Func<IInvocationOperation, WriteCall?> _write;
    private readonly ControlFlowGraphs _graphs;
    private readonly CancellationToken _cancellation;
    private readonly IOperation _body;
    private readonly ImmutableArray<ReturnedValue>.Builder _found = ImmutableArray.CreateBuilder<ReturnedValue>();
    private readonly HashSet<IOperation> _followed = new();
    private bool _isKnown = true;

    private Returns(IOperation body, Func<IInvocationOperation, WriteCall?> write, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        _body = body;
        _write = write;
        _graphs = graphs;
        _cancellation = cancellation;
    }

    /// <param name="body">Of a method or a local function.</param>
    /// <param name="write">The call as a write that is known without looking into methods.</param>
    /// <param name="graphs">The control-flow graphs of the compilation.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ReturnedValues Of(IOperation body, Func<IInvocationOperation, WriteCall?> write, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        var returns = OwnReturns(body).ToList();
        return returns.Count == 0 ? new ReturnedValues(true, returns: false, ImmutableArray<ReturnedValue>.Empty)
            : new Returns(body, write, graphs, cancellation).Found(returns.Select(r => r.ReturnedValue));
    }

    private ReturnedValues Found(IEnumerable<IOperation?> values)
    {
        foreach (var value in values)
            Follow(value);

        return _isKnown ? new ReturnedValues(true, returns: true, _found.ToImmutable()) : ReturnedValues.Unknown;
    }

    /// <summary>The returns of a function, without those of the functions in it.</summary>
    private static IEnumerable<IReturnOperation> OwnReturns(IOperation function)
    {
        var own = function is ILocalFunctionOperation or IAnonymousFunctionOperation ? function : null;
        return function.Descendants().OfType<IReturnOperation>().Where(r =>
            r.Kind == OperationKind.Return && r.ReturnedValue?.WithoutConversion() is not IThrowOperation && r.Ancestors().FirstOrDefault(a => a is ILocalFunctionOperation or IAnonymousFunctionOperation) == own);
    }

    private void Follow(IOperation? value)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (!_isKnown || value is null || !_followed.Add(value) || IsFailure(value))
            return;

        switch (value)
        {
            case IConversionOperation conversion:
                Follow(conversion.Operand);
                break;
            case IParenthesizedOperation parenthesized:
                Follow(parenthesized.Operand);
                break;
            case IAwaitOperation wait:
                Follow(wait.Operation);
                break;
            case IConditionalAccessOperation access:
                Follow(access.WhenNotNull);
                break;
            case ICoalesceOperation coalesce:
                Follow(coalesce.Value);
                Follow(coalesce.WhenNull);
                break;
            case IConditionalOperation choice:
                Follow(choice.WhenTrue);
                Follow(choice.WhenFalse);
                break;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                    Follow(arm.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Follow(assignment.Value);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } property when IsTheNumber(property.Property):
                Follow(instance);
                break;
            case IFieldReferenceOperation { Instance: { } instance } field when SymbolEqualityComparer.Default.Equals(CountHolder.NumberOf(instance.Type), field.Field):
                Follow(instance);
                break;
            case IObjectCreationOperation { Arguments: { Length: 1 } arguments } creation when Holds(creation.Type, arguments[0].Parameter?.Type):
                Follow(arguments[0].Value);
                break;
            case ILocalReferenceOperation local:
                Local(local);
                break;
            case IParameterReferenceOperation parameter:
                Parameter(parameter);
                break;
            case IInvocationOperation call:
                Called(call);
                break;
            default:
                _isKnown = false;
                break;
        }
    }

    /// <summary>0, −1, <c>-errno</c>, a thrown exception: no count, and nobody loses a tail by it.</summary>
    private static bool IsFailure(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or IThrowOperation => true,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, ConstantValue.HasValue: false } => true,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } } => true,
        IInvocationOperation { TargetMethod: { Name: "FromException" or "FromCanceled" } method } => TaskCalls.IsTask(method.ContainingType),
        _ => value.ConvertedInteger() <= 0,
    };

    /// <summary><c>new ValueTask&lt;int&gt;(…)</c>, and what the source makes of a number.</summary>
    private static bool Holds(ITypeSymbol? holder, ITypeSymbol? held) =>
        CountTypes.Awaited(holder) is not null || (CountHolder.NumberOf(holder) is not null && CountTypes.IsCount(held));

    private static bool IsTheNumber(IPropertySymbol property) => CountHolder.IsNumber(property) ||
        (property.Name == "Result" && TaskCalls.IsTask(property.ContainingType))
        || (property.Name == "Value" && property.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);

    private void Called(IInvocationOperation call)
    {
        if (_write(call) is { } write)
        {
            if (write.Api.CountIsReturned)
                _found.Add(new ReturnedValue.OfWrite(write));
            else
                _isKnown = false;

            return;
        }

        var method = call.TargetMethod;
        if (TaskCalls.CarriesResult(method) && method.Name is not ("WhenAll" or "WhenAny"))
            Follow(call.Instance ?? call.Arguments.FirstOrDefault()?.Value);
        else if (CountTypes.IsSameNumber(method))
            Follow(call.Instance);
        else if (method.Name == "FromResult" && TaskCalls.IsTask(method.ContainingType))
            Follow(call.Arguments.FirstOrDefault()?.Value);
        else if (TaskCalls.RunsDelegate(method))
            Run(call);
        else if (CountTypes.MayBeWrapped(method.OriginalDefinition.ReturnType) && !method.DeclaringSyntaxReferences.IsEmpty)
            _found.Add(new ReturnedValue.OfCall(call, Numbers(call)));
        else if (!IsWhole(method))
            _isKnown = false;
    }

    /// <summary>The sends of datagrams: what they return is never a part.</summary>
    private static bool IsWhole(IMethodSymbol method) => method.Name switch
    {
        "SendTo" or "SendToAsync" or "EndSendTo" => SocketWrites.IsOfSockets(method.ContainingType, "Socket"),
        "Send" or "SendAsync" or "EndSend" => SocketWrites.IsOfSockets(method.ContainingType, "UdpClient"),
        _ => false,
    };

    /// <summary><c>Task.Run(() =&gt; …)</c>: its result is what the lambda returns.</summary>
    private void Run(IInvocationOperation call)
    {
        if (call.Arguments.Select(a => a.Value.WithoutConversion()).OfType<IDelegateCreationOperation>().Select(d => d.Target).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is not { } lambda)
        {
            _isKnown = false;
            return;
        }

        foreach (var returned in OwnReturns(lambda))
            Follow(returned.ReturnedValue);
    }

    private ImmutableDictionary<int, ReturnedValues> Numbers(IInvocationOperation call) => call.Arguments
        .Where(a => a.Parameter is { RefKind: RefKind.None } parameter && CountTypes.MayBeWrapped(parameter.Type))
        .ToImmutableDictionary(a => a.Parameter!.Ordinal, a => new Returns(_body, _write, _graphs, _cancellation).Found(new[] { a.Value }));

    private void Parameter(IParameterReferenceOperation reference)
    {
        if (Definitions(reference.Parameter).Any())
            _isKnown = false;
        else
            _found.Add(new ReturnedValue.OfParameter(reference.Parameter));
    }

    /// <summary>All definitions of the local that the read may see.</summary>
    private void Local(ILocalReferenceOperation read)
    {
        if (read.Local.IsRef || read.Local.DeclaringSyntaxReferences.Any(r => r.GetSyntax(_cancellation) is not (VariableDeclaratorSyntax or SingleVariableDesignationSyntax)))
        {
            _isKnown = false;
            return;
        }

        foreach (var definition in Definitions(read.Local))
        {
            if (_graphs.ReadsOf(read.Local, definition, _cancellation) is not { } reads)
                _isKnown = false;
            else if (reads.Any(r => r.Syntax == read.Syntax))
                Defined(definition);
        }
    }

    private void Defined(IOperation definition)
    {
        switch (definition)
        {
            case IVariableDeclaratorOperation variable:
                Follow(variable.GetVariableInitializer()?.Value);
                break;
            case ISimpleAssignmentOperation assignment:
                Follow(assignment.Value);
                break;
            case IArgumentOperation { Parent: IInvocationOperation call } argument when _write(call) is { } write && write.CountArgument == argument:
                _found.Add(new ReturnedValue.OfWrite(write));
                break;
            default:
                _isKnown = false;
                break;
        }
    }

    /// <summary>Whatever gives the variable a value.</summary>
    private IEnumerable<IOperation> Definitions(ISymbol variable)
    {
        return _body.Descendants().Where(operation => operation switch
        {
            IVariableDeclaratorOperation declarator => declarator.GetVariableInitializer() is not null && SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable),
            IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf().Any(Is),
            IAssignmentOperation assignment => Is(assignment.Target),
            IIncrementOrDecrementOperation increment => Is(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => argument.Value.DescendantsAndSelf().Any(Is),
            IDeclarationPatternOperation pattern => SymbolEqualityComparer.Default.Equals(pattern.DeclaredSymbol, variable),
            _ => false,
        });

        bool Is(IOperation operation) => operation switch
        {
            ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
            IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
            _ => false,
        };
    }
}
