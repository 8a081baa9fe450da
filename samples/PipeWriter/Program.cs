using System.IO.Pipes;
using PipeWriter;
using WriteAll;

// Writes a message to a non-blocking pipe: by one write(2), and whole. Linux and macOS.
//
//     dotnet run --project samples/PipeWriter

if (OperatingSystem.IsWindows())
{
    Console.Error.WriteLine("Windows has no write(2) for pipes: this sample needs Linux or macOS.");
    return 1;
}

var message = new byte[1_000_000];
Run("write(2)", pipe => Libc.Write(pipe, message, message.Length));
return Run("WriteAll", pipe => DescriptorWriter.WriteAll(pipe, message)) == message.Length ? 0 : 1;

static long Run(string name, Action<Microsoft.Win32.SafeHandles.SafePipeHandle> write)
{
    using var writing = new AnonymousPipeServerStream(PipeDirection.Out);
    using var reading = new AnonymousPipeClientStream(PipeDirection.In, writing.ClientSafePipeHandle);
    Libc.SetNonBlocking(writing.SafePipeHandle);

    using var isWritten = new ManualResetEventSlim();
    var receiving = Task.Run(() =>
    {
        // The reader is busy for a while.
        isWritten.Wait(TimeSpan.FromMilliseconds(100));
        using var arrived = new MemoryStream();
        reading.CopyTo(arrived);
        return arrived.Length;
    });

    write(writing.SafePipeHandle);
    isWritten.Set();
    writing.Dispose();

    var arrived = receiving.GetAwaiter().GetResult();
    Console.WriteLine($"{name}: {arrived,9:N0} of 1,000,000 bytes arrived.");
    return arrived;
}
