using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a write leaves behind when it returns: its count, its error, its value.</summary>
internal static class TryResult
{
    /// <param name="invocation">The write.</param>
    /// <param name="api">What its parameters are.</param>
    /// <param name="count">How many bytes were accepted.</param>
    /// <param name="outcome">How the try came out; null where that is open.</param>
    /// <param name="interpreter">Whose memory receives it.</param>
    public static Value Of(IInvocationOperation invocation, WriteApi api, Unknown count, TryOutcome? outcome, Interpreter interpreter)
    {
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && interpreter.PlaceOf(argument.Value) is { } place)
                interpreter.Memory.Write(place, Given(argument.Parameter, api, count, outcome));

        return api.CountIsReturned ? Linear.Of(count) : outcome?.Returned ?? Open;
    }

    private static Value Open => Interpreter.Opaque(ImmutableHashSet<Unknown>.Empty);

    private static Value Given(IParameterSymbol parameter, WriteApi api, Unknown count, TryOutcome? outcome) =>
        parameter.Ordinal == api.CountOrdinal ? Linear.Of(count)
        : outcome is not null && parameter.Ordinal == api.ErrorOrdinal ? Linear.Of(outcome.Error)
        : Open;
}
