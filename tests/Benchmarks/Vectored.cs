using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>Very many very small pieces, which <c>Socket.Send(IList)</c> sends in time that grows with their square.</summary>
internal static class Vectored
{
    private const int Pieces = 200_000;
    private const int Size = 8;
    private const int Rounds = 30;
    private const double LeastNoise = 0.25; // two threads, a few milliseconds

    public static void Measure(Table table)
    {
        var whole = List(Pieces);
        var quarter = List(Pieces / 4);
        var plain = Middle(3, () => Time(whole, (socket, list) => socket.Send(list)));
        var turns = new Turns(undisturbed: true)
            .Add("a quarter", () => 4 * Time(quarter, (socket, list) => socket.SendAll(list)))
            .Add("all", () => Time(whole, (socket, list) => socket.SendAll(list)));
        turns.Run(warmUp: 2, Rounds);
        table.Section($"{Pieces:N0} pieces of {Size} B");
        table.Row("Socket.Send(IList)", plain, " ms");
        table.Row("SendAll(IList)", turns.Value("all"), " ms");
        table.AtLeast(50, "SendAll(IList), times as fast as Socket.Send(IList)", new Reading(plain / turns.Value("all"), 5), "");
        table.AtMost(1, "Time for one piece, against a quarter as many pieces (1: linear)", turns.Ratio("all", LeastNoise), "");
        var sequence = Sequence(Pieces);
        table.Row("SendAll(ReadOnlySequence)", Middle(5, () => Time(sequence, (socket, all) => (int)socket.SendAll(all))), " ms");
    }

    private static double Middle(int rounds, Func<double> measure) => Enumerable.Range(0, rounds).Select(_ => measure()).Order().ElementAt(rounds / 2);

    private static double Time<T>(T pieces, Func<Socket, T, int> send)
    {
        using var pair = new LocalPair(nonBlocking: false);
        var reading = Task.Factory.StartNew(pair.CountToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var start = Stopwatch.GetTimestamp();
        var sent = send(pair.Sender, pieces);
        pair.Sender.Shutdown(SocketShutdown.Send);
        var received = reading.Result;
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return received == sent ? elapsed : throw new InvalidOperationException($"{sent} bytes were sent and {received} received.");
    }

    private static List<ArraySegment<byte>> List(int count)
    {
        var bytes = new byte[count * Size];
        return [.. Enumerable.Range(0, count).Select(i => new ArraySegment<byte>(bytes, i * Size, Size))];
    }

    private static ReadOnlySequence<byte> Sequence(int count)
    {
        Piece first = new(new byte[Size], null), last = first;
        for (var i = 1; i < count; i++)
            last = new Piece(new byte[Size], last);
        return new ReadOnlySequence<byte>(first, 0, last, Size);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, Piece? before)
        {
            Memory = bytes;
            if (before == null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
