using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What becomes of a try that finds no room: it is made again, asked about before, or taken for the end.</summary>
internal sealed class WouldBlockFate
{
    private readonly Lazy<FatalWouldBlock?> _fatal;

    private WouldBlockFate(WouldBlockRetry? retry, ReadinessSpin? question, Func<FatalWouldBlock?> fatal)
    {
        Retry = retry;
        Question = question;
        _fatal = new(fatal);
    }

    /// <summary>The way back to the write; null where there is none.</summary>
    public WouldBlockRetry? Retry { get; }

    /// <summary>A loop in front of the write that asks for room without waiting; null where there is none.</summary>
    public ReadinessSpin? Question { get; }

    /// <summary>What gives the connection up for want of room; null where nothing does. Looked for when it is asked for: it matters on few targets.</summary>
    public FatalWouldBlock? Fatal => _fatal.Value;

    /// <summary>Null where nothing is done about it here.</summary>
    public static WouldBlockFate? Of(WriteCall call, LoopWays? ways, ControlFlowGraphs graphs, Pauses pauses, Func<IMethodSymbol, bool> isWrite, CancellationToken cancellation)
    {
        var retry = ways is null ? null : WouldBlockRetry.Of(ways, graphs, pauses, isWrite, cancellation);
        var question = ReadinessSpin.Before(call, graphs, pauses, cancellation);
        return retry is null && question is null && !FatalWouldBlock.MayBe(call) ? null
            : new WouldBlockFate(retry, question, () => FatalWouldBlock.MayBe(call) ? FatalWouldBlock.Of(call, graphs, cancellation) : null);
    }
}
