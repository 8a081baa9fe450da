using System.Collections.Immutable;

namespace WriteAllAnalyzer;

/// <summary>Where the numbers come from that a method returns, on all its paths. Constants that say "failed" or "nothing" are left out.</summary>
internal sealed class ReturnedValues
{
    /// <summary>Something else is returned, or may be: a length, a sum, a number that nobody can follow.</summary>
    public static readonly ReturnedValues Unknown = new(false, false, ImmutableArray<ReturnedValue>.Empty);

    public ReturnedValues(bool isKnown, bool returns, ImmutableArray<ReturnedValue> all)
    {
        IsKnown = isKnown;
        Returns = returns;
        All = all;
    }

    /// <summary>Every path was understood.</summary>
    public bool IsKnown { get; }

    /// <summary>It returns at all: a method that only throws returns nothing.</summary>
    public bool Returns { get; }

    public ImmutableArray<ReturnedValue> All { get; }
}
