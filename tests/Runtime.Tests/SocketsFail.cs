namespace WriteAll.Runtime.Tests;

/// <summary>Every failure says how far the send came.</summary>
public class SocketsFail
{
    private const int Big = 8_000_000;

    public static TheoryData<Engine, Family> Exact() => new() { { Engine.Direct, Family.Tcp }, { Engine.Direct, Family.Unix }, { Engine.Managed, Family.Tcp }, { Engine.Managed, Family.Unix } };

    [Theory]
    [MemberData(nameof(Exact))]
    public void ATimeoutCountsWhatThePeerThenReads(Engine engine, Family family)
    {
        using var pair = new Pair(engine, family);
        byte[] data = Pair.Data(Big);
        WriteResult result = pair.Sender.TrySendAll(data, SocketFlags.None, Pair.Soon);
        Assert.Equal(WriteStatus.TimedOut, result.Status);
        Assert.True(result.IsExact);
        Assert.Equal(Big, result.BytesRequested);
        Assert.InRange(result.BytesWritten, 1, Big - 1);
        Assert.Equal(data.AsSpan(0, (int)result.BytesWritten).ToArray(), pair.Finish());
    }

    /// <summary>A direct send keeps its deadline on a blocking socket too, where the framework has no such thing.</summary>
    [Theory]
    [InlineData(Family.Tcp)]
    [InlineData(Family.Unix)]
    public void ATimeoutOnABlockingSocketIsExact(Family family)
    {
        using var pair = new Pair(Engine.Direct, family, blocking: true);
        byte[] data = Pair.Data(Big);
        var error = Assert.Throws<SocketWriteException>(() => pair.Sender.SendAll(data, 0, Big, SocketFlags.None, Pair.Soon));
        Assert.Equal(SocketError.TimedOut, error.SocketErrorCode);
        Assert.True(error.IsExact);
        Assert.True(pair.Sender.Blocking);
        Assert.Equal(data.AsSpan(0, (int)error.BytesWritten).ToArray(), pair.Finish());
    }

    /// <summary>Without a timeout of its own the call has the socket's, as <c>Send</c> has, and says what <c>Send</c> does not.</summary>
    [Theory]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public void TheSocketsOwnTimeoutIsCounted(Engine engine, bool exact)
    {
        using var pair = new Pair(engine, blocking: true);
        pair.Sender.SendTimeout = (int)Pair.Soon.TotalMilliseconds;
        byte[] data = Pair.Data(Big);
        WriteResult result = pair.Sender.TrySendAll(data, 0, Big, SocketFlags.None);
        Assert.Equal((WriteStatus.TimedOut, exact), (result.Status, result.IsExact));
        Assert.Equal((int)Pair.Soon.TotalMilliseconds, pair.Sender.SendTimeout);
        if (exact)
            Assert.Equal(data.AsSpan(0, (int)result.BytesWritten).ToArray(), pair.Finish());
    }

    [Fact]
    public void AClosedSocketSaysSoWithoutATimeoutToo()
    {
        using var pair = new Pair();
        pair.Sender.Dispose();
        Assert.Equal(WriteStatus.Closed, pair.Sender.TrySendAll(new byte[3]).Status);
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.TrySendAll(new byte[3], 0, 3, SocketFlags.None).ThrowIfIncomplete());
    }

    /// <summary>The managed engine cannot say exactly there, and says so.</summary>
    [Fact]
    public void AManagedTimeoutOnABlockingSocketIsALowerBound()
    {
        using var pair = new Pair(Engine.Managed, blocking: true);
        pair.Receiver.ReceiveTimeout = 30_000;
        byte[] data = Pair.Data(Big);
        WriteResult result = pair.Sender.TrySendAll(data, SocketFlags.None, TimeSpan.FromMilliseconds(500));
        Assert.Equal(WriteStatus.TimedOut, result.Status);
        Assert.False(result.IsExact);
        var arrived = new byte[result.BytesWritten + 1]; // at least these, and more
        for (int count = 0; count < arrived.Length;)
            count += pair.Receiver.Receive(arrived, count, arrived.Length - count, SocketFlags.None);
        Assert.Equal(data.AsSpan(0, arrived.Length).ToArray(), arrived);
    }

    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public void AZeroTimeoutTriesOnce(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, blocking: blocking);
        Assert.True(pair.Sender.TrySendAll([1, 2, 3], SocketFlags.None, TimeSpan.Zero).IsCompleted);
        byte[] data = Pair.Data(Big);
        WriteResult result = pair.Sender.TrySendAll(data, SocketFlags.None, TimeSpan.Zero);
        Assert.Equal(WriteStatus.TimedOut, result.Status);
        Assert.Equal(3 + result.BytesWritten, pair.Finish().Length);
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void ACancellationCountsWhatThePeerThenReads(Engine engine, Family family)
    {
        using var pair = new Pair(engine, family);
        byte[] data = Pair.Data(Big);
        using var source = new CancellationTokenSource(20);
        var error = Assert.Throws<WriteCanceledException>(() => pair.Sender.SendAll(data, SocketFlags.None, Pair.Forever, source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.True(error.IsExact);
        Assert.Equal(data.AsSpan(0, (int)error.BytesWritten).ToArray(), pair.Finish());
    }

    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    [InlineData(Engine.Managed, true)]
    public async Task ATokenThatIsCancelledAlreadySendsNothing(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, blocking: blocking);
        var token = new CancellationToken(true);
        Assert.Equal(0, Assert.Throws<WriteCanceledException>(() => pair.Sender.SendAll(new byte[9], 0, 9, SocketFlags.None, Pair.Forever, token)).BytesWritten);
        Assert.Throws<WriteCanceledException>(() => pair.Sender.SendAll(new byte[9].AsSpan(), SocketFlags.None, Pair.Forever, token));
        Assert.Throws<WriteCanceledException>(() => pair.Sender.SendAll(SocketsDeliver.Cut(new byte[9]), SocketFlags.None, Pair.Forever, token));
        Assert.Throws<WriteCanceledException>(() => pair.Sender.SendAll(SocketsDeliver.Sequence(new byte[9]), SocketFlags.None, Pair.Forever, token));
        await Assert.ThrowsAsync<WriteCanceledException>(async () => await pair.Sender.SendAllAsync(new byte[9], token));
        await Assert.ThrowsAsync<WriteCanceledException>(async () => await pair.Sender.SendAllAsync(new byte[9].AsMemory(), SocketFlags.None, Pair.Forever, token));
        await Assert.ThrowsAsync<WriteCanceledException>(async () => await pair.Sender.SendAllAsync(SocketsDeliver.Sequence(new byte[9]), SocketFlags.None, token));
        Assert.Empty(pair.Finish());
    }

    /// <summary>Cancellation races with a reader, again and again on one stream: the caller resumes where it is told and the stream is whole.</summary>
    [Theory]
    [InlineData(Family.Tcp, false, SocketError.ConnectionReset)]
    [InlineData(Family.Tcp, true, SocketError.ConnectionReset)]
    [InlineData(Family.Unix, false, SocketError.Shutdown)]
    [InlineData(Family.Unix, true, SocketError.Shutdown)]
    public async Task AResetMidwayKeepsTheCountAndTheError(Family family, bool blocking, SocketError expected)
    {
        using var pair = new Pair(Engine.Direct, family, blocking);
        byte[] data = Pair.Data(Big);
        int filled = (int)pair.Sender.TrySendAll(data, SocketFlags.None, TimeSpan.Zero).BytesWritten;
        Task<WriteResult> sending = Task.Run(() => pair.Sender.TrySendAll(data.AsSpan(filled), SocketFlags.None, TimeSpan.FromSeconds(30)));
        pair.Reset();
        WriteResult result = await sending;
        Assert.Equal(WriteStatus.Failed, result.Status);
        Assert.True(result.SocketError == expected || result.SocketError == SocketError.Shutdown, result.SocketError.ToString());
        Assert.True(result.IsExact);
        Assert.NotEqual(0, result.NativeErrorCode);
        var error = Assert.ThrowsAny<SocketException>(result.ThrowIfIncomplete);
        Assert.Equal(result.SocketError, error.SocketErrorCode);
        Assert.Contains(result.BytesWritten + " of " + (Big - filled), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task TheFormWithAnErrorCodeKeepsTheCount(Engine engine)
    {
        using var pair = new Pair(engine, Family.Unix);
        byte[] data = Pair.Data(Big);
        var reading = Task.Run(() =>
        {
            pair.Receiver.ReceiveBufferSize = 4096;
            var some = new byte[100_000];
            int count = 0;
            while (count < some.Length)
                count += pair.Receiver.Receive(some, count, some.Length - count, SocketFlags.None);
            pair.Receiver.Dispose();
            return some;
        });
        int accepted = pair.Sender.SendAll(data, 0, Big, SocketFlags.None, out SocketError error);
        Assert.Equal(SocketError.Shutdown, error);
        Assert.InRange(accepted, 100_000, Big - 1);
        Assert.Equal(data.AsSpan(0, 100_000).ToArray(), await reading);
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void AClosedSocketIsDisposed(Engine engine)
    {
        using var pair = new Pair(engine);
        pair.Sender.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.SendAll(new byte[3]));
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.SendAll(Array.Empty<byte>()));
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.SendAll(new byte[3], 0, 3, SocketFlags.None, out _));
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.SendAll(new byte[3], 0, 3, SocketFlags.None, Pair.Forever));
        Assert.Throws<ObjectDisposedException>(() => pair.Sender.WaitForWritable(Pair.Soon));
        WriteResult result = pair.Sender.TrySendAll(new byte[3], SocketFlags.None, Pair.Forever);
        Assert.Equal(WriteStatus.Closed, result.Status);
        Assert.Throws<ObjectDisposedException>(result.ThrowIfIncomplete);
    }

    /// <summary>Not in the task: so a caller who does not await sees it where it was seen before.</summary>
    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public void AClosedSocketFailsAnAsynchronousSendAtTheCall(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, Family.Tcp, blocking);
        Socket socket = pair.Sender;
        socket.Dispose();
        byte[] data = new byte[3];
        List<ArraySegment<byte>> list = [new(data)];
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAsync(new ArraySegment<byte>(data)); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(new ArraySegment<byte>(data)); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(new ArraySegment<byte>(data), SocketFlags.None); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(data); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(data, 1, 2, SocketFlags.None); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAsync(data.AsMemory()).AsTask(); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(data.AsMemory()).AsTask(); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(data.AsMemory(), SocketFlags.None).AsTask(); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAsync(list); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(list); });
        Assert.Throws<ObjectDisposedException>(() => { _ = socket.SendAllAsync(list, SocketFlags.None); });
    }

    /// <summary>What is no list is refused at the call, too.</summary>
    [Fact]
    public void AWrongListFailsAnAsynchronousSendAtTheCall()
    {
        using var pair = new Pair();
        Assert.Throws<ArgumentNullException>(() => { _ = pair.Sender.SendAsync((IList<ArraySegment<byte>>)null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = pair.Sender.SendAllAsync((IList<ArraySegment<byte>>)null!); });
        Assert.Throws<ArgumentException>(() => { _ = pair.Sender.SendAllAsync(new List<ArraySegment<byte>>()); });
    }

    /// <summary>The framework throws before it touches the variable of the caller.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void AClosedSocketLeavesTheErrorCodeAsItWas(Engine engine)
    {
        using var pair = new Pair(engine);
        pair.Sender.Dispose();
        byte[] data = new byte[3];
        SocketError error = SocketError.Fault;
        foreach (Action send in (Action[])
        [
            () => pair.Sender.Send(data, 0, 3, SocketFlags.None, out error),
            () => pair.Sender.SendAll(data, 0, 3, SocketFlags.None, out error),
            () => pair.Sender.SendAll(data.AsSpan(), SocketFlags.None, out error),
            () => pair.Sender.SendAll(new List<ArraySegment<byte>> { new(data) }, SocketFlags.None, out error),
        ])
        {
            Assert.Throws<ObjectDisposedException>(send);
            Assert.Equal(SocketError.Fault, error);
        }
    }

    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public async Task ClosingInTheMiddleKeepsTheCount(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, Family.Tcp, blocking);
        byte[] data = Pair.Data(Big);
        using var started = new ManualResetEventSlim();
        Task<WriteResult> sending = Task.Factory.StartNew(
            () =>
            {
                started.Set();
                return pair.Sender.TrySendAll(data, SocketFlags.None, TimeSpan.FromSeconds(30));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        started.Wait();
        while (pair.Receiver.Available == 0)
            Thread.Yield();
        pair.Sender.Dispose();
        WriteResult result = await sending;
        Assert.Equal(WriteStatus.Closed, result.Status);

        // The framework's own Send answers with an error and no count when it is closed between two of its system calls.
        Assert.True(result.IsExact || engine == Engine.Managed);
        Assert.InRange(result.BytesWritten, result.IsExact ? 1 : 0, Big - 1);
        var error = Assert.Throws<SocketWriteException>(result.ThrowIfIncomplete);
        Assert.Equal(SocketError.OperationAborted, error.SocketErrorCode);
    }

    // The framework's blocking Send keeps to itself what had left when the socket was closed.
    [Fact]
    public async Task ClosingUnderABlockingSendLeavesALowerBound()
    {
        using var pair = new Pair(Engine.Managed, Family.Tcp, blocking: true);
        byte[] data = Pair.Data(Big);
        Task<WriteResult> sending = Task.Factory.StartNew(
            () => pair.Sender.TrySendAll(data, SocketFlags.None, Pair.Forever),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => pair.Receiver.Available > 0, TimeSpan.FromSeconds(30)));
        pair.Sender.Dispose();
        WriteResult result = await sending;
        Assert.Equal(WriteStatus.Closed, result.Status);
        Assert.False(result.IsExact);
        Assert.Throws<SocketWriteException>(result.ThrowIfIncomplete);
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void WrongArgumentsAreRefusedBeforeTheFirstByte(Engine engine)
    {
        using var pair = new Pair(engine);
        Socket s = pair.Sender;
        Assert.Throws<ArgumentNullException>(() => ((Socket)null!).SendAll(new byte[1]));
        Assert.Throws<ArgumentNullException>(() => s.SendAll((byte[])null!));
        Assert.Throws<ArgumentNullException>(() => s.SendAll((IList<ArraySegment<byte>>)null!));
        Assert.True(Assert.ThrowsAny<Exception>(() => s.SendAllAsync((byte[])null!).Wait()) is ArgumentNullException);
        Assert.ThrowsAny<ArgumentException>(() => s.SendAll(new List<ArraySegment<byte>>()));
        Assert.ThrowsAny<ArgumentException>(() => s.SendAll(new List<ArraySegment<byte>> { new([1, 2]), default }));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SendAll(new byte[3], -1, 1, SocketFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SendAll(new byte[3], 1, 3, SocketFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SendAll(new byte[3], int.MaxValue, int.MaxValue, SocketFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SendAll(new byte[3], 4, SocketFlags.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.SendAll(new byte[3], 0, 3, SocketFlags.None, TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => s.WaitForWritable(TimeSpan.FromTicks(-1)));
        var huge = Enumerable.Repeat(new ArraySegment<byte>(new byte[1 << 20]), 2048).ToList();
        Assert.ThrowsAny<ArgumentException>(() => s.SendAll(huge));
        Assert.True(s.TrySendAll(new byte[3], SocketFlags.None, TimeSpan.MaxValue).IsCompleted);
        Assert.Equal(3, pair.Finish().Length);
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void NothingIsSentForNothing(Engine engine)
    {
        using var pair = new Pair(engine);
        Assert.Equal(0, pair.Sender.SendAll(Array.Empty<byte>()));
        Assert.Equal(0, pair.Sender.SendAll(ReadOnlySpan<byte>.Empty));
        Assert.Equal(0, pair.Sender.SendAll(new List<ArraySegment<byte>> { ArraySegment<byte>.Empty }));
        Assert.Equal(0, pair.Sender.SendAll(System.Buffers.ReadOnlySequence<byte>.Empty));
        Assert.Empty(pair.Finish());
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public void WaitForWritableTellsFullFromReady(Engine engine)
    {
        using var pair = new Pair(engine);
        Assert.True(pair.Sender.WaitForWritable(TimeSpan.Zero));
        pair.Sender.WaitForWritable();
        SocketsWaitAsync.Fill(pair);
        Assert.False(pair.Sender.WaitForWritable(TimeSpan.Zero));
        Assert.False(pair.Sender.WaitForWritable(Pair.Soon));
        using var source = new CancellationTokenSource(10);
        Assert.Throws<WriteCanceledException>(() => pair.Sender.WaitForWritable(TimeSpan.FromSeconds(30), source.Token));
        pair.StartReading();
        Assert.True(pair.Sender.WaitForWritable(TimeSpan.FromSeconds(30)));
    }

    /// <summary>The direct wait leaves no descriptor behind, cancelled or not.</summary>
    [Fact]
    public void NoDescriptorIsLeaked()
    {
        if (!Directory.Exists("/proc/self/fd"))
            return;
        using var pair = new Pair(Engine.Direct);
        pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
        int before = Directory.GetFiles("/proc/self/fd").Length;
        for (int i = 0; i < 300; i++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
            pair.Sender.TrySendAll(new byte[1], SocketFlags.None, TimeSpan.FromMilliseconds(i % 3), source.Token);
        }

        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 5);
    }
}
