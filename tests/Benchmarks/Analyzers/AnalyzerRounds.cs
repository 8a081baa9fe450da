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
    private const string Compiler = "", Empty = " ";

    private readonly List<(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, List<AnalyzerRun> Runs)> _sets =
        [(Compiler, [], []), (Empty, [new EmptyAction()], [])];

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

    public AnalyzerRounds Run(int rounds)
    {
        for (var round = 0; round < rounds; round++)
            Round(round, keep: true);
        return this;
    }

    /// <summary>The compiler alone.</summary>
    public Reading OfCompiler(Func<AnalyzerRun, double> what) => new(Least(Compiler, what), Noise(what));

    /// <summary>What an action that does nothing adds to the compiler.</summary>
    public Reading OfEmpty(Func<AnalyzerRun, double> what) => Added(Empty, Compiler, what);

    /// <summary>What a set costs more than an action that does nothing.</summary>
    public Reading Added(string name, Func<AnalyzerRun, double> what) => Added(name, Empty, what);

    /// <summary>What one set costs more than another: the least of the one, less the least of the other.</summary>
    public Reading Added(string name, string than, Func<AnalyzerRun, double> what) =>
        new(Least(name, what) - Least(than, what), Math.Sqrt(2) * Noise(what));

    /// <summary>
    /// Three standard deviations of a least, since two dozen numbers must hold at once. Two or three runs of one set tell little
    /// about them; the runs of all sets together tell how far a run is from the others of its set.
    /// </summary>
    private double Noise(Func<AnalyzerRun, double> what)
    {
        var squares = _sets.Sum(set => set.Runs.Sum(run => Math.Pow(what(run) - set.Runs.Average(what), 2)));
        var degrees = _sets.Count * (Count - 1);
        return 3 * OfLeast(Count) * Math.Sqrt(squares / degrees);
    }

    /// <summary>The standard deviation of the least of some values, of that of one: of a normal distribution.</summary>
    private static double OfLeast(int count) => count switch { 2 => 0.83, 3 => 0.75, 4 => 0.70, _ => 0.67 };

    private double Least(string name, Func<AnalyzerRun, double> what) => Values(name, what).Min();

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
