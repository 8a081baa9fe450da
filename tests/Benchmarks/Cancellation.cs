using System.Diagnostics;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>How soon a stalled send comes back when it is cancelled, and whether its count is what the peer then reads.</summary>
internal static class Cancellation
{
    private const int Races = 1000;
    private const int Latencies = 200;
    private static readonly byte[] s_bytes = Stalls.Bytes(1_000_000);

    public static void Measure(Table table)
    {
        table.Section("Cancellation of a stalled send");
        Row(table, "TrySendAll, until it returns", (socket, token) => Task.Run(() => socket.TrySendAll(s_bytes, SocketFlags.None, Timeout.InfiniteTimeSpan, token), CancellationToken.None));
        Row(table, "TrySendAllAsync, until it returns", (socket, token) => socket.TrySendAllAsync(s_bytes.AsMemory(), SocketFlags.None, Timeout.InfiniteTimeSpan, token).AsTask());
        Row(table, "WaitForWritableAsync, until it returns", async (socket, token) =>
        {
            var sent = socket.TrySendAll(s_bytes, SocketFlags.None, TimeSpan.Zero, CancellationToken.None);
            try
            {
                while (!token.IsCancellationRequested)
                    await socket.WaitForWritableAsync(Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            }
            catch (WriteCanceledException)
            {
            }

            return sent;
        });
        table.Exactly(0, $"Bytes that {Races:N0} racing cancellations miscounted, blocking", Miscounted(nonBlocking: false, asynchronous: false));
        table.Exactly(0, $"Bytes that {Races:N0} racing cancellations miscounted, non-blocking", Miscounted(nonBlocking: true, asynchronous: false));
        table.Exactly(0, $"Bytes that {Races:N0} racing cancellations miscounted, asynchronous", Miscounted(nonBlocking: false, asynchronous: true));
    }

    private static void Row(Table table, string name, Func<Socket, CancellationToken, Task<WriteResult>> send)
    {
        var times = new List<double>();
        for (var i = 0; i < Latencies; i++)
        {
            using var pair = new LocalPair(nonBlocking: true, bufferSize: 32 * 1024);
            using var source = new CancellationTokenSource();
            var sending = send(pair.Sender, source.Token);
            while (pair.Sender.Poll(0, SelectMode.SelectWrite))
                Thread.Yield();
            Thread.Sleep(2); // it waits now
            var start = Stopwatch.GetTimestamp();
            source.Cancel();
            sending.Wait(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        table.AtMost(1, name, new Reading(times[Latencies / 2], 0.1), " ms", $"nine in ten: {times[Latencies * 9 / 10]:F2} ms");
    }

    private static long Miscounted(bool nonBlocking, bool asynchronous)
    {
        using var pair = new LocalPair(nonBlocking, tcp: true, bufferSize: 32 * 1024);
        var reading = Task.Factory.StartNew(pair.CountToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var random = new Random(1);
        long told = 0;
        using var next = new SemaphoreSlim(0);
        CancellationTokenSource? source = null;
        var spins = 0;
        var canceling = Task.Factory.StartNew(
            () =>
            {
                for (var race = 0; race < Races; race++)
                {
                    next.Wait();
                    Thread.SpinWait(spins);
                    source!.Cancel();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (var race = 0; race < Races; race++)
        {
            var piece = s_bytes.AsMemory(0, 20_000 + random.Next(300_000));
            source = new CancellationTokenSource();
            spins = random.Next(5_000);
            next.Release();
            var token = source.Token;
            var result = asynchronous
                ? pair.Sender.TrySendAllAsync(piece, SocketFlags.None, Timeout.InfiniteTimeSpan, token).AsTask().Result
                : pair.Sender.TrySendAll(piece.Span, SocketFlags.None, Timeout.InfiniteTimeSpan, token);
            told += result.BytesWritten;
            while (!token.IsCancellationRequested)
                Thread.Yield();
        }

        canceling.Wait();
        pair.Sender.Shutdown(SocketShutdown.Send);
        return Math.Abs(told - reading.Result);
    }
}
