using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>A thousand times each: what ends a send in the middle meets it anywhere, and the counts add up to what the peer reads.</summary>
public class Races
{
    private const int Count = 1000;
    private static readonly byte[] Bytes = Pair.Data(300_000);

    public static TheoryData<Engine, bool, bool> Exact() => new()
    {
        // On the managed engine a blocking send, and any asynchronous one, knows only a lower bound.
        { Engine.Direct, false, false },
        { Engine.Direct, true, false },
        { Engine.Managed, false, false },
        { Engine.Direct, false, true },
        { Engine.Direct, true, true },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public async Task Cancellations(Engine engine, bool blocking, bool async)
    {
        using var canceling = new Thrower();
        await Run(engine, blocking, async, async (send, random) =>
        {
            using var source = new CancellationTokenSource();
            canceling.Throw(source.Cancel, random.Next(4000));
            WriteResult result = await send(Pair.Forever, source.Token);
            Assert.True(result.IsCompleted || result.Status == WriteStatus.Canceled);
            canceling.Wait();
            return result;
        });
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public Task Timeouts(Engine engine, bool blocking, bool async) => Run(engine, blocking, async, async (send, random) =>
    {
        WriteResult result = await send(TimeSpan.FromTicks(random.Next(2000)), CancellationToken.None);
        Assert.True(result.IsCompleted || result.Status == WriteStatus.TimedOut);
        return result;
    });

    /// <summary>Both at once: the count is as exact, and the answer is one of the two.</summary>
    [Fact]
    public async Task TimeoutsAndCancellations()
    {
        using var canceling = new Thrower();
        await Run(Engine.Direct, blocking: true, async: false, async (send, random) =>
        {
            using var source = new CancellationTokenSource();
            canceling.Throw(source.Cancel, random.Next(4000));
            WriteResult result = await send(TimeSpan.FromTicks(random.Next(2000)), source.Token);
            canceling.Wait();
            Assert.NotEqual(WriteStatus.Failed, result.Status);
            return result;
        });
    }

    /// <summary>The socket is closed under the send. A local socket keeps for its reader what it had accepted.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Disposals(bool blocking, bool async)
    {
        using var closing = new Thrower();
        var random = new Random(3);
        int cut = 0;
        for (int race = 0; race < Count; race++)
        {
            using var pair = new Pair(Engine.Direct, Family.Unix, blocking);
            closing.Throw(pair.Sender.Dispose, random.Next(6000));
            WriteResult result = async
                ? await pair.Sender.TrySendAllAsync(Bytes.AsMemory(), SocketFlags.None, Pair.Forever)
                : pair.Sender.TrySendAll(Bytes.AsSpan(), SocketFlags.None, Pair.Forever);
            closing.Wait();
            Assert.True(result.IsExact);
            byte[] received = pair.Finish();
            if (result.BytesWritten != received.Length)
                Assert.Fail($"{result} but {received.Length} arrived");
            Assert.True(Bytes.AsSpan(0, received.Length).SequenceEqual(received));
            cut += result.IsCompleted ? 0 : 1;
        }

        Assert.Equal(Count, cut); // nobody reads, so none completes
    }

    /// <summary>A descriptor that is closed under its writer goes to a new file only when the writer has let go of it.</summary>
    [Fact]
    public void ADescriptorIsNotReusedUnderItsWriter()
    {
        string folder = Directory.CreateTempSubdirectory("writeall").FullName;
        using var closing = new Thrower();
        var random = new Random(5);
        for (int race = 0; race < 300; race++)
        {
            (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: false);
            var files = new FileStream[3];
            closing.Throw(
                () =>
                {
                    writer.Dispose();
                    for (int i = 0; i < files.Length; i++)
                        files[i] = new FileStream(Path.Combine(folder, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), FileMode.Create);
                    reader.Dispose();
                },
                random.Next(3000));
            try
            {
                DescriptorWriter.TryWriteAll(writer, Bytes, Pair.Forever);
            }
            catch (ObjectDisposedException)
            {
                // It was closed before the first byte.
            }

            closing.Wait();
            foreach (FileStream file in files)
            {
                Assert.Equal(0, file.Length);
                file.Dispose();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Two writers on one socket: their bytes may mix, and none is lost or sent twice.</summary>
    [Theory]
    [InlineData(Engine.Direct, false)]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public async Task TwoWriters(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, Family.Unix, blocking);
        pair.StartReading();
        byte[][] messages = [.. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 600_000).Select(n => (byte)(2 * n + i)).ToArray())];
        await Task.WhenAll(messages.Select(message => Task.Factory.StartNew(
            () => Assert.Equal(message.Length, pair.Sender.SendAll(message)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        byte[] received = pair.Finish();
        for (int i = 0; i < 2; i++)
            Assert.True(messages[i].AsSpan().SequenceEqual(received.Where(b => b % 2 == i).ToArray())); // each in its own order
    }

    /// <summary>A send of everything that a connection takes while its peer sends as much.</summary>
    [Theory]
    [InlineData(Engine.Direct, true)]
    [InlineData(Engine.Managed, false)]
    public async Task BothWaysAtOnce(Engine engine, bool blocking)
    {
        using var pair = new Pair(engine, Family.Tcp, blocking);
        pair.Receiver.Blocking = blocking;
        byte[] there = Pair.Data(5_000_000, 1), back = Pair.Data(5_000_000, 2);
        Task<byte[]>[] both = [Exchange(pair.Sender, there), Exchange(pair.Receiver, back)];
        byte[][] received = await Task.WhenAll(both);
        Assert.Equal(back, received[0]);
        Assert.Equal(there, received[1]);

        static async Task<byte[]> Exchange(Socket socket, byte[] data)
        {
            Task sending = Task.Factory.StartNew(() => socket.SendAll(data), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var received = new byte[data.Length];
            using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(2)); // a peer whose send failed sends no more
            for (int count = 0; count < received.Length;)
                count += await socket.ReceiveAsync(received.AsMemory(count), tooLong.Token);
            await sending;
            return received;
        }
    }

    private static async Task Run(Engine engine, bool blocking, bool async, Func<Func<TimeSpan, CancellationToken, Task<WriteResult>>, Random, Task<WriteResult>> race)
    {
        using var pair = new Pair(engine, Family.Unix, blocking);
        pair.StartReading();
        var random = new Random(7);
        var sent = new MemoryStream();
        for (int i = 0; i < Count; i++)
        {
            int start = random.Next(Bytes.Length - 60_000);
            ReadOnlyMemory<byte> piece = Bytes.AsMemory(start, 20_000 + random.Next(40_000));
            WriteResult result = await race(
                (timeout, token) => async
                    ? pair.Sender.TrySendAllAsync(piece, SocketFlags.None, timeout, token).AsTask()
                    : Task.FromResult(pair.Sender.TrySendAll(piece.Span, SocketFlags.None, timeout, token)),
                random);
            Assert.True(result.IsExact);
            sent.Write(piece.Span[..(int)result.BytesWritten]);
        }

        Assert.Equal(sent.ToArray(), pair.Finish());
    }
}
