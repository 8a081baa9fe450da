using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>One way in which a try can come out, and what the conditions of the loop say to it.</summary>
internal sealed class WriteOutcome
{
    private readonly ISymbol? _count;
    private readonly ISymbol? _error;
    private readonly ISymbol? _exception;
    private readonly long _number;

    private WriteOutcome(ISymbol? count, ISymbol? error, ISymbol? exception, long number)
    {
        _count = count;
        _error = error;
        _exception = exception;
        _number = number;
    }

    /// <summary>A part was accepted: so many bytes, and no error.</summary>
    public static WriteOutcome Accepted(WriteLoop loop, long count) => new(loop.Count, loop.Error, null, count);

    /// <summary>The exception says that the connection is gone.</summary>
    public static WriteOutcome Reset(ISymbol? exception) => new(null, null, exception, 10054);

    /// <summary>Null where the condition is about something else.</summary>
    public bool? Answer(IOperation? condition)
    {
        switch (condition)
        {
            case null:
                return null;
            case { ConstantValue: { HasValue: true, Value: bool constant } }:
                return constant;
            case IParenthesizedOperation parenthesized:
                return Answer(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negated:
                return !Answer(negated.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return (Answer(both.LeftOperand), Answer(both.RightOperand)) switch
                {
                    (false, _) or (_, false) => false,
                    (true, true) => true,
                    _ => null,
                };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return (Answer(either.LeftOperand), Answer(either.RightOperand)) switch
                {
                    (true, _) or (_, true) => true,
                    (false, false) => false,
                    _ => null,
                };
            case IBinaryOperation comparison when Comparisons.IsComparison(comparison):
                return ValueOf(comparison.LeftOperand) is { } left && ValueOf(comparison.RightOperand) is { } right ? Compare(comparison.OperatorKind, left, right) : null;
            case IIsPatternOperation pattern:
                return ValueOf(pattern.Value) is { } value ? Matches(value, pattern.Pattern) : null;
            default:
                return null;
        }
    }

    private static bool? Matches(long value, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => constant.Value.ConvertedInteger() is { } number ? value == number : null,
        IRelationalPatternOperation relation => relation.Value.ConvertedInteger() is { } number ? Compare(relation.OperatorKind, value, number) : null,
        INegatedPatternOperation negated => !Matches(value, negated.Pattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Matches(value, either.LeftPattern) | Matches(value, either.RightPattern),
        IBinaryPatternOperation both => Matches(value, both.LeftPattern) & Matches(value, both.RightPattern),
        _ => null,
    };

    private long? ValueOf(IOperation operation)
    {
        if (operation.ConvertedInteger() is { } constant)
            return constant;

        var plain = operation.WithoutConversion();
        if (plain is ISimpleAssignmentOperation assignment) // (n = s.Send(b)) == 0
            plain = assignment.Target;

        if (plain is IPropertyReferenceOperation { Property.Name: "SocketErrorCode" or "ErrorCode" or "NativeErrorCode", Instance: { } instance })
            return _exception is not null && Is(_exception, instance) ? _number : null;

        return Is(_count, plain) ? _number : Is(_error, plain) ? 0 : null;
    }

    private static bool Is(ISymbol? variable, IOperation operation) => variable is not null && SymbolEqualityComparer.Default.Equals(WriteLoop.VariableOf(operation), variable);

    private static bool? Compare(BinaryOperatorKind relation, long left, long right) => relation switch
    {
        BinaryOperatorKind.Equals => left == right,
        BinaryOperatorKind.NotEquals => left != right,
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        _ => null,
    };
}
