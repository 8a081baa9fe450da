using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>From where control comes to a block: branches, through the finally regions on their way, and <c>throw</c> statements to their handlers.</summary>
internal sealed class Predecessors
{
    private readonly List<BasicBlock>[] _of;
    private readonly ControlFlowGraph _graph;

    public Predecessors(ControlFlowGraph graph)
    {
        _graph = graph;
        _of = graph.Blocks.Select(_ => new List<BasicBlock>()).ToArray();
        foreach (var block in graph.Blocks)
        {
            Add(block, block.FallThroughSuccessor);
            Add(block, block.ConditionalSuccessor);
        }
    }

    public IReadOnlyList<BasicBlock> Of(BasicBlock block) => _of[block.Ordinal];

    private void Add(BasicBlock block, ControlFlowBranch? branch)
    {
        if (branch is null)
            return;

        if (branch.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
        {
            foreach (var handler in _graph.Handlers(block))
                _of[handler.Ordinal].Add(block);
            return;
        }

        var last = block;
        foreach (var region in branch.FinallyRegions)
        {
            _of[region.FirstBlockOrdinal].Add(last);
            last = _graph.Blocks[region.LastBlockOrdinal];
        }

        if (branch.Destination is { } destination)
            _of[destination.Ordinal].Add(last);
    }
}
