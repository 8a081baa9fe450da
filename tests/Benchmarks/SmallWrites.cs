using System.Diagnostics;
using WriteAll;

namespace Benchmarks;

/// <summary>64-byte writes to /dev/null: what the helper adds to one <c>write</c> of C.</summary>
internal static class SmallWrites
{
    private const int Size = 64;
    private const int Writes = 100;
    private const double LeastNoise = 3; // nanoseconds

    public static void Measure(Table table, NativeLoop? native)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        using var stream = new FileStream("/dev/null", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var descriptor = (int)handle.DangerousGetHandle();
        var bytes = new byte[Size];
        var turns = new Turns(undisturbed: true);
        if (native != null)
            turns.Add("C: write", () => Time(() => native.Write(descriptor, bytes, Size, Writes)));
        // Each its own loop: a call through a delegate costs as much as what is measured.
        turns.Add("WriteAll(int, span)", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                    DescriptorWriter.WriteAll(descriptor, bytes.AsSpan());
            }))
            .Add("WriteAll(int, byte[], count)", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                    DescriptorWriter.WriteAll(descriptor, bytes, Size);
            }))
            .Add("WriteAll(SafeHandle, span)", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                    DescriptorWriter.WriteAll(handle, bytes.AsSpan());
            }))
            .Add("A handle held and released, by itself", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                {
                    var held = false;
                    handle.DangerousAddRef(ref held);
                    handle.DangerousRelease();
                }
            }))
            .Add("RandomAccess.Write", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                    RandomAccess.Write(handle, bytes, 0);
            }))
            .Add("FileStream.Write, unbuffered", () => Time(() =>
            {
                for (var i = 0; i < Writes; i++)
                    stream.Write(bytes);
            }));
        turns.Run(warmUp: 500, rounds: 3000);
        table.Section("64 B to /dev/null" + (native == null ? "" : ", nanoseconds over the loop in C"));
        if (native == null)
        {
            foreach (var name in new[] { "WriteAll(int, span)", "WriteAll(int, byte[], count)", "WriteAll(SafeHandle, span)", "RandomAccess.Write", "FileStream.Write, unbuffered" })
                table.Row(name, turns.Value(name), " ns");
            return;
        }

        table.Row("C: write, by itself", turns.Value("C: write"), " ns");
        table.AtMost(15, "WriteAll(int, span)", turns.Difference("WriteAll(int, span)", LeastNoise), " ns");
        table.AtMost(15, "WriteAll(int, byte[], count)", turns.Difference("WriteAll(int, byte[], count)", LeastNoise), " ns");

        // A held handle is two atomic operations, which on some processors take longer than that by themselves.
        var hold = turns.Value("A handle held and released, by itself");
        table.AtMost(Math.Max(15, hold), "WriteAll(SafeHandle, span)", turns.Difference("WriteAll(SafeHandle, span)", LeastNoise), " ns");
        table.Row("A handle held and released, by itself", hold, " ns");
        table.Row("RandomAccess.Write", turns.Difference("RandomAccess.Write", LeastNoise), " ns");
        table.Row("FileStream.Write, unbuffered", turns.Difference("FileStream.Write, unbuffered", LeastNoise), " ns");
    }

    private static double Time(Action writes)
    {
        var start = Stopwatch.GetTimestamp();
        writes();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Writes;
    }
}
