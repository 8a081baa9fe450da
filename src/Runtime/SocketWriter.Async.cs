#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class SocketWriter
    {
        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, ArraySegment<byte> buffer)
        {
            return SendAllAsync(socket, buffer, SocketFlags.None);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, ArraySegment<byte> buffer, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            if (buffer.Array == null)
                throw new ArgumentException("The segment has no array.", nameof(buffer));
            return SocketSendAsync.All(socket, buffer, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, byte[] buffer)
        {
            return SendAllAsync(socket, buffer, SocketFlags.None);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, byte[] buffer, SocketFlags socketFlags)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            return SendAllAsync(socket, buffer, 0, buffer.Length, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, byte[] buffer, int size, SocketFlags socketFlags)
        {
            return SendAllAsync(socket, buffer, 0, size, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSendAsync.All(socket, new ArraySegment<byte>(buffer, offset, size), socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static Task<int> SendAllAsync(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSendAsync.Count(SocketSendAsync.Timed(socket, new ArraySegment<byte>(buffer, offset, size), socketFlags, new Deadline(timeout), cancellationToken));
        }
    }
}
#endif
