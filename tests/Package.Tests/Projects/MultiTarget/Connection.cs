using System;
using System.Net.Sockets;

namespace Acme.MultiTarget
{
    /// <summary>Sends messages.</summary>
    public sealed class Connection : IDisposable
    {
        private readonly Socket socket;

        /// <summary>Sends on the socket, and disposes of it in the end.</summary>
        /// <param name="socket">A connected socket.</param>
        public Connection(Socket socket)
        {
            this.socket = socket;
        }

        /// <summary>Sends a message.</summary>
        /// <param name="message">The message.</param>
        public void Send(byte[] message)
        {
            socket.Send(message);
        }

        /// <summary>Sends a part of a message.</summary>
        /// <param name="message">The message.</param>
        /// <param name="offset">Where the part begins.</param>
        /// <param name="count">How long it is.</param>
        public void Send(byte[] message, int offset, int count)
        {
            socket?.Send(message, offset, count, SocketFlags.None);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            socket.Dispose();
        }
    }
}
