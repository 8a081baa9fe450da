using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>One block on the way, and the branch by which it is left.</summary>
internal readonly struct Step
{
    public Step(BasicBlock block, ControlFlowBranch? branch, bool isThrown, BasicBlock? entry = null)
    {
        Block = block;
        Branch = branch;
        IsThrown = isThrown;
        Entry = entry;
    }

    public BasicBlock Block { get; }

    /// <summary>Null where an exception leaves it, or where the function begins again.</summary>
    public ControlFlowBranch? Branch { get; }

    /// <summary>The write throws.</summary>
    public bool IsThrown { get; }

    /// <summary>Where the function begins again: it calls itself, or starts the operation that calls it back.</summary>
    public BasicBlock? Entry { get; }
}

/// <summary>The ways from a block back to it that pass no other block twice.</summary>
internal sealed class Cycles
{
    /// <summary>More ways than this are not looked at, and then nothing is said.</summary>
    private const int MostWays = 96;
    private const int MostSteps = 20_000;

    private readonly ControlFlowGraph _graph;
    private readonly BasicBlock _start;
    private readonly IReadOnlyCollection<int> _again;
    private readonly List<ImmutableArray<Step>> _ways = new();
    private readonly HashSet<int> _reaching;
    private readonly HashSet<int> _open = new();
    private readonly List<Step> _steps = new();
    private int _taken;

    private Cycles(ControlFlowGraph graph, BasicBlock start, IReadOnlyCollection<int> again)
    {
        _graph = graph;
        _start = start;
        _again = again;
        _reaching = Reaching();
    }

    /// <param name="graph">The function.</param>
    /// <param name="start">The block that writes.</param>
    /// <param name="again">The blocks in which the function begins again.</param>
    /// <returns>Null when there are too many.</returns>
    public static IReadOnlyList<ImmutableArray<Step>>? Of(ControlFlowGraph graph, BasicBlock start, IReadOnlyCollection<int> again)
    {
        var cycles = new Cycles(graph, start, again);
        return cycles.Walk(start) ? cycles._ways : null;
    }

    private bool Walk(BasicBlock block)
    {
        if (++_taken > MostSteps || _ways.Count > MostWays)
            return false;

        if (_again.Contains(block.Ordinal) && !Take(new Step(block, null, isThrown: false, _graph.Blocks[0]), _graph.Blocks[0]))
            return false;

        foreach (var branch in block.Branches())
            if (branch.Destination is { } destination && !Take(new Step(block, branch, isThrown: false), destination))
                return false;

        if (block == _start)
            foreach (var handler in _graph.Handlers(block))
                if (CaughtWouldBlock.RegionOf(handler) is not null && !Take(new Step(block, null, isThrown: true), handler))
                    return false;

        return true;
    }

    private bool Take(Step step, BasicBlock next)
    {
        _steps.Add(step);
        var isDone = true;
        if (next == _start)
        {
            _ways.Add(_steps.ToImmutableArray());
        }
        else if (_reaching.Contains(next.Ordinal) && _open.Add(next.Ordinal))
        {
            isDone = Walk(next);
            _open.Remove(next.Ordinal);
        }

        _steps.RemoveAt(_steps.Count - 1);
        return isDone;
    }

    /// <summary>The blocks from which the start can be reached.</summary>
    private HashSet<int> Reaching()
    {
        var reaching = new HashSet<int> { _start.Ordinal };
        var grows = true;
        while (grows)
        {
            grows = false;
            for (var i = _graph.Blocks.Length - 1; i >= 0; i--)
            {
                var block = _graph.Blocks[i];
                if (!reaching.Contains(i)
                    && (block.Branches().Any(b => b.Destination is { } d && reaching.Contains(d.Ordinal))
                        || (_again.Contains(i) && reaching.Contains(0))))
                {
                    reaching.Add(i);
                    grows = true;
                }
            }
        }

        return reaching;
    }
}
