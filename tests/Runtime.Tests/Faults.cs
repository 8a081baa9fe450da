using FsCheck;
using FsCheck.Fluent;
using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>The kernel takes any part of any call, refuses, is interrupted, fails: nothing is lost, nothing twice, and the count is exact.</summary>
public class Faults
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>What each way of writing does with a socket or a pipe that has room for the data.</summary>
    private static readonly Dictionary<string, Func<End, byte[], WriteResult>> Ways = new()
    {
        ["SendAll"] = (e, d) => Caught(d, () => e.Socket.SendAll(d)),
        ["SendAll, span"] = (e, d) => Caught(d, () => e.Socket.SendAll(d.AsSpan())),
        ["SendAll, list"] = (e, d) => Caught(d, () => e.Socket.SendAll(SocketsDeliver.Cut(d))),
        ["SendAll, sequence"] = (e, d) => Caught(d, () => e.Socket.SendAll(SocketsDeliver.Sequence(d))),
        ["TrySendAll"] = (e, d) => e.Socket.TrySendAll(d.AsSpan()),
        ["TrySendAll, timeout"] = (e, d) => e.Socket.TrySendAll(d, SocketFlags.None, Minute),
        ["TrySendAllAsync"] = (e, d) => e.Socket.TrySendAllAsync(d.AsMemory(), SocketFlags.None, Minute).AsTask().GetAwaiter().GetResult(),
        ["TrySendAllAsync, list"] = (e, d) => e.Socket.TrySendAllAsync(SocketsDeliver.Cut(d), SocketFlags.None, Minute).GetAwaiter().GetResult(),
        ["SendAll, descriptor"] = (e, d) => Caught(d, () => DescriptorWriter.SendAll(e.Socket.SafeHandle, d, d.Length, 0)),
        ["WriteAll"] = (e, d) => Caught(d, () => DescriptorWriter.WriteAll(e.Pipe, d)),
        ["WriteAll, number"] = (e, d) => Caught(d, () => DescriptorWriter.WriteAll((int)e.Pipe.DangerousGetHandle(), d.AsSpan())),
        ["WriteAll, ref"] = (e, d) => Caught(d, () => DescriptorWriter.WriteAll(e.Pipe, ref d[0], d.Length)),
        ["TryWriteAll"] = (e, d) => DescriptorWriter.TryWriteAll(e.Pipe, d, Minute),
        ["WriteAllVectored"] = (e, d) => Caught(d, () => DescriptorWriter.WriteAllVectored(e.Pipe, SocketsDeliver.Cut(d))),
        ["WriteAllVectored, pointers"] = (e, d) => Caught(d, () => Descriptors.Vectored(d, Math.Min(d.Length, 7), (v, n) => DescriptorWriter.WriteAllVectored(e.Pipe, v, n))),
    };

    public static TheoryData<string> Names() => [.. Ways.Keys];

    /// <summary>Random short counts between storms of refusals and interruptions.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void EveryByteWhateverTheKernelTakes(string way)
    {
        Prop.ForAll(Arb.From(Scripts(harmless: true)), script =>
        {
            using var end = new End(way);
            byte[] data = Pair.Data(script.Length, script.Seed);
            end.Script(script.Answers);
            WriteResult result = Ways[way](end, data);
            Assert.Equal(WriteStatus.Completed, result.Status);
            Assert.Equal(data.Length, result.BytesWritten);
            Assert.Equal(data, end.Finish());
        }).Check(Some);
    }

    /// <summary>The same, and then it fails: the count is what arrived, and the error is the first one.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void AFailureTellsWhatArrived(string way)
    {
        if (!Kernel.IsScripted)
            return;
        Prop.ForAll(Arb.From(Scripts(harmless: false)), script =>
        {
            using var end = new End(way);
            byte[] data = Pair.Data(script.Length, script.Seed);
            end.Script(script.Answers);
            WriteResult result = Ways[way](end, data);
            bool failed = result.Status != WriteStatus.Completed;
            Assert.Equal(failed ? 0 : Math.Max(0, Kernel.Left()), Kernel.Left()); // it ended with the script's last answer
            Assert.True(result.IsExact);
            if (failed)
                AssertFailure(script.Answers[^1], result);
            Assert.Equal(data.AsSpan(0, (int)result.BytesWritten).ToArray(), end.Finish());
        }).Check(Some);
    }

    /// <summary>A reset, a reader that is gone, a full disk: behind every byte of a message.</summary>
    [Theory]
    [InlineData("SendAll", Kernel.Reset)]
    [InlineData("SendAll", Kernel.BrokenPipe)]
    [InlineData("SendAll", Kernel.Nothing)]
    [InlineData("TrySendAllAsync", Kernel.Reset)]
    [InlineData("SendAll, list", Kernel.Reset)]
    [InlineData("WriteAll", Kernel.NoSpace)]
    [InlineData("WriteAll", Kernel.BrokenPipe)]
    [InlineData("WriteAll", Kernel.Nothing)]
    [InlineData("TryWriteAll", Kernel.NoSpace)]
    [InlineData("WriteAllVectored", Kernel.NoSpace)]
    [InlineData("WriteAllVectored, pointers", Kernel.NoSpace)]
    [InlineData("WriteAllVectored, pointers", Kernel.Nothing)]
    public void AtEveryOffset(string way, int answer)
    {
        if (!Kernel.IsScripted)
            return;
        using var end = new End(way);
        byte[] data = Pair.Data(120);
        int accepted = 0;
        for (int offset = 0; offset < data.Length; offset++)
        {
            end.Script(offset == 0 ? [answer] : [offset, answer]);
            WriteResult result = Ways[way](end, data);
            AssertFailure(answer, result);
            Assert.Equal((offset, data.Length, true), (result.BytesWritten, result.BytesRequested, result.IsExact));
            accepted += offset;
        }

        Assert.Equal(accepted, end.Finish().Length);
    }

    /// <summary>A small write is one call and nothing else: no flags are read, nothing is waited for.</summary>
    [Theory]
    [InlineData("SendAll", Kernel.Call.Send)]
    [InlineData("TrySendAll", Kernel.Call.Send)]
    [InlineData("TrySendAll, timeout", Kernel.Call.Send)]
    [InlineData("TrySendAllAsync", Kernel.Call.Send)]
    [InlineData("SendAll, list", Kernel.Call.Send)]
    [InlineData("WriteAll", Kernel.Call.Write)]
    [InlineData("WriteAll, number", Kernel.Call.Write)]
    public void OneCallWhereOneIsEnough(string way, object call)
    {
        if (!Kernel.IsScripted)
            return;
        using var end = new End(way);
        end.Script();
        Assert.True(Ways[way](end, Pair.Data(64)).IsCompleted);
        Assert.Equal(1, Kernel.Calls((Kernel.Call)call));
        Assert.Equal(1, Enum.GetValues<Kernel.Call>().Sum(Kernel.Calls));
    }

    /// <summary>A descriptor that says there is room and takes nothing is asked a few times, and then with pauses.</summary>
    [Fact]
    public void AStormOfRefusalsEnds()
    {
        if (!Kernel.IsScripted)
            return;
        using var end = new End("SendAll");
        end.Script([.. Enumerable.Repeat(Kernel.WouldBlock, 300)]);
        WriteResult result = end.Socket.TrySendAll(new byte[10], SocketFlags.None, Pair.Soon);
        Assert.Equal((WriteStatus.TimedOut, 0), (result.Status, result.BytesWritten));
        Assert.InRange(Kernel.Left(), 100, 299); // no spin: a spin would have used them up
    }

    /// <summary>Interrupted calls are repeated, however many, and a token ends even those.</summary>
    [Fact]
    public void InterruptionsAreRepeated()
    {
        using var end = new End("WriteAll");
        end.Script([.. Enumerable.Repeat(Kernel.Interrupted, 10_000)]);
        Assert.Equal(10, DescriptorWriter.WriteAll(end.Pipe, new byte[10]));
        Assert.Equal(10, end.Finish().Length);
    }

    /// <summary>A socket whose system is out of buffers is full for a moment. Nothing else is ever.</summary>
    [Theory]
    [InlineData("SendAll", true)]
    [InlineData("TrySendAll, timeout", true)]
    [InlineData("TrySendAllAsync", true)]
    [InlineData("SendAll, descriptor", true)]
    [InlineData("WriteAll", false)]
    public void OutOfBuffers(string way, bool isFull)
    {
        if (!Kernel.IsScripted)
            return;
        using var end = new End(way);
        byte[] data = Pair.Data(10);
        end.Script(Kernel.NoBuffers, 3, Kernel.NoBuffers, Kernel.NoBuffers);
        WriteResult result = Ways[way](end, data);
        Assert.Equal((isFull ? WriteStatus.Completed : WriteStatus.Failed, isFull ? 10 : 0), (result.Status, result.BytesWritten));
        Assert.Equal(data[..(int)result.BytesWritten], end.Finish());
    }

    /// <summary>A call that takes nothing and names no error has none, whatever the last one left behind.</summary>
    [Theory]
    [InlineData("SendAll")]
    [InlineData("WriteAll")]
    [InlineData("WriteAllVectored, pointers")]
    public void AStaleErrorIsNone(string way)
    {
        if (!Kernel.IsScripted)
            return;
        using var end = new End(way);
        end.Script(Kernel.Interrupted, 3, Kernel.Interrupted, Kernel.Nothing);
        WriteResult result = Ways[way](end, new byte[10]);
        Assert.Equal((WriteStatus.ZeroProgress, 3), (result.Status, result.BytesWritten));
        Assert.Equal(0, Kernel.Left());
    }

    /// <summary>A place in a file moves with what was accepted.</summary>
    [Fact]
    public void AtAPlaceOfAFileToo()
    {
        string path = Path.GetTempFileName();
        byte[] data = Pair.Data(1000);
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            Kernel.Script((int)file.DangerousGetHandle(), 1, Kernel.Interrupted, 300, 7, Kernel.WouldBlock, 400);
            Assert.Equal(1000, DescriptorWriter.WriteAllAt(file, data, 1000, 5));
        }

        Assert.Equal([0, 0, 0, 0, 0, .. data], File.ReadAllBytes(path));
        File.Delete(path);
    }

    private static Config Some => Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true);

    private static Gen<KernelScript> Scripts(bool harmless)
    {
        Gen<int> taken = Gen.Choose(1, 3000);
        Gen<int> refused = Gen.Elements(Kernel.Interrupted, Kernel.Interrupted, Kernel.WouldBlock);
        Gen<int[]> answers = Gen.ArrayOf(Gen.Frequency((4, taken), (1, refused)));
        return from length in Gen.Choose(1, 8000)
               from seed in Gen.Choose(1, 1000)
               from some in answers
               from last in Gen.Elements(Kernel.Reset, Kernel.BrokenPipe, Kernel.NoSpace, Kernel.Nothing)
               select new KernelScript(length, seed, harmless ? some : [.. some, last]);
    }

    private static void AssertFailure(int answer, WriteResult result)
    {
        Assert.Equal(answer == Kernel.Nothing ? WriteStatus.ZeroProgress : WriteStatus.Failed, result.Status);
        if (answer == Kernel.Nothing)
            return;
        if (result.NativeErrorCode != 0)
            Assert.Equal(-answer, result.NativeErrorCode);
        else
            Assert.Equal(SocketErrors.Of(-answer), result.SocketError);
    }

    private static WriteResult Caught(byte[] data, Func<long> write)
    {
        try
        {
            return WriteResult.Complete(WriteTarget.Socket, write());
        }
        catch (Exception exception) when (exception is IPartialWrite partial)
        {
            Assert.Equal(data.Length, partial.BytesRequested);
            return exception switch
            {
                SocketWriteException socket => Told(socket.Status, partial, (int)socket.SocketErrorCode, 0),
                DescriptorWriteException descriptor => Told(descriptor.Status, partial, 0, descriptor.NativeErrorCode),
                _ => throw new InvalidOperationException("Another exception", exception),
            };
        }

        static WriteResult Told(WriteStatus status, IPartialWrite partial, int socketError, int nativeError)
        {
            WriteResult result = WriteResult.Incomplete(status, WriteTarget.Socket, partial.BytesWritten, partial.BytesRequested).WithError(socketError, nativeError);
            return partial.IsExact ? result : result.AtLeast();
        }
    }

    /// <summary>Where a way of writing writes to, with room for everything, and the script that the kernel follows there.</summary>
    private sealed class End : IDisposable
    {
        private readonly Pair? _pair;
        private readonly SafeFileHandle? _reader;

        public End(string way)
        {
            if (way.StartsWith("Write", StringComparison.Ordinal) || way.StartsWith("TryWrite", StringComparison.Ordinal))
                (_reader, Pipe) = Native.Pipe(blocking: false);
            else
                (_pair = new Pair(Engine.Direct, Family.Unix, bufferSize: 400_000)).StartReading();
        }

        public Socket Socket => _pair!.Sender;

        public SafeFileHandle Pipe { get; } = new(-1, false);

        public void Script(params int[] answers) => Kernel.Script((int)(_pair != null ? (SafeHandle)Socket.SafeHandle : Pipe).DangerousGetHandle(), answers);

        public byte[] Finish()
        {
            Kernel.Script(-1);
            if (_pair != null)
                return _pair.Finish();
            Pipe.Dispose();
            return Native.ReadToEnd(_reader!);
        }

        public void Dispose()
        {
            Kernel.Script(-1);
            _pair?.Dispose();
            Pipe.Dispose();
            _reader?.Dispose();
        }
    }

    private sealed record KernelScript(int Length, int Seed, int[] Answers)
    {
        public override string ToString() => $"{Length} bytes: {string.Join(' ', Answers)}";
    }
}
