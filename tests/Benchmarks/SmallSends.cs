using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>64-byte sends on a local stream socket with room: what the helper adds to one <c>Socket.Send</c>.</summary>
internal static class SmallSends
{
    private const int Size = 64;
    private const int Sends = 150; // fewer than a socket buffer holds, so that none waits
    private const double LeastNoise = 0.02; // what the places of code and data in memory move from run to run
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(5);

    public static void Measure(Table table, NativeLoop? native)
    {
        Blocking(table, native);
        NonBlocking(table);
    }

    private static void Blocking(Table table, NativeLoop? native)
    {
        using var pair = new LocalPair(nonBlocking: false);
        using var cancellation = new CancellationTokenSource();
        using var stream = new NetworkStream(pair.Sender);
        var pipe = PipeWriter.Create(stream);
        var memory = new ReadOnlyMemory<byte>(new byte[Size]);
        var bytes = new byte[Size];
        var socket = pair.Sender;
        var token = cancellation.Token;
        var sends = new Sends64("64 B on a blocking socket, against Socket.Send", pair)
            .Reference("Socket.Send", () => socket.Send(bytes.AsSpan()))
            .Hold(1.01, "SendAll (managed: keeps the framework's queue)", () => socket.SendAll(bytes.AsSpan()))
            .Hold(1.01, "SendAll(byte[])", () => socket.SendAll(bytes))
            .Hold(1.00, "SendAll with a timeout and a token (direct)", () => socket.SendAll(bytes.AsSpan(), SocketFlags.None, s_time, token))
            .Hold(1.00, "TrySendAll (direct)", () => socket.TrySendAll(bytes.AsSpan()))
            .Compare("SendAllAsync (keeps the framework's queue)", () => _ = socket.SendAllAsync(memory).Result)
            .Compare("Socket.SendAsync", () => _ = socket.SendAsync(memory).Result)
            .Compare("NetworkStream.Write", () => stream.Write(bytes))
            .Compare("PipeWriter.WriteAsync", () => pipe.WriteAsync(memory).AsTask().Wait());
        if (native != null)
            sends.CompareAll("C: send", () => native.Send(pair.Descriptor, bytes, Size, Sends));
        sends.Run(table);
    }

    private static void NonBlocking(Table table)
    {
        using var pair = new LocalPair(nonBlocking: true);
        var bytes = new byte[Size];
        var socket = pair.Sender;
        new Sends64("64 B on a non-blocking socket, against Socket.Send", pair)
            .Reference("Socket.Send", () => socket.Send(bytes.AsSpan()))
            .Hold(1.00, "SendAll (direct)", () => socket.SendAll(bytes.AsSpan()))
            .Hold(1.00, "SendAll(byte[], offset, size, flags) (direct)", () => socket.SendAll(bytes, 0, Size, SocketFlags.None))
            .Compare("TrySendAllAsync (direct)", () => _ = socket.TrySendAllAsync(bytes.AsMemory(), SocketFlags.None).Result)
            .Run(table);
    }

    private sealed class Sends64(string title, LocalPair pair)
    {
        private readonly Turns _turns = new(undisturbed: true);
        private readonly List<(string Name, double? AtMost, long[] Allocated)> _rows = [];

        public Sends64 Reference(string name, Action send) => Compare(name, send);

        public Sends64 Hold(double atMost, string name, Action send) => Add(name, atMost, Repeated(send));

        public Sends64 Compare(string name, Action send) => Add(name, null, Repeated(send));

        public Sends64 CompareAll(string name, Action sendAll) => Add(name, null, sendAll);

        public void Run(Table table)
        {
            _turns.Run(warmUp: 100, rounds: 1000);
            table.Section(title);
            foreach (var (name, atMost, allocated) in _rows)
            {
                var bytes = $"{(double)allocated[0] / Sends:F0} B allocated";
                if (atMost == null)
                    table.Row(name, _turns.Ratio(name, LeastNoise), "", bytes);
                else
                    table.AtMost(atMost.Value, name, _turns.Ratio(name, LeastNoise), "", bytes);
            }

            table.Exactly(0, "Bytes allocated by the helper's rows", _rows.Where(row => row.AtMost != null).Sum(row => row.Allocated[0]));
        }

        private Sends64 Add(string name, double? atMost, Action sendAll)
        {
            var allocated = new long[1];
            _rows.Add((name, atMost, allocated));
            _turns.Add(name, () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                sendAll();
                var elapsed = Stopwatch.GetTimestamp() - start;
                allocated[0] = GC.GetAllocatedBytesForCurrentThread() - before; // of the last round
                pair.Drain(Sends * Size);
                return elapsed;
            });
            return this;
        }

        private static Action Repeated(Action send) => () =>
        {
            for (var i = 0; i < Sends; i++)
                send();
        };
    }
}
