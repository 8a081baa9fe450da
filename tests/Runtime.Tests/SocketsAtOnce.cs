using System.Buffers;

namespace WriteAll.Runtime.Tests;

/// <summary>Sends that need no wait, and what surrounds those that do.</summary>
public class SocketsAtOnce
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Func<Socket, byte[], int>> Sends = new()
    {
        ["SendAll"] = (s, b) => s.SendAll(b),
        ["SendAll, span"] = (s, b) => s.SendAll(b.AsSpan()),
        ["SendAll, error"] = (s, b) => s.SendAll(b.AsSpan(), SocketFlags.None, out _),
        ["SendAll, timeout"] = (s, b) => s.SendAll(b.AsSpan(), SocketFlags.None, Minute),
        ["TrySendAll"] = (s, b) => (int)s.TrySendAll(b.AsSpan()).BytesWritten,
        ["TrySendAll, timeout"] = (s, b) => (int)s.TrySendAll(b, SocketFlags.None, Minute).BytesWritten,
        ["SendAllAsync"] = (s, b) => s.SendAllAsync(b.AsMemory()) is { IsCompletedSuccessfully: true } sent ? sent.Result : -1,
        ["SendAllAsync, timeout"] = (s, b) => s.SendAllAsync(b.AsMemory(), SocketFlags.None, Minute) is { IsCompletedSuccessfully: true } sent ? sent.Result : -1,
        ["TrySendAllAsync"] = (s, b) => s.TrySendAllAsync(b.AsMemory(), SocketFlags.None, Minute) is { IsCompletedSuccessfully: true } sent ? (int)sent.Result.BytesWritten : -1,
        ["descriptor"] = (s, b) => (int)DescriptorWriter.WriteAll(s.SafeHandle, b),
    };

    public static TheoryData<string, bool> Cases()
    {
        var data = new TheoryData<string, bool>();
        foreach (string send in Sends.Keys)
        {
            data.Add(send, false);
            data.Add(send, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AllocateNothing(string send, bool blocking)
    {
        if (!SocketWriterAllocatesNothing)
            return;
        using var pair = new Pair(Engine.Direct, Family.Unix, blocking);
        var bytes = new byte[64];
        Func<Socket, byte[], int> call = Sends[send];
        long allocated = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int count = call(pair.Sender, bytes);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(64, count);
        }

        Assert.Equal(0, allocated);
        Assert.Equal(5 * 64, pair.Finish().Length);
    }

    /// <summary>More than an int counts: the sequence has a long for it, and the list is refused before its first byte.</summary>
    [Fact]
    public async Task MoreThanAnIntCounts()
    {
        const int times = 2100;
        var megabyte = new byte[1 << 20];
        using var pair = new Pair(Engine.Direct, Family.Unix, blocking: true, bufferSize: 400_000);
        var list = Enumerable.Repeat(new ArraySegment<byte>(megabyte), times).ToList();
        Assert.ThrowsAny<ArgumentException>(() => pair.Sender.SendAll(list));
        Assert.ThrowsAny<ArgumentException>(() => pair.Sender.TrySendAll(list, SocketFlags.None, Minute));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => pair.Sender.SendAllAsync(list));
        Assert.Equal(0, pair.Receiver.Available);
        Task<long> reading = Task.Factory.StartNew(
            () =>
            {
                long all = 0;
                var buffer = new byte[400_000];
                for (int count; (count = pair.Receiver.Receive(buffer)) > 0;)
                    all += count;
                return all;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.Equal((long)times << 20, pair.Sender.SendAll(Repeated(megabyte, times), SocketFlags.None, TimeSpan.FromMinutes(10)));
        pair.Sender.Dispose();
        Assert.Equal((long)times << 20, await reading);
    }

    /// <summary>The caller's context is neither needed for going on nor lost: a wait under a context that never runs anything ends.</summary>
    [Fact]
    public void NoContextIsCaptured()
    {
        using var pair = new Pair(Engine.Direct, Family.Unix);
        var data = Pair.Data(1_000_000);
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Never());
        try
        {
            Task<int>[] sends = [pair.Sender.SendAllAsync(data.AsMemory(), SocketFlags.None, Minute).AsTask()];
            Task<bool> room = pair.Sender.WaitForWritableAsync(Minute);
            pair.StartReading();
#pragma warning disable xUnit1031 // blocking on it is what is tested
            Assert.True(Task.WaitAll([.. sends, room], TimeSpan.FromSeconds(30)));
#pragma warning restore xUnit1031
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Equal(data, pair.Finish());
    }

    /// <summary>What flows with the caller is still there after a wait.</summary>
    [Fact]
    public async Task TheCallersValuesFlow()
    {
        using var pair = new Pair(Engine.Direct, Family.Unix);
        var local = new AsyncLocal<string> { Value = "the caller's" };
        Task<int> sending = pair.Sender.SendAllAsync(Pair.Data(1_000_000).AsMemory(), SocketFlags.None, Minute).AsTask();
        Task<bool> room = pair.Sender.WaitForWritableAsync(Minute);
        Assert.False(sending.IsCompleted);
        pair.StartReading();
        await room;
        Assert.Equal("the caller's", local.Value);
        await sending;
        Assert.Equal("the caller's", local.Value);
    }

    /// <summary>Sends one after another, and the socket is closed in between: each is whole, canceled by that, or refused.</summary>
    [Fact]
    public async Task EveryOneOfAThousandEnds()
    {
        using var pair = new Pair(Engine.Direct, blocking: true);
        var bytes = new byte[1024];
        Task<int>[] sends = [.. Enumerable.Range(0, 1000).Select(_ => pair.Sender.SendAllAsync(bytes.AsMemory()).AsTask())];
        pair.Sender.Dispose();
        int whole = 0, failed = 0;
        foreach (Task<int> send in sends)
        {
            try
            {
                Assert.Equal(1024, await send);
                whole++;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                failed++;
            }
        }

        Assert.Equal(1000, whole + failed);
        Assert.InRange(failed, 1, 999);
    }

    /// <summary>A token that is cancelled after the last byte changes nothing.</summary>
    [Fact]
    public async Task ATokenThatComesLate()
    {
        using var pair = new Pair();
        using var source = new CancellationTokenSource();
        WriteResult now = pair.Sender.TrySendAll(new byte[10], SocketFlags.None, Minute, source.Token);
        Task<WriteResult> async = pair.Sender.TrySendAllAsync(new byte[10].AsMemory(), SocketFlags.None, Minute, source.Token).AsTask();
        Assert.True(SpinWait.SpinUntil(() => pair.Receiver.Available == 20, TimeSpan.FromSeconds(30)));
        await source.CancelAsync();
        Assert.True(now.IsCompleted);
        Assert.True((await async).IsCompleted);
        Assert.Equal(20, pair.Finish().Length);
    }

    // A span goes through an array where the framework sends none.
    private static bool SocketWriterAllocatesNothing => typeof(SocketWriter).Assembly.GetReferencedAssemblies().All(name => name.Name != "netstandard");

    private static ReadOnlySequence<byte> Repeated(byte[] bytes, int times)
    {
        var first = new Piece(bytes, 0);
        Piece last = first;
        for (int i = 1; i < times; i++)
            last = last.Then(bytes);
        return new ReadOnlySequence<byte>(first, 0, last, bytes.Length);
    }

    private sealed class Never : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long index)
        {
            Memory = bytes;
            RunningIndex = index;
        }

        public Piece Then(byte[] bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
