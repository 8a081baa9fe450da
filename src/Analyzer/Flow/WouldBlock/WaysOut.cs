using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The ways from a write to where its function ends, or to the next try, that pass no block twice.</summary>
internal sealed class WaysOut
{
    /// <summary>More ways than this are not looked at, and then nothing is said.</summary>
    private const int MostWays = 96;
    private const int MostSteps = 5_000;

    private readonly ControlFlowGraph _graph;
    private readonly BasicBlock _start;
    private readonly List<ImmutableArray<Step>> _ways = new();
    private readonly HashSet<int> _open = new();
    private readonly List<Step> _steps = new();
    private int _taken;

    private WaysOut(ControlFlowGraph graph, BasicBlock start)
    {
        _graph = graph;
        _start = start;
    }

    /// <summary>Null when there are too many.</summary>
    public static IReadOnlyList<ImmutableArray<Step>>? Of(ControlFlowGraph graph, BasicBlock start)
    {
        var ways = new WaysOut(graph, start);
        return ways.Walk(start) ? ways._ways : null;
    }

    private bool Walk(BasicBlock block)
    {
        if (++_taken > MostSteps || _ways.Count > MostWays)
            return false;

        if (block == _start)
            foreach (var handler in _graph.Handlers(block))
                if (CaughtWouldBlock.RegionOf(handler) is not null && !Take(new Step(block, null, isThrown: true), handler))
                    return false;

        var branches = block.Branches().ToArray();
        if (branches.Length == 0)
            _ways.Add(_steps.Append(new Step(block, null, isThrown: false)).ToImmutableArray());

        return branches.All(branch => Take(new Step(block, branch, isThrown: false), branch.Destination));
    }

    private bool Take(Step step, BasicBlock? next)
    {
        _steps.Add(step);
        var isDone = true;
        if (next is null || next == _start)
        {
            _ways.Add(_steps.ToImmutableArray());
        }
        else if (_open.Add(next.Ordinal))
        {
            isDone = Walk(next);
            _open.Remove(next.Ordinal);
        }

        _steps.RemoveAt(_steps.Count - 1);
        return isDone;
    }
}
