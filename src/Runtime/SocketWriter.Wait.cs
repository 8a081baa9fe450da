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
        /// <summary>Waits until a send is worth trying: there is room, or an error that the send will name. For code that keeps its own loop.</summary>
        /// <param name="socket">The socket.</param>
        /// <remarks>It may return early, at the latest after a second: some dead sockets never signal. Send again and look.</remarks>
        /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
        public static void WaitForWritable(this Socket socket)
        {
            WaitForWritable(socket, Timeout.InfiniteTimeSpan);
        }

        /// <summary>Waits until a send is worth trying: there is room, or an error that the send will name.</summary>
        /// <param name="socket">The socket.</param>
        /// <param name="timeout">The longest wait, on a monotonic clock. With <c>Timeout.InfiniteTimeSpan</c> it may return true early, at the latest after a second.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        /// <returns>True: send again. False: the time is over.</returns>
        /// <exception cref="WriteCanceledException">The token was cancelled.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
        public static bool WaitForWritable(this Socket socket, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketWait.ForWritable(socket, new Deadline(timeout), cancellationToken);
        }

        /// <summary>Waits, without a thread of its own and without the processor, until a send is worth trying: there is room, or an error that the send will name.</summary>
        /// <param name="socket">The socket. Its <c>Blocking</c>, <c>SendTimeout</c> and descriptor flags stay as they are, and nothing is sent.</param>
        /// <param name="timeout">The longest wait, on a monotonic clock. Zero looks once. With <c>Timeout.InfiniteTimeSpan</c> it may return true early, at the latest after a second.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        /// <returns>True: send again. False: the time is over.</returns>
        /// <remarks>One background thread waits for all sockets of the process and ends when none is left.</remarks>
        /// <exception cref="WriteCanceledException">The token was cancelled.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
        /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
        public static Task<bool> WaitForWritableAsync(this Socket socket, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            SocketSend.Check(socket);
            return SocketWait.ForWritableAsync(socket, new Deadline(timeout), cancellationToken);
        }
    }
}
#endif
