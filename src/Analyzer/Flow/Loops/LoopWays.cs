using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;

namespace WriteAllAnalyzer;

/// <summary>A write and every way from it back to it.</summary>
internal sealed class LoopWays
{
    private LoopWays(LoopShape shape, IReadOnlyList<ImmutableArray<Step>> ways)
    {
        Shape = shape;
        Ways = ways;
    }

    public LoopShape Shape { get; }

    public IReadOnlyList<ImmutableArray<Step>> Ways { get; }

    /// <summary>Null where there is none, or there are too many to follow.</summary>
    public static LoopWays? Of(WriteCall call, ControlFlowGraphs graphs, CancellationToken cancellation) =>
        LoopShape.Of(call, graphs, cancellation) is { } shape && Cycles.Of(shape.Graph, shape.Block, shape.Reentries()) is { Count: > 0 } ways
            ? new LoopWays(shape, ways)
            : null;
}
