#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;
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
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, IList<ArraySegment<byte>> buffers)
        {
            return SendAll(socket, buffers, SocketFlags.None);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            return SocketSend.Count(VectoredSend.Plain(socket, buffers, socketFlags));
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="errorCode">The error that ended the send, <c>Success</c> when every byte was accepted.</param>
        /// <returns>The bytes that were accepted: all of them, unless <paramref name="errorCode"/> says otherwise.</returns>
        public static int SendAll(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, out SocketError errorCode)
        {
            SocketSend.Check(socket);
            return SocketSend.Count(VectoredSend.Plain(socket, buffers, socketFlags), out errorCode);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketSend.Count(VectoredSend.Timed(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken));
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, IList<ArraySegment<byte>> buffers)
        {
            return SendAllAsync(socket, buffers, SocketFlags.None);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte; at the call where <c>SendAsync</c> throws it there.</exception>
        public static Task<int> SendAllAsync(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            return VectoredSend.AllAsync(socket, buffers, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static Task<int> SendAllAsync(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketSendAsync.Count(VectoredSend.TimedAsync(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken));
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static WriteResult TrySendAll(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return VectoredSend.Timed(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static Task<WriteResult> TrySendAllAsync(this Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return VectoredSend.TimedAsync(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken);
        }
    }
}
#endif
