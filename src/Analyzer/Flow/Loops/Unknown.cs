using System.Collections.Immutable;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>A value that the code does not show: what a variable held before, what a method returned, how much a write accepted.</summary>
internal sealed class Unknown
{
    private Unknown(UnknownKind kind, ImmutableHashSet<Unknown> from)
    {
        Kind = kind;
        From = from;
    }

    public UnknownKind Kind { get; }

    /// <summary>The counts that it was computed from.</summary>
    public ImmutableHashSet<Unknown> From { get; }

    /// <summary>How long a buffer is.</summary>
    public bool IsLength { get; private set; }

    public bool IsCount => Kind == UnknownKind.Count;

    /// <summary>A count, or an error: what is computed from it is told apart from what any number may be.</summary>
    public bool IsOutcome => Kind is UnknownKind.Count or UnknownKind.Error;

    /// <summary>The lesser of two numbers, where that is what it is: the size of a write that goes out in chunks.</summary>
    public (Linear One, Linear Other)? Lesser { get; private set; }

    /// <summary>The numbers that it can be, where the code's question is answered by them: an error is 11 on one system and 35 on another. Empty where it can be any.</summary>
    public ImmutableArray<long> Among { get; private set; } = ImmutableArray<long>.Empty;

    public static Unknown Of(UnknownKind kind) => new(kind, ImmutableHashSet<Unknown>.Empty);

    public static Unknown OneOf(UnknownKind kind, params long[] numbers) => new(kind, ImmutableHashSet<Unknown>.Empty) { Among = numbers.ToImmutableArray() };

    public static Unknown LengthOf(Unknown buffer) =>
        new(buffer.Kind == UnknownKind.Computed ? UnknownKind.Computed : UnknownKind.Number, buffer.From) { IsLength = true };

    public static Unknown ComputedFrom(ImmutableHashSet<Unknown> counts) => new(UnknownKind.Computed, counts);

    public static Unknown LesserOf(Linear one, Linear other) =>
        new(UnknownKind.Computed, one.Counts.Union(other.Counts)) { Lesser = (one, other) };

    public bool DependsOn(Unknown count) => this == count || From.Contains(count) || From.Any(f => f.DependsOn(count));
}

internal enum UnknownKind
{
    /// <summary>What a variable held when the loop was entered.</summary>
    Number,

    /// <summary>An object, a pointer, a view: two of them are two places in memory.</summary>
    Object,

    /// <summary>How much one write accepted.</summary>
    Count,

    /// <summary>How one write failed.</summary>
    Error,

    /// <summary>Nobody knows: two of them may be equal.</summary>
    Computed,
}
