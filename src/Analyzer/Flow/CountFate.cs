using System.Collections.Immutable;

namespace WriteAllAnalyzer;

/// <summary>What becomes of the count of one call.</summary>
internal sealed class CountFate
{
    public static readonly CountFate Used = new(CountEnd.Used, ImmutableArray<CountLook>.Empty);
    public static readonly CountFate Discarded = new(CountEnd.Discarded, ImmutableArray<CountLook>.Empty);
    public static readonly CountFate ExplicitlyDiscarded = new(CountEnd.ExplicitlyDiscarded, ImmutableArray<CountLook>.Empty);
    public static readonly CountFate DroppedInside = new(CountEnd.DroppedInside, ImmutableArray<CountLook>.Empty);

    private readonly CountEnd _end;

    private CountFate(CountEnd end, ImmutableArray<CountLook> looks)
    {
        _end = end;
        Looks = looks;
    }

    private enum CountEnd
    {
        Used,
        LookedAt,
        Discarded,
        ExplicitlyDiscarded,
        DroppedInside,
    }

    /// <summary>Something acts on it, or may: nothing is reported.</summary>
    public bool IsUsed => _end == CountEnd.Used;

    /// <summary>It is logged, counted or compared, and nothing does anything about the rest.</summary>
    public bool IsOnlyLookedAt => _end == CountEnd.LookedAt;

    /// <summary>Nothing reads it, on any path.</summary>
    public bool IsDiscarded => _end == CountEnd.Discarded;

    /// <summary>It is discarded by <c>_ =</c> on every path.</summary>
    public bool IsExplicitlyDiscarded => _end == CountEnd.ExplicitlyDiscarded;

    /// <summary>The method that writes drops it before it returns: its caller never has it.</summary>
    public bool IsDroppedInside => _end == CountEnd.DroppedInside;

    /// <summary>Where it is looked at, in the order of the source; empty unless it is only looked at.</summary>
    public ImmutableArray<CountLook> Looks { get; }

    public static CountFate OnlyLookedAt(ImmutableArray<CountLook> looks) => new(CountEnd.LookedAt, looks);
}
