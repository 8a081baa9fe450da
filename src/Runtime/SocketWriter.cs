#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;

    /// <summary>
    /// Sends everything on a socket, or says exactly how far it came. Each form mirrors one of <c>Socket.Send</c> or
    /// <c>Socket.SendAsync</c> and returns the whole count.
    /// </summary>
    /// <remarks>
    /// <para>The plain forms keep what the replaced call gave: on a blocking socket they are the framework's own send, again from
    /// where it stopped, in the order of the framework's queue and under the socket's <c>SendTimeout</c>. On a non-blocking
    /// socket they wait for room, for which the framework has no timeout: <c>SendTimeout</c> is ignored there, as it is by
    /// <c>Socket.Send</c>.</para>
    /// <para>On a socket that is not a stream one call is one message: a message that was cut is an error, never a second message.</para>
    /// <para>One writer at a time: the bytes of two calls may interleave when either of them waits. Accepted is not delivered.</para>
    /// </remarks>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
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
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, byte[] buffer)
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
        public static int SendAll(this Socket socket, byte[] buffer, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            return SocketSend.All(socket, buffer, 0, buffer.Length, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, byte[] buffer, int size, SocketFlags socketFlags)
        {
            return SendAll(socket, buffer, 0, size, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="SocketWriteException">An error or the socket's own timeout; says how many bytes were accepted.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed before the first byte.</exception>
        public static int SendAll(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSend.All(socket, buffer, offset, size, socketFlags);
        }

        /// <summary>Sends every byte, waiting while the socket is full, or throws with the count that was accepted.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="size">How many bytes to send.</param>
        /// <param name="socketFlags">As for <c>Socket.Send</c>; they apply to every send.</param>
        /// <param name="errorCode">The error that ended the send, <c>Success</c> when every byte was accepted.</param>
        /// <returns>The bytes that were accepted: all of them, unless <paramref name="errorCode"/> says otherwise.</returns>
        public static int SendAll(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, out SocketError errorCode)
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSend.Count(SocketSend.Plain(socket, buffer, offset, size, socketFlags), out errorCode);
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
        public static int SendAll(this Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            Buffers.Check(buffer, offset, size, nameof(offset), nameof(size));
            return SocketSend.AllInTime(socket, buffer, offset, size, socketFlags, timeout, cancellationToken);
        }
    }
}
#endif
