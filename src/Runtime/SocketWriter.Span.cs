#if WRITEALL_SOCKETS && WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;

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
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, ReadOnlySpan<byte> buffer)
        {
            return SendAll(socket, buffer, SocketFlags.None);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            return SocketSend.All(socket, buffer, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="errorCode">The error that ended the send, <c>Success</c> when every byte was accepted.</param>
        /// <returns>The bytes that were accepted: all of them, unless <paramref name="errorCode"/> says otherwise.</returns>
        public static int SendAll(this Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, out SocketError errorCode)
        {
            SocketSend.Check(socket);
            return SocketSend.Count(SocketSend.Plain(socket, buffer, socketFlags), out errorCode);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketSend.AllInTime(socket, buffer, socketFlags, timeout, cancellationToken);
        }
    }
}
#endif
