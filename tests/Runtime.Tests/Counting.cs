namespace WriteAll.Runtime.Tests;

/// <summary>Writers by script: what each call returns, and what the loop makes of it.</summary>
public class Counting
{
    private static readonly byte[] Hello = "hello world"u8.ToArray();

    private enum Form
    {
        Segment,
        Whole,
        Span,
        Memory,
        SegmentAsync,
        MemoryAsync,
        MemoryTask,
    }

    public static TheoryData<string> Forms() => [.. Enum.GetNames<Form>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AFewBytesACall(string form)
    {
        foreach (int limit in new[] { 1, 4, 10, 8192 })
        {
            var script = new Script((_, left) => Math.Min(limit, left));
            Assert.Equal(11, await Run(form, script, Hello));
            Assert.Equal(Hello, script.Accepted);
            Assert.Equal((11 + limit - 1) / limit, script.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task NothingIsNoCall(string form)
    {
        var script = new Script((_, _) => throw new InvalidOperationException());
        Assert.Equal(0, await Run(form, script, []));
        Assert.Equal(0, script.Calls);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task NoProgressIsAnError(string form)
    {
        var first = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, new Script((_, _) => 0), Hello));
        Assert.Equal((WriteStatus.ZeroProgress, 0L, 11L), (first.Status, first.BytesWritten, first.BytesRequested));
        var later = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, new Script((call, _) => call == 1 ? 3 : 0), Hello));
        Assert.Equal((WriteStatus.ZeroProgress, 3L, true), (later.Status, later.BytesWritten, later.IsExact));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(33554436)]
    [InlineData(int.MaxValue)]
    [InlineData(-2)]
    [InlineData(-7)]
    [InlineData(int.MinValue)]
    public async Task WhatIsNoCountIsAnError(int count)
    {
        foreach (string form in Enum.GetNames<Form>())
        {
            var error = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, new Script((call, _) => call == 1 ? 4 : count), Hello));
            Assert.Equal((WriteStatus.Failed, 4L), (error.Status, error.BytesWritten));
            Assert.Contains(count.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AnExceptionKeepsItsFamilyAndGetsTheCount(string form)
    {
        Script Throwing(Exception exception) => new((call, _) => call == 1 ? 5 : throw exception);
        var socket = new SocketException((int)SocketError.ConnectionReset);
        var one = await Assert.ThrowsAsync<SocketWriteException>(() => Run(form, Throwing(socket), Hello));
        Assert.Equal((SocketError.ConnectionReset, 5L), (one.SocketErrorCode, one.BytesWritten));
        Assert.Same(socket, one.Cause);
        var own = new FormatException("mine");
        var two = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, Throwing(own), Hello));
        Assert.Equal(5, two.BytesWritten);
        Assert.Same(own, two.InnerException);
        Assert.Equal(5, (await Assert.ThrowsAsync<WriteTimeoutException>(() => Run(form, Throwing(new TimeoutException()), Hello))).BytesWritten);
        Assert.Equal(5, (await Assert.ThrowsAsync<WriteCanceledException>(() => Run(form, Throwing(new OperationCanceledException()), Hello))).BytesWritten);
        var closed = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, Throwing(new ObjectDisposedException("x")), Hello));
        Assert.Equal((WriteStatus.Closed, 5L), (closed.Status, closed.BytesWritten));
        await Assert.ThrowsAsync<OutOfMemoryException>(() => Run(form, Throwing(new OutOfMemoryException()), Hello));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task BeforeTheFirstByteAnExceptionPassesThrough(string form)
    {
        var own = new FormatException("mine");
        Assert.Same(own, await Assert.ThrowsAsync<FormatException>(() => Run(form, new Script((_, _) => throw own), Hello)));
    }

    /// <summary>A writer that checks at the call fails at the call: what did not await it before the fix still sees it there.</summary>
    [Fact]
    public async Task WhatIsThrownInsteadOfATaskComesOutOfTheCall()
    {
        var own = new FormatException("mine");
        Assert.Same(own, Assert.Throws<FormatException>(() => { _ = CountingWriter.WriteAllAsync("", Hello, 0, 11, (_, _, _, _, _) => throw own); }));
        Assert.Same(own, Assert.Throws<FormatException>(() => { _ = CountingWriter.WriteAllAsync("", Hello.AsMemory(), ReturnsTask); }));
        Assert.Same(own, Assert.Throws<FormatException>(() => { _ = CountingWriter.WriteAllAsync("", Hello.AsMemory(), ReturnsValueTask).AsTask(); }));

        // With the count, behind the first byte: in the task, as there is nobody else to tell.
        int calls = 0;
        Task<int> later = CountingWriter.WriteAllAsync("", Hello, 0, 11, (_, _, _, _, _) => calls++ == 0 ? Task.FromResult(5) : throw own);
        Assert.Equal(5, (await Assert.ThrowsAsync<DescriptorWriteException>(() => later)).BytesWritten);

        Task<int> ReturnsTask(string state, ReadOnlyMemory<byte> buffer, CancellationToken token) => throw own;
        ValueTask<int> ReturnsValueTask(string state, ReadOnlyMemory<byte> buffer, CancellationToken token) => throw own;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task WouldBlockWithoutAWayToWaitIsAnError(string form)
    {
        var error = await Assert.ThrowsAsync<DescriptorWriteException>(() => Run(form, new Script((call, _) => call == 1 ? 2 : CountingWriter.WouldBlock), Hello));
        Assert.Equal((WriteStatus.Failed, 2L), (error.Status, error.BytesWritten));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void WouldBlockWaitsAndGoesOn(int waits)
    {
        var script = new Script((call, left) => call <= waits ? CountingWriter.WouldBlock : Math.Min(4, left));
        int waited = 0;
        int count = CountingWriter.WriteAll(script, Hello, 0, 11, (s, b, o, c) => s.Write(b.AsSpan(o, c)), (_, left, _) =>
        {
            waited++;
            return left == Timeout.InfiniteTimeSpan;
        }, Timeout.InfiniteTimeSpan);
        Assert.Equal((11, waits), (count, waited));
        Assert.Equal(Hello, script.Accepted);
    }

    [Fact]
    public void AWaitInVainIsATimeout()
    {
        var script = new Script((call, _) => call == 1 ? 4 : CountingWriter.WouldBlock);
        var error = Assert.Throws<WriteTimeoutException>(() => CountingWriter.WriteAll(script, Hello.AsSpan(), (s, b) => s.Write(b), (_, _, _) => false, TimeSpan.FromHours(1)));
        Assert.Equal(4, error.BytesWritten);
        Assert.Throws<WriteTimeoutException>(() => CountingWriter.WriteAll(script, Hello.AsSpan(), (s, b) => s.Write(b), (_, _, _) => throw new InvalidOperationException(), TimeSpan.Zero));
        using var source = new CancellationTokenSource();
        var canceled = Assert.Throws<WriteCanceledException>(() => CountingWriter.WriteAll(new Script((call, _) => call == 1 ? 4 : -1), Hello.AsSpan(), (s, b) => s.Write(b), (_, _, _) =>
        {
            source.Cancel();
            return false;
        }, Timeout.InfiniteTimeSpan, source.Token));
        Assert.Equal((4L, source.Token), (canceled.BytesWritten, canceled.CancellationToken));
    }

    [Fact]
    public async Task ATokenEndsItBetweenTwoCalls()
    {
        using var source = new CancellationTokenSource();
        var script = new Script((_, _) =>
        {
            source.Cancel();
            return 3;
        });
        var error = await Assert.ThrowsAsync<WriteCanceledException>(async () => await CountingWriter.WriteAllAsync(script, Hello.AsMemory(), (s, b, _) => new ValueTask<int>(s.Write(b.Span)), source.Token));
        Assert.Equal(3, error.BytesWritten);
        await Assert.ThrowsAsync<WriteCanceledException>(async () => await CountingWriter.WriteAllAsync(script, Hello, 0, 11, (s, b, o, c, _) => Task.FromResult(s.Write(b.AsSpan(o, c))), source.Token));
        Assert.Equal(1, script.Calls);
    }

    /// <summary>The first call gets the caller's own array, so that a writer that keeps references sees it.</summary>
    [Fact]
    public void TheWholeArrayFormCopiesOnlyATail()
    {
        var seen = new List<byte[]>();
        CountingWriter.WriteAll(Hello, b =>
        {
            seen.Add(b);
            return Math.Min(6, b.Length);
        });
        Assert.Same(Hello, seen[0]);
        Assert.Equal("world"u8.ToArray(), seen[1]);
        Assert.Equal(11, CountingWriter.WriteAll(Hello, 0, 11, (_, _, count) => Math.Min(2, count)));
        Assert.Equal(11, CountingWriter.WriteAll(Hello.AsSpan(), remaining => Math.Min(2, remaining.Length)));
    }

    [Fact]
    public void WrongArgumentsAreNoCall()
    {
        Func<byte[], int, int, int> never = (_, _, _) => throw new InvalidOperationException();
        Assert.Throws<ArgumentNullException>(() => CountingWriter.WriteAll(null!, 0, 0, never));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingWriter.WriteAll(Hello, -1, 1, never));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingWriter.WriteAll(Hello, 1, 11, never));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingWriter.WriteAll(Hello, int.MaxValue, int.MaxValue, never));
        Assert.Throws<ArgumentNullException>(() => CountingWriter.WriteAll(Hello, 0, 11, null!));
        Assert.Throws<ArgumentNullException>(() => CountingWriter.WriteAll(Hello.AsSpan(), null!));
    }

    /// <summary>Ten thousand random writers against a model.</summary>
    [Fact]
    public async Task RandomWriters()
    {
        string[] forms = Enum.GetNames<Form>();
        for (int seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            byte[] data = Pair.Data(random.Next(60), seed);
            int fails = random.Next(12);
            int model = 0;
            var script = new Script((call, left) =>
            {
                int count = call == fails ? 0 : random.Next(1, left + 1);
                model += count;
                return count;
            });
            try
            {
                Assert.Equal(data.Length, await Run(forms[seed % forms.Length], script, data));
                Assert.Equal(data, script.Accepted);
            }
            catch (DescriptorWriteException error)
            {
                Assert.Equal(model, error.BytesWritten);
                Assert.Equal(data.AsSpan(0, model).ToArray(), script.Accepted);
            }
        }
    }

    private static async Task<int> Run(string form, Script script, byte[] data) => Enum.Parse<Form>(form) switch
    {
        Form.Segment => CountingWriter.WriteAll(script, [8, .. data, 9], 1, data.Length, (s, b, o, c) => s.Write(b.AsSpan(o, c))),
        Form.Whole => CountingWriter.WriteAll(script, data, (s, b) => s.Write(b)),
        Form.Span => CountingWriter.WriteAll(script, data.AsSpan(), (s, b) => s.Write(b)),
        Form.Memory => CountingWriter.WriteAll(script, data.AsMemory(), (s, b) => s.Write(b.Span)),
        Form.SegmentAsync => await CountingWriter.WriteAllAsync(script, [8, .. data, 9], 1, data.Length, async (s, b, o, c, _) =>
        {
            await Task.Yield();
            return s.Write(b.AsSpan(o, c));
        }),
        Form.MemoryAsync => await CountingWriter.WriteAllAsync(script, data.AsMemory(), (s, b, _) => new ValueTask<int>(s.Write(b.Span))),
        _ => await CountingWriter.WriteAllAsync(script, data.AsMemory(), (s, b, _) => Task.FromResult(s.Write(b.Span))),
    };

    private sealed class Script(Func<int, int, int> count)
    {
        private readonly List<byte> _accepted = [];

        public int Calls { get; private set; }

        public byte[] Accepted => [.. _accepted];

        public int Write(ReadOnlySpan<byte> remaining)
        {
            int accepted = count(++Calls, remaining.Length);
            if (accepted > 0 && accepted <= remaining.Length)
                _accepted.AddRange(remaining.Slice(0, accepted));
            return accepted;
        }
    }
}
