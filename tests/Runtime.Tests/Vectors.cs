using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>Many buffers in one call: nothing, thousands, cut at any place.</summary>
public class Vectors
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>What is left of 8, 16 and 8 bytes after so many.</summary>
    [Theory]
    [InlineData(0, "8 16 8")]
    [InlineData(1, "7 16 8")]
    [InlineData(7, "1 16 8")]
    [InlineData(8, "16 8")]
    [InlineData(9, "15 8")]
    [InlineData(18, "6 8")]
    [InlineData(24, "8")]
    [InlineData(31, "1")]
    [InlineData(32, "")]
    public void APartIsTakenFromTheFront(int count, string left)
    {
        byte[] data = Pair.Data(32);
        List<ArraySegment<byte>> pieces = [new(data, 0, 8), new(data, 8, 16), new(data, 24, 8)];
        Pieces.Advance(pieces, count);
        Assert.Equal(left, string.Join(' ', pieces.Select(p => p.Count)));
        Assert.Equal(data[count..], pieces.SelectMany(p => p).ToArray());
    }

    [Fact]
    public void NoMoreIsTakenThanThereIs()
    {
        List<ArraySegment<byte>> pieces = [new(new byte[8]), new(new byte[3])];
        Assert.Throws<InvalidOperationException>(() => Pieces.Advance(pieces, 12));
        List<ArraySegment<byte>> none = [ArraySegment<byte>.Empty, ArraySegment<byte>.Empty];
        Pieces.Advance(none, 0);
        Assert.Empty(none);
    }

    /// <summary>One call takes at most 1024 pointers: not fewer calls than that asks for, and not one more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(4096)]
    public void ThousandsOfPointers(int pieces)
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        byte[] data = Pair.Data(pieces);
        Kernel.Script((int)writer.DangerousGetHandle());
        Assert.Equal(pieces, Pinned(data, start =>
        {
            var vector = new IntPtr[2 * pieces];
            for (int i = 0; i < pieces; i++)
                (vector[2 * i], vector[2 * i + 1]) = (start + i, 1);
            return Pinned(vector, p => DescriptorWriter.WriteAllVectored(writer, p, pieces));
        }));
        if (Kernel.IsScripted)
            Assert.Equal((pieces + 1023) / 1024, Kernel.Calls(Kernel.Call.Write));
        Kernel.Script(-1);
        writer.Dispose();
        Assert.Equal(data, Native.ReadToEnd(reader));
        reader.Dispose();
    }

    /// <summary>The same buffer many times, and buffers that overlap.</summary>
    [Fact]
    public void TheSameBytesAgain()
    {
        byte[] data = Pair.Data(100);
        List<ArraySegment<byte>> list = [new(data), new(data, 10, 50), new(data, 30, 70), new(data)];
        byte[] expected = [.. list.SelectMany(s => s)];
        using var pair = new Pair(Engine.Direct, Family.Unix);
        Assert.Equal(expected.Length, pair.Sender.SendAll(list));
        Assert.Equal(expected, pair.Finish());
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: false);
        Assert.Equal(expected.Length, DescriptorWriter.WriteAllVectored(writer, list));
        writer.Dispose();
        Assert.Equal(expected, Native.ReadToEnd(reader));
        reader.Dispose();
    }

    [Fact]
    public void NothingAtAll()
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: false);
        Assert.Equal(0, DescriptorWriter.WriteAllVectored(writer, new List<ArraySegment<byte>>()));
        Assert.Equal(0, DescriptorWriter.WriteAllVectored(writer, [ArraySegment<byte>.Empty, ArraySegment<byte>.Empty]));
        Assert.Equal(0, DescriptorWriter.WriteAllVectored(writer, IntPtr.Zero, 0));
        Assert.Equal(0, Pinned(new IntPtr[4], p => DescriptorWriter.WriteAllVectored(writer, p, 2)));
        Assert.ThrowsAny<ArgumentException>(() => DescriptorWriter.WriteAllVectored(writer, [new([1, 2]), default]));
        writer.Dispose();
        Assert.Empty(Native.ReadToEnd(reader));
        reader.Dispose();
    }

    /// <summary>A gigabyte in a thousand buffers to a peer that is gone: an error with the count, at once.</summary>
    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public async Task ManyBuffersToAPeerThatIsGone(Engine engine, bool async)
    {
        var list = Enumerable.Repeat(new ArraySegment<byte>(new byte[1 << 20]), 1024).ToList();
        using var pair = new Pair(engine, Family.Unix);
        pair.Receiver.Dispose();
        WriteResult result = async ? await pair.Sender.TrySendAllAsync(list, SocketFlags.None, Minute) : pair.Sender.TrySendAll(list, SocketFlags.None, Minute);
        Assert.Equal((WriteStatus.Failed, SocketError.Shutdown), (result.Status, result.SocketError));
        Assert.Equal((0L, 1L << 30), (result.BytesWritten, result.BytesRequested));
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        reader.Dispose();
        var error = Assert.Throws<DescriptorWriteException>(() => DescriptorWriter.WriteAllVectored(writer, list));
        Assert.Equal((Posix.EPIPE, 0L, 1L << 30), (error.NativeErrorCode, error.BytesWritten, error.BytesRequested));
        writer.Dispose();
    }

    /// <summary>Sequences of one, two and a thousand segments, empty ones among them, and slices of those.</summary>
    [Theory]
    [InlineData(Engine.Direct, 1)]
    [InlineData(Engine.Direct, 2)]
    [InlineData(Engine.Direct, 1000)]
    [InlineData(Engine.Managed, 1000)]
    public async Task SlicesOfSequences(Engine engine, int segments)
    {
        byte[] data = Pair.Data(40_000);
        ReadOnlySequence<byte> all = Sequence(data, segments);
        using var pair = new Pair(engine);
        pair.StartReading();
        var expected = new MemoryStream();
        foreach ((int start, int length) in new[] { (0, data.Length), (0, 0), (1, data.Length - 1), (0, data.Length - 1), (39, 1), (40, 0), (19_999, 2), (data.Length, 0) })
        {
            ReadOnlySequence<byte> slice = all.Slice(start, length);
            Assert.Equal(length, pair.Sender.SendAll(slice));
            Assert.Equal(length, pair.Sender.TrySendAll(slice, SocketFlags.None, Minute).BytesWritten);
            Assert.Equal(length, await pair.Sender.SendAllAsync(slice));
            for (int i = 0; i < 3; i++)
                expected.Write(data, start, length);
        }

        Assert.Equal(expected.ToArray(), pair.Finish());
    }

    /// <summary>As many segments, each followed by an empty one.</summary>
    private static ReadOnlySequence<byte> Sequence(byte[] data, int segments)
    {
        int size = data.Length / segments;
        var first = new Segment(data.AsMemory(0, size), 0);
        Segment last = first;
        for (int i = 1; i < segments; i++)
            last = last.Then(ReadOnlyMemory<byte>.Empty).Then(data.AsMemory(i * size, size));
        return segments == 1 ? new ReadOnlySequence<byte>(data) : new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private static long Pinned<T>(T[] array, Func<IntPtr, long> write)
    {
        GCHandle pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        try
        {
            return write(pin.AddrOfPinnedObject());
        }
        finally
        {
            pin.Free();
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
