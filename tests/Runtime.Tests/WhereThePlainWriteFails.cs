using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>The traps of descriptors, signals and several writers, and the helper beside each.</summary>
public class WhereThePlainWriteFails
{
    private const int Big = 8_000_000;
    private const int Interrupting = 61; // a real-time signal that nobody uses
    private const int BrokenPipe = 13; // SIGPIPE
    private const int FileTooBig = 25; // SIGXFSZ
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>T8: an interrupted Poll waits again for its whole time, so that signals keep it for ever. The helper's time is total.</summary>
    [Fact]
    public void AnInterruptedWaitStartsAgain()
    {
        if (!Kernel.IsScripted)
            return;
        using var pair = new Pair(family: Family.Unix);
        pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, TimeSpan.Zero);
        Assert.Contains(Enumerable.Range(0, 20), _ => SignalsKeepAPoll(pair.Sender, TimeSpan.FromMilliseconds(200)));

        const int many = 100_000_000;
        Kernel.Script((int)pair.Sender.SafeHandle.DangerousGetHandle());
        Kernel.InterruptPolls(many);
        try
        {
            Assert.Equal(WriteStatus.TimedOut, pair.Sender.TrySendAll(new byte[1], SocketFlags.None, Pair.Soon).Status);
            Assert.False(pair.Sender.WaitForWritable(Pair.Soon));
            Assert.InRange(Kernel.InterruptionsLeft(), 1, many - 1);
        }
        finally
        {
            Kernel.InterruptPolls(0);
            Kernel.Script(-1);
        }
    }

    /// <summary>T14: who closes a socket under a blocking Send gets an error, and no word of what had left.</summary>
    [Fact]
    public async Task AClosedSocketTellsNothing()
    {
        using (var plain = new Pair(family: Family.Unix, blocking: true))
        {
            Exception error = await ClosedUnder(plain, data => plain.Sender.Send(data));
            Assert.True(error is SocketException or ObjectDisposedException, error.ToString());
            Assert.False(error is IPartialWrite);
            Assert.NotEmpty(plain.Finish());
        }

        using var helped = new Pair(family: Family.Unix, blocking: true);
        var partial = Assert.IsType<SocketWriteException>(await ClosedUnder(helped, data => helped.Sender.SendAll(data, SocketFlags.None, Pair.Forever)));
        Assert.Equal((WriteStatus.Closed, true), (partial.Status, partial.IsExact));
        Assert.Equal(partial.BytesWritten, helped.Finish().Length);
    }

    /// <summary>
    /// T16: the framework sends without MSG_NOSIGNAL and lives because it has SIGPIPE ignored for the whole process. Where a
    /// native library has it back, a send to a peer that is gone ends the process; a send of the helper does not.
    /// </summary>
    [Fact]
    public void APeerThatIsGoneRaisesASignal()
    {
        if (!Kernel.IsScripted)
            return;
        string ignored = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        Assert.NotEqual(0UL, Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & (1UL << (BrokenPipe - 1)));
        using var pair = new Pair(family: Family.Unix);
        pair.Receiver.Dispose();
        Kernel.NoteSignal(BrokenPipe);
        try
        {
            Assert.Equal(0, pair.Sender.Send([1], 0, 1, SocketFlags.None, out SocketError error));
            Assert.Equal((SocketError.Shutdown, 1), (error, Kernel.Noted()));
            Assert.Equal(SocketError.Shutdown, pair.Sender.TrySendAll([1], SocketFlags.None, Minute).SocketError);
            Assert.Equal(SocketError.Shutdown, Assert.Throws<SocketWriteException>(() => pair.Sender.SendAll(new byte[1])).SocketErrorCode);
            Assert.Equal(Posix.EPIPE, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.SendAll(pair.Sender.SafeHandle, new byte[1], 1, 0)).NativeErrorCode);
            Assert.Equal(0, Kernel.Noted());
        }
        finally
        {
            Native.IgnoreSignal(BrokenPipe);
        }
    }

    /// <summary>
    /// T16: beyond the limit of a file the kernel raises SIGXFSZ, which ends a process that does not ignore it, whatever
    /// writes. With it ignored the framework's write throws and does not say how much the file has; the helper's says it.
    /// </summary>
    [Fact]
    public void AFileThatMayNotGrowRaisesASignal()
    {
        if (!Kernel.IsScripted)
            return;
        Kernel.NoteSignal(FileTooBig);
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(200_000);
        Exception? plain;
        DescriptorWriteException helped;
        int plainSignals, helpedSignals;
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            nint before = Native.LimitFiles(123_456);
            try
            {
                plain = Record.Exception(() => RandomAccess.Write(file, data, 0));
                plainSignals = Kernel.Noted();
                helped = Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAllAt(file, data, data.Length, 0));
                helpedSignals = Kernel.Noted();
            }
            finally
            {
                Native.LimitFiles(before);
                Native.IgnoreSignal(FileTooBig);
            }
        }

        Assert.NotNull(plain);
        Assert.False(plain is IPartialWrite);
        Assert.Equal((123_456L, 200_000L, 27), (helped.BytesWritten, helped.BytesRequested, helped.NativeErrorCode)); // EFBIG
        Assert.Equal((1, 1), (plainSignals, helpedSignals));
        Assert.Equal(data[..123_456], File.ReadAllBytes(path));
        File.Delete(path);
    }

    /// <summary>T19: a short Send lets another writer in between. SendAll under the callers' own lock keeps messages whole, and SendAllAsync needs no lock.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoWritersMixTheirMessages(bool blocking)
    {
        byte[][] messages = [[.. Enumerable.Repeat((byte)1, 600_000)], [.. Enumerable.Repeat((byte)2, 600_000)]];
        using (var plain = new Pair(family: Family.Unix))
        {
            int first = plain.Sender.Send(messages[0]);
            Assert.InRange(first, 1, messages[0].Length - 1);
            for (int left = first; left > 0;)
                left -= plain.Receiver.Receive(new byte[left]);
            Assert.Equal(100, plain.Sender.Send(messages[1].AsSpan(0, 100))); // the other writer
            plain.Sender.Send(messages[0].AsSpan(first)); // and the first one's rest
            byte[] received = plain.Finish();
            Assert.Equal(((byte)2, (byte)1), (received[0], received[^1]));
        }

        using (var helped = new Pair(family: Family.Unix, blocking: blocking))
        {
            helped.StartReading();
            var gate = new Lock();
            await Task.WhenAll(messages.Select(message => Task.Factory.StartNew(
                () =>
                {
                    lock (gate)
                        helped.Sender.SendAll(message);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            Assert.Equal(2, Runs(helped.Finish()));
        }

        using var queued = new Pair(family: Family.Unix, blocking: blocking);
        Task[] sending = [.. messages.Select(message => queued.Sender.SendAllAsync(message))];
        queued.StartReading();
        await Task.WhenAll(sending);
        Assert.Equal(2, Runs(queued.Finish()));
    }

    /// <summary>
    /// T21: a Socket can be made of a pipe, and an asynchronous send on it works, but makes the pipe non-blocking for every process
    /// that shares it. The helper waits with a timeout and touches no flag.
    /// </summary>
    [Fact]
    public async Task ASocketOfAPipeChangesItForEverybody()
    {
        byte[] data = Pair.Data(300_000);
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        using (SafeFileHandle shared = Native.Duplicate(writer))
        {
            using (var plain = new Socket(new SafeSocketHandle(writer.DangerousGetHandle(), ownsHandle: false)))
            {
                Assert.Equal(SocketType.Unknown, plain.SocketType);
                Task<int> sending = plain.SendAsync(data);
                Assert.Equal(data, Native.ReadExactly(reader, data.Length));
                Assert.Equal(data.Length, await sending);
            }

            Assert.True(Native.IsNonBlocking((int)shared.DangerousGetHandle()));
        }

        writer.Dispose();
        reader.Dispose();
        (reader, writer) = Native.Pipe(blocking: true);
        using (SafeFileHandle shared = Native.Duplicate(writer))
        {
            Task<long> writing = Task.Factory.StartNew(
                () => DescriptorWriter.WriteAll(writer, data, 0, data.Length, Minute), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Assert.Equal(data, Native.ReadExactly(reader, data.Length));
            Assert.Equal(data.Length, await writing);
            Assert.False(Native.IsNonBlocking((int)shared.DangerousGetHandle()));
        }

        writer.Dispose();
        reader.Dispose();
    }

    /// <summary>T22: a blocking pipe that has room takes a write of any size, and then keeps the writer until it is read. The helper's deadline holds.</summary>
    [Fact]
    public async Task RoomIsNotRoomForEverything()
    {
        byte[] data = Pair.Data(300_000);
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        WriteResult helped = DescriptorWriter.TryWriteAll(writer, data, Pair.Soon);
        Assert.Equal((WriteStatus.TimedOut, true), (helped.Status, helped.IsExact));
        Assert.Equal(data[..(int)helped.BytesWritten], Native.ReadExactly(reader, (int)helped.BytesWritten));

        Assert.True(DescriptorWriter.WaitForWritable(writer, TimeSpan.Zero));
        using var stream = new FileStream(writer, FileAccess.Write, 0);
        Task writing = Task.Factory.StartNew(() => stream.Write(data), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => !DescriptorWriter.WaitForWritable(writer, TimeSpan.Zero), TimeSpan.FromSeconds(30)));
        Assert.False(writing.IsCompleted); // for a pipe takes 65,536
        Assert.Equal(data, Native.ReadExactly(reader, data.Length));
        await writing;
        reader.Dispose();
    }

    /// <summary>T23: epoll refuses a file. To poll it is always ready, and that is how the helper waits.</summary>
    [Fact]
    public void AFileCannotBeWaitedFor()
    {
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(1_000_000);
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            if (OperatingSystem.IsLinux())
                Assert.Equal(1, Native.ErrorOfWatching(file)); // EPERM
            Assert.True(DescriptorWriter.WaitForWritable(file, TimeSpan.Zero));
            using var source = new CancellationTokenSource();
            Assert.Equal(data.Length, DescriptorWriter.WriteAll(file, data, 0, data.Length, Minute, source.Token));
        }

        Assert.Equal(data, File.ReadAllBytes(path));
        File.Delete(path);
    }

    /// <summary>T23: a poll calls a closed number ready, and a loop that waits for it would spin. The helper names the error.</summary>
    [Fact]
    public void AClosedNumberIsReady()
    {
        const int closed = 1_000_000;
        var pair = default(Posix.PollPair);
        pair.Target.Descriptor = closed;
        pair.Target.Events = Posix.POLLOUT;
        Assert.Equal((1, Posix.POLLNVAL), (Posix.Poll(ref pair, 1, 30_000), pair.Target.Returned));
        Assert.Equal(Posix.EBADF, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WaitForWritable(closed, Minute)).NativeErrorCode);
        WriteResult result = DescriptorWriter.TryWriteAll(closed, new byte[3], Minute);
        Assert.Equal((WriteStatus.Failed, Posix.EBADF, 0), (result.Status, result.NativeErrorCode, result.BytesWritten));
    }

    /// <summary>T25, where it is the helper that does less: a direct send does not tell the socket that the connection is gone.</summary>
    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Managed, false)]
    [InlineData(Engine.Managed, true)]
    public void WhatTheSocketKnows(Engine engine, bool framework)
    {
        using var pair = new Pair(engine);
        pair.Reset();
        Assert.True(SpinWait.SpinUntil(() => pair.Sender.Poll(0, SelectMode.SelectRead), TimeSpan.FromSeconds(30)));
        SocketError error;
        if (framework)
            pair.Sender.Send([1], 0, 1, SocketFlags.None, out error);
        else
            error = pair.Sender.TrySendAll([1], SocketFlags.None, Minute).SocketError;
        Assert.Equal(SocketError.ConnectionReset, error);
        Assert.Equal(engine == Engine.Direct, pair.Sender.Connected);
    }

    private static int Runs(byte[] received) => 1 + Enumerable.Range(1, received.Length - 1).Count(i => received[i] != received[i - 1]);

    private static async Task<Exception> ClosedUnder(Pair pair, Func<byte[], int> send)
    {
        Task<Exception> sending = Task.Factory.StartNew(
            () => Record.Exception(() => send(Pair.Data(Big)))!, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => !DescriptorWriter.WaitForWritable(pair.Sender.SafeHandle, TimeSpan.Zero), TimeSpan.FromSeconds(30)));
        pair.Sender.Dispose();
        return await sending;
    }

    /// <summary>Whether a Poll that is interrupted for three times its time has not come back by then.</summary>
    private static bool SignalsKeepAPoll(Socket full, TimeSpan timeout)
    {
        Native.LetInterrupt(Interrupting);
        nint thread = 0;
        using var started = new ManualResetEventSlim();
        using var noMore = new ManualResetEventSlim();
        bool kept = false;
        var polling = new Thread(() =>
        {
            thread = Native.ThisThread();
            started.Set();
            full.Poll(timeout, SelectMode.SelectWrite);
            kept = noMore.IsSet;
            noMore.Wait(); // the thread is there as long as signals are sent to it
        });
        polling.Start();
        started.Wait();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < 3 * timeout;)
        {
            Native.Signal(thread, Interrupting);
            Thread.Sleep(timeout / 20);
        }

        noMore.Set();
        polling.Join();
        return kept;
    }
}
