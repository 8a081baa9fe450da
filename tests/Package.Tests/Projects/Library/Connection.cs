using System;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Acme.Library;

public class Connection
{
    private readonly Socket _socket;

    public Connection(Socket socket) => _socket = socket;

    public void Send(byte[] message)
    {
        _socket.Send(message);
    }

    public void Send(byte[] message, int offset, int count)
    {
        // The flags and this comment stay.
        _socket.Send(message, offset, count, SocketFlags.None);
    }

    public async Task SendAsync(ArraySegment<byte> message)
    {
        await _socket.SendAsync(message, SocketFlags.None).ConfigureAwait(false);
    }
}
