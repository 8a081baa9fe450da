using System.Diagnostics;

namespace WriteAll.Runtime.Tests;

/// <summary>The asynchronous wait for room: it sends nothing, holds no thread of the caller's, and lets go of the socket before it answers.</summary>
public class SocketsWaitAsync
{
    private const int Big = 1_000_000;
    private static readonly byte[] Bytes = Pair.Data(Big);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static TheoryData<Engine, Family, bool> Cases()
    {
        var data = new TheoryData<Engine, Family, bool>();
        foreach (Engine engine in Enum.GetValues<Engine>())
            foreach (Family family in Enum.GetValues<Family>())
                foreach (bool blocking in new[] { false, true })
                    data.Add(engine, family, blocking);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task TellsFullFromReadyAndSendsNothing(Engine engine, Family family, bool blocking)
    {
        using var pair = new Pair(engine, family, blocking);
        Task<bool> room = pair.Sender.WaitForWritableAsync(Pair.Forever);
        Assert.True(room.IsCompletedSuccessfully);
        Assert.True(await room);
        byte[] filled = Fill(pair);
        Assert.False(await pair.Sender.WaitForWritableAsync(TimeSpan.Zero));
        Assert.False(await pair.Sender.WaitForWritableAsync(TimeSpan.FromTicks(1)));
        Assert.False(await pair.Sender.WaitForWritableAsync(Pair.Soon));
        Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long);
        Assert.False(waiting.IsCompleted);
        pair.StartReading();
        Assert.True(await waiting);
        Assert.Equal(blocking, pair.Sender.Blocking);
        Assert.Equal(filled, pair.Finish());
    }

    /// <summary>Without a timeout it returns now and then, so that the caller tries a socket that never signals.</summary>
    [Fact]
    public async Task ReturnsEarlyWithoutATimeout()
    {
        using var pair = new Pair();
        Fill(pair);
        Assert.True(await pair.Sender.WaitForWritableAsync(Pair.Forever));
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task ATokenEndsIt(Engine engine)
    {
        using var pair = new Pair(engine);
        using var source = new CancellationTokenSource();
        byte[] filled = Fill(pair);
        Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long, source.Token);
        Assert.False(waiting.IsCompleted);
        await source.CancelAsync();
        var canceled = await Assert.ThrowsAsync<WriteCanceledException>(() => waiting);
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.True(waiting.IsCanceled);
        await Assert.ThrowsAsync<WriteCanceledException>(() => pair.Sender.WaitForWritableAsync(Pair.Forever, source.Token));
        Assert.Equal(filled, pair.Finish());
    }

    /// <summary>
    /// To close a socket that another thread holds resets the connection, and what the kernel had accepted is gone. A wait
    /// that was cancelled holds nothing any more.
    /// </summary>
    [Fact]
    public async Task AfterACancellationNothingHoldsTheSocket()
    {
        int canceled = 0;
        for (int race = 0; canceled < 30; race++)
        {
            Assert.InRange(race, 0, 999); // TCP makes room on its own now and then, and the wait is over first
            using var pair = new Pair();
            using var source = new CancellationTokenSource();
            WriteResult filled = pair.Sender.TrySendAll(Bytes, SocketFlags.None, TimeSpan.Zero);
            Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long, source.Token);
            source.Cancel();
            try
            {
                await waiting;
            }
            catch (WriteCanceledException)
            {
                canceled++;
            }

            Assert.Equal(filled.BytesWritten, pair.Finish().Length);
        }
    }

    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task AClosedSocketIsDisposed(Engine engine)
    {
        using var pair = new Pair(engine);
        using var other = new Pair(engine);
        Fill(pair);
        Fill(other);
        Task<bool> stays = other.Sender.WaitForWritableAsync(Long);
        Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long);
        pair.Sender.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Sender.WaitForWritableAsync(Long));
        Assert.False(stays.IsCompleted);
        other.StartReading();
        Assert.True(await stays);
    }

    /// <summary>POLLHUP alone: no room, and never any. The send names the error.</summary>
    [Theory]
    [InlineData(Engine.Direct)]
    [InlineData(Engine.Managed)]
    public async Task AConnectionThatIsGoneIsWorthATry(Engine engine)
    {
        using var pair = new Pair(engine, Family.Unix);
        Fill(pair);
        Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long);
        pair.Sender.Shutdown(SocketShutdown.Both);
        Assert.True(await waiting);
        Assert.Equal(SocketError.Shutdown, Assert.Throws<SocketException>(() => pair.Sender.Send(new byte[1])).SocketErrorCode);
    }

    [Fact]
    public async Task AResetEndsIt()
    {
        using var pair = new Pair();
        Fill(pair);
        Task<bool> waiting = pair.Sender.WaitForWritableAsync(Long);
        pair.Reset();
        Assert.True(await waiting);
        Assert.ThrowsAny<SocketException>(() => pair.Sender.Send(new byte[1]));
    }

    [Fact]
    public async Task WrongArguments()
    {
        using var pair = new Pair();
        await Assert.ThrowsAsync<ArgumentNullException>(() => ((Socket)null!).WaitForWritableAsync(Long));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => pair.Sender.WaitForWritableAsync(TimeSpan.FromMilliseconds(-2)));
        Assert.True(await pair.Sender.WaitForWritableAsync(TimeSpan.MaxValue));
    }

    /// <summary>A continuation that blocks keeps nobody else waiting.</summary>
    [Fact]
    public async Task ContinuationsRunElsewhere()
    {
        using var first = new Pair();
        using var second = new Pair();
        using var secondIsReady = new ManualResetEventSlim();
        Fill(first);
        Fill(second);
        Task<bool> blocked = After(first.Sender, () => secondIsReady.Wait(Long));
        Task<bool> free = After(second.Sender, () =>
        {
            secondIsReady.Set();
            return true;
        });
        first.StartReading();
        second.StartReading();
        Assert.True(await blocked);
        Assert.True(await free);

        static async Task<bool> After(Socket socket, Func<bool> then) => await socket.WaitForWritableAsync(Long).ConfigureAwait(false) && then();
    }

    [Fact]
    public async Task AHundredStalledPeersTakeOneThread()
    {
        var pairs = Enumerable.Range(0, 100).Select(_ => new Pair(family: Family.Unix)).ToList();
        try
        {
            foreach (Pair pair in pairs)
                Fill(pair);
            int before = Process.GetCurrentProcess().Threads.Count;
            List<Task<bool>> waits = [.. pairs.Select(pair => pair.Sender.WaitForWritableAsync(Long)), pairs[0].Sender.WaitForWritableAsync(Long)];
            Assert.InRange(Process.GetCurrentProcess().Threads.Count, 1, before + 50);
            Assert.DoesNotContain(waits, wait => wait.IsCompleted);
            foreach (Pair pair in pairs)
                pair.StartReading();
            Assert.All(await Task.WhenAll(waits), Assert.True);
        }
        finally
        {
            pairs.ForEach(pair => pair.Dispose());
        }
    }

    /// <summary>What a fix makes of a loop that retried after a delay.</summary>
    [Theory]
    [InlineData(Engine.Direct, Family.Tcp)]
    [InlineData(Engine.Direct, Family.Unix)]
    [InlineData(Engine.Managed, Family.Tcp)]
    public async Task ALoopThatAwaitsRoomSendsEveryByte(Engine engine, Family family)
    {
        using var pair = new Pair(engine, family);
        byte[] data = Bytes;
        pair.StartReading();
        int sent = 0;
        while (sent < data.Length)
        {
            sent += pair.Sender.Send(data, sent, data.Length - sent, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
                Assert.True(await pair.Sender.WaitForWritableAsync(Long));
            else
                Assert.Equal(SocketError.Success, error);
        }

        Assert.Equal(data, pair.Finish());
    }

    /// <summary>Fills the socket until it stays full, and gives what it took.</summary>
    internal static byte[] Fill(Pair pair)
    {
        bool managed = SocketEngine.UseManaged;
        SocketEngine.UseManaged = false; // its count is exact on a blocking socket too
        byte[] data = Bytes;
        int position = 0;
        WriteResult result;
        TimeSpan quiet = pair.Sender.AddressFamily == AddressFamily.Unix ? TimeSpan.Zero : Pair.Soon; // TCP makes room on its own for a while
        do
        {
            result = pair.Sender.TrySendAll(data.AsSpan(position), SocketFlags.None, quiet);
            Assert.Equal(WriteStatus.TimedOut, result.Status);
            position += (int)result.BytesWritten;
        }
        while (result.BytesWritten > 0);
        SocketEngine.UseManaged = managed;
        return data[..position];
    }
}
