using System.Net;
using System.Net.Sockets;
using Acme.Wire;

// A library that uses the helper: nothing of it shows. Its users see no type of the helper, and its package depends on nothing.
//
//     dotnet run --project samples/Library/Demo

using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
listener.Listen();
using var outgoing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
outgoing.Connect(listener.LocalEndPoint!);
outgoing.Blocking = false;
using var incoming = listener.Accept();

var receiving = Task.Run(() =>
{
    using var stream = new NetworkStream(incoming);
    using var arrived = new MemoryStream();
    stream.CopyTo(arrived);
    return arrived.Length;
});

var writer = new FrameWriter(outgoing);
for (var frame = 0; frame < 16; frame++)
    writer.Write(new ArraySegment<byte>(new byte[1_000_000]));
outgoing.Shutdown(SocketShutdown.Send);

const long Sent = 16 * (4 + 1_000_000);
var library = typeof(FrameWriter).Assembly;
var received = await receiving;
Console.WriteLine($"{received:N0} of {Sent:N0} bytes arrived.");
Console.WriteLine($"Acme.Wire shows   {string.Join(", ", library.GetExportedTypes().Select(type => type.FullName))}");
Console.WriteLine($"Acme.Wire refers  to {string.Join(", ", library.GetReferencedAssemblies().Select(assembly => assembly.Name))}");
return received == Sent ? 0 : 1;
