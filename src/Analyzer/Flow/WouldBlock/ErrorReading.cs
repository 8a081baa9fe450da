using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Reads how the write failed wherever code asks for it: the caught exception, its type and properties, errno, patterns over them.</summary>
internal sealed class ErrorReading
{
    private readonly TryOutcome _outcome;
    private readonly MethodAnswers _answers;

    public ErrorReading(TryOutcome outcome, MethodAnswers answers)
    {
        _outcome = outcome;
        _answers = answers;
    }

    /// <summary>The value of an operation, where it is known because of how the write failed; null where it is not about that.</summary>
    public Value? Of(IOperation operation, Interpreter interpreter)
    {
        // What is looked at here may be run again where it turns out to be about something else.
        if (operation is not ICaughtExceptionOperation && operation.DescendantsAndSelf().Any(ChangesSomething))
            return null;

        switch (operation)
        {
            case ICaughtExceptionOperation:
                return Linear.Of(_outcome.Exception);
            case IPropertyReferenceOperation { Instance: { } instance } property when IsOfException(property.Property) && _outcome.ExceptionIn(interpreter.Run(instance)) is { } exception:
                return _outcome.Property(exception, property.Property.Name);
            case IPropertyReferenceOperation { Property.Name: "errno" } when _outcome.LeavesErrorNumber:
                return Linear.Of(_outcome.Number);
            case IObjectCreationOperation { Type.Name: "Win32Exception" } creation when _outcome.LeavesErrorNumber && CarriesIt(creation, interpreter):
                return Linear.Of(_outcome.Exception);
            case IConversionOperation { IsTryCast: true, Type: { } type } cast when _outcome.ExceptionIn(interpreter.Run(cast.Operand)) is { } exception:
                return Linear.Of(_outcome.IsOfType(exception, type) ? exception : _outcome.Nothing);
            case IIsTypeOperation test when _outcome.ExceptionIn(interpreter.Run(test.ValueOperand)) is { } exception:
                return _outcome.ToldByType(_outcome.IsOfType(exception, test.TypeOperand) != test.IsNegated);
            case IIsNullOperation test when Known(interpreter.Run(test.Operand)) is { } value:
                return _outcome.ToldByType(value == _outcome.Nothing);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when OtherThanNull(comparison) is { } operand && Known(interpreter.Run(operand)) is { } value:
                return _outcome.ToldByType((value == _outcome.Nothing) == (comparison.OperatorKind == BinaryOperatorKind.Equals));
            case IIsPatternOperation test when interpreter.Run(test.Value) is var value && _outcome.IsAbout(value):
                return new ErrorPattern(_outcome, interpreter).Answer(value, test.Pattern);
            case IInvocationOperation call:
                return Call(call, interpreter);
            default:
                return null;
        }
    }

    private Value? Call(IInvocationOperation call, Interpreter interpreter)
    {
        var method = call.TargetMethod;
        if (_outcome.LeavesErrorNumber && ErrorNumbers.Reads(method))
            return Linear.Of(_outcome.Number);

        if (_outcome.LeavesErrorNumber && method is { Name: "ShouldRetrySyscall", ContainingType.Name: "UnixMarshal" })
            return _outcome.Told(false); // EINTR only

        if (method is { Name: "Equals", IsStatic: false, Parameters.Length: 1 } && call.Instance is { } instance)
            return Equal(interpreter.Run(instance), interpreter.Run(call.Arguments[0].Value));

        if (method is { Name: "Equals", IsStatic: true, Parameters.Length: 2 })
            return Equal(interpreter.Run(call.Arguments[0].Value), interpreter.Run(call.Arguments[1].Value));

        if (method.Name == "GetBaseException" && call.Instance is { } thrown && _outcome.ExceptionIn(interpreter.Run(thrown)) is not null)
            return Linear.Of(_outcome.Carrier);

        return Bystanders.IsOfSource(method) ? _answers.Of(call, interpreter, _outcome) : null;
    }

    /// <summary><c>new Win32Exception()</c> reads the error itself.</summary>
    private bool CarriesIt(IObjectCreationOperation creation, Interpreter interpreter) =>
        creation.Arguments.IsEmpty || (interpreter.Run(creation.Arguments[0].Value) is Linear { Single: { } error } && error == _outcome.Number);

    /// <summary><c>error.Equals(SocketError.WouldBlock)</c>, <c>false.Equals(error == …)</c>.</summary>
    private Value? Equal(Value one, Value other) => (one, other) switch
    {
        (Comparison comparison, Linear { IsConstant: true } flag) => flag.Constant != 0 ? comparison : comparison.Negated,
        (Linear { IsConstant: true } flag, Comparison comparison) => flag.Constant != 0 ? comparison : comparison.Negated,
        (Linear a, Linear b) when _outcome.IsAbout(a) || _outcome.IsAbout(b) => new Comparison(a - b, BinaryOperatorKind.Equals),
        _ => null,
    };

    private bool ChangesSomething(IOperation operation) => operation is IAssignmentOperation or IIncrementOrDecrementOperation or IAwaitOperation
        || (operation is IInvocationOperation call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, _outcome.Api.Method.OriginalDefinition));

    private Unknown? Known(Value value) =>
        _outcome.ExceptionIn(value) ?? (value is Linear { Single: { } unknown } && unknown == _outcome.Nothing ? unknown : null);

    private static IOperation? OtherThanNull(IBinaryOperation comparison) =>
        IsNull(comparison.RightOperand) ? comparison.LeftOperand : IsNull(comparison.LeftOperand) ? comparison.RightOperand : null;

    private static bool IsNull(IOperation operation) => operation.WithoutConversion().ConstantValue is { HasValue: true, Value: null };

    private static bool IsOfException(IPropertySymbol property) => property.Name is "SocketErrorCode" or "ErrorCode" or "NativeErrorCode" or "InnerException";
}
