#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
#if WRITEALL_SPAN
    using global::System.Runtime.InteropServices;
#endif
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>Chooses the engine of an asynchronous send with a timeout or a result.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketSendAsync
    {
        internal static async Task<int> Count(Task<WriteResult> sending)
        {
            return SocketSend.Count(await sending.ConfigureAwait(false));
        }

        /// <summary>The drop-in, every byte or an exception. What the framework throws at the call is thrown at the call.</summary>
        internal static Task<int> All(Socket socket, ArraySegment<byte> segment, SocketFlags socketFlags)
        {
            Task<int> sending;
            try
            {
                sending = socket.SendAsync(segment, socketFlags);
            }
            catch (SocketException exception)
            {
                sending = Task.FromException<int>(exception); // .NET Framework: says no count yet
            }

            return Count(ManagedAsync.GoOnAsync(socket, segment, socketFlags, sending));
        }

        internal static async Task<WriteResult> Timed(Socket socket, ArraySegment<byte> segment, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Socket, 0, segment.Count, token);
            bool direct = segment.Count > 0 && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags);
#if WRITEALL_SOCKET_SPAN
            if (direct)
                return await ByProbe(socket, segment, socketFlags, 0, deadline, token).ConfigureAwait(false);
#else
            // No send of one byte that can be canceled: a thread of the pool waits, and the count stays exact.
            if (direct)
                return await Task.Run(() => SocketSend.Timed(socket, segment.Array, segment.Offset, segment.Count, socketFlags, deadline, token)).ConfigureAwait(false);
#endif
            return await ManagedAsync.SendAsync(socket, segment, socketFlags, deadline, token).ConfigureAwait(false);
        }

#if WRITEALL_SPAN
        internal static Task<WriteResult> Timed(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
#if WRITEALL_SOCKET_SPAN
            return TimedMemory(socket, memory, socketFlags, deadline, token);
#else
            return Timed(socket, SegmentOf(memory), socketFlags, deadline, token);
#endif
        }

        internal static Task<WriteResult> Plain(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return Task.FromResult(WriteResult.Canceled(WriteTarget.Socket, 0, memory.Length, token));
#if WRITEALL_SOCKET_SPAN
            return ManagedAsync.SendAsync(socket, memory, socketFlags, token);
#else
            return token.CanBeCanceled
                ? ManagedAsync.SendAsync(socket, SegmentOf(memory), socketFlags, Deadline.None, token)
                : ManagedAsync.SendAsync(socket, SegmentOf(memory), socketFlags);
#endif
        }
#endif

#if WRITEALL_SOCKET_SPAN
        /// <summary>The drop-in, every byte or an exception. What is sent at once needs no task.</summary>
        internal static ValueTask<int> All(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return new ValueTask<int>(Count(Plain(socket, memory, socketFlags, token)));
            ValueTask<int> sending = socket.SendAsync(memory, socketFlags, token);
            if (sending.IsCompletedSuccessfully)
            {
                int count = sending.Result;
                if (count == memory.Length)
                    return new ValueTask<int>(count);
                sending = new ValueTask<int>(count);
            }

            return new ValueTask<int>(Count(ManagedAsync.GoOnAsync(socket, memory, socketFlags, sending, token)));
        }

        /// <summary>With a timeout, or a result instead of an exception. What is sent at once needs no task.</summary>
        internal static ValueTask<WriteResult> TimedNow(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (token.IsCancellationRequested || memory.IsEmpty || !SocketEngine.IsStream(socket) || !SocketEngine.IsDirect(socket, socketFlags))
                return new ValueTask<WriteResult>(TimedMemory(socket, memory, socketFlags, deadline, token));
            deadline.Start();
            WriteResult sent;
            try
            {
                sent = DirectSend.Send(socket, memory.Span, socketFlags, new Deadline(TimeSpan.Zero), CancellationToken.None);
            }
            catch (ObjectDisposedException exception)
            {
                sent = WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, 0, memory.Length).Because(exception);
            }

            return sent.Status == WriteStatus.TimedOut
                ? new ValueTask<WriteResult>(ByProbe(socket, memory, socketFlags, (int)sent.BytesWritten, deadline, token))
                : new ValueTask<WriteResult>(sent);
        }

        internal static ValueTask<int> CountNow(ValueTask<WriteResult> sending)
        {
            if (!sending.IsCompletedSuccessfully)
                return new ValueTask<int>(Count(sending.AsTask()));
            WriteResult result = sending.Result;
            return result.IsCompleted ? new ValueTask<int>((int)result.BytesWritten) : new ValueTask<int>(Count(Task.FromResult(result)));
        }

        private static async Task<WriteResult> TimedMemory(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Socket, 0, memory.Length, token);
            if (!memory.IsEmpty && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags))
                return await ByProbe(socket, memory, socketFlags, 0, deadline, token).ConfigureAwait(false);
            return await ManagedAsync.SendAsync(socket, memory, socketFlags, deadline, token).ConfigureAwait(false);
        }

        /// <summary>
        /// Sends directly what fits and waits with a SendAsync of one byte: when that is canceled its byte was not sent,
        /// so the count is exact. (There is no other wait for writability that needs no thread.)
        /// </summary>
        private static async Task<WriteResult> ByProbe(Socket socket, ReadOnlyMemory<byte> memory, SocketFlags socketFlags, int position, Deadline deadline, CancellationToken token)
        {
            int length = memory.Length;
            deadline.Start();
            CancellationTokenSource source = null;
            try
            {
                while (true)
                {
                    WriteResult sent = DirectSend.Send(socket, memory.Span.Slice(position), socketFlags, new Deadline(TimeSpan.Zero), CancellationToken.None).Within(position, length);
                    position = (int)sent.BytesWritten;
                    if (sent.Status != WriteStatus.TimedOut)
                        return sent;
                    if (token.IsCancellationRequested)
                        return WriteResult.Canceled(WriteTarget.Socket, position, length, token);
                    if (deadline.NextWait(1) == 0)
                        return sent;
                    if (source == null && !deadline.IsInfinite)
                    {
                        source = CancellationTokenSource.CreateLinkedTokenSource(token);
                        source.CancelAfter(ManagedAsync.Cap(deadline.Remaining()));
                    }

                    position += await socket.SendAsync(memory.Slice(position, 1), socketFlags, source != null ? source.Token : token).ConfigureAwait(false);
                    if (position == length)
                        return WriteResult.Complete(WriteTarget.Socket, length);
                }
            }
            catch (OperationCanceledException)
            {
                return token.IsCancellationRequested
                    ? WriteResult.Canceled(WriteTarget.Socket, position, length, token)
                    : WriteResult.Incomplete(WriteStatus.TimedOut, WriteTarget.Socket, position, length);
            }
            catch (Exception exception) when (SocketEngine.Translate(exception, 0, 0, token) != null)
            {
                return SocketEngine.Translate(exception, position, length, token).Value;
            }
            finally
            {
                if (source != null)
                    source.Dispose();
            }
        }
#elif WRITEALL_SPAN
        private static ArraySegment<byte> SegmentOf(ReadOnlyMemory<byte> memory)
        {
            ArraySegment<byte> segment;
            return MemoryMarshal.TryGetArray(memory, out segment) ? segment : new ArraySegment<byte>(memory.ToArray());
        }
#endif
    }
}
#endif
