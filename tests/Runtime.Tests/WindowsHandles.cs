using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>The loop over WriteFile, on a library that stands in for the one of Windows and follows a script.</summary>
public class WindowsHandles
{
    private const int NotReady = 21, BrokenPipe = 109; // ERROR_NOT_READY, ERROR_BROKEN_PIPE

    public static TheoryData<bool> Forms() => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryByteWhateverOneCallTakes(bool pointer)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            byte[] data = Pair.Data(random.Next(1, 5000), seed);
            int[] takes = [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(1, 900))];
            (WriteResult result, byte[] received) = Run(data, pointer, takes);
            if (!Kernel.IsScripted)
                return;
            Assert.Equal((WriteStatus.Completed, data.Length, data.Length), (result.Status, result.BytesWritten, result.BytesRequested));
            Assert.Equal(data, received);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void AFailureTellsTheCountAtEveryOffset(bool pointer)
    {
        byte[] data = Pair.Data(60);
        for (int offset = 0; offset < data.Length; offset++)
        {
            foreach (int answer in new[] { -NotReady, -BrokenPipe, Kernel.Nothing })
            {
                (WriteResult result, byte[] received) = Run(data, pointer, offset == 0 ? [answer] : [offset, answer]);
                if (!Kernel.IsScripted)
                    return;
                Assert.Equal(answer == Kernel.Nothing ? WriteStatus.ZeroProgress : WriteStatus.Failed, result.Status);
                Assert.Equal((offset, data.Length, true, -answer), (result.BytesWritten, result.BytesRequested, result.IsExact, result.NativeErrorCode));
                Assert.Equal(data[..offset], received);
                var error = Assert.Throws<DescriptorWriteException>(result.ThrowIfIncomplete);
                Assert.Equal((offset, -answer), (error.BytesWritten, error.NativeErrorCode));
            }
        }
    }

    /// <summary>Nothing is one call of nothing, as the caller's own would have been.</summary>
    [Fact]
    public void NothingIsOneCall()
    {
        if (!Kernel.IsScripted)
            return;
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        Kernel.Script((int)writer.DangerousGetHandle());
        Assert.True(HandleWrite.Run((int)writer.DangerousGetHandle(), []).IsCompleted);
        Assert.Equal(1, Kernel.Calls(Kernel.Call.Write));
        Kernel.Script(-1);
        writer.Dispose();
        reader.Dispose();
    }

    /// <summary>Where there are descriptors, they are written as such.</summary>
    [Fact]
    public void OnlyOnWindows() => Assert.Equal(OperatingSystem.IsWindows(), HandleWrite.IsWindows);

    private static (WriteResult Result, byte[] Received) Run(byte[] data, bool pointer, int[] answers)
    {
        if (!Kernel.IsScripted)
            return default;
        (SafeFileHandle reader, SafeFileHandle writer) = Native.Pipe(blocking: true);
        int number = (int)writer.DangerousGetHandle();
        GCHandle pin = GCHandle.Alloc(data, GCHandleType.Pinned);
        Kernel.Script(number, answers);
        try
        {
            WriteResult result = pointer ? HandleWrite.Run(number, pin.AddrOfPinnedObject(), data.Length) : HandleWrite.Run(number, data);
            writer.Dispose();
            return (result, Native.ReadToEnd(reader));
        }
        finally
        {
            Kernel.Script(-1);
            pin.Free();
            writer.Dispose();
            reader.Dispose();
        }
    }
}
