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
        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        /// <remarks>On a blocking socket <c>SendTimeout</c> is the timeout of the whole call. A non-blocking one has none.</remarks>
        public static WriteResult TrySendAll(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSend.Try(socket, buffer, offset, size, socketFlags);
        }

#if WRITEALL_SPAN
        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        /// <remarks>On a blocking socket <c>SendTimeout</c> is the timeout of the whole call. A non-blocking one has none.</remarks>
        public static WriteResult TrySendAll(this Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags = SocketFlags.None)
        {
            SocketSend.Check(socket);
            return SocketSend.Try(socket, buffer, socketFlags);
        }
#endif

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static WriteResult TrySendAll(this Socket socket, byte[] buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            return TrySendAll(socket, buffer, 0, buffer.Length, socketFlags, timeout, cancellationToken);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static WriteResult TrySendAll(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSend.Timed(socket, buffer, offset, size, socketFlags, new Deadline(timeout), cancellationToken);
        }

#if WRITEALL_SPAN
        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static WriteResult TrySendAll(this Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketSend.Timed(socket, buffer, socketFlags, new Deadline(timeout), cancellationToken);
        }
#endif

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static Task<WriteResult> TrySendAllAsync(this Socket socket, byte[] buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            return TrySendAllAsync(socket, buffer, 0, buffer.Length, socketFlags, timeout, cancellationToken);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static Task<WriteResult> TrySendAllAsync(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSendAsync.Timed(socket, new ArraySegment<byte>(buffer, offset, size), socketFlags, new Deadline(timeout), cancellationToken);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or says in the result why not and how far it came.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is sent.</param>
        /// <returns>How the send ended. It throws only for wrong arguments.</returns>
        public static Task<WriteResult> TrySendAllAsync(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, CancellationToken cancellationToken = default(CancellationToken))
        {
            return TrySendAllAsync(socket, buffer, offset, size, socketFlags, Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
#endif
