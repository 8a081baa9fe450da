using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>How long a timeout is, where the code shows it as a constant: a number, or a <c>TimeSpan</c> made of constants.</summary>
internal static class Durations
{
    public const long Infinite = -1;

    /// <summary>The timeout of a sleep or of a wait, cut to milliseconds as the framework does; null when it is no constant.</summary>
    public static long? Milliseconds(IOperation? timeout) => timeout?.ConvertedInteger() is { } number ? number : Microseconds(timeout) / 1000;

    /// <summary>The timeout of <c>Socket.Poll</c> and <c>Socket.Select</c>, whose numbers are microseconds; null when it is no constant.</summary>
    public static long? Microseconds(IOperation? timeout)
    {
        if (timeout is null)
            return null;

        if (timeout.ConvertedInteger() is { } number)
            return number;

        return timeout.WithoutConversion() switch
        {
            IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } } => Infinite * 1000,
            IFieldReferenceOperation { Field: { Name: "Zero", ContainingType: var type } } when IsTimeSpan(type) => 0,
            IDefaultValueOperation { Type: { } type } when IsTimeSpan(type) => 0,
            IObjectCreationOperation { Initializer: null, Type: { } type } creation when IsTimeSpan(type) => Sum(creation.Arguments, ""),
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { } type } method } call when IsTimeSpan(type) && method.Name.StartsWith("From", StringComparison.Ordinal) =>
                Sum(call.Arguments, method.Name.Substring("From".Length)),
            _ => null,
        };
    }

    /// <summary>Each argument has the unit that its parameter names; one named <c>value</c> has the method's.</summary>
    private static long? Sum(ImmutableArray<IArgumentOperation> arguments, string unitOfValue)
    {
        double sum = 0;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || Number(argument.Value) is not { } number || MicrosecondsOf(parameter.Name == "value" ? unitOfValue : parameter.Name) is not { } unit)
                return null;

            sum += number * unit;
        }

        return sum is > long.MinValue and < long.MaxValue ? (long)sum : null;
    }

    private static double? MicrosecondsOf(string unit) => unit.ToUpperInvariant() switch
    {
        "TICKS" => 0.1,
        "MICROSECONDS" => 1,
        "MILLISECONDS" => 1_000,
        "SECONDS" => 1_000_000,
        "MINUTES" => 60_000_000,
        "HOURS" => 3_600_000_000,
        "DAYS" => 86_400_000_000,
        _ => null,
    };

    private static double? Number(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: { } value }
        ? value switch
        {
            double d => d,
            float f => f,
            _ => operation.ConvertedInteger(),
        }
        : operation.ConvertedInteger();

    private static bool IsTimeSpan(ITypeSymbol type) => type is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
