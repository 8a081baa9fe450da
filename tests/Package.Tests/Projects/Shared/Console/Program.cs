using System.Net;
using System.Net.Sockets;
using Acme.Sending;

var message = new byte[4_000_000];
using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8192 };
listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
listener.Listen();
using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 8192 };
client.Connect(listener.LocalEndPoint!);
client.Blocking = false;
using var server = listener.Accept();

var reading = Task.Run(() =>
{
    var arrived = 0;
    var buffer = new byte[65536];
    while (server.Receive(buffer) is > 0 and var n)
        arrived += n;
    return arrived;
});
Sender.Send(client, message);
client.Shutdown(SocketShutdown.Send);

Console.WriteLine($"{Environment.Version.Major} ran it. {await reading} of {message.Length} bytes arrived.");
