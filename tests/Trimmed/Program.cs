// The helper after everything that it does not name has been cut away: one of each kind of write, every byte checked.
// Exits with 0 when all arrived, and with 1 otherwise.
using System.Buffers;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using WriteAll;

const int Size = 1_000_000;
var minute = TimeSpan.FromMinutes(1);
var data = new byte[Size];
new Random(1).NextBytes(data);
var failures = 0;

foreach (var blocking in new[] { true, false })
{
    await OnSocket("SendAll", blocking, s => Task.FromResult<long>(s.SendAll(data)));
    await OnSocket("SendAll, span", blocking, s => Task.FromResult<long>(s.SendAll(data.AsSpan())));
    await OnSocket("SendAll, timeout", blocking, s => Task.FromResult<long>(s.SendAll(data, SocketFlags.None, minute)));
    await OnSocket("SendAll, list", blocking, s => Task.FromResult<long>(s.SendAll(new List<ArraySegment<byte>> { new(data, 0, 10), new(data, 10, Size - 10) })));
    await OnSocket("SendAll, sequence", blocking, s => Task.FromResult(s.SendAll(new ReadOnlySequence<byte>(data))));
    await OnSocket("SendAllAsync", blocking, async s => await s.SendAllAsync(data.AsMemory()));
    await OnSocket("SendAllAsync, timeout", blocking, async s => await s.SendAllAsync(data.AsMemory(), SocketFlags.None, minute));
    await OnSocket("TrySendAll", blocking, s => Task.FromResult(s.TrySendAll(data, SocketFlags.None, minute).BytesWritten));
    await OnSocket("WaitForWritableAsync", blocking, async s => await s.WaitForWritableAsync(minute) ? s.SendAll(data) : 0);
}

await OnPipe("WriteAll", h => DescriptorWriter.WriteAll(h, data));
await OnPipe("WriteAll, timeout", h => DescriptorWriter.WriteAll(h, data, 0, Size, minute));
await OnPipe("WriteAllVectored", h => DescriptorWriter.WriteAllVectored(h, [new(data, 0, 10), new(data, 10, Size - 10)]));
await OnPipe("CountingWriter", h => CountingWriter.WriteAll(h, data.AsSpan(), (handle, rest) => (int)DescriptorWriter.WriteAll(handle, rest[..Math.Min(3000, rest.Length)])));

using (var unconnected = new Socket(SocketType.Stream, ProtocolType.Tcp))
    Check("an error", Caught(() => unconnected.SendAll(data)) is SocketWriteException { BytesWritten: 0, BytesRequested: Size });
using (var canceled = new CancellationTokenSource())
{
    canceled.Cancel();
    using var unconnected = new Socket(SocketType.Stream, ProtocolType.Tcp);
    Check("a cancellation", Caught(() => unconnected.SendAll(data, SocketFlags.None, minute, canceled.Token)) is WriteCanceledException { BytesWritten: 0 });
}

Check("a descriptor that is not open", Caught(() => DescriptorWriter.WriteAll(1_000_000, data)) is DescriptorWriteException { BytesWritten: 0, NativeErrorCode: 9 });
Check("a short write", Caught(() => ShortWriteException.ThrowIfShort(3, 10)) is ShortWriteException { BytesWritten: 3 });

Console.WriteLine(failures == 0 ? "All is whole." : $"{failures} failed.");
return failures == 0 ? 0 : 1;

async Task OnSocket(string name, bool blocking, Func<Socket, Task<long>> send)
{
    using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 32768 };
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    listener.Listen();
    using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 32768 };
    sender.Connect(listener.LocalEndPoint!);
    using var receiver = listener.Accept();
    var reading = ReadToEnd(new NetworkStream(receiver));
    sender.Blocking = blocking;
    var count = await send(sender);
    sender.Shutdown(SocketShutdown.Send);
    var received = await reading;
    Check(name + (blocking ? ", blocking" : ", non-blocking"), count == Size && data.AsSpan().SequenceEqual(received));
}

async Task OnPipe(string name, Func<System.Runtime.InteropServices.SafeHandle, long> write)
{
    using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
    using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
    var reading = ReadToEnd(reader);
    var count = write(writer.SafePipeHandle);
    writer.Dispose();
    var received = await reading;
    Check(name, count == Size && data.AsSpan().SequenceEqual(received));
}

static Task<byte[]> ReadToEnd(Stream stream) => Task.Run(() =>
{
    var all = new MemoryStream();
    stream.CopyTo(all);
    return all.ToArray();
});

static Exception? Caught(Action action)
{
    try
    {
        action();
        return null;
    }
    catch (Exception exception)
    {
        Console.WriteLine("  " + exception.Message);
        return exception;
    }
}

void Check(string name, bool holds)
{
    Console.WriteLine((holds ? "ok      " : "FAILED  ") + name);
    failures += holds ? 0 : 1;
}
