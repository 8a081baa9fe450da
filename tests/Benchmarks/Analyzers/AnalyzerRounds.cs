using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Compilations of the same code with one set of analyzers after the other, each round in another order. What counts is the
/// least of the rounds: whatever else the machine does only adds to it.
/// </summary>
internal sealed class AnalyzerRounds(CodeBase code)
{
    private const string Compiler = "", Empty = " ", Again = "  ";

    private readonly List<(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, List<AnalyzerRun> Runs)> _sets =
        [(Compiler, [], []), (Empty, [new EmptyAction()], []), (Again, [new EmptyAction()], [])];

    public int Count => _sets[0].Runs.Count;

    /// <summary>Adds some analyzers; an action that does nothing is always with them.</summary>
    public AnalyzerRounds Add(string name, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _sets.Add((name, [new EmptyAction(), .. analyzers], []));
        return this;
    }

    /// <summary>Rounds that do not count, until the runtime compiles nothing new: nearly none of a compiler server's compilations is its first.</summary>
    public AnalyzerRounds WarmUp()
    {
        const int most = 4;
        const long few = 25;
        for (var (round, before) = (0, -few); round < most && JitInfo.GetCompiledMethodCount() - before >= few; round++)
        {
            before = JitInfo.GetCompiledMethodCount();
            Round(round, keep: false);
            Thread.Sleep(150); // the runtime compiles for good what is called often, once nothing new is called for 100 ms
        }

        return this;
    }

    /// <summary>At least so many rounds, two or more, and more while there is time.</summary>
    public AnalyzerRounds Run(int fewest, TimeSpan time)
    {
        const int most = 15;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < fewest || (round < most && clock.Elapsed * (round + 1) / round < time); round++)
            Round(round, keep: true);
        return this;
    }

    /// <summary>The compiler alone.</summary>
    public Reading OfCompiler(Func<AnalyzerRun, double> what) => new(Least(Compiler, what), Spread(Compiler, what));

    /// <summary>What an action that does nothing adds to the compiler, and what it differs from itself.</summary>
    public (Reading Added, double Itself) OfEmpty(Func<AnalyzerRun, double> what) => (Added(Empty, Compiler, what), Itself(what));

    /// <summary>What a set costs more than an action that does nothing.</summary>
    public Reading Added(string name, Func<AnalyzerRun, double> what) => Added(name, Empty, what);

    /// <summary>
    /// What one set costs more than another: the least of the one, less the least of the other. Noise is the most of three
    /// things that would be nothing on a machine without any: what an action that does nothing differs from itself, by how
    /// much the second least of either set is more than its least, and half of what the odd rounds differ from the even ones.
    /// </summary>
    public Reading Added(string name, string than, Func<AnalyzerRun, double> what)
    {
        var halves = Math.Abs(Difference(0) - Difference(1)) / 2;
        return new(Least(name, what) - Least(than, what), new[] { Math.Abs(Itself(what)), Spread(name, what), Spread(than, what), halves }.Max());

        double Difference(int odd) => Half(name, odd) - Half(than, odd);
        double Half(string set, int odd) => Values(set, what).Where((_, round) => round % 2 == odd).Min();
    }

    private double Itself(Func<AnalyzerRun, double> what) => Least(Again, what) - Least(Empty, what);

    private double Least(string name, Func<AnalyzerRun, double> what) => Values(name, what).Min();

    private double Spread(string name, Func<AnalyzerRun, double> what) => Values(name, what).Order().Take(2).ToArray() is [var least, var second] ? second - least : 0;

    private IEnumerable<double> Values(string name, Func<AnalyzerRun, double> what) => _sets.First(set => set.Name == name).Runs.Select(what);

    private void Round(int round, bool keep)
    {
        for (var i = 0; i < _sets.Count; i++)
        {
            var (_, analyzers, runs) = _sets[(round + i) % _sets.Count];
            var run = AnalyzerRun.Of(code, analyzers);
            if (keep)
                runs.Add(run);
        }
    }
}
