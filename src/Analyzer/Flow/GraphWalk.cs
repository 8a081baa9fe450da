using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

internal static class GraphWalk
{
    /// <summary>The operations of a block in the order in which they are evaluated: operands first.</summary>
    public static IEnumerable<IOperation> AllOperations(this BasicBlock block)
    {
        foreach (var operation in block.Operations)
            foreach (var inner in PostOrder(operation))
                yield return inner;

        if (block.BranchValue is { } value)
            foreach (var inner in PostOrder(value))
                yield return inner;
    }

    /// <summary>The branches of a block: one, two behind a condition, none at the end.</summary>
    public static IEnumerable<ControlFlowBranch> Branches(this BasicBlock block) =>
        new[] { block.ConditionalSuccessor, block.FallThroughSuccessor }.OfType<ControlFlowBranch>();

    /// <summary>Where control may go: the branches, and the finally regions they pass.</summary>
    public static IEnumerable<BasicBlock> Successors(this ControlFlowGraph graph, BasicBlock block)
    {
        foreach (var branch in block.Branches().Reverse())
        {
            foreach (var region in branch.FinallyRegions)
                yield return graph.Blocks[region.FirstBlockOrdinal];

            if (branch.Destination is { } destination)
                yield return destination;
        }
    }

    /// <summary>The regions that a block lies in, from the innermost on. The graph of a lambda or a local function lies in a region of the graph around it, whose blocks are not its own.</summary>
    public static IEnumerable<ControlFlowRegion> Regions(this BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
            yield return region;
    }

    /// <summary>Where an exception may go, from any operation of the block: every handler of the regions it lies in. The graph has no edges for them.</summary>
    public static IEnumerable<BasicBlock> Handlers(this ControlFlowGraph graph, BasicBlock block)
    {
        foreach (var region in block.Regions())
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
                foreach (var handler in whole.NestedRegions)
                    if (handler != region)
                        yield return graph.Blocks[handler.FirstBlockOrdinal];
    }

    /// <summary>With a stack of its own: a sum of ten thousand strings is as deep as it is long.</summary>
    private static IEnumerable<IOperation> PostOrder(IOperation operation)
    {
        var open = new Stack<(IOperation Operation, bool IsReady)>();
        open.Push((operation, false));
        while (open.Count > 0)
        {
            var (current, isReady) = open.Pop();
            if (isReady)
            {
                yield return current;
                continue;
            }

            open.Push((current, true));
#pragma warning disable CS0618 // ChildOperations does not exist in the oldest Roslyn that is served
            foreach (var child in current.Children.Reverse())
#pragma warning restore CS0618
                open.Push((child, false));
        }
    }
}
