using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a comparison of a count tells.</summary>
internal static class Comparisons
{
    public static bool IsComparison(IBinaryOperation operation) => operation.OperatorKind is
        BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    /// <summary>Compared with −1 or 0: whether anything was accepted. To be below 1 is to be 0; to equal 1 may be to be whole.</summary>
    public static bool SaysNothingOfTheRest(BinaryOperatorKind comparison, long? constant) => constant switch
    {
        -1 or 0 => true,
        1 => comparison is BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual,
        _ => false,
    };

    /// <summary>The same comparison with its operands changed over.</summary>
    public static BinaryOperatorKind Turned(BinaryOperatorKind comparison) => comparison switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => comparison,
    };

    /// <summary>The number of a pattern that says whether anything was accepted, <c>is 0 or -1</c>; null where it says more.</summary>
    public static long? ConstantThatSaysNothing(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => Unless(BinaryOperatorKind.Equals, constant.Value),
        IRelationalPatternOperation relation => Unless(relation.OperatorKind, relation.Value),
        INegatedPatternOperation negated => ConstantThatSaysNothing(negated.Pattern),
        IBinaryPatternOperation both => ConstantThatSaysNothing(both.RightPattern) is null ? null : ConstantThatSaysNothing(both.LeftPattern),
        _ => null,
    };

    /// <summary>A pattern that compares and declares nothing.</summary>
    public static bool IsOfNumbers(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation or IRelationalPatternOperation => true,
        INegatedPatternOperation negated => IsOfNumbers(negated.Pattern),
        IBinaryPatternOperation both => IsOfNumbers(both.LeftPattern) && IsOfNumbers(both.RightPattern),
        _ => false,
    };

    private static long? Unless(BinaryOperatorKind comparison, IOperation constant) =>
        SaysNothingOfTheRest(comparison, constant.ConstantInteger()) ? constant.ConstantInteger() : null;

    /// <summary>An <c>if</c> that does nothing but log.</summary>
    public static bool OnlyLogs(IConditionalOperation choice) => OnlyLogs(choice.WhenTrue) && (choice.WhenFalse is null || OnlyLogs(choice.WhenFalse));

    private static bool OnlyLogs(IOperation statement) => statement switch
    {
        IBlockOperation block => block.Operations.Length > 0 && block.Operations.All(OnlyLogs),
        IExpressionStatementOperation { Operation: { } expression } => OnlyLogsIn(expression),
        _ => false,
    };

    private static bool OnlyLogsIn(IOperation expression) => expression switch
    {
        IInvocationOperation call => Sinks.IsLog(call),
        IAwaitOperation { Operation: { } awaited } => OnlyLogsIn(awaited),
        IConditionalAccessOperation access => OnlyLogsIn(access.WhenNotNull),
        _ => false,
    };
}
