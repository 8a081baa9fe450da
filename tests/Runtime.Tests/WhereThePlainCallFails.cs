namespace WriteAll.Runtime.Tests;

/// <summary>The traps of the plain calls, and the helper beside each.</summary>
public class WhereThePlainCallFails
{
    private const int Big = 8_000_000;

    /// <summary>T1: a non-blocking Send takes a part and calls it a success.</summary>
    [Fact]
    public void ANonBlockingSendIsShort()
    {
        using (var plain = new Pair())
        {
            int count = plain.Sender.Send(Pair.Data(Big));
            Assert.InRange(count, 1, Big - 1);
            Assert.Equal(count, plain.Finish().Length);
        }

        using var helped = new Pair();
        helped.StartReading();
        Assert.Equal(Big, helped.Sender.SendAll(Pair.Data(Big)));
        Assert.Equal(Pair.Data(Big), helped.Finish());
    }

    /// <summary>T2: a Send that times out returns 0, whatever it sent.</summary>
    [Fact]
    public void AnErrorLosesTheCount()
    {
        using (var plain = new Pair(blocking: true))
        {
            plain.Sender.SendTimeout = 60;
            int count = plain.Sender.Send(Pair.Data(Big), 0, Big, SocketFlags.None, out SocketError error);
            Assert.Equal((0, SocketError.TimedOut), (count, error));
            Assert.NotEmpty(plain.Finish());
        }

        using var helped = new Pair(blocking: true);
        WriteResult result = helped.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
        Assert.Equal(WriteStatus.TimedOut, result.Status);
        Assert.Equal(result.BytesWritten, helped.Finish().Length);
    }

    /// <summary>T4: a reset in the middle of a blocking Send is reported as a timeout that nobody set.</summary>
    [Theory]
    [InlineData("plain", SocketError.TimedOut)]
    [InlineData("drop-in", SocketError.Shutdown)]
    [InlineData("timed", SocketError.ConnectionReset)]
    public async Task AResetIsReportedAsATimeout(string call, SocketError expected)
    {
        using var pair = new Pair(blocking: true);
        byte[] data = Pair.Data(Big);
        Task<SocketException> sending = Task.Factory.StartNew(
            () => Assert.ThrowsAny<SocketException>(() => call == "plain" ? pair.Sender.Send(data)
                : call == "drop-in" ? pair.Sender.SendAll(data)
                : pair.Sender.SendAll(data, 0, Big, SocketFlags.None, TimeSpan.FromSeconds(30))),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => !DescriptorWriter.WaitForWritable(pair.Sender.SafeHandle, TimeSpan.Zero), TimeSpan.FromSeconds(30)));
        pair.Reset();
        Assert.Equal(expected, (await sending).SocketErrorCode);
    }

    /// <summary>T6: a NetworkStream whose socket became non-blocking drops what does not fit, without a word.</summary>
    [Fact]
    public void ANetworkStreamLosesBytes()
    {
        using (var plain = new Pair(blocking: true))
        {
            using var stream = new NetworkStream(plain.Sender);
            plain.Sender.Blocking = false;
            stream.Write(Pair.Data(Big));
            Assert.InRange(plain.Finish().Length, 1, Big - 1);
        }

        using var helped = new Pair(blocking: true);
        using var _ = new NetworkStream(helped.Sender);
        helped.Sender.Blocking = false;
        helped.StartReading();
        helped.Sender.SendAll(Pair.Data(Big));
        Assert.Equal(Big, helped.Finish().Length);
    }

    /// <summary>T3: SendTimeout starts anew with every bit that the peer reads, so a slow peer holds a send for ever.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASendTimeoutIsNotTotal(bool helped)
    {
        const int size = 1_000_000;
        using var pair = new Pair(family: Family.Unix, blocking: true);
        pair.Sender.SendTimeout = 1000; // many times what the peer needs for a bit
        using var over = new CancellationTokenSource();
        Task<long> reading = Task.Factory.StartNew(
            () =>
            {
                long all = 0;
                var buffer = new byte[40_000];
                for (int count; (count = pair.Receiver.Receive(buffer)) > 0; all += count)
                    over.Token.WaitHandle.WaitOne(60); // a slow peer
                return all;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (helped)
            Assert.Equal(WriteStatus.TimedOut, pair.Sender.TrySendAll(Pair.Data(size), SocketFlags.None, TimeSpan.FromMilliseconds(400)).Status);
        else
            Assert.Equal(size, pair.Sender.Send(Pair.Data(size))); // twice the timeout and more
        over.Cancel();
        pair.Sender.Dispose();
        Assert.Equal(helped, await reading < size);
    }

    /// <summary>T5: an empty Send takes the reset away, and the next error is another one. The helper never asks that way, and names the first.</summary>
    [Fact]
    public void AnEmptySendConsumesTheError()
    {
        using (var plain = new Pair())
        {
            plain.Sender.Send(Pair.Data(Big));
            plain.Reset();
            Assert.True(SpinWait.SpinUntil(() => plain.Sender.Poll(0, SelectMode.SelectRead), TimeSpan.FromSeconds(30)));
            plain.Sender.Send([], 0, 0, SocketFlags.None, out SocketError empty);
            plain.Sender.Send([1], 0, 1, SocketFlags.None, out SocketError next);
            Assert.Equal((SocketError.ConnectionReset, SocketError.Shutdown), (empty, next));
        }

        using var helped = new Pair();
        helped.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
        helped.Reset();
        Assert.True(SpinWait.SpinUntil(() => helped.Sender.Poll(0, SelectMode.SelectRead), TimeSpan.FromSeconds(30)));
        Assert.Equal(SocketError.ConnectionReset, helped.Sender.TrySendAll([1], SocketFlags.None, Pair.Forever).SocketError);
    }

    /// <summary>T7: Poll counts whole milliseconds, so that 999 microseconds are none. A wait of the helper is at least one.</summary>
    [Fact]
    public void AShortWaitIsAWait()
    {
        Assert.Equal(1, new Deadline(TimeSpan.FromTicks(1)).NextWait(1000));
        Assert.Equal(1, new Deadline(TimeSpan.FromMicroseconds(999)).NextWait(1000));
        Assert.Equal(1000, new Deadline(TimeSpan.FromMinutes(36)).NextWait(1000)); // more microseconds than an int counts
        Assert.Equal(1000, new Deadline(TimeSpan.MaxValue).NextWait(1000));
        Assert.Equal(0, new Deadline(TimeSpan.Zero).NextWait(1000));
    }

    /// <summary>T9: a full local socket that this end has shut down never becomes writable; the send itself says why.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASocketThatWasShutDownIsNeverWritable(bool blocking)
    {
        using var pair = new Pair(family: Family.Unix, blocking: blocking);
        Task<WriteResult> sending = Task.Factory.StartNew(
            () => pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Forever), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => !pair.Sender.Poll(0, SelectMode.SelectWrite), TimeSpan.FromSeconds(30)));
        pair.Sender.Shutdown(SocketShutdown.Send);
        Assert.False(pair.Sender.Poll(100_000, SelectMode.SelectWrite));
        Assert.Equal(SocketError.Shutdown, (await sending).SocketError);
        Assert.Equal((await sending).BytesWritten, pair.Finish().Length);
    }

    /// <summary>T10: one asynchronous call makes the descriptor non-blocking for ever. The helper sends all the same.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task AfterAnAsynchronousCall(Engine engine)
    {
        using var pair = new Pair(engine, blocking: true);
        Task<int> pending = pair.Sender.ReceiveAsync(new byte[1]);
        Assert.True(pair.Sender.Blocking);
        Assert.True(Native.IsNonBlocking((int)pair.Sender.SafeHandle.DangerousGetHandle()));
        pair.StartReading();
        Assert.Equal(Big, pair.Sender.SendAll(Pair.Data(Big)));
        Assert.True(pair.Sender.TrySendAll(Pair.Data(1000), SocketFlags.None, TimeSpan.FromMinutes(1)).IsCompleted);
        Assert.False(pending.IsCompleted);
        pair.Receiver.Send([1]);
        Assert.Equal(1, await pending);
        Assert.Equal(Big + 1000, pair.Finish().Length);
    }

    /// <summary>T11: somebody else made the descriptor non-blocking; a blocking Send then times out at once and tells nothing.</summary>
    [Fact]
    public void AFlagThatSomebodyElseSet()
    {
        using (var plain = new Pair(blocking: true))
        {
            Native.MakeNonBlocking((int)plain.Sender.SafeHandle.DangerousGetHandle());
            int count = plain.Sender.Send(Pair.Data(Big), 0, Big, SocketFlags.None, out SocketError error);
            Assert.Equal((0, SocketError.TimedOut), (count, error));
            Assert.NotEmpty(plain.Finish());
        }

        using var helped = new Pair(blocking: true);
        Native.MakeNonBlocking((int)helped.Sender.SafeHandle.DangerousGetHandle());
        helped.StartReading();
        Assert.True(helped.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, TimeSpan.FromMinutes(1)).IsCompleted);
        Assert.Equal(Pair.Data(Big), helped.Finish());
    }

    /// <summary>T12: to make a socket non-blocking for a send breaks a receive of another thread. The helper leaves the mode alone.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AReceiveOfAnotherThread(bool helped)
    {
        using var pair = new Pair(blocking: true);
        Task<SocketError> receiving = Task.Factory.StartNew(
            () =>
            {
                SocketError error = SocketError.Success;
                while (error == SocketError.Success && pair.Sender.Receive(new byte[1], 0, 1, SocketFlags.None, out error) > 0)
                    continue;
                return error;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (helped)
            pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, Pair.Soon);
        else
            pair.Sender.Blocking = false;
        pair.Receiver.Send(new byte[100]);
        if (helped)
            pair.Receiver.Shutdown(SocketShutdown.Send);
        Assert.Equal(helped ? SocketError.Success : SocketError.WouldBlock, await receiving);
    }

    /// <summary>T13: the framework knows no MSG_DONTWAIT; the helper does not wait when its timeout is zero.</summary>
    [Fact]
    public void NotWaitingOnABlockingSocket()
    {
        using var pair = new Pair(blocking: true);
        Assert.Equal(SocketError.OperationNotSupported, Assert.Throws<SocketException>(() => pair.Sender.Send([1], (SocketFlags)0x40)).SocketErrorCode);
        WriteResult result = pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, TimeSpan.Zero);
        Assert.Equal(WriteStatus.TimedOut, result.Status);
        Assert.Equal(result.BytesWritten, pair.Finish().Length);
    }

    /// <summary>T15: a number of the system is no SocketError. The helper translates it and keeps it.</summary>
    [Fact]
    public void ErrorsArePortable()
    {
        Assert.NotEqual(SocketError.ConnectionReset, new SocketException(Posix.ECONNRESET).SocketErrorCode);
        Assert.Equal(SocketError.ConnectionReset, SocketErrors.Of(Posix.ECONNRESET));
        Assert.Equal(SocketError.Shutdown, SocketErrors.Of(Posix.EPIPE));
        Assert.Equal(SocketError.WouldBlock, SocketErrors.Of(Posix.EAGAIN));
        Assert.Equal(SocketError.NoBufferSpaceAvailable, SocketErrors.Of(Posix.ENOBUFS));
        Assert.Equal(SocketError.NotSocket, SocketErrors.Of(Posix.ENOTSOCK));
    }

    /// <summary>T17: a SendAsync that is cancelled has sent, and does not say how much.</summary>
    [Fact]
    public async Task ACancelledSendAsyncTellsNothing()
    {
        using (var plain = new Pair())
        {
            using var source = new CancellationTokenSource();
            Task<int> sending = plain.Sender.SendAsync(Pair.Data(Big).AsMemory(), source.Token).AsTask();
            source.Cancel();
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            Assert.False(error is IPartialWrite);
            Assert.NotEmpty(plain.Finish());
        }

        using var helped = new Pair();
        using var helpedSource = new CancellationTokenSource();
        Task<WriteResult> exact = helped.Sender.TrySendAllAsync(Pair.Data(Big).AsMemory(), SocketFlags.None, helpedSource.Token).AsTask();
        helpedSource.Cancel();
        Assert.Equal((WriteStatus.Canceled, true), ((await exact).Status, (await exact).IsExact));
        Assert.Equal((await exact).BytesWritten, helped.Finish().Length);
    }

    /// <summary>T18: an empty SendAsync ends at once on a full socket, so it is no wait for room.</summary>
    [Fact]
    public async Task AnEmptySendAsyncDoesNotWait()
    {
        using var pair = new Pair(family: Family.Unix);
        pair.Sender.TrySendAll(Pair.Data(Big), SocketFlags.None, TimeSpan.Zero);
        Assert.False(pair.Sender.Poll(0, SelectMode.SelectWrite));
        Assert.Equal(0, await pair.Sender.SendAsync(ReadOnlyMemory<byte>.Empty));
        Task<bool> room = pair.Sender.WaitForWritableAsync(TimeSpan.FromMinutes(1));
        Assert.False(room.IsCompleted);
        pair.StartReading();
        Assert.True(await room);
    }
}
