using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>A thousand times each, on a pipe: what ends a write in the middle meets it anywhere, and the counts add up to what is read.</summary>
public class DescriptorRaces
{
    private const int Count = 1000;
    private static readonly byte[] Bytes = Pair.Data(300_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellations(bool blocking)
    {
        using var canceling = new Thrower();
        await Run(blocking, (writer, piece, random) =>
        {
            using var source = new CancellationTokenSource();
            canceling.Throw(source.Cancel, random.Next(4000));
            WriteResult result = DescriptorWriter.TryWriteAll(writer, piece, Pair.Forever, source.Token);
            canceling.Wait();
            Assert.True(result.IsCompleted || result.Status == WriteStatus.Canceled);
            return result;
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Timeouts(bool blocking) => Run(blocking, (writer, piece, random) =>
    {
        WriteResult result = DescriptorWriter.TryWriteAll(writer, piece, TimeSpan.FromTicks(random.Next(2000)));
        Assert.True(result.IsCompleted || result.Status == WriteStatus.TimedOut);
        return result;
    });

    /// <summary>The handle is closed under its writer, which lets go of it and says how far it came; the pipe keeps that for its reader.</summary>
    [Fact]
    public void Disposals()
    {
        using var closing = new Thrower();
        var random = new Random(3);
        for (int race = 0; race < Count; race++)
        {
            (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: false);
            using var source = new CancellationTokenSource();
            closing.Throw(
                () =>
                {
                    writer.Dispose();
                    source.Cancel(); // or the wait would last for its slice
                },
                random.Next(6000));
            long written = 0;
            try
            {
                WriteResult result = DescriptorWriter.TryWriteAll(writer, Bytes, Pair.Forever, source.Token);
                Assert.True(result.IsExact);
                Assert.True(result.Status is WriteStatus.Closed or WriteStatus.Canceled, result.ToString());
                written = result.BytesWritten;
            }
            catch (ObjectDisposedException)
            {
                // It was closed before the first byte.
            }

            closing.Wait();
            byte[] received = Native.ReadToEnd(reader); // ends: nobody holds the writer
            reader.Dispose();
            Assert.Equal(written, received.Length);
            Assert.True(Bytes.AsSpan(0, received.Length).SequenceEqual(received));
        }
    }

    private static async Task Run(bool blocking, Func<SafeFileHandle, byte[], Random, WriteResult> race)
    {
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking);
        try
        {
            Task<byte[]> reading = Task.Factory.StartNew(() => Native.ReadToEnd(reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var random = new Random(7);
            var sent = new MemoryStream();
            for (int i = 0; i < Count; i++)
            {
                byte[] piece = Bytes.AsSpan(random.Next(Bytes.Length - 60_000), 20_000 + random.Next(40_000)).ToArray();
                WriteResult result = race(writer, piece, random);
                Assert.True(result.IsExact);
                sent.Write(piece, 0, (int)result.BytesWritten);
            }

            Assert.Equal(!blocking, Native.IsNonBlocking((int)writer.DangerousGetHandle()));
            writer.Dispose();
            Assert.Equal(sent.ToArray(), await reading);
        }
        finally
        {
            writer.Dispose(); // the reader ends
        }

        reader.Dispose();
    }
}
