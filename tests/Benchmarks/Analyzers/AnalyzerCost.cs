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
    private const string Ours = "our rules", Beside = "our rules and CA2022";

    /// <summary>Of the whole, with the million lines left out.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(9.25);

    /// <summary>False when a number is missed by more than the noise that its row states.</summary>
    /// <param name="of">Lines to generate, or a folder; nothing for code of several sizes, in under ten minutes.</param>
    public static bool Run(string? of)
    {
        var isNumber = int.TryParse(of?.Replace("_", "", StringComparison.Ordinal), out var lines);
        if (of is not null && !isNumber && !Directory.Exists(of))
        {
            Console.Error.WriteLine($"'{of}' is neither a number of lines nor a folder.");
            return false;
        }

        var clock = Stopwatch.StartNew();
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, Roslyn {typeof(Compilation).Assembly.GetName().Version}");
        Console.WriteLine("""
            Sets of analyzers in turns, each round in another order, on trees that nobody has seen, after rounds that do not count.
            Added: the least of the rounds, less the least of an action that does nothing. Noise: three standard deviations, from
            how much the runs of one set differ, for all sets together. In pairs: with our rules right before or after without
            them, and the median of what that adds. Booked: what the driver's clock gives to the analyzers themselves, for ours
            the lesser of two; the nodes and operations that it makes for them are not in it, so that it compares no analyzer
            with another.
            """);
        var table = new Table();
        var others = KnownAnalyzers.Ids.ToDictionary(id => id, KnownAnalyzers.Other);
        WarmUp(others);
        if (of is null)
        {
            Reading few = default;
            foreach (var writes in new[] { Writes.None, Writes.Many, Writes.Few })
                few = ByWrites(table, CodeBase.Generated(Small, writes), writes);
            var code = CodeBase.Generated(Large, Writes.Few);
            GeneratorCost.Measure(table, code, holds: true);
            Linear(table, few, Whole(table, code, others));
            Pairs(table, others["CA2022"], s_limit - clock.Elapsed);
        }
        else
        {
            var code = isNumber ? CodeBase.Generated(lines, Writes.Few) : CodeBase.In(of);
            GeneratorCost.Measure(table, code, holds: false);
            Whole(table, code, others);
        }

        Console.WriteLine();
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F1} GB of memory. {table.Verdict}");
        return table.Holds;
    }

    private static void WarmUp(Dictionary<string, DiagnosticAnalyzer> others)
    {
        foreach (var writes in new[] { Writes.Many, Writes.Few })
            new AnalyzerRounds(CodeBase.Generated(10_000, writes))
                .Add(Ours, KnownAnalyzers.Ours)
                .Add("others", [.. others.Values])
                .WarmUp();
    }

    /// <returns>What is booked to our rules.</returns>
    private static Reading ByWrites(Table table, CodeBase code, Writes writes)
    {
        const string invocations = "an action on invocations that does nothing";
        var rounds = new AnalyzerRounds(code).Add(Ours, KnownAnalyzers.Ours);
        if (writes == Writes.Few)
            rounds.Add(invocations, new EmptyInvocationAction());
        rounds.Run(2); // no time must hold here
        Section(table, code, rounds);
        Percent((_, name, reading) => table.Row(name, reading, " %"), rounds, Ours, null);
        table.Row(Ours + ": CPU added", rounds.Added(Ours, run => run.Cpu), " ms");
        if (writes == Writes.Few)
        {
            table.Row(invocations + ": CPU added", rounds.Added(invocations, run => run.Cpu), " ms");
            table.Row(invocations + ": allocated", rounds.Added(invocations, run => run.Allocated), " MB");
        }

        var booked = AnalyzerRun.Booked(code, KnownAnalyzers.Ours, runs: 2);
        table.Row(Ours + ": booked", booked, " ms");
        table.Row(Ours + ": allocated", rounds.Added(Ours, run => run.Allocated), " MB");
        table.Row(Ours + ": booked, of the compilation's CPU", booked.Of(rounds.OfCompiler(run => run.Cpu).Value), " %");
        if (writes == Writes.None)
            table.AtMostPercent(Ours + ": allocated, of what the compilation allocates", rounds.Added(Ours, run => run.Allocated).Of(rounds.OfCompiler(run => run.Allocated).Value));
        table.Exactly(0, "compilations that are kept when they are done", AnalyzerRun.IsKept(code, KnownAnalyzers.Ours) ? 1 : 0);
        return booked;
    }

    /// <summary>The whole table of numbers to hold.</summary>
    /// <returns>What is booked to our rules.</returns>
    private static Reading Whole(Table table, CodeBase code, Dictionary<string, DiagnosticAnalyzer> others)
    {
        var sets = others.Select(other => (Name: other.Key, Analyzers: ImmutableArray.Create(other.Value))).Append((Name: Ours, Analyzers: KnownAnalyzers.Ours)).ToList();
        var booked = sets.ToDictionary(set => set.Name, set => AnalyzerRun.Booked(code, set.Analyzers, runs: set.Name == Ours ? 2 : 1));
        var isKept = AnalyzerRun.IsKept(code, KnownAnalyzers.Ours);
        var rounds = new AnalyzerRounds(code);
        foreach (var (name, analyzers) in sets)
            rounds.Add(name, analyzers);
        rounds.Add(Beside, [others["CA2022"], .. KnownAnalyzers.Ours]).Run(3);

        Section(table, code, rounds);
        table.Row("an action that does nothing adds to that: CPU", rounds.OfEmpty(run => run.Cpu), " ms");
        foreach (var (name, _) in sets)
        {
            table.Row($"{name}: CPU added", rounds.Added(name, run => run.Cpu), " ms");
            table.Row($"{name}: wall added", rounds.Added(name, run => run.Wall), " ms");
            table.Row($"{name}: allocated", rounds.Added(name, run => run.Allocated), " MB");
            table.Row($"{name}: booked", booked[name], " ms");
        }

        Percent((limit, name, reading) => table.AtMostPercent(name, reading, limit), rounds, Ours, null);
        Percent((limit, name, reading) => table.AtMostPercent(name, reading, limit), rounds, Beside, "CA2022");
        table.Row(Ours + ": booked, of the compilation's CPU", booked[Ours].Of(rounds.OfCompiler(run => run.Cpu).Value), " %");
        foreach (var id in others.Keys)
        {
            table.AtMost(0, $"our rules, more than {id}: CPU", rounds.Added(Ours, id, run => run.Cpu), " ms");
            table.AtMost(0, $"our rules, more than {id}: wall", rounds.Added(Ours, id, run => run.Wall), " ms");
            table.AtMost(0, $"our rules, more than {id}: allocated", rounds.Added(Ours, id, run => run.Allocated), " MB");
        }

        table.Exactly(0, "compilations that are kept when they are done", isKept ? 1 : 0);
        return booked[Ours];
    }

    /// <summary>Time as sharply as it can be told in minutes: less code, and with our rules right after without.</summary>
    private static void Pairs(Table table, DiagnosticAnalyzer other, TimeSpan time)
    {
        var code = CodeBase.Generated(30_000, Writes.Few);
        foreach (var (name, beside) in new (string, ImmutableArray<DiagnosticAnalyzer>)[] { ("alone", []), ("beside CA2022", [other]) })
        {
            var pairs = AnalyzerPairs.Of(code, [new EmptyAction(), .. beside], [new EmptyAction(), .. beside, .. KnownAnalyzers.Ours], time / 2);
            table.Section($"{code.Name}, in pairs");
            table.AtMostPercent($"our rules {name}: CPU added to the compilation", pairs.Added(run => run.Cpu), also: $"{pairs.Count} pairs");
            table.AtMostPercent($"our rules {name}: wall added to the compilation", pairs.Added(run => run.Wall));
        }
    }

    private static void Linear(Table table, Reading small, Reading large)
    {
        const int times = Large / Small;
        const double leastNoise = 0.2;
        table.Section($"{Large:N0} lines against {Small:N0}");
        table.AtMost(
            1,
            "booked to a line (1: linear)",
            new Reading(large.Value / times / small.Value, leastNoise + Math.Max(small.Noise / small.Value, large.Noise / large.Value)),
            "");
    }

    private static void Section(Table table, CodeBase code, AnalyzerRounds rounds)
    {
        table.Section($"{code.Name}, {code.Files:N0} files");
        table.Row("compiler alone: CPU", rounds.OfCompiler(run => run.Cpu), " ms", $"{rounds.Count} rounds");
        table.Row("compiler alone: wall", rounds.OfCompiler(run => run.Wall), " ms");
        table.Row("compiler alone: allocated", rounds.OfCompiler(run => run.Allocated), " MB");
    }

    /// <param name="print">Takes the limit, the name and the reading.</param>
    /// <param name="rounds">What was measured.</param>
    /// <param name="set">What is added.</param>
    /// <param name="than">To what; null for an action that does nothing.</param>
    private static void Percent(Action<double, string, Reading> print, AnalyzerRounds rounds, string set, string? than)
    {
        foreach (var (name, what) in new (string, Func<AnalyzerRun, double>)[] { ("CPU", run => run.Cpu), ("wall", run => run.Wall) })
        {
            var added = than is null ? rounds.Added(set, what) : rounds.Added(set, than, what);
            print(1, $"our rules {(than is null ? "alone" : "beside " + than)}: {name} added to the compilation", added.Of(rounds.OfCompiler(what).Value));
        }
    }

    private static void AtMostPercent(this Table table, string name, Reading reading, double limit = 1, string also = "") => table.AtMost(limit, name, reading, " %", also);
}
