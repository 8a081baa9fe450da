using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Compilations of the same code with one set of analyzers after the other, each round in another order. What counts is the
/// least of the rounds: whatever else the machine does only adds to it.
/// </summary>
internal sealed class AnalyzerRounds(CodeBase code)
{
    private readonly List<(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, List<AnalyzerRun> Runs)> _sets = [];

    public int Count => _sets[0].Runs.Count;

    public AnalyzerRounds Add(string name, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _sets.Add((name, analyzers, []));
        return this;
    }

    /// <summary>At least three rounds, and more while there is time.</summary>
    public AnalyzerRounds Run(TimeSpan time)
    {
        const int fewest = 3, most = 15;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < fewest || (round < most && clock.Elapsed * (round + 1) / round < time); round++)
        {
            for (var i = 0; i < _sets.Count; i++)
            {
                var (_, analyzers, runs) = _sets[(round + i) % _sets.Count];
                runs.Add(AnalyzerRun.Of(code, analyzers));
            }
        }

        return this;
    }

    public double Least(string name, Func<AnalyzerRun, double> what) => Sorted(name, what)[0];

    /// <summary>What one set costs more than another. Noise: by how much the second least of either is more than the least.</summary>
    public Reading Added(string name, string than, Func<AnalyzerRun, double> what)
    {
        var (more, less) = (Sorted(name, what), Sorted(than, what));
        return new(more[0] - less[0], Math.Max(more[1] - more[0], less[1] - less[0]));
    }

    private List<double> Sorted(string name, Func<AnalyzerRun, double> what) => [.. _sets.First(set => set.Name == name).Runs.Select(what).Order()];
}
