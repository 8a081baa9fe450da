using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Two compilations of the same code, without some analyzers and with them, right after one another, and that many times:
/// a machine that is slow for a while is so for both.
/// </summary>
internal sealed class AnalyzerPairs
{
    /// <summary>Whatever the time: an interval of fewer is no interval.</summary>
    private const int Fewest = 12;

    private readonly List<(AnalyzerRun Without, AnalyzerRun With)> _pairs = [];

    public int Count => _pairs.Count;

    /// <param name="code">Little code: the more pairs there are, the less noise is left.</param>
    /// <param name="without">What both have.</param>
    /// <param name="with">And what is measured.</param>
    /// <param name="time">How long.</param>
    public static AnalyzerPairs Of(CodeBase code, ImmutableArray<DiagnosticAnalyzer> without, ImmutableArray<DiagnosticAnalyzer> with, TimeSpan time)
    {
        var pairs = new AnalyzerPairs();
        for (var clock = Stopwatch.StartNew(); pairs.Count < Fewest || clock.Elapsed < time;)
        {
            var isFirst = pairs.Count % 2 == 0;
            var first = AnalyzerRun.Of(code, isFirst ? without : with);
            var second = AnalyzerRun.Of(code, isFirst ? with : without);
            pairs._pairs.Add(isFirst ? (first, second) : (second, first));
        }

        return pairs;
    }

    /// <summary>The median of what is added, in percent of the median without, and three standard deviations of it.</summary>
    public Reading Added(Func<AnalyzerRun, double> what) => Reading
        .MedianOf(_pairs.Select(pair => what(pair.With) - what(pair.Without)), deviations: 3)
        .Of(Reading.MedianOf(_pairs.Select(pair => what(pair.Without))).Value);
}
