using System.Net;
using System.Net.Sockets;
using LossySender;

// Sixteen frames go through a non-blocking socket to a receiver that takes its time. Run it as it is: most bytes are
// lost, without an error. Let the analyzer mend Sender.cs, and run it again: every byte arrives.
//
//     dotnet run --project samples/LossySender
//     dotnet format analyzers samples/LossySender
//     dotnet run --project samples/LossySender

var frames = Frame.Series(count: 16, payloadLength: 256 * 1024);

// Small buffers: not one frame fits between the two, so none can be sent at once.
using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
listener.Listen();

using var outgoing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 16 * 1024 };
outgoing.Connect(listener.LocalEndPoint!);
outgoing.Blocking = false;
using var incoming = listener.Accept();

using var firstFrameIsSent = new ManualResetEventSlim();
var receiving = Task.Run(() => Receiver.ReadAll(incoming, startAfter: firstFrameIsSent));
Sender.Send(outgoing, frames, firstFrameIsSent);

return Report.Compare(frames, await receiving);
