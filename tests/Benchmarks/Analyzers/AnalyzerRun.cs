using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>One compilation with some analyzers: milliseconds of wall and of CPU time, and megabytes.</summary>
internal readonly record struct AnalyzerRun(double Wall, double Cpu, double Allocated)
{
    /// <summary>Binds all and reports all, as a build does before it emits; parsing is not counted.</summary>
    /// <param name="code">What is compiled.</param>
    /// <param name="analyzers">None: the compiler alone.</param>
    public static AnalyzerRun Of(CodeBase code, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = code.Compile();
        Settle();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        if (analyzers.IsEmpty)
            compilation.GetDiagnostics(CancellationToken.None);
        else
            Result(compilation.WithAnalyzers(analyzers, Options(logsTime: false)));
        var wall = Stopwatch.GetElapsedTime(start);
        return new(wall.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
    }

    /// <summary>Milliseconds that the driver books to the analyzers themselves, the least of some compilations. They include no tree that it builds for them.</summary>
    public static Reading Booked(CodeBase code, ImmutableArray<DiagnosticAnalyzer> analyzers, int runs)
    {
        var booked = Enumerable.Range(0, runs).Select(_ => Once()).Order().ToArray();
        return new(booked[0], booked[Math.Min(1, runs - 1)] - booked[0]);

        double Once()
        {
            var compilation = code.Compile();
            Settle();
            return Result(compilation.WithAnalyzers(analyzers, Options(logsTime: true))).AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.TotalMilliseconds);
        }
    }

    /// <summary>Whether something still holds the compilation when it is done.</summary>
    public static bool IsKept(CodeBase code, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = Weak(code, analyzers);
        for (var i = 0; i < 3 && compilation.IsAlive; i++)
            Settle();
        return compilation.IsAlive;
    }

    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    // On a thread of its own, so that no frame holds on to it.
    private static WeakReference Weak(CodeBase code, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        WeakReference? result = null;
        var thread = new Thread(() =>
        {
            var compilation = code.Compile();
            Result(compilation.WithAnalyzers(analyzers, Options(logsTime: false)));
            result = new WeakReference(compilation);
        });
        thread.Start();
        thread.Join();
        return result!;
    }

    private static CompilationWithAnalyzersOptions Options(bool logsTime) => new(
        ProjectOptions.Options,
        onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer.GetType().Name} threw.", exception),
        concurrentAnalysis: true,
        logAnalyzerExecutionTime: logsTime);

    private static AnalysisResult Result(CompilationWithAnalyzers driver) => driver.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
}
