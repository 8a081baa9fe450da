using System.Collections.Immutable;

namespace WriteAllAnalyzer;

/// <summary>What is known for good about the result of a method.</summary>
internal sealed class MethodSummary
{
    public static readonly MethodSummary Unknown = new(false, true, null, ImmutableSortedSet<int>.Empty);

    public MethodSummary(bool isKnown, bool returns, WriteApi? api, ImmutableSortedSet<int> passedOn)
    {
        IsKnown = isKnown;
        Returns = returns;
        Api = api;
        PassedOn = passedOn;
    }

    /// <summary>It returns counts, numbers that it was given and failures, and nothing else.</summary>
    public bool IsKnown { get; }

    /// <summary>It returns at all.</summary>
    public bool Returns { get; }

    /// <summary>The method as a write, where it is a wrapper.</summary>
    public WriteApi? Api { get; }

    /// <summary>The parameters whose number it may return: <c>static int Check(int count)</c>.</summary>
    public ImmutableSortedSet<int> PassedOn { get; }
}
