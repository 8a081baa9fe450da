using System.Diagnostics;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>What a sender costs while its peer does not read.</summary>
internal static class Stalls
{
    private const double LeastNoise = 0.1; // percent: what the runtime itself does meanwhile
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(2);
    private static readonly byte[] s_bytes = Bytes(2_000_000);

    /// <param name="Share">Of one core, in percent, all threads of the process together.</param>
    /// <param name="Allocated">Bytes, on every thread.</param>
    /// <param name="Rest">Milliseconds from the peer's first read to its last byte.</param>
    /// <param name="IsEqual">Whether the peer has exactly the bytes that were sent.</param>
    internal readonly record struct Cost(double Share, long Allocated, double Rest, bool IsEqual);

    public static void Measure(Table table)
    {
        table.Section($"A peer that stalls for {s_stall.TotalSeconds} s: share of a core");
        Hold(table, "SendAll, blocking", nonBlocking: false, Sync(socket => socket.SendAll(s_bytes)));
        Hold(table, "SendAll, non-blocking", nonBlocking: true, Sync(socket => socket.SendAll(s_bytes)));
        Hold(table, "SendAll with a timeout and a token", nonBlocking: false, Sync(socket =>
        {
            using var source = new CancellationTokenSource();
            socket.SendAll(s_bytes.AsSpan(), SocketFlags.None, TimeSpan.FromMinutes(1), source.Token);
        }));
        Hold(table, "SendAllAsync", nonBlocking: false, async socket => await socket.SendAllAsync(s_bytes.AsMemory()).ConfigureAwait(false));
        Hold(table, "TrySendAllAsync with a timeout", nonBlocking: true, async socket => (await socket.TrySendAllAsync(s_bytes.AsMemory(), SocketFlags.None, TimeSpan.FromMinutes(1)).ConfigureAwait(false)).ThrowIfIncomplete());
        Hold(table, "A loop with WaitForWritable", nonBlocking: true, Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => socket.WaitForWritable())));
        Hold(table, "A loop with WaitForWritableAsync", nonBlocking: true, socket => NaiveLoops.ByDelay(socket, s_bytes, () => socket.WaitForWritableAsync(Timeout.InfiniteTimeSpan)));
        Compare(table, "Socket.Send, blocking", nonBlocking: false, Sync(socket => socket.Send(s_bytes)));
        foreach (var loop in NaiveLoops.All)
            Compare(table, loop.Name, nonBlocking: true, Sync(socket => loop.Send(socket, s_bytes)));
    }

    internal static Func<Socket, Task> Sync(Action<Socket> send) => socket =>
        Task.Factory.StartNew(() => send(socket), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    internal static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Sends to a peer that reads only after the stall.</summary>
    internal static Cost Of(byte[] bytes, bool nonBlocking, TimeSpan stall, Func<Socket, Task> send)
    {
        using var pair = new LocalPair(nonBlocking, tcp: true, bufferSize: 32 * 1024);
        var sending = send(pair.Sender);
        Thread.Sleep(300); // the buffers are full
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Thread.Sleep(stall);
        processor = Environment.CpuUsage.TotalTime - processor;
        var share = processor / clock.Elapsed * 100;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        clock.Restart();
        var finished = sending.ContinueWith(_ => pair.Sender.Shutdown(SocketShutdown.Send), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var received = pair.ReadToEnd();
        var rest = clock.Elapsed.TotalMilliseconds;
        Task.WaitAll(sending, finished);
        return new Cost(share, allocated, rest, received.AsSpan().SequenceEqual(bytes));
    }

    private static void Hold(Table table, string name, bool nonBlocking, Func<Socket, Task> send)
    {
        var cost = Of(s_bytes, nonBlocking, s_stall, send);
        table.AtMost(0.5, name, new Reading(cost.Share, LeastNoise), " %", Also(cost));
    }

    private static void Compare(Table table, string name, bool nonBlocking, Func<Socket, Task> send)
    {
        var cost = Of(s_bytes, nonBlocking, s_stall, send);
        table.Row(name, cost.Share, " %", Also(cost));
    }

    private static string Also(Cost cost) => $"{cost.Allocated:N0} B allocated; the rest in {cost.Rest:F0} ms" + (cost.IsEqual ? "" : "; BYTES DIFFER");
}
