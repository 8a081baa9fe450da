using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>All that is known of one write call: what it is, what it writes to, and what becomes of its count.</summary>
internal sealed class JudgedWrite
{
    public JudgedWrite(WriteCall call, TargetFacts target, CountFate fate, IInvocationOperation? droppedWith, RetryLoop? loop, SocketAssumption assumption)
    {
        DroppedWith = droppedWith;
        Loop = loop;
        Call = call;
        Target = target;
        Fate = fate;
        Mode = assumption.Applied(target.Mode);
        Reason = ShortnessReason.Of(this);
    }

    public WriteCall Call { get; }

    public TargetFacts Target { get; }

    public CountFate Fate { get; }

    /// <summary>The conditional call that a Release build leaves out, this write with it.</summary>
    public IInvocationOperation? DroppedWith { get; }

    /// <summary>The loop that makes the write again; null where there is none, or none that can be followed.</summary>
    public RetryLoop? Loop { get; }

    /// <summary>What becomes of a try that finds no room; null where nothing is done about it here.</summary>
    public WouldBlockFate? WouldBlock { get; set; }

    /// <summary>The target's mode, after the option has said what unknown means.</summary>
    public BlockingMode Mode { get; }

    public ShortnessReason Reason { get; }

    public bool CountIsDiscarded => Fate.IsDiscarded;

    public bool CountIsExplicitlyDiscarded => Fate.IsExplicitlyDiscarded;

    public bool CountIsOnlyLookedAt => Fate.IsOnlyLookedAt;

    /// <summary>.NET finishes the write itself today: an asynchronous send, or a send on a socket that is blocking.</summary>
    public bool RuntimeCompletesIt => Call.Api.Underlying.IsManagedSocket && (Call.Api.Underlying.IsAsynchronous || Mode == BlockingMode.Blocking);

    /// <summary>Would-block is expected by a test, or it is known that it happens. A blocking socket never says it.</summary>
    public bool RetryIsTaken => WouldBlock?.Retry is { } retry && (retry.IsAsked ? Mode != BlockingMode.Blocking : Mode == BlockingMode.NonBlocking);

    public bool MayBeShort => !RuntimeCompletesIt;
}
