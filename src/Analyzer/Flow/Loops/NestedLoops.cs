using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The loops that lie inside the way of a write back to itself: how often they turn is not known.</summary>
internal sealed class NestedLoops
{
    private readonly Dictionary<int, HashSet<int>> _bodies = new();

    private NestedLoops()
    {
    }

    /// <summary>The blocks of the loop that begins with a block; none where none does.</summary>
    public IEnumerable<int> BodyOf(int header) => _bodies.TryGetValue(header, out var body) ? body : Enumerable.Empty<int>();

    public static NestedLoops Without(ControlFlowGraph graph, BasicBlock write)
    {
        var loops = new NestedLoops();
        var dominators = Dominators(graph);
        foreach (var block in graph.Blocks)
        {
            foreach (var next in Successors(block))
            {
                if (!dominators[block.Ordinal].Contains(next.Ordinal))
                    continue;

                var body = Body(graph, next.Ordinal, block.Ordinal);
                if (!body.Contains(write.Ordinal))
                {
                    if (loops._bodies.TryGetValue(next.Ordinal, out var known))
                        known.UnionWith(body);
                    else
                        loops._bodies[next.Ordinal] = body;
                }
            }
        }

        return loops;
    }

    private static HashSet<int> Body(ControlFlowGraph graph, int header, int tail)
    {
        var body = new HashSet<int> { header };
        var open = new Stack<int>();
        open.Push(tail);
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (body.Add(block))
                foreach (var predecessor in graph.Blocks[block].Predecessors)
                    open.Push(predecessor.Source.Ordinal);
        }

        return body;
    }

    private static HashSet<int>[] Dominators(ControlFlowGraph graph)
    {
        var all = Enumerable.Range(0, graph.Blocks.Length).ToArray();
        var dominators = all.Select(i => i == 0 ? new HashSet<int> { 0 } : new HashSet<int>(all)).ToArray();
        var changes = true;
        while (changes)
        {
            changes = false;
            for (var i = 1; i < all.Length; i++)
            {
                var block = graph.Blocks[i];
                HashSet<int>? common = null;
                foreach (var predecessor in block.Predecessors)
                {
                    if (common is null)
                        common = new HashSet<int>(dominators[predecessor.Source.Ordinal]);
                    else
                        common.IntersectWith(dominators[predecessor.Source.Ordinal]);
                }

                // A handler has no predecessor: it is entered from anywhere in its region.
                common ??= new HashSet<int>();
                common.Add(i);
                if (common.Count != dominators[i].Count)
                {
                    dominators[i] = common;
                    changes = true;
                }
            }
        }

        return dominators;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block) =>
        block.Branches().Select(b => b.Destination).OfType<BasicBlock>();
}
