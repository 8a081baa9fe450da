using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Every number to hold, in one run.</summary>
internal static class Helper
{
    /// <summary>False when a number is missed by more than the noise that its row states.</summary>
    public static bool Run()
    {
        var clock = Stopwatch.StartNew();
        using var native = NativeLoop.Build();
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
        Console.WriteLine(native == null
            ? "There is no C compiler (cc) here: rows against C are left out."
            : "C: cc -O2, built for this run.");
        Console.WriteLine("Candidates run in turns. Noise is the most of these: what the reference differs from itself, what one half of the rounds");
        Console.WriteLine("differs from the other (or half the 95 % interval of the median), and a least that the row states.");
        var table = new Table();
        SmallSends.Measure(table, native);
        SmallWrites.Measure(table, native);
        Vectored.Measure(table);
        Throughput.Measure(table, native);
        Cancellation.Measure(table);
        Stalls.Measure(table);
        Console.WriteLine();
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s. {table.Verdict}");
        return table.Holds;
    }
}
