using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Which handler gets a would-block that is thrown: the first around the write whose type and filter take it.</summary>
internal sealed class CaughtWouldBlock
{
    private readonly ControlFlowGraph _graph;
    private readonly TryOutcome _outcome;
    private readonly MethodAnswers _answers;

    public CaughtWouldBlock(ControlFlowGraph graph, TryOutcome outcome, MethodAnswers answers)
    {
        _graph = graph;
        _outcome = outcome;
        _answers = answers;
    }

    /// <summary>No handler before it takes every would-block, and its own type fits. What its filter says is asked on the way.</summary>
    public bool MayReach(BasicBlock write, BasicBlock handler)
    {
        foreach (var other in _graph.Handlers(write))
        {
            if (RegionOf(other) is not { } region)
                continue;

            if (other == handler)
                return _outcome.IsCaughtAs(region.ExceptionType);

            if (_outcome.IsCaughtAs(region.ExceptionType) && (region.Kind == ControlFlowRegionKind.Catch || FilterTakesIt(other)))
                return false;
        }

        return false;
    }

    /// <summary>The handler that begins with a block; null where a <c>finally</c> does.</summary>
    public static ControlFlowRegion? RegionOf(BasicBlock first) => first.Regions()
        .TakeWhile(region => region.FirstBlockOrdinal == first.Ordinal)
        .FirstOrDefault(region => region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler);

    private bool FilterTakesIt(BasicBlock filter) => RegionOf(filter) is { } region
        && MethodAnswers.Follow(filter, _answers.Reader(_outcome), stop: block => IsHandler(region, block)) is { } last
        && IsHandler(region, last);

    private static bool IsHandler(ControlFlowRegion region, BasicBlock block) =>
        region.NestedRegions.Any(inner => inner.Kind == ControlFlowRegionKind.Catch && inner.FirstBlockOrdinal <= block.Ordinal && block.Ordinal <= inner.LastBlockOrdinal);
}
