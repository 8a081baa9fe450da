#if WRITEALL_SOCKETS && WRITEALL_SEQUENCE && WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Buffers;
    using global::System.Net.Sockets;
    using global::System.Threading;
#if WRITEALL_VALUETASK
    using global::System.Threading.Tasks;
#endif

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
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static long SendAll(this Socket socket, in ReadOnlySequence<byte> buffers, SocketFlags socketFlags = SocketFlags.None)
        {
            SocketSend.Check(socket);
            return SequenceSend.Count(SequenceSend.Plain(socket, buffers, socketFlags));
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
        public static long SendAll(this Socket socket, in ReadOnlySequence<byte> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SequenceSend.Count(SequenceSend.Timed(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken));
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static WriteResult TrySendAll(this Socket socket, in ReadOnlySequence<byte> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SequenceSend.Timed(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken);
        }

#if WRITEALL_VALUETASK
        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the timeout; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite, or a bound lies outside the buffer.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static ValueTask<long> SendAllAsync(this Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags = SocketFlags.None, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return new ValueTask<long>(SequenceSend.Count(SequenceSend.PlainAsync(socket, buffers, socketFlags, cancellationToken)));
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
        public static ValueTask<long> SendAllAsync(this Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return new ValueTask<long>(SequenceSend.Count(SequenceSend.TimedAsync(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken)));
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is sent, never changed.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static ValueTask<WriteResult> TrySendAllAsync(this Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return new ValueTask<WriteResult>(SequenceSend.TimedAsync(socket, buffers, socketFlags, new Deadline(timeout), cancellationToken));
        }
#endif
    }
}
#endif
