#if WRITEALL_SOCKETS && WRITEALL_SPAN && WRITEALL_VALUETASK
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
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static ValueTask<int> SendAllAsync(this Socket socket, ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default(CancellationToken))
        {
            return SendAllAsync(socket, buffer, SocketFlags.None, cancellationToken);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static ValueTask<int> SendAllAsync(this Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
#if WRITEALL_SOCKET_SPAN
            return SocketSendAsync.All(socket, buffer, socketFlags, cancellationToken);
#else
            return new ValueTask<int>(SocketSendAsync.Count(SocketSendAsync.Plain(socket, buffer, socketFlags, cancellationToken)));
#endif
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
        public static ValueTask<int> SendAllAsync(this Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
#if WRITEALL_SOCKET_SPAN
            return SocketSendAsync.CountNow(SocketSendAsync.TimedNow(socket, buffer, socketFlags, new Deadline(timeout), cancellationToken));
#else
            return new ValueTask<int>(SocketSendAsync.Count(SocketSendAsync.Timed(socket, buffer, socketFlags, new Deadline(timeout), cancellationToken)));
#endif
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static ValueTask<WriteResult> TrySendAllAsync(this Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
#if WRITEALL_SOCKET_SPAN
            return SocketSendAsync.TimedNow(socket, buffer, socketFlags, new Deadline(timeout), cancellationToken);
#else
            return new ValueTask<WriteResult>(SocketSendAsync.Timed(socket, buffer, socketFlags, new Deadline(timeout), cancellationToken));
#endif
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static ValueTask<WriteResult> TrySendAllAsync(this Socket socket, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, CancellationToken cancellationToken = default(CancellationToken))
        {
            return TrySendAllAsync(socket, buffer, socketFlags, Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
#endif
