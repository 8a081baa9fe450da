using System.Net;
using System.Net.Sockets;
using WriteAll;

// The helper by hand: a timeout, going on after a partial write, and a cancellation.
//
//     dotnet run --project samples/ByHand

var message = new byte[8 * 1024 * 1024];
using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
listener.Listen();

using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 16 * 1024 };
sender.Connect(listener.LocalEndPoint!);
using var receiver = listener.Accept();

// Nobody reads yet, so the time is over first. The socket blocks, and the timeout holds all the same.
var result = sender.TrySendAll(message, SocketFlags.None, TimeSpan.FromMilliseconds(200));
Console.WriteLine($"timeout    {result.Status}: {result.BytesWritten:N0} of {result.BytesRequested:N0} bytes were accepted.");

// The stream ends inside the message. Whoever goes on there loses nothing and sends nothing twice.
var receiving = Task.Run(() => Receive(receiver, message.Length));
sender.SendAll(message.AsSpan((int)result.BytesWritten));
var arrived = await receiving;
Console.WriteLine($"resume     {arrived:N0} of {message.Length:N0} bytes arrived.");

// Again nobody reads. What is thrown is the exception that SendAsync throws, and it says how far the write came: exactly, in
// the overloads with a timeout. (Those without one keep SendAsync's place in the queue, and know a lower bound only.)
using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
try
{
    await sender.SendAllAsync(message, SocketFlags.None, Timeout.InfiniteTimeSpan, cancellation.Token);
    return 1;
}
catch (OperationCanceledException e) when (e is IPartialWrite { IsExact: true } partial)
{
    Console.WriteLine($"cancelled  {partial.BytesWritten:N0} of {partial.BytesRequested:N0} bytes were accepted.");
}

return arrived == message.Length && !result.IsCompleted ? 0 : 1;

static long Receive(Socket socket, long length)
{
    var buffer = new byte[64 * 1024];
    long total = 0;
    while (total < length && socket.Receive(buffer) is > 0 and var count)
        total += count;

    return total;
}
