#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Runtime.CompilerServices;
    using global::System.Threading;
#if WRITEALL_SOCKET_SPAN
    using Chunk = global::System.ReadOnlySpan<byte>;
#else
    using Chunk = global::System.ArraySegment<byte>;
#endif

    /// <summary>Chooses the engine of a synchronous send.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketSend
    {
        /// <summary>The drop-in, every byte or an exception. Mostly one call takes them all, and then nothing else is touched.</summary>
        internal static int All(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            if (size > 0 && IsDirectPlain(socket, socketFlags))
                return DirectSend.All(socket, Buffers.Of(buffer, offset, size), socketFlags, Timeout.InfiniteTimeSpan, CancellationToken.None);
            SocketError error;
            int count = socket.Send(buffer, offset, size, socketFlags, out error);
            if (error == SocketError.Success && count == size)
                return count;
            return GoOn(socket, new Chunk(buffer, offset, size), socketFlags, count, error);
        }

        /// <summary>Apart, so that the one call that mostly takes everything has no room to make for a result.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int GoOn(Socket socket, Chunk chunk, SocketFlags socketFlags, int count, SocketError error)
        {
            return Count(ManagedSend.GoOn(socket, chunk, socketFlags, count, error, Deadline.None, CancellationToken.None));
        }

        /// <summary>With a total timeout or a token, every byte or an exception.</summary>
        internal static int AllInTime(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, TimeSpan timeout, CancellationToken token)
        {
            var deadline = new Deadline(timeout); // refuses a wrong one
            if (size > 0 && !token.IsCancellationRequested && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags))
                return DirectSend.All(socket, Buffers.Of(buffer, offset, size), socketFlags, timeout, token);
            return Count(Timed(socket, buffer, offset, size, socketFlags, deadline, token));
        }

        /// <summary>The drop-in: a blocking socket keeps the framework's own Send and its order.</summary>
        internal static WriteResult Plain(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            if (size > 0 && IsDirectPlain(socket, socketFlags))
                return DirectSend.Send(socket, Buffers.Of(buffer, offset, size), socketFlags, Deadline.None, CancellationToken.None);
            return Managed(socket, buffer, offset, size, socketFlags, Deadline.None, CancellationToken.None);
        }

        /// <summary>With a total timeout, a token, or a result instead of an exception.</summary>
        internal static WriteResult Timed(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Socket, 0, size, token);
            try
            {
                if (size > 0 && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags))
                    return DirectSend.Send(socket, Buffers.Of(buffer, offset, size), socketFlags, deadline, token);
                if (size > 0 && NeedsAsync(socket, deadline, token))
                    return ManagedAsync.SendAsync(socket, new ArraySegment<byte>(buffer, offset, size), socketFlags, deadline, token).GetAwaiter().GetResult();
                return Managed(socket, buffer, offset, size, socketFlags, deadline, token);
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, 0, size).Because(exception);
            }
        }

        /// <summary>With a result instead of an exception, under the socket's own timeout.</summary>
        internal static WriteResult Try(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags)
        {
            if (size == 0 || !SocketEngine.IsStream(socket) || !SocketEngine.IsDirect(socket, socketFlags))
                return Timed(socket, buffer, offset, size, socketFlags, OwnDeadline(socket), CancellationToken.None);
            return DirectSend.SendUnderOwnTimeout(socket, Buffers.Of(buffer, offset, size), socketFlags);
        }

#if WRITEALL_SPAN
        internal static int All(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
        {
            if (!buffer.IsEmpty && IsDirectPlain(socket, socketFlags))
                return DirectSend.All(socket, buffer, socketFlags, Timeout.InfiniteTimeSpan, CancellationToken.None);
#if WRITEALL_SOCKET_SPAN
            SocketError error;
            int count = socket.Send(buffer, socketFlags, out error);
            if (error == SocketError.Success && count == buffer.Length)
                return count;
            return GoOn(socket, buffer, socketFlags, count, error);
#else
            return Count(Managed(socket, buffer, socketFlags, Deadline.None, CancellationToken.None));
#endif
        }

        internal static int AllInTime(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, TimeSpan timeout, CancellationToken token)
        {
            var deadline = new Deadline(timeout); // refuses a wrong one
            if (!buffer.IsEmpty && !token.IsCancellationRequested && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags))
                return DirectSend.All(socket, buffer, socketFlags, timeout, token);
            return Count(Timed(socket, buffer, socketFlags, deadline, token));
        }

        internal static WriteResult Try(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
        {
            if (buffer.IsEmpty || !SocketEngine.IsStream(socket) || !SocketEngine.IsDirect(socket, socketFlags))
                return Timed(socket, buffer, socketFlags, OwnDeadline(socket), CancellationToken.None);
            return DirectSend.SendUnderOwnTimeout(socket, buffer, socketFlags);
        }

        internal static WriteResult Plain(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags)
        {
            if (!buffer.IsEmpty && IsDirectPlain(socket, socketFlags))
                return DirectSend.Send(socket, buffer, socketFlags, Deadline.None, CancellationToken.None);
            return Managed(socket, buffer, socketFlags, Deadline.None, CancellationToken.None);
        }

        internal static WriteResult Timed(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Socket, 0, buffer.Length, token);
            try
            {
                if (!buffer.IsEmpty && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags))
                    return DirectSend.Send(socket, buffer, socketFlags, deadline, token);
                if (!buffer.IsEmpty && NeedsAsync(socket, deadline, token))
                    return ManagedAsync.SendAsync(socket, new ArraySegment<byte>(buffer.ToArray()), socketFlags, deadline, token).GetAwaiter().GetResult();
                return Managed(socket, buffer, socketFlags, deadline, token);
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, 0, buffer.Length).Because(exception);
            }
        }

        private static WriteResult Managed(Socket socket, ReadOnlySpan<byte> buffer, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
#if WRITEALL_SOCKET_SPAN
            return ManagedSend.Send(socket, buffer, socketFlags, deadline, token);
#else
            return ManagedSend.Send(socket, new ArraySegment<byte>(buffer.ToArray()), socketFlags, deadline, token);
#endif
        }
#endif

        internal static int Count(WriteResult result)
        {
            if (!result.IsCompleted)
                result.ThrowIfIncomplete();
            return (int)result.BytesWritten;
        }

        internal static int Count(WriteResult result, out SocketError errorCode)
        {
            if (result.IsCompleted)
            {
                errorCode = SocketError.Success;
                return (int)result.BytesWritten;
            }

            if (result.Status == WriteStatus.Closed && result.BytesWritten == 0 && result.IsExact)
                throw WriteFailure.Create(result); // as the framework's form does, which leaves the caller's variable as it was
            errorCode = SocketWriteException.ErrorOf(result);
            return (int)result.BytesWritten;
        }

        /// <summary>Whether the drop-in may bypass the framework: on a blocking socket it would overtake what is queued there.</summary>
        private static bool IsDirectPlain(Socket socket, SocketFlags socketFlags)
        {
            return !socket.Blocking && SocketEngine.IsStream(socket) && SocketEngine.IsDirect(socket, socketFlags);
        }

        internal static void Check(Socket socket)
        {
            if (socket == null)
                throw new ArgumentNullException(nameof(socket));
        }

        /// <summary>The timeout that the framework's own <c>Send</c> would have.</summary>
        internal static Deadline OwnDeadline(Socket socket)
        {
            try
            {
                int milliseconds = socket.Blocking ? socket.SendTimeout : 0;
                return milliseconds > 0 ? new Deadline(TimeSpan.FromMilliseconds(milliseconds)) : Deadline.None;
            }
            catch (ObjectDisposedException)
            {
                return Deadline.None; // the send itself says so
            }
        }

        /// <summary>Whether a send could hang in the framework past its deadline.</summary>
        internal static bool NeedsAsync(Socket socket, Deadline deadline, CancellationToken token)
        {
            return socket.Blocking && (!deadline.IsInfinite || token.CanBeCanceled);
        }

        private static WriteResult Managed(Socket socket, byte[] buffer, int offset, int size, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            return ManagedSend.Send(socket, new Chunk(buffer, offset, size), socketFlags, deadline, token);
        }
    }
}
#endif
