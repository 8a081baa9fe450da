using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>What our analyzers add to a compilation, over an action that does nothing and beside other analyzers.</summary>
internal static class AnalyzerCost
{
    private const int Large = 300_000;
    private const int Small = 100_000;
    private const string Compiler = "compiler", Empty = "an action that does nothing", Again = "the same again", Ours = "all our rules", Beside = "CA2022 and our rules";

    private static readonly EmptyAction s_empty = new();

    /// <summary>False when a number is missed by more than the noise that its row states.</summary>
    /// <param name="of">Lines to generate, or a folder; nothing for code of several sizes, in under ten minutes.</param>
    public static bool Run(string? of)
    {
        var clock = Stopwatch.StartNew();
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, Roslyn {typeof(Compilation).Assembly.GetName().Version}");
        Console.WriteLine("Sets of analyzers run in turns, on trees that nobody has seen. Added: over an action that does nothing, the least of the");
        Console.WriteLine("rounds; noise is what the second least differs. Booked: what the driver's clock gives to the analyzers themselves.");
        var table = new Table();
        var others = KnownAnalyzers.Ids.ToDictionary(id => id, KnownAnalyzers.Other);
        WarmUp(others);
        if (of is null)
        {
            foreach (var writes in new[] { Writes.None, Writes.Few, Writes.Many })
                ByWrites(table, CodeBase.Generated(Small, writes), writes);
            Whole(table, CodeBase.Generated(Large, Writes.Few), others, TimeSpan.FromMinutes(3.5));
            Linear(table);
            GeneratorCost.Measure(table, CodeBase.Generated(Large, Writes.Few), holds: true);
        }
        else
        {
            var isNumber = int.TryParse(of.Replace("_", "", StringComparison.Ordinal), out var lines);
            var code = isNumber ? CodeBase.Generated(lines, Writes.Few) : CodeBase.In(of);
            Whole(table, code, others, TimeSpan.Zero);
            GeneratorCost.Measure(table, code, holds: false);
        }

        Console.WriteLine();
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s. {table.Verdict}");
        return table.Holds;
    }

    private static void WarmUp(Dictionary<string, DiagnosticAnalyzer> others)
    {
        foreach (var writes in new[] { Writes.Many, Writes.Few })
            new AnalyzerRounds(CodeBase.Generated(10_000, writes))
                .Add(Compiler)
                .Add(Ours, [s_empty, .. KnownAnalyzers.Ours])
                .Add("others", [.. others.Values])
                .Run(TimeSpan.Zero);
    }

    private static void ByWrites(Table table, CodeBase code, Writes writes)
    {
        var rounds = new AnalyzerRounds(code)
            .Add(Compiler)
            .Add(Empty, s_empty)
            .Add(Ours, [s_empty, .. KnownAnalyzers.Ours])
            .Run(TimeSpan.FromSeconds(30));
        Section(table, code, rounds);
        if (writes == Writes.Many)
            Percent((_, name, reading) => table.Row(name, reading, " %"), rounds, Ours, Empty);
        else
            Percent(table.AtMostPercent, rounds, Ours, Empty);
        table.Row("booked to our rules", AnalyzerRun.Booked(code, KnownAnalyzers.Ours), " ms");
        table.Exactly(0, "compilations that are kept when they are done", AnalyzerRun.IsKept(code, KnownAnalyzers.Ours) ? 1 : 0);
    }

    /// <summary>The whole table of numbers to hold.</summary>
    private static void Whole(Table table, CodeBase code, Dictionary<string, DiagnosticAnalyzer> others, TimeSpan time)
    {
        var rounds = new AnalyzerRounds(code)
            .Add(Compiler)
            .Add(Empty, s_empty)
            .Add(Ours, [s_empty, .. KnownAnalyzers.Ours])
            .Add(Beside, [s_empty, others["CA2022"], .. KnownAnalyzers.Ours]);
        foreach (var (id, other) in others)
            rounds.Add(id, s_empty, other);
        rounds.Add(Again, s_empty).Run(time);

        Section(table, code, rounds);
        table.Row("an action that does nothing adds to that: CPU", rounds.Added(Empty, Compiler, run => run.Cpu), " ms");
        table.Row("and differs from itself: CPU", rounds.Added(Again, Empty, run => run.Cpu), " ms");
        foreach (var (name, analyzers) in others.Select(other => (other.Key, ImmutableArray.Create(other.Value))).Append((Ours, KnownAnalyzers.Ours)))
        {
            table.Row($"{name}: CPU added", rounds.Added(name, Empty, run => run.Cpu), " ms");
            table.Row($"{name}: wall added", rounds.Added(name, Empty, run => run.Wall), " ms");
            table.Row($"{name}: allocated", rounds.Added(name, Empty, run => run.Allocated), " MB");
            table.Row($"{name}: booked", AnalyzerRun.Booked(code, analyzers), " ms");
        }

        Percent(table.AtMostPercent, rounds, Ours, Empty);
        Percent(table.AtMostPercent, rounds, Beside, "CA2022");
        foreach (var id in others.Keys)
        {
            table.AtMost(0, $"our rules, more than {id}: CPU", rounds.Added(Ours, id, run => run.Cpu), " ms");
            table.AtMost(0, $"our rules, more than {id}: wall", rounds.Added(Ours, id, run => run.Wall), " ms");
        }

        table.Exactly(0, "compilations that are kept when they are done", AnalyzerRun.IsKept(code, KnownAnalyzers.Ours) ? 1 : 0);
    }

    private static void Linear(Table table)
    {
        const int times = Large / Small;
        const double leastNoise = 0.2;
        var (small, large) = (CodeBase.Generated(Small, Writes.Few), CodeBase.Generated(Large, Writes.Few));
        var booked = new List<(double Small, double Large)>();
        for (var round = 0; round < 3; round++)
            booked.Add((AnalyzerRun.Booked(small, KnownAnalyzers.Ours), AnalyzerRun.Booked(large, KnownAnalyzers.Ours)));
        var (smalls, larges) = (booked.Select(b => b.Small).Order().ToArray(), booked.Select(b => b.Large).Order().ToArray());
        table.Section($"{Large:N0} lines against {Small:N0}");
        table.AtMost(
            1,
            "booked to a line (1: linear)",
            new Reading(larges[0] / times / smalls[0], leastNoise + Math.Max(smalls[1] / smalls[0], larges[1] / larges[0]) - 1),
            "");
    }

    private static void Section(Table table, CodeBase code, AnalyzerRounds rounds)
    {
        table.Section($"{code.Name}, {code.Files:N0} files");
        table.Row("compiler alone: CPU", rounds.Least(Compiler, run => run.Cpu), " ms", $"{rounds.Count} rounds");
        table.Row("compiler alone: wall", rounds.Least(Compiler, run => run.Wall), " ms");
    }

    private static void Percent(Action<double, string, Reading> print, AnalyzerRounds rounds, string set, string than)
    {
        foreach (var (name, what) in new (string, Func<AnalyzerRun, double>)[] { ("CPU", run => run.Cpu), ("wall", run => run.Wall) })
        {
            var (added, compiler) = (rounds.Added(set, than, what), rounds.Least(Compiler, what));
            print(1, $"our rules beside {than}: {name} added to the compilation", new(100 * added.Value / compiler, 100 * added.Noise / compiler));
        }
    }

    private static void AtMostPercent(this Table table, double limit, string name, Reading reading) => table.AtMost(limit, name, reading, " %");
}
