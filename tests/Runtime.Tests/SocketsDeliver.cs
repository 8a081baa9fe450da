using System.Buffers;

namespace WriteAll.Runtime.Tests;

/// <summary>Every overload, on both engines, delivers every byte once and in order to a slow reader.</summary>
public class SocketsDeliver
{
    private const int Size = 400_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Func<Socket, byte[], Task<long>>> Sends = new()
    {
        ["array"] = (s, d) => Now(s.SendAll(d)),
        ["array flags"] = (s, d) => Now(s.SendAll(d, SocketFlags.None)),
        ["array size"] = (s, d) => Now(s.SendAll(d, d.Length, SocketFlags.DontRoute)),
        ["array offset"] = (s, d) => Now(s.SendAll(Padded(d), 7, d.Length, SocketFlags.None)),
        ["array error"] = (s, d) => Now(WithoutError(s.SendAll(Padded(d), 7, d.Length, SocketFlags.None, out SocketError e), e)),
        ["array timeout"] = (s, d) => Now(s.SendAll(Padded(d), 7, d.Length, SocketFlags.None, Minute, Live())),
        ["span"] = (s, d) => Now(s.SendAll(d.AsSpan())),
        ["span flags"] = (s, d) => Now(s.SendAll(d.AsSpan(), SocketFlags.None)),
        ["span error"] = (s, d) => Now(WithoutError(s.SendAll(d.AsSpan(), SocketFlags.None, out SocketError e), e)),
        ["span timeout"] = (s, d) => Now(s.SendAll(d.AsSpan(), SocketFlags.None, Minute)),
        ["list"] = (s, d) => Now(s.SendAll(Cut(d))),
        ["list flags"] = (s, d) => Now(s.SendAll(Cut(d), SocketFlags.None)),
        ["list error"] = (s, d) => Now(WithoutError(s.SendAll(Cut(d), SocketFlags.None, out SocketError e), e)),
        ["list timeout"] = (s, d) => Now(s.SendAll(Cut(d), SocketFlags.None, Minute, Live())),
        ["sequence"] = (s, d) => Now(s.SendAll(Sequence(d))),
        ["sequence timeout"] = (s, d) => Now(s.SendAll(Sequence(d), SocketFlags.None, Minute)),
        ["try array"] = (s, d) => Now(s.TrySendAll(d, SocketFlags.None, Pair.Forever).BytesWritten),
        ["try array offset"] = (s, d) => Now(s.TrySendAll(Padded(d), 7, d.Length, SocketFlags.None).BytesWritten),
        ["try span flags"] = (s, d) => Now(s.TrySendAll(d.AsSpan(), SocketFlags.None).BytesWritten),
        ["try span"] = (s, d) => Now(s.TrySendAll(d.AsSpan(), SocketFlags.None, Minute, Live()).BytesWritten),
        ["try list"] = (s, d) => Now(s.TrySendAll(Cut(d), SocketFlags.None, Minute).BytesWritten),
        ["try sequence"] = (s, d) => Now(s.TrySendAll(Sequence(d), SocketFlags.None, Minute).BytesWritten),
        ["async segment"] = async (s, d) => await s.SendAllAsync(new ArraySegment<byte>(d)),
        ["async segment flags"] = async (s, d) => await s.SendAllAsync(new ArraySegment<byte>(Padded(d), 7, d.Length), SocketFlags.None),
        ["async array"] = async (s, d) => await s.SendAllAsync(d),
        ["async array flags"] = async (s, d) => await s.SendAllAsync(d, SocketFlags.None),
        ["async array size"] = async (s, d) => await s.SendAllAsync(d, d.Length, SocketFlags.None),
        ["async array offset"] = async (s, d) => await s.SendAllAsync(Padded(d), 7, d.Length, SocketFlags.None),
        ["async array timeout"] = async (s, d) => await s.SendAllAsync(Padded(d), 7, d.Length, SocketFlags.None, Minute),
        ["async list"] = async (s, d) => await s.SendAllAsync(Cut(d)),
        ["async list flags"] = async (s, d) => await s.SendAllAsync(Cut(d), SocketFlags.None),
        ["async list timeout"] = async (s, d) => await s.SendAllAsync(Cut(d), SocketFlags.None, Minute, Live()),
        ["async memory"] = async (s, d) => await s.SendAllAsync(d.AsMemory(), Live()),
        ["async memory flags"] = async (s, d) => await s.SendAllAsync(d.AsMemory(), SocketFlags.None),
        ["async memory timeout"] = async (s, d) => await s.SendAllAsync(d.AsMemory(), SocketFlags.None, Minute, Live()),
        ["async sequence"] = async (s, d) => await s.SendAllAsync(Sequence(d)),
        ["async sequence timeout"] = async (s, d) => await s.SendAllAsync(Sequence(d), SocketFlags.None, Minute),
        ["async try array"] = async (s, d) => (await s.TrySendAllAsync(d, SocketFlags.None, Minute)).BytesWritten,
        ["async try array offset"] = async (s, d) => (await s.TrySendAllAsync(Padded(d), 7, d.Length, SocketFlags.None)).BytesWritten,
        ["async try memory token"] = async (s, d) => (await s.TrySendAllAsync(d.AsMemory(), SocketFlags.None, Live())).BytesWritten,
        ["async try memory"] = async (s, d) => (await s.TrySendAllAsync(d.AsMemory(), SocketFlags.None, Minute)).BytesWritten,
        ["async try list"] = async (s, d) => (await s.TrySendAllAsync(Cut(d), SocketFlags.None, Minute)).BytesWritten,
        ["async try sequence"] = async (s, d) => (await s.TrySendAllAsync(Sequence(d), SocketFlags.None, Pair.Forever)).BytesWritten,
    };

    public static TheoryData<string, Engine, bool, Family> Cases()
    {
        var data = new TheoryData<string, Engine, bool, Family>();
        foreach (string send in Sends.Keys)
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
            {
                data.Add(send, engine, false, Family.Tcp);
                data.Add(send, engine, true, Family.Tcp);
                data.Add(send, engine, false, Family.Unix);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EveryByte(string send, Engine engine, bool blocking, Family family)
    {
        using var pair = new Pair(engine, family, blocking);
        byte[] data = Pair.Data(Size);
        pair.StartReading();
        long count = await Sends[send](pair.Sender, data);
        Assert.Equal(blocking, pair.Sender.Blocking);
        byte[] received = pair.Finish();
        Assert.Equal(Size, count);
        Assert.Equal(data, received);
    }

    /// <summary>Nothing but OutOfBand keeps its meaning by going through the framework: the last byte is urgent.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void OutOfBandStaysOutOfBand(Engine engine)
    {
        using var pair = new Pair(engine);
        Assert.Equal(3, pair.Sender.SendAll([1, 2, 3], SocketFlags.OutOfBand));
        Assert.True(pair.Receiver.Poll(5_000_000, SelectMode.SelectError));
        var urgent = new byte[1];
        Assert.Equal(1, pair.Receiver.Receive(urgent, SocketFlags.OutOfBand));
        Assert.Equal(3, urgent[0]);
    }

    [Theory]
    [InlineData(Engine.Direct, 1000)]
    [InlineData(Engine.Direct, 1024)]
    [InlineData(Engine.Direct, 1025)]
    [InlineData(Engine.Managed, 5000)]
    public void ThousandsOfPieces(Engine engine, int pieces)
    {
        foreach (bool blocking in new[] { false, true })
        {
            using var pair = new Pair(engine, blocking: blocking);
            byte[] data = Pair.Data(pieces * 8);
            var list = Enumerable.Range(0, pieces).Select(i => new ArraySegment<byte>(data, i * 8, 8)).ToList();
            ArraySegment<byte>[] before = [.. list];
            pair.StartReading();
            Assert.Equal(data.Length, pair.Sender.SendAll(list));
            Assert.Equal(before, list);
            Assert.Equal(data, pair.Finish());
        }
    }

    /// <summary>The framework's own list form takes the square of the pieces; 200,000 of them would take seconds.</summary>
    [Fact]
    public void ManyPiecesAreFewSends()
    {
        var list = Enumerable.Repeat(new ArraySegment<byte>(new byte[8]), 200_000).ToList();
        List<ArraySegment<byte>> pieces = new Pieces(list).ToList();
        Assert.InRange(pieces.Count, 1, 1_600_000 / Pieces.Size + 1);
        Assert.Equal(1_600_000, pieces.Sum(p => p.Count));
    }

    private static Task<long> Now(long count) => Task.FromResult(count);

    private static CancellationToken Live() => new CancellationTokenSource().Token;

    private static int WithoutError(int count, SocketError error)
    {
        Assert.Equal(SocketError.Success, error);
        return count;
    }

    private static byte[] Padded(byte[] data) => [.. new byte[7], .. data, .. new byte[5]];

    /// <summary>Segments of very different sizes, empty ones among them.</summary>
    internal static List<ArraySegment<byte>> Cut(byte[] data)
    {
        int[] sizes = [0, 1, 16, 3000, 0, 16383, 16384, 70_000, 5, 200_000, 0];
        var list = new List<ArraySegment<byte>>();
        for (int position = 0, i = 0; position < data.Length; i++)
        {
            int size = Math.Min(sizes[i % sizes.Length], data.Length - position);
            list.Add(new ArraySegment<byte>(data, position, size));
            position += size;
        }

        list.Add(ArraySegment<byte>.Empty);
        return list;
    }

    internal static ReadOnlySequence<byte> Sequence(byte[] data)
    {
        List<ArraySegment<byte>> cut = Cut(data);
        var first = new Node(cut[0], 0);
        Node last = first;
        foreach (ArraySegment<byte> segment in cut.Skip(1))
            last = last.Then(segment);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Node : ReadOnlySequenceSegment<byte>
    {
        public Node(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Node Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Node(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
