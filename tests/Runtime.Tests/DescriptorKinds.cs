using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>What is not a pipe: named pipes, terminals, counters, files.</summary>
public class DescriptorKinds
{
    private const int Size = 200_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task ANamedPipe(bool blocking, bool timed)
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.NamedPipe(blocking);
        byte[] data = Pair.Data(Size);
        Task<byte[]> reading = OnAThread(() => Native.ReadToEnd(reader));
        Assert.Equal(Size, timed ? DescriptorWriter.WriteAll(writer, data, 0, Size, Minute) : DescriptorWriter.WriteAll(writer, data));
        Assert.Equal(!blocking, Native.IsNonBlocking((int)writer.DangerousGetHandle()));
        writer.Dispose();
        Assert.Equal(data, await reading);
        reader.Dispose();
    }

    /// <summary>A terminal that somebody made non-blocking, for everyone who shares it: the framework's stream fails in the middle.</summary>
    [Fact]
    public async Task ANonBlockingTerminal()
    {
        byte[] data = Letters(Size);
        (SafeFileHandle master, SafeFileHandle terminal) = Native.Terminal(blocking: false);
        using (SafeFileHandle shared = Native.Duplicate(terminal))
        {
            using (var stream = new FileStream(Native.Duplicate(terminal), FileAccess.Write, 0))
                Assert.Throws<IOException>(() => stream.Write(data));
            Assert.Equal(WriteStatus.TimedOut, DescriptorWriter.TryWriteAll(shared, data, TimeSpan.Zero).Status);
            Assert.True(Native.IsNonBlocking((int)shared.DangerousGetHandle()));
        }

        terminal.Dispose();
        master.Dispose();
        (master, terminal) = Native.Terminal(blocking: false);
        Task<byte[]> reading = OnAThread(() => Native.ReadExactly(master, 2 * Size));
        Assert.Equal(Size, DescriptorWriter.WriteAll(terminal, data));
        Assert.Equal(Size, DescriptorWriter.WriteAll(terminal, data, 0, Size, Minute));
        Assert.True(Native.IsNonBlocking((int)terminal.DangerousGetHandle()));
        byte[] read = await reading;
        Assert.Equal([.. data, .. data], read);
        terminal.Dispose();
        master.Dispose();
    }

    [Fact]
    public void ATerminalThatNobodyReads()
    {
        byte[] data = Letters(Size);
        (SafeFileHandle master, SafeFileHandle terminal) = Native.Terminal(blocking: false);
        WriteResult result = DescriptorWriter.TryWriteAll(terminal, data, Pair.Soon);
        Assert.Equal((WriteStatus.TimedOut, true), (result.Status, result.IsExact));
        Assert.InRange(result.BytesWritten, 1, Size - 1);
        Assert.Equal(data[..(int)result.BytesWritten], Native.ReadExactly(master, (int)result.BytesWritten));
        master.Dispose();
        Assert.Equal(5, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(terminal, data)).NativeErrorCode); // EIO: it was hung up
        terminal.Dispose();
    }

    [Fact]
    public async Task ABlockingTerminal()
    {
        byte[] data = Letters(Size);
        (SafeFileHandle master, SafeFileHandle terminal) = Native.Terminal(blocking: true);
        Task<byte[]> reading = OnAThread(() => Native.ReadExactly(master, 2 * Size));
        Assert.Equal(Size, DescriptorWriter.WriteAll(terminal, data));
        Assert.Equal(Size, DescriptorWriter.WriteAll(terminal, data, 0, Size, Minute));
        Assert.False(Native.IsNonBlocking((int)terminal.DangerousGetHandle()));
        byte[] read = await reading;
        Assert.Equal([.. data, .. data], read);
        terminal.Dispose();
        master.Dispose();
    }

    /// <summary>A counter takes eight bytes or none; full, it is waited for like anything else.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ACounter(bool blocking)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using SafeFileHandle counter = Native.EventCounter(blocking);
        var most = new byte[8];
        var one = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(most, ulong.MaxValue - 1);
        BinaryPrimitives.WriteUInt64LittleEndian(one, 1);
        Assert.Equal(8, DescriptorWriter.WriteAll(counter, most));
        WriteResult full = DescriptorWriter.TryWriteAll(counter, one, Pair.Soon);
        Assert.Equal((WriteStatus.TimedOut, 0, 8), (full.Status, full.BytesWritten, full.BytesRequested));
        Task<long> writing = OnAThread(() => DescriptorWriter.WriteAll(counter, one, 0, 8, Minute));
        Assert.Equal(most, Native.ReadExactly(counter, 8));
        Assert.Equal(8, await writing);
        Assert.Equal(one, Native.ReadExactly(counter, 8));
        var error = Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(counter, new byte[4]));
        Assert.Equal((22, 0L), (error.NativeErrorCode, error.BytesWritten)); // EINVAL
    }

    /// <summary>A file is never full of room or empty of it, whatever its flags say.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFile(bool blocking)
    {
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(Size);
        using (SafeFileHandle file = Native.Open(path, Native.WriteOnly | (blocking ? 0 : Native.NonBlocking)))
        {
            using var source = new CancellationTokenSource();
            Assert.Equal(Size, DescriptorWriter.WriteAll(file, data));
            Assert.Equal(Size, DescriptorWriter.WriteAll(file, data, 0, Size, Minute, source.Token));
            Assert.True(DescriptorWriter.TryWriteAll(file, data, TimeSpan.Zero).IsCompleted);
            Assert.Equal(Size, DescriptorWriter.WriteAllAt(file, data, Size, 3 * Size));
            Assert.Equal(Size, DescriptorWriter.WriteAllVectored(file, SocketsDeliver.Cut(data)));
            Assert.Equal(!blocking, Native.IsNonBlocking((int)file.DangerousGetHandle()));
        }

        Assert.Equal([.. data, .. data, .. data, .. data], File.ReadAllBytes(path)); // the last over what stood at its place already
        File.Delete(path);
    }

    /// <summary>A file that others append to: each write goes whole to its end.</summary>
    [Fact]
    public void AFileToAppendTo()
    {
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(Size);
        using (SafeFileHandle first = Native.Open(path, Native.WriteOnly | Native.Append), second = Native.Open(path, Native.WriteOnly | Native.Append))
        {
            Assert.Equal(Size, DescriptorWriter.WriteAll(first, data));
            Assert.Equal(Size, DescriptorWriter.WriteAll(second, data));
            Assert.Equal(Size, DescriptorWriter.WriteAll(first, data));
        }

        Assert.Equal([.. data, .. data, .. data], File.ReadAllBytes(path));
        File.Delete(path);
    }

    [Fact]
    public void AHandleThatIsNone()
    {
        using var none = new SafeFileHandle(-1, ownsHandle: false);
        Assert.Equal(Posix.EBADF, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAll(none, new byte[3])).NativeErrorCode);
        Assert.Equal(Posix.EBADF, DescriptorWriter.TryWriteAll(none, new byte[3], Minute).NativeErrorCode);
        Assert.Equal(Posix.EBADF, Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAllAt(none, new byte[3], 3, 0)).NativeErrorCode);
    }

    private static byte[] Letters(int length) => [.. Pair.Data(length).Select(b => (byte)('a' + b % 26))];

    private static Task<T> OnAThread<T>(Func<T> action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
