using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>Pipes, files and sockets by their descriptors.</summary>
public class Descriptors
{
    private const int Size = 400_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Func<SafeFileHandle, byte[], long>> Writes = new()
    {
        ["array count"] = (h, d) => DescriptorWriter.WriteAll(h, [.. d, 9, 9], d.Length),
        ["array"] = (h, d) => DescriptorWriter.WriteAll(h, d),
        ["array offset"] = (h, d) => DescriptorWriter.WriteAll(h, [9, .. d, 9, 9], 1, d.Length),
        ["array timeout"] = (h, d) => DescriptorWriter.WriteAll(h, d, 0, d.Length, Minute),
        ["pointer"] = (h, d) => Pinned(d, p => DescriptorWriter.WriteAll(h, p, d.Length)),
        ["ref"] = (h, d) => DescriptorWriter.WriteAll(h, ref d[0], d.Length),
        ["span"] = (h, d) => DescriptorWriter.WriteAll(h, d.AsSpan()),
        ["span count"] = (h, d) => DescriptorWriter.WriteAll(h, [.. d, 9], d.Length),
        ["span timeout"] = (h, d) => DescriptorWriter.WriteAll(h, d.AsSpan(), Minute, new CancellationTokenSource().Token),
        ["try"] = (h, d) => DescriptorWriter.TryWriteAll(h, d, Minute).BytesWritten,
        ["try span"] = (h, d) => DescriptorWriter.TryWriteAll(h, d.AsSpan(), Pair.Forever).BytesWritten,
        ["list"] = (h, d) => DescriptorWriter.WriteAllVectored(h, SocketsDeliver.Cut(d)),
        ["vector"] = (h, d) => Vectored(d, 3000, (v, n) => DescriptorWriter.WriteAllVectored(h, v, n)),
        ["number array count"] = (h, d) => DescriptorWriter.WriteAll(Number(h), d, d.Length),
        ["number array"] = (h, d) => DescriptorWriter.WriteAll(Number(h), d),
        ["number array offset"] = (h, d) => DescriptorWriter.WriteAll(Number(h), d, 0, d.Length),
        ["number pointer"] = (h, d) => Pinned(d, p => DescriptorWriter.WriteAll(Number(h), p, d.Length)),
        ["number ref"] = (h, d) => DescriptorWriter.WriteAll(Number(h), ref d[0], d.Length),
        ["number span"] = (h, d) => DescriptorWriter.WriteAll(Number(h), d.AsSpan()),
        ["number span timeout"] = (h, d) => DescriptorWriter.WriteAll(Number(h), d.AsSpan(), Minute),
        ["number try"] = (h, d) => DescriptorWriter.TryWriteAll(Number(h), d, 0, d.Length, Minute).BytesWritten,
        ["number list"] = (h, d) => DescriptorWriter.WriteAllVectored(Number(h), SocketsDeliver.Cut(d)),
        ["number vector"] = (h, d) => Vectored(d, 1, (v, n) => DescriptorWriter.WriteAllVectored(Number(h), v, n)),
    };

    public static TheoryData<string, bool> Cases()
    {
        var data = new TheoryData<string, bool>();
        foreach (string write in Writes.Keys)
        {
            data.Add(write, false);
            data.Add(write, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EveryByteThroughAPipe(string write, bool blocking)
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking);
        byte[] data = Pair.Data(Size);
        byte[] before = [.. data];
        Task<byte[]> reading = Task.Factory.StartNew(() => Native.ReadToEnd(reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        long count = Writes[write](writer, data);
        Assert.Equal(!blocking, Native.IsNonBlocking(Number(writer)));
        writer.Dispose();
        byte[] received = await reading;
        reader.Dispose();
        Assert.Equal(Size, count);
        Assert.Equal(before, received);
    }

    [Fact]
    public void AtAPlaceOfAFile()
    {
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(100_000);
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            Assert.Equal(1000, DescriptorWriter.WriteAllAt(file, data, 1000, 5));
            Assert.Equal(1000, Pinned(data, p => DescriptorWriter.WriteAllAt(Number(file), p + 1000, 1000, 1005)));
            Assert.Equal(1000, DescriptorWriter.WriteAllAt(file, ref data[2000], 1000, 2005));
            Assert.Equal(97_000, DescriptorWriter.WriteAllAt(file, data.AsSpan(3000), 97_000, 3005));
        }

        Assert.Equal([0, 0, 0, 0, 0, .. data], File.ReadAllBytes(path));
        File.Delete(path);
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        Assert.Equal(29, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAllAt(writer, data, 10, 0)).NativeErrorCode); // ESPIPE
        reader.Dispose();
        writer.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SendOnASocket(bool blocking)
    {
        using var pair = new Pair(Engine.Direct, Family.Unix, blocking);
        byte[] data = Pair.Data(Size);
        int number = (int)pair.Sender.SafeHandle.DangerousGetHandle();
        pair.StartReading();
        int quarter = Size / 4;
        Assert.Equal(quarter, DescriptorWriter.SendAll(pair.Sender.SafeHandle, data, quarter, 0));
        Assert.Equal(quarter, Pinned(data, p => DescriptorWriter.SendAll(number, p + quarter, quarter, Posix.MSG_DONTWAIT)));
        Assert.Equal(quarter, DescriptorWriter.SendAll(number, ref data[2 * quarter], quarter, 0));
        Assert.Equal(quarter, DescriptorWriter.SendAll(pair.Sender.SafeHandle, data.AsSpan(3 * quarter), quarter, 0));
        Assert.Equal(data, pair.Finish());
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        Assert.Equal(Posix.ENOTSOCK, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.SendAll(writer, data, 1, 0)).NativeErrorCode);
        reader.Dispose();
        writer.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATimeoutIsExactAndTouchesNoFlag(bool blocking)
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking);
        byte[] data = Pair.Data(Size);
        var error = Assert.Throws<WriteTimeoutException>(() => DescriptorWriter.WriteAll(writer, data.AsSpan(), Pair.Soon));
        Assert.True(error.IsExact);
        Assert.InRange(error.BytesWritten, 4096, Size - 1);
        Assert.Equal(!blocking, Native.IsNonBlocking(Number(writer)));
        Assert.False(DescriptorWriter.WaitForWritable(writer, TimeSpan.Zero));
        using var source = new CancellationTokenSource(10);
        var canceled = Assert.Throws<WriteCanceledException>(() => DescriptorWriter.WriteAll(Number(writer), data.AsSpan(), Pair.Forever, source.Token));
        Assert.Equal(0, canceled.BytesWritten);
        writer.Dispose();
        Assert.Equal(data.AsSpan(0, (int)error.BytesWritten).ToArray(), Native.ReadToEnd(reader));
        reader.Dispose();
    }

    /// <summary>A full pipe whose reader goes away raises POLLERR alone; a wait for POLLOUT would never end.</summary>
    [Fact]
    public async Task AReaderThatGoesAwayIsEpipeWithTheCount()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        byte[] data = Pair.Data(Size);
        Task<WriteResult> writing = Task.Run(() => DescriptorWriter.TryWriteAll(writer, data, TimeSpan.FromSeconds(30)));
        Assert.True(SpinWait.SpinUntil(() => !DescriptorWriter.WaitForWritable(writer, TimeSpan.Zero), TimeSpan.FromSeconds(30)));
        reader.Dispose();
        WriteResult result = await writing;
        Assert.Equal(WriteStatus.Failed, result.Status);
        Assert.Equal(Posix.EPIPE, result.NativeErrorCode);
        Assert.InRange(result.BytesWritten, 4096, Size - 1);
        var error = Assert.Throws<DescriptorWriteException>(result.ThrowIfIncomplete);
        Assert.Equal(Posix.EPIPE, error.HResult);
        writer.Dispose();
    }

    [Fact]
    public void AFullDevice()
    {
        using SafeFileHandle full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        var error = Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(full, new byte[100]));
        Assert.Equal(28, error.NativeErrorCode);
        Assert.Equal(0, error.BytesWritten);
        Assert.Equal(100, error.BytesRequested);
        Assert.Contains("0 of 100", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One call takes at most 0x7ffff000 bytes, which is less than the longest array.</summary>
    [Fact]
    public void MoreThanOneCallTakes()
    {
        using SafeFileHandle nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        byte[] most = GC.AllocateUninitializedArray<byte>(Array.MaxLength);
        Assert.Equal(most.Length, DescriptorWriter.WriteAll(nothing, most));
        Assert.Equal(most.Length, DescriptorWriter.WriteAll(nothing, ref most[0], most.Length));
        Assert.Equal(3L * most.Length, DescriptorWriter.WriteAllVectored(nothing, [new(most), new(most), new(most)]));
    }

    [Fact]
    public void WhatIsNotOpen()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        Assert.Equal(Posix.EBADF, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(reader, new byte[1])).NativeErrorCode);
        reader.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => DescriptorWriter.WriteAll(writer, new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => DescriptorWriter.WaitForWritable(writer, Pair.Soon));
        Assert.Equal(Posix.EBADF, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(-1, new byte[1])).NativeErrorCode);
        Assert.Throws<ArgumentNullException>(() => DescriptorWriter.WriteAll((SafeHandle)null!, new byte[1]));
    }

    /// <summary>A handle that is disposed while its writer waits is closed within a second, and the writer says how far it came.</summary>
    [Fact]
    public async Task DisposingAHandleEndsItsWriter()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        byte[] data = Pair.Data(Size);
        Task<WriteResult> writing = Task.Run(() => DescriptorWriter.TryWriteAll(writer, data, Pair.Forever));
        Assert.True(SpinWait.SpinUntil(() => !DescriptorWriter.WaitForWritable(writer, TimeSpan.Zero), TimeSpan.FromSeconds(30)));
        writer.Dispose();
        WriteResult result = await writing;
        Assert.Equal(WriteStatus.Closed, result.Status);
        Assert.Equal(data.AsSpan(0, (int)result.BytesWritten).ToArray(), Native.ReadToEnd(reader)); // ends: nobody holds the writer
        reader.Dispose();
    }

    [Fact]
    public void WrongArguments()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        Assert.Throws<ArgumentNullException>(() => DescriptorWriter.WriteAll(writer, (byte[])null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.WriteAll(writer, new byte[3], 4L));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.WriteAll(writer, new byte[3], -1L));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.WriteAll(writer, new byte[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.WriteAll(writer, IntPtr.Zero, -1));
        Assert.Throws<ArgumentNullException>(() => DescriptorWriter.WriteAll(writer, IntPtr.Zero, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.WriteAllVectored(writer, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DescriptorWriter.TryWriteAll(writer, new byte[3], TimeSpan.FromMilliseconds(-2)));
        Assert.Equal(0, DescriptorWriter.WriteAll(writer, Array.Empty<byte>()));
        Assert.Equal(0, DescriptorWriter.WriteAll(writer, IntPtr.Zero, 0));
        writer.Dispose();
        Assert.Empty(Native.ReadToEnd(reader));
        reader.Dispose();
    }

    /// <summary>The plain stream of the framework fails in the middle of a non-blocking pipe, with a message about sharing (T20).</summary>
    [Fact]
    public void TheFrameworkFailsOnANonBlockingPipe()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(false);
        using (var stream = new FileStream(writer, FileAccess.Write, 0))
            Assert.Throws<IOException>(() => stream.Write(Pair.Data(Size)));
        Assert.NotEmpty(Native.ReadToEnd(reader));
        reader.Dispose();
    }

    private static int Number(SafeHandle handle) => (int)handle.DangerousGetHandle();

    private static long Pinned(byte[] data, Func<IntPtr, long> write)
    {
        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        long count = write(pin.AddrOfPinnedObject());
        pin.Free();
        return count;
    }

    /// <summary>The data as an iovec array of so many pieces, with empty ones between, which is the same afterwards.</summary>
    internal static long Vectored(byte[] data, int pieces, Func<IntPtr, int, long> write) => Pinned(data, start =>
    {
        var vector = new IntPtr[4 * pieces];
        int position = 0;
        for (int i = 0; i < pieces; i++)
        {
            int size = i == pieces - 1 ? data.Length - position : data.Length / pieces;
            vector[4 * i] = start + position;
            vector[4 * i + 1] = size;
            position += size;
        }

        IntPtr[] before = [.. vector];
        long count = Pinned(vector, p => write(p, 2 * pieces));
        Assert.Equal(before, vector);
        return count;
    });

    private static long Pinned(IntPtr[] vector, Func<IntPtr, long> write)
    {
        GCHandle pin = GCHandle.Alloc(vector, GCHandleType.Pinned);
        long count = write(pin.AddrOfPinnedObject());
        pin.Free();
        return count;
    }
}
