using System;
using System.Net.Sockets;

namespace Acme.Sending
{
    internal static class Sender
    {
        public static void Send(Socket socket, byte[] message)
        {
            socket.Send(message, 0, 4, SocketFlags.None);
#if NET
            socket.Send(message.AsSpan(4));
#else
            socket.Send(message, 4, message.Length - 4, SocketFlags.None);
#endif
        }
    }
}
