using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>How the writers of a run behave.</summary>
public enum Writers
{
    /// <summary>They take whatever they are given.</summary>
    Whole,

    /// <summary>They take a part, again and again: sockets and pipes do not block and hold little, and their reader is slow.</summary>
    Short,

    /// <summary>They fail: nobody reads from the socket or the pipe, and the scripted writer throws.</summary>
    Broken,

    /// <summary>The socket is closed already, the device is full; the scripted writer throws in its second call.</summary>
    Closed,
}

/// <summary>
/// What a generated program writes to, and where it notes in which order it did what. One for each run of a shape; it is
/// for programs to use, so everything that they need is public.
/// </summary>
public sealed class Rig : IDisposable
{
    /// <summary>More than a short writer takes at once, and little enough for a whole one to hold several of.</summary>
    public const int Length = 9000;

    /// <summary>What no shape that ends does: goes around so often, says so much, or writes so many bytes.</summary>
    private const int MostTurns = 20_000;
    private const int MostTurnsAgainstFullBuffers = 3_000_000;
    private const int MostBytes = 100 * Length;

    private static readonly AsyncLocal<Rig?> Current = new();
    private static readonly byte[] Bytes = MakeBytes();
    private static readonly string SocketFolder = Directory.CreateTempSubdirectory("writeall-").FullName;
    private static readonly Socket Listener = Listen();

    private readonly StringBuilder _trace = new();
    private readonly MemoryStream _taken = new();
    private readonly MemoryStream _received = new();
    private readonly Thread? _reader;
    private readonly Socket? _peer;
    private readonly int _pipeEnd = -1;
    private readonly List<Action> _wakes = [];
    private volatile bool _isDone;
    private volatile bool _isAborted;
    private int _turns;
    private int _calls;
    private int _asked;

    public Rig(Writers writers, bool usesSocket, bool usesPipe)
    {
        Writers = writers;
        S = null!;
        if (usesSocket)
        {
            S = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            lock (Listener)
            {
                S.Connect(Listener.LocalEndPoint!);
                _peer = Listener.Accept();
            }

            if (writers == Writers.Short)
            {
                S.SendBufferSize = 1;
                S.Blocking = false;
            }
            else
            {
                S.SendBufferSize = 1 << 20;
            }

            if (writers == Writers.Broken)
                _peer.Dispose();
            if (writers == Writers.Closed)
                S.Dispose();
        }

        if (usesPipe)
        {
            var ends = new int[2];
            if (pipe(ends) != 0)
                throw new InvalidOperationException("There is no pipe to be had.");
            (_pipeEnd, Fd) = (ends[0], ends[1]);
            fcntl(Fd, SetPipeSize, writers == Writers.Short ? 4096 : 1 << 20);
            if (writers == Writers.Short)
                fcntl(Fd, SetFlags, NonBlocking);
            if (writers is Writers.Broken or Writers.Closed)
                close(_pipeEnd);
            if (writers == Writers.Closed)
            {
                // Not a closed descriptor: its number could be that of somebody else's file a moment later.
                close(Fd);
                Fd = open("/dev/full", WriteOnly);
            }
        }

        if (writers is Writers.Whole or Writers.Short && (usesSocket || usesPipe))
        {
            _reader = new Thread(Read) { IsBackground = true };
            _reader.Start();
        }
    }

    public Writers Writers { get; }

    /// <summary>Whether the program was stopped, because it did not end.</summary>
    public bool IsAborted => _isAborted;

    /// <summary>The connected socket.</summary>
    public Socket S { get; }

    /// <summary>The end of a pipe that is written to.</summary>
    public int Fd { get; } = -1;

    public byte[] Data => Bytes;

    public byte[] Copy => (byte[])Bytes.Clone();

    public ReadOnlyMemory<byte> Memory => Bytes;

    public string Text { get; } = new('x', Length);

    public List<ArraySegment<byte>> Segments => [new(Bytes, 0, 4000), new(Bytes, 4000, 0), new(Bytes, 4000, Length - 4000)];

    public bool Yes => true;

    public int Zero => 0;

    public int Total { get; set; }

    public CancellationToken Token => CancellationToken.None;

    /// <summary>What the program did, one note after the other.</summary>
    public string Trace => _trace.ToString();

    /// <summary>Every byte that arrived, by any way.</summary>
    public byte[] Received { get; private set; } = [];

    /// <summary>True the first time.</summary>
    public bool Once() => _asked++ == 0;

    /// <summary>
    /// Stands at the start of every loop body and behind every label of a compiled program, outside of what the loop catches:
    /// what it throws there leaves the loop, and every loop around it.
    /// </summary>
    public static void Turn() => Current.Value?.CountTurn();

    /// <summary>Runs a program, whose turns are counted wherever its work goes on.</summary>
    public void Run(Action program)
    {
        Current.Value = this;
        program();
    }

    /// <summary>What to do when the program is stopped, so that nothing waits for ever.</summary>
    public void WakeBy(Action wake) => _wakes.Add(wake);

    /// <summary>Notes that a value was asked for.</summary>
    public T T<T>(string name, T value)
    {
        Note(name, " ");
        return value;
    }

    public T Throw<T>(T value) => throw new InvalidOperationException("argument");

    public void Log(object? value) => Note("[", value, "] ");

    public void Do(Action action) => action();

    /// <summary>Two forms: a lambda that loses or gains a value goes to another.</summary>
    public void Either(Action action)
    {
        Log("action");
        action();
    }

    public void Either(Func<int> function)
    {
        Log("function");
        function();
    }

    public IDisposable Scope(string name)
    {
        Log(name);
        return new End(this, name);
    }

    /// <summary>The scripted writer.</summary>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        lock (_taken)
        {
            _calls++;
            if (_taken.Length > MostBytes)
                Abort();
            if (_isAborted)
                throw new EndlessException();
            if (Writers == Writers.Broken || (Writers == Writers.Closed && _calls > 1))
                throw new IOException("writer");
            var count = Writers == Writers.Short ? Math.Min(bytes.Length, 1 + (_calls * 977 % 4001)) : bytes.Length;
            _taken.Write(bytes[..count]);
            return count;
        }
    }

    /// <summary>The same, some time later.</summary>
    public async Task<int> TakeAsync(ReadOnlyMemory<byte> bytes)
    {
        await Task.Yield();
        return Take(bytes.Span);
    }

    /// <summary>Ends the writing and collects what arrived.</summary>
    public void Finish()
    {
        _isDone = true;
        S?.Dispose();
        if (Fd >= 0)
            close(Fd);
        _reader?.Join();
        Received = [.. _received.ToArray(), .. _taken.ToArray()];
    }

    /// <summary>Makes whatever still writes fail.</summary>
    public void Abort()
    {
        _isAborted = true;
        _isDone = true;
        S?.Dispose();
        _peer?.Dispose();
        foreach (var wake in _wakes)
            wake();
    }

    public void Dispose()
    {
        _peer?.Dispose();
        if (_reader is not null && _pipeEnd >= 0)
            close(_pipeEnd);
    }

    private void CountTurn()
    {
        if (Interlocked.Increment(ref _turns) > (Writers == Writers.Short ? MostTurnsAgainstFullBuffers : MostTurns))
            Abort();
        if (_isAborted)
            throw new EndlessException();
    }

    private void Note(params ReadOnlySpan<object?> parts)
    {
        lock (_trace)
        {
            if (_isAborted)
                return;
            foreach (var part in parts)
                _trace.Append(part);
            _isAborted = _trace.Length > MostBytes;
        }
    }

    /// <summary>Begins when the writer has no more room, so that a short writer is short before the first byte is read.</summary>
    private void Read()
    {
        try
        {
            while (Writers == Writers.Short && !_isDone && HasRoom())
                Thread.Yield();

            var buffer = new byte[Writers == Writers.Short ? 700 : 1 << 16];
            while (ReadOnce(buffer) is var count and > 0)
            {
                if (_received.Length > MostBytes)
                    _isAborted = true; // read on, so that nothing waits
                else
                    _received.Write(buffer, 0, count);
                if (Writers == Writers.Short && _received.Length % 2100 == 0)
                    Thread.Yield();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    private bool HasRoom()
    {
        if (_pipeEnd < 0)
            return S.Poll(0, SelectMode.SelectWrite);
        var poll = new PollFd { Descriptor = Fd, Events = PollOut };
        return Rig.poll(ref poll, 1, 0) > 0;
    }

    private int ReadOnce(byte[] buffer) => _pipeEnd >= 0 ? (int)read(_pipeEnd, buffer, buffer.Length) : _peer!.Receive(buffer);

    private static byte[] MakeBytes()
    {
        var bytes = new byte[Length];
        for (var i = 0; i < Length; i += 2)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i), (short)i);
        return bytes;
    }

    private static Socket Listen()
    {
        var path = Path.Combine(SocketFolder, "s");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(16);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(SocketFolder, recursive: true);
        return listener;
    }

    private sealed class EndlessException() : Exception("The program does not end.");

    private sealed class End(Rig rig, string name) : IDisposable
    {
        public void Dispose() => rig.Log("end of " + name);
    }

    private const int SetFlags = 4;
    private const int NonBlocking = 0x800 | 1;
    private const int SetPipeSize = 1031;
    private const int WriteOnly = 1;
    private const short PollOut = 4;

    private struct PollFd
    {
        public int Descriptor;
        public short Events;
        public short Results;
    }

    [DllImport("libc")]
    private static extern int pipe(int[] ends);

    [DllImport("libc")]
    private static extern int fcntl(int descriptor, int command, int value);

    [DllImport("libc")]
    private static extern nint read(int descriptor, byte[] buffer, nint count);

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern int poll(ref PollFd descriptors, nuint count, int timeout);
}
