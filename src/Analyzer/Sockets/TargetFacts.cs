using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What travels through a socket or a descriptor.</summary>
internal enum TargetKind
{
    Unknown,

    /// <summary>Bytes without boundaries: a write may be short.</summary>
    Stream,

    /// <summary>Datagrams, packets, records: a write is accepted whole or not at all, and its rest must never follow.</summary>
    Record,
}

internal enum BlockingMode
{
    Unknown,
    Blocking,
    NonBlocking,
}

/// <summary>What the code shows about the target of a write, with the places that show it.</summary>
internal sealed class TargetFacts
{
    public static readonly TargetFacts Unknown = new(TargetKind.Unknown, BlockingMode.Unknown);

    public TargetFacts(TargetKind kind, BlockingMode mode, Location? modeEvidence = null, Location? wouldBlockEvidence = null)
    {
        Kind = kind;
        Mode = mode;
        ModeEvidence = modeEvidence;
        WouldBlockEvidence = wouldBlockEvidence;
    }

    public TargetKind Kind { get; }

    /// <summary>Non-blocking where it is known, blocking where it is proven, unknown otherwise.</summary>
    public BlockingMode Mode { get; }

    /// <summary>The line that makes it non-blocking.</summary>
    public Location? ModeEvidence { get; }

    /// <summary>A would-block test or a wait for writability around the write: nobody writes one for a socket that blocks.</summary>
    public Location? WouldBlockEvidence { get; }

    /// <summary>What two places show of the same target: of the caller's socket, and of the parameter that it becomes.</summary>
    public TargetFacts With(TargetFacts other)
    {
        var kind = Kind == TargetKind.Record || other.Kind == TargetKind.Unknown ? Kind : other.Kind;
        var mode = other.Mode == BlockingMode.Unknown ? this : other;
        return new(kind, mode.Mode, mode.ModeEvidence, WouldBlockEvidence ?? other.WouldBlockEvidence);
    }

    public TargetFacts WithWouldBlock(Location? evidence) => evidence is null ? this : new(Kind, Mode, ModeEvidence, evidence);
}
