using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>Large writes through small buffers, so that the sender stalls all the time, to a reader on another thread.</summary>
internal static class Throughput
{
    private const int Write = 256 * 1024;
    private const int Buffers = 64 * 1024;
    private const int Writes = 96;
    private const int FewWrites = 24; // for loops that take their time
    private const double LeastNoise = 0.03; // two threads on shared cores

    private const string Native = "C: send and poll";

    public static void Measure(Table table, NativeLoop? native)
    {
        var bytes = new byte[Write];
        table.Section($"Throughput with stalls: {Write / 1024} KB writes, {Buffers / 1024} KB buffers");
        using (var sink = new Sink(nonBlocking: false))
        {
            using var stream = new NetworkStream(sink.Socket);
            new Group("blocking", sink, native)
                .Hold("SendAll (managed)", socket => socket.SendAll(bytes))
                .Hold("SendAll with a timeout (direct)", socket => socket.SendAll(bytes.AsSpan(), SocketFlags.None, TimeSpan.FromMinutes(1)))
                .Compare("Socket.Send", socket => socket.Send(bytes))
                .Compare("NetworkStream.Write", _ => stream.Write(bytes))
                .Run(table);
        }

        // By itself: one asynchronous call changes how the framework's blocking calls wait from then on.
        using (var sink = new Sink(nonBlocking: false))
        {
            using var stream = new NetworkStream(sink.Socket);
            var pipe = PipeWriter.Create(stream);
            new Group("asynchronous", sink, native)
                .Compare("SendAllAsync", socket => socket.SendAllAsync(bytes.AsMemory()).AsTask().Wait())
                .Compare("TrySendAllAsync with a timeout (direct)", socket => socket.TrySendAllAsync(bytes.AsMemory(), SocketFlags.None, TimeSpan.FromMinutes(1)).AsTask().Wait())
                .Compare("Socket.SendAsync", socket => socket.SendAsync(bytes.AsMemory()).AsTask().Wait())
                .Compare("PipeWriter.WriteAsync", _ => pipe.WriteAsync(bytes).AsTask().Wait())
                .Run(table);
        }

        using (var sink = new Sink(nonBlocking: true))
        {
            new Group("non-blocking", sink, native)
                .Hold("SendAll (direct)", socket => socket.SendAll(bytes))
                .Run(table);
            var naive = new Turns(undisturbed: false).Add("reference", () => sink.Time(socket => socket.SendAll(bytes), FewWrites));
            foreach (var loop in NaiveLoops.All)
                naive.Add(loop.Name, () => sink.Time(socket => loop.Send(socket, bytes), FewWrites));
            naive.Run(warmUp: 0, rounds: 7);
            foreach (var loop in NaiveLoops.All)
                table.Row($"non-blocking: {loop.Name}, against SendAll", naive.Speed(loop.Name, LeastNoise), "");
        }
    }

    /// <summary>Candidates on one connection, against C on the same, or against the first where there is no compiler.</summary>
    private sealed class Group
    {
        private readonly Turns _turns = new(undisturbed: false);
        private readonly List<(string Name, bool Holds)> _rows = [];
        private readonly string _mode;
        private readonly Sink _sink;
        private readonly bool _hasNative;

        public Group(string mode, Sink sink, NativeLoop? native)
        {
            (_mode, _sink, _hasNative) = (mode, sink, native != null);
            if (native == null)
                return;
            var bytes = new byte[Write];
            _turns.Add(Native, () => sink.TimeAll(socket => native.Send((int)socket.SafeHandle.DangerousGetHandle(), bytes, Write, Writes)));
        }

        public Group Hold(string name, Action<Socket> send) => Add(name, send, holds: true);

        public Group Compare(string name, Action<Socket> send) => Add(name, send, holds: false);

        public void Run(Table table)
        {
            _turns.Run(warmUp: 1, rounds: 41);
            if (_hasNative)
                table.Row($"{_mode}: {Native}, by itself", Writes * (double)Write / _turns.Value(Native) / 1e6, " GB/s");
            foreach (var (name, holds) in _rows)
            {
                var speed = _turns.Speed(name, LeastNoise);
                if (holds && _hasNative)
                    table.AtLeast(0.97, $"{_mode}: {name}, against C", speed, "");
                else
                    table.Row($"{_mode}: {name}, against {(_hasNative ? "C" : _rows[0].Name)}", speed, "");
            }
        }

        private Group Add(string name, Action<Socket> send, bool holds)
        {
            _rows.Add((name, holds));
            _turns.Add(name, () => _sink.Time(send));
            return this;
        }
    }

    /// <summary>A connection whose other end reads and counts.</summary>
    private sealed class Sink : IDisposable
    {
        private readonly LocalPair _pair;
        private readonly Thread _reader;
        private readonly SemaphoreSlim _arrived = new(0);
        private long _received;
        private long _expected = long.MaxValue;

        public Sink(bool nonBlocking)
        {
            _pair = new LocalPair(nonBlocking, tcp: true, bufferSize: Buffers);
            _reader = new Thread(Read) { IsBackground = true };
            _reader.Start();
        }

        public Socket Socket => _pair.Sender;

        public double Time(Action<Socket> send, int writes = Writes) => TimeAll(
            socket =>
            {
                for (var i = 0; i < writes; i++)
                    send(socket);
            },
            writes);

        /// <summary>Milliseconds until the last byte is read.</summary>
        public double TimeAll(Action<Socket> send, int writes = Writes)
        {
            var target = Interlocked.Read(ref _received) + (long)writes * Write;
            Volatile.Write(ref _expected, target);
            var start = Stopwatch.GetTimestamp();
            send(Socket);
            if (!_arrived.Wait(TimeSpan.FromSeconds(60)) || _received != target)
                throw new InvalidOperationException($"{target - _received} bytes are missing.");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        public void Dispose()
        {
            _pair.Dispose();
            _reader.Join();
            _arrived.Dispose();
        }

        private void Read()
        {
            var buffer = new byte[64 * 1024];
            try
            {
                for (int count; (count = _pair.Receiver.Receive(buffer)) > 0;)
                {
                    var received = Interlocked.Add(ref _received, count);
                    if (received >= Volatile.Read(ref _expected))
                        _arrived.Release();
                }
            }
            catch (SocketException)
            {
                // The measurements are over.
            }
        }
    }
}
