namespace WriteAll.Runtime.Tests;

/// <summary>A drop-in weakens nothing: messages stay whole, and calls keep the order that the framework gives them.</summary>
public class KeepsWhatTheFrameworkGives
{
    private const int Big = 6_000_000;

    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    [InlineData(Engine.Managed, true)]
    public async Task ADatagramIsOneSend(Engine engine, bool blocking)
    {
        SocketEngine.UseManaged = engine == Engine.Managed;
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.Connect(receiver.LocalEndPoint!);
        sender.Blocking = blocking;
        byte[] data = Pair.Data(3000);
        List<ArraySegment<byte>> list = [new(data, 0, 1000), new(data, 1000, 2000), new(data, 0, 0)];

        Assert.Equal(3000, sender.SendAll(data));
        Assert.Equal(0, sender.SendAll(Array.Empty<byte>()));
        Assert.Equal(3000, sender.SendAll(list));
        Assert.Equal(3000, await sender.SendAllAsync(list));
        Assert.Equal(3000, sender.SendAll(SocketsDeliver.Sequence(data)));
        Assert.Equal(3000, sender.SendAll(data, SocketFlags.None, TimeSpan.FromSeconds(10)));
        Assert.Equal(3000, await sender.SendAllAsync(data.AsMemory(), SocketFlags.None, TimeSpan.FromSeconds(10)));
        Assert.Equal(0, await sender.SendAllAsync(Array.Empty<byte>()));
        Assert.Equal(1, await sender.SendAllAsync(new byte[1]));

        var buffer = new byte[65536];
        foreach (int expected in new[] { 3000, 0, 3000, 3000, 3000, 3000, 3000, 0, 1 })
        {
            Assert.Equal(expected, receiver.Receive(buffer));
            if (expected == 3000)
                Assert.Equal(data, buffer.AsSpan(0, 3000).ToArray());
        }

        var error = Assert.Throws<SocketWriteException>(() => sender.SendAll(new byte[70_000]));
        Assert.Equal((SocketError.MessageSize, 0L), (error.SocketErrorCode, error.BytesWritten));
        SocketEngine.UseManaged = false;
    }

    /// <summary>Concurrent asynchronous sends arrive whole and in the order of the calls, as the framework's own do.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsynchronousSendsKeepTheirOrder(bool framework)
    {
        using var pair = new Pair(Engine.Direct, blocking: true);
        byte[][] parts = [.. Enumerable.Range(0, 8).Select(i => Pair.Data(500_000, i))];
        Task<int>[] sends = [.. parts.Select(p => framework ? pair.Sender.SendAsync(p) : pair.Sender.SendAllAsync(p))];
        pair.StartReading();
        Assert.All(await Task.WhenAll(sends), count => Assert.Equal(500_000, count));
        Assert.Equal(parts.SelectMany(p => p).ToArray(), pair.Finish());
    }

    /// <summary>A blocking send waits behind an asynchronous one that is under way, as the framework's own does.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABlockingSendStaysBehindAnAsynchronousOne(bool framework)
    {
        using var pair = new Pair(Engine.Direct, blocking: true);
        byte[] first = Pair.Data(Big, 1);
        byte[] second = Pair.Data(100_000, 2);
        Task<int> pending = pair.Sender.SendAllAsync(first);
        Assert.False(pending.IsCompleted);
        Task<int> behind = Task.Factory.StartNew(
            () => framework ? pair.Sender.Send(second) : pair.Sender.SendAll(second), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        pair.StartReading();
        Assert.Equal(Big, await pending);
        Assert.Equal(second.Length, await behind);
        Assert.Equal([.. first, .. second], pair.Finish());
    }

    /// <summary>Two blocking sends at once, the framework's own and the drop-in: each is whole and in its own order, though not the two of them.</summary>
    [Theory]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Managed, false)]
    public async Task TwoBlockingSendsKeepTheirOwnOrder(Engine engine, bool framework)
    {
        using var pair = new Pair(engine, blocking: true);
        byte[][] messages = [.. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 2_000_000).Select(n => (byte)(2 * n + i)).ToArray())];
        Task<int>[] sends = [.. messages.Select(message => Task.Factory.StartNew(
            () => framework ? pair.Sender.Send(message) : pair.Sender.SendAll(message), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        pair.StartReading();
        Assert.All(await Task.WhenAll(sends), count => Assert.Equal(2_000_000, count));
        byte[] received = pair.Finish();
        for (int i = 0; i < 2; i++)
            Assert.True(messages[i].AsSpan().SequenceEqual(received.Where(b => b % 2 == i).ToArray()));
    }

    [Fact]
    public void NothingOfTheSocketChanges()
    {
        foreach (bool blocking in new[] { false, true })
        {
            using var pair = new Pair(Engine.Direct, blocking: blocking);
            pair.Sender.SendTimeout = 1234;
            int number = (int)pair.Sender.SafeHandle.DangerousGetHandle();
            bool nonBlocking = Native.IsNonBlocking(number);
            pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
            using var source = new CancellationTokenSource(10);
            pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Forever, source.Token);
            pair.Reset();
            pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
            Assert.Equal((blocking, 1234, nonBlocking), (pair.Sender.Blocking, pair.Sender.SendTimeout, Native.IsNonBlocking(number)));
        }
    }

    /// <summary>A blocking socket keeps its SendTimeout, and what it accepted before is said to be a lower bound.</summary>
    [Fact]
    public void SendTimeoutStaysInForce()
    {
        using var pair = new Pair(Engine.Direct, blocking: true);
        pair.Sender.SendTimeout = 100;
        var error = Assert.Throws<SocketWriteException>(() => pair.Sender.SendAll(Pair.Data(Big)));
        Assert.Equal((SocketError.TimedOut, WriteStatus.TimedOut, false), (error.SocketErrorCode, error.Status, error.IsExact));
        Assert.True(pair.Finish().Length >= error.BytesWritten);
    }
}
