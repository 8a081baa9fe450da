#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>
    /// <c>SendAsync</c> of the framework, again from where it stopped. It keeps the framework's queue. When one call
    /// fails or is canceled, its own part is not known: the count is then a lower bound.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class ManagedAsync
    {
#if !WRITEALL_SOCKET_SPAN
        private const int PieceSize = 65536;
#endif

        /// <summary>The plain drop-in: as long as it takes.</summary>
        internal static Task<WriteResult> SendAsync(Socket socket, ArraySegment<byte> segment, SocketFlags socketFlags)
        {
            return GoOnAsync(socket, segment, socketFlags, null);
        }

        /// <summary>After a first send of everything that was started already.</summary>
        internal static async Task<WriteResult> GoOnAsync(Socket socket, ArraySegment<byte> segment, SocketFlags socketFlags, Task<int> first)
        {
            int length = segment.Count;
            int position = 0;
            bool stream = SocketEngine.IsStream(socket);
            try
            {
                do
                {
                    Task<int> sending = first ?? socket.SendAsync(new ArraySegment<byte>(segment.Array, segment.Offset + position, length - position), socketFlags);
                    first = null;
                    int count = await sending.ConfigureAwait(false);
                    position += count;
                    if (position < length && (count == 0 || !stream))
                        return Stopped(stream, position, length);
                }
                while (position < length);
                return WriteResult.Complete(WriteTarget.Socket, length);
            }
            catch (Exception exception) when (SocketEngine.Translate(exception, 0, 0, default(CancellationToken)) != null)
            {
                return Failed(exception, position, length, default(CancellationToken));
            }
        }

#if WRITEALL_SOCKET_SPAN
        internal static Task<WriteResult> SendAsync(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, CancellationToken token)
        {
            return GoOnAsync(socket, memory, socketFlags, null, token);
        }

        /// <summary>After a first send of everything that was started already.</summary>
        internal static async Task<WriteResult> GoOnAsync(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, ValueTask<int>? first, CancellationToken token)
        {
            int position = 0;
            bool stream = SocketEngine.IsStream(socket);
            try
            {
                do
                {
                    ValueTask<int> sending = first ?? socket.SendAsync(memory.Slice(position), socketFlags, token);
                    first = null;
                    int count = await sending.ConfigureAwait(false);
                    position += count;
                    if (position < memory.Length && (count == 0 || !stream))
                        return Stopped(stream, position, memory.Length);
                }
                while (position < memory.Length);
                return WriteResult.Complete(WriteTarget.Socket, memory.Length);
            }
            catch (Exception exception) when (SocketEngine.Translate(exception, 0, 0, token) != null)
            {
                return Failed(exception, position, memory.Length, token);
            }
        }

        /// <summary>With a total timeout, a token, or both.</summary>
        internal static async Task<WriteResult> SendAsync(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (deadline.IsInfinite)
                return await SendAsync(socket, memory, socketFlags, token).ConfigureAwait(false);
            using (var source = CancellationTokenSource.CreateLinkedTokenSource(token))
            {
                source.CancelAfter(Cap(deadline.Remaining()));
                WriteResult result = await SendAsync(socket, memory, socketFlags, source.Token).ConfigureAwait(false);
                if (result.Status != WriteStatus.Canceled)
                    return result;
                result = token.IsCancellationRequested
                    ? WriteResult.Canceled(WriteTarget.Socket, result.BytesWritten, result.BytesRequested, token)
                    : WriteResult.Incomplete(WriteStatus.TimedOut, WriteTarget.Socket, result.BytesWritten, result.BytesRequested);
                return result.AtLeast();
            }
        }
#else
        /// <summary>
        /// With a total timeout, a token, or both, where the framework's send cannot be canceled: pieces in a private
        /// copy, because the piece under way goes on when the caller no longer waits.
        /// </summary>
        internal static async Task<WriteResult> SendAsync(Socket socket, ArraySegment<byte> segment, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            int length = segment.Count;
            int position = 0;
            int pieceSize = SocketEngine.IsStream(socket) ? Math.Min(length, PieceSize) : length;
            do
            {
                int size = Math.Min(pieceSize, length - position);
                var piece = new byte[size];
                Buffer.BlockCopy(segment.Array, segment.Offset + position, piece, 0, size);
                Task<WriteResult> sending = SendAsync(socket, new ArraySegment<byte>(piece), socketFlags);
                WriteStatus status = await WaitAsync(sending, deadline, token).ConfigureAwait(false);
                if (status == WriteStatus.Canceled)
                    return WriteResult.Canceled(WriteTarget.Socket, position, length, token).AtLeast();
                if (status == WriteStatus.TimedOut)
                    return WriteResult.Incomplete(status, WriteTarget.Socket, position, length).AtLeast();
                WriteResult sent = await sending.ConfigureAwait(false);
                if (!sent.IsCompleted)
                    return sent.Within(position, length);
                position += size;
            }
            while (position < length);
            return WriteResult.Complete(WriteTarget.Socket, length);
        }

        private static async Task<WriteStatus> WaitAsync(Task sending, Deadline deadline, CancellationToken token)
        {
            if (sending.IsCompleted || (deadline.IsInfinite && !token.CanBeCanceled))
                return WriteStatus.Completed;
            using (var source = CancellationTokenSource.CreateLinkedTokenSource(token))
            {
                Task timer = Task.Delay(Cap(deadline.Remaining()), source.Token);
                if (await Task.WhenAny(sending, timer).ConfigureAwait(false) == sending)
                {
                    source.Cancel();
                    return WriteStatus.Completed;
                }
            }

            return token.IsCancellationRequested ? WriteStatus.Canceled : WriteStatus.TimedOut;
        }
#endif

        internal static TimeSpan Cap(TimeSpan timeout)
        {
            var most = TimeSpan.FromMilliseconds(int.MaxValue - 1);
            return timeout > most ? most : timeout;
        }

        private static WriteResult Stopped(bool stream, int position, int length)
        {
            return stream
                ? WriteResult.Incomplete(WriteStatus.ZeroProgress, WriteTarget.Socket, position, length)
                : SocketEngine.ShortMessage(position, length);
        }

        private static WriteResult Failed(Exception exception, int position, int length, CancellationToken token)
        {
            WriteResult result = SocketEngine.Translate(exception, position, length, token).Value;
            return length - position > 1 && !(exception is ObjectDisposedException) ? result.AtLeast() : result;
        }
    }
}
#endif
