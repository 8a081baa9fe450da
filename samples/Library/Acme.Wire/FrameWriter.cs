using System;
using System.Net.Sockets;
using WriteAll;

namespace Acme.Wire;

/// <summary>Writes frames: four bytes that say how long the payload is, and the payload.</summary>
public sealed class FrameWriter(Socket socket)
{
    private readonly byte[] _prefix = new byte[4];

    /// <summary>Sends a frame whole, without copying the payload.</summary>
    /// <exception cref="SocketException">The connection broke: the stream may end inside the frame, so it has to be closed.</exception>
    public void Write(ArraySegment<byte> payload)
    {
        for (var i = 0; i < _prefix.Length; i++)
            _prefix[i] = (byte)(payload.Count >> (8 * (3 - i)));

        socket.SendAll([new ArraySegment<byte>(_prefix), payload]);
    }
}
