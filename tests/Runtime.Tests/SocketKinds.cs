using System.Buffers;

namespace WriteAll.Runtime.Tests;

/// <summary>Addresses, options and states of sockets that the other tests do not have.</summary>
public class SocketKinds
{
    private const int Size = 400_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, Engine, bool> Addresses()
    {
        var data = new TheoryData<string, Engine, bool>();
        foreach (string address in new[] { "IPv6", "IPv4 in IPv6", "abstract" })
            foreach (Engine engine in Enum.GetValues<Engine>())
                foreach (bool blocking in new[] { false, true })
                    data.Add(address, engine, blocking);
        return data;
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task EveryByteToEveryAddress(string address, Engine engine, bool blocking)
    {
        EndPoint? local = address switch
        {
            "abstract" => OperatingSystem.IsLinux() ? new UnixDomainSocketEndPoint("\0" + Path.GetRandomFileName()) : null,
            "IPv6" => HasIPv6() ? new IPEndPoint(IPAddress.IPv6Loopback, 0) : null,
            _ => HasIPv6() ? new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 0) : null,
        };
        if (local == null)
            return;
        using var pair = new Pair(engine, local, blocking);
        byte[] data = Pair.Data(Size);
        pair.StartReading();
        Assert.Equal(Size, pair.Sender.SendAll(data));
        Assert.Equal(Size, pair.Sender.TrySendAll(data, SocketFlags.None, Minute).BytesWritten);
        Assert.Equal(Size, await pair.Sender.SendAllAsync(data));
        Assert.Equal(Size, await pair.Sender.SendAllAsync(data.AsMemory(), SocketFlags.None, Minute));
        Assert.Equal([.. data, .. data, .. data, .. data], pair.Finish());
    }

    /// <summary>When the kernel sends what it has is its affair and the caller's: the bytes are the same.</summary>
    [Theory]
    [InlineData(Engine.Direct, "delayed")]
    [InlineData(Engine.Direct, "at once")]
    [InlineData(Engine.Direct, "corked")]
    [InlineData(Engine.Managed, "at once")]
    [InlineData(Engine.Managed, "corked")]
    public void OptionsOfTcp(Engine engine, string sends)
    {
        const int tcp = 6, cork = 3;
        if (sends == "corked" && !OperatingSystem.IsLinux())
            return;
        using var pair = new Pair(engine);
        pair.Sender.NoDelay = sends == "at once";
        if (sends == "corked")
            pair.Sender.SetRawSocketOption(tcp, cork, BitConverter.GetBytes(1));
        byte[] data = Pair.Data(Size);
        pair.StartReading();
        foreach (ArraySegment<byte> piece in SocketsDeliver.Cut(data))
            Assert.Equal(piece.Count, pair.Sender.SendAll(piece.AsSpan()));
        Assert.Equal(Size, pair.Sender.SendAll(SocketsDeliver.Cut(data)));
        Assert.Equal(Size, pair.Sender.TrySendAll(data, SocketFlags.None, Minute).BytesWritten);
        Assert.Equal([.. data, .. data, .. data], pair.Finish());
    }

    /// <summary>A peer that reads a byte at a time.</summary>
    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public async Task AByteAtATime(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, Family.Unix, blocking, bufferSize: 4096);
        byte[] data = Pair.Data(50_000);
        Task<byte[]> reading = Task.Factory.StartNew(
            () =>
            {
                var all = new MemoryStream();
                var one = new byte[1];
                while (pair.Receiver.Receive(one) == 1)
                    all.Write(one);
                return all.ToArray();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.Equal(data.Length, pair.Sender.SendAll(data));
        pair.Sender.Shutdown(SocketShutdown.Send);
        Assert.Equal(data, await reading);
    }

    /// <summary>A peer that has nothing more to say still listens.</summary>
    [Theory]
    [InlineData(Engine.Direct, Family.Tcp)]
    [InlineData(Engine.Direct, Family.Unix)]
    [InlineData(Engine.Managed, Family.Tcp)]
    public async Task APeerThatEndedItsSide(Engine engine, Family family)
    {
        for (int taken = 0; taken <= 100_000; taken += 12_500)
        {
            using var pair = new Pair(engine, family);
            byte[] data = Pair.Data(Size);
            Task<WriteResult> sending = Task.Factory.StartNew(
                () => pair.Sender.TrySendAll(data, SocketFlags.None, Minute), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            byte[] first = Receive(pair.Receiver, taken);
            pair.Receiver.Shutdown(SocketShutdown.Send);
            byte[] second = Receive(pair.Receiver, Size - taken);
            Assert.True((await sending).IsCompleted);
            Assert.Equal(data, first.Concat(second).ToArray());
        }
    }

    /// <summary>A peer that closes after any number of bytes: the count is what the kernel took, of which it had read some.</summary>
    [Theory]
    [InlineData(Engine.Direct, Family.Tcp, false)]
    [InlineData(Engine.Direct, Family.Unix, false)]
    [InlineData(Engine.Direct, Family.Tcp, true)]
    [InlineData(Engine.Direct, Family.Unix, true)]
    [InlineData(Engine.Managed, Family.Tcp, false)]
    [InlineData(Engine.Managed, Family.Unix, false)]
    public async Task APeerThatCloses(Engine engine, Family family, bool async)
    {
        const int big = 8_000_000;
        byte[] data = Pair.Data(big);
        for (int taken = 0; taken <= 100_000; taken += 4000)
        {
            using var pair = new Pair(engine, family);
            Task<WriteResult> sending = async
                ? pair.Sender.TrySendAllAsync(data.AsMemory(), SocketFlags.None, Minute).AsTask()
                : Task.Factory.StartNew(
                    () => pair.Sender.TrySendAll(data, SocketFlags.None, Minute), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Assert.Equal(data.AsSpan(0, taken).ToArray(), Receive(pair.Receiver, taken));
            pair.Reset();
            WriteResult result = await sending;
            Assert.Equal((WriteStatus.Failed, true), (result.Status, result.IsExact));
            Assert.True(result.SocketError is SocketError.ConnectionReset or SocketError.Shutdown, result.SocketError.ToString());
            Assert.InRange(result.BytesWritten, taken, taken + 1_000_000); // and what its buffers held
        }
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void ASocketThatCannotSend(Engine engine)
    {
        using var pair = new Pair(engine);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var unconnected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        pair.Sender.Shutdown(SocketShutdown.Send);
        foreach (Socket socket in new[] { listener, unconnected, pair.Sender })
        {
            foreach (bool blocking in new[] { true, false })
            {
                socket.Blocking = blocking;
                var plain = Assert.Throws<SocketException>(() => socket.Send(new byte[3]));
                var helped = Assert.Throws<SocketWriteException>(() => socket.SendAll(new byte[3]));
                Assert.Equal((plain.SocketErrorCode, 0L, 3L), (helped.SocketErrorCode, helped.BytesWritten, helped.BytesRequested));
                WriteResult result = socket.TrySendAll(new byte[3], SocketFlags.None, Minute);
                Assert.Equal((WriteStatus.Failed, 0, plain.SocketErrorCode), (result.Status, result.BytesWritten, result.SocketError));
            }
        }
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void FlagsThatTheFrameworkRefuses(Engine engine)
    {
        using var pair = new Pair(engine);
        foreach (SocketFlags flags in new[] { (SocketFlags)0x40, SocketFlags.Partial })
        {
            SocketError plain = Assert.Throws<SocketException>(() => pair.Sender.Send([1], flags)).SocketErrorCode;
            Assert.Equal(plain, Assert.ThrowsAny<SocketException>(() => pair.Sender.SendAll([1], flags)).SocketErrorCode);
            Assert.Equal(plain, pair.Sender.TrySendAll([1], flags, Minute).SocketError);
        }

        Assert.Empty(pair.Finish());
    }

    /// <summary>Records stay records: one send each, and one that does not fit is an error, not two.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task ARecordIsOneSend(Engine engine)
    {
        if (!OperatingSystem.IsLinux())
            return;
        SocketEngine.UseManaged = engine == Engine.Managed;
        try
        {
            var address = new UnixDomainSocketEndPoint("\0" + Path.GetRandomFileName());
            using var listener = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
            listener.Bind(address);
            listener.Listen(1);
            using var sender = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { SendBufferSize = 65536 };
            sender.Connect(address);
            using Socket receiver = listener.Accept();
            receiver.ReceiveTimeout = 30_000;
            byte[] data = Pair.Data(3000);
            Assert.Equal(3000, sender.SendAll(data));
            Assert.Equal(3000, sender.SendAll(SocketsDeliver.Cut(data)));
            Assert.Equal(3000, sender.TrySendAll(data, SocketFlags.None, Minute).BytesWritten);
            Assert.Equal(3000, await sender.SendAllAsync(data));
            Assert.Equal(3000, await sender.SendAllAsync(SocketsDeliver.Sequence(data)));
            var error = Assert.Throws<SocketWriteException>(() => sender.SendAll(new byte[1_000_000]));
            Assert.Equal((SocketError.MessageSize, 0L), (error.SocketErrorCode, error.BytesWritten));
            var buffer = new byte[65536];
            for (int i = 0; i < 5; i++)
            {
                Assert.Equal(3000, receiver.Receive(buffer));
                Assert.Equal(data, buffer.AsSpan(0, 3000).ToArray());
            }
        }
        finally
        {
            SocketEngine.UseManaged = false;
        }
    }

    /// <summary>Memory that is no array: the bytes of a native buffer are sent from where they are.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task MemoryThatIsNoArray(Engine engine)
    {
        byte[] data = Pair.Data(Size);
        using var owner = new Unmanaged(data);
        using var pair = new Pair(engine);
        pair.StartReading();
        Assert.Equal(Size, await pair.Sender.SendAllAsync(owner.Memory));
        Assert.Equal(Size, await pair.Sender.SendAllAsync(owner.Memory, SocketFlags.None, Minute));
        Assert.Equal(Size, (await pair.Sender.TrySendAllAsync(owner.Memory, SocketFlags.None, Minute)).BytesWritten);
        Assert.Equal(Size, pair.Sender.SendAll(owner.Memory.Span));
        Assert.Equal([.. data, .. data, .. data, .. data], pair.Finish());
    }

    private static byte[] Receive(Socket socket, int length)
    {
        var all = new byte[length];
        for (int position = 0; position < length;)
        {
            int count = socket.Receive(all, position, length - position, SocketFlags.None);
            Assert.NotEqual(0, count);
            position += count;
        }

        return all;
    }

    private static bool HasIPv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed unsafe class Unmanaged : MemoryManager<byte>
    {
        private readonly int _length;
        private void* _start;

        public Unmanaged(byte[] data)
        {
            _length = data.Length;
            _start = NativeMemory.Alloc((nuint)_length);
            data.CopyTo(GetSpan());
        }

        public override Span<byte> GetSpan() => new(_start, _length);

        public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)_start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
            NativeMemory.Free(_start);
            _start = null;
        }
    }
}
