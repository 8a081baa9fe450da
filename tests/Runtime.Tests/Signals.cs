using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>Real signals to the thread that writes, and a real limit on a file.</summary>
public class Signals
{
    private const int Interrupting = 60; // a real-time signal that nobody uses
    private const int FileTooBig = 25; // SIGXFSZ
    private const int Size = 3_000_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Action<Pair, SafeFileHandle, byte[]>> Ways = new()
    {
        ["SendAll"] = (p, _, d) => p.Sender.SendAll(d),
        ["TrySendAll"] = (p, _, d) => p.Sender.TrySendAll(d, SocketFlags.None, Minute).ThrowIfIncomplete(),
        ["TrySendAll, token"] = (p, _, d) => p.Sender.TrySendAll(d, SocketFlags.None, Minute, new CancellationTokenSource().Token).ThrowIfIncomplete(),
        ["WriteAll"] = (_, w, d) => DescriptorWriter.WriteAll(w, d),
        ["WriteAll, timeout"] = (_, w, d) => DescriptorWriter.WriteAll(w, d.AsSpan(), Minute),
        ["WriteAllVectored"] = (_, w, d) => DescriptorWriter.WriteAllVectored(w, SocketsDeliver.Cut(d)),
    };

    public static TheoryData<string, Engine, bool> Cases()
    {
        var data = new TheoryData<string, Engine, bool>();
        foreach (string way in Ways.Keys)
            foreach (bool blocking in new[] { false, true })
                data.Add(way, Engine.Direct, blocking);
        data.Add("SendAll", Engine.Managed, false);
        data.Add("SendAll", Engine.Managed, true);
        return data;
    }

    /// <summary>
    /// Calls and waits are interrupted all the time, in the middle of the data too. What is read paces the signals: a
    /// thread that gets them faster than it can take them does nothing else.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task InterruptAnywhere(string way, Engine engine, bool blocking)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Native.LetInterrupt(Interrupting);
        using var pair = new Pair(engine, Family.Unix, blocking);
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking);
        byte[] data = Pair.Data(Size);
        var interrupted = new Interrupted();
        Task writing = Task.Factory.StartNew(
            () =>
            {
                using (interrupted.Begin())
                    Ways[way](pair, writer, data);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        pair.StartReading(interrupted.Interrupt);
        Task<byte[]> piped = Task.Factory.StartNew(
            () => Native.ReadToEnd(reader, interrupted.Interrupt),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await writing;
        }
        finally
        {
            writer.Dispose(); // the reader ends
        }

        byte[] socket = pair.Finish(), pipe = await piped;
        reader.Dispose();
        Assert.InRange(interrupted.Times, 20, int.MaxValue);
        Assert.Equal(data, way.StartsWith("Write", StringComparison.Ordinal) ? pipe : socket);
    }

    /// <summary>What a disk takes before it is full is counted: a file may grow to a limit, and no byte further.</summary>
    [Fact]
    public void AFileThatMayNotGrow()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Native.IgnoreSignal(FileTooBig); // it would end the process
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(200_000);
        WriteResult first, second;
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            nint before = Native.LimitFiles(123_456);
            try
            {
                first = DescriptorWriter.TryWriteAll(file, data, Minute);
                second = DescriptorWriter.TryWriteAll(file, data, Minute);
            }
            finally
            {
                Native.LimitFiles(before);
            }
        }

        Assert.Equal((WriteStatus.Failed, 123_456, 27), (first.Status, first.BytesWritten, first.NativeErrorCode)); // EFBIG
        Assert.Equal((WriteStatus.Failed, 0, 27), (second.Status, second.BytesWritten, second.NativeErrorCode));
        Assert.Equal(data[..123_456], File.ReadAllBytes(path));
        File.Delete(path);
    }

    /// <summary>A thread that signals may meet, for as long as it is there.</summary>
    private sealed class Interrupted : IDisposable
    {
        private nint _thread;

        /// <summary>How many signals it got.</summary>
        public int Times { get; private set; }

        /// <summary>From here to the end of the scope, the calling thread is the one.</summary>
        public IDisposable Begin()
        {
            lock (this)
                _thread = Native.ThisThread();
            return this;
        }

        /// <summary>A few times: the first cuts a call short that has written some, a later one the call that waits with nothing.</summary>
        public void Interrupt()
        {
            for (int i = 0; i < 4; i++)
            {
                lock (this)
                {
                    if (_thread == 0)
                        return;
                    Native.Signal(_thread, Interrupting);
                    Times++;
                }

                Thread.Yield();
            }
        }

        public void Dispose()
        {
            lock (this)
                _thread = 0;
        }
    }
}
