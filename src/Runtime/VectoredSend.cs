#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>Lists of segments.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class VectoredSend
    {
        /// <summary>The drop-in: one call of the framework where it keeps the order of calls, and again for what it left.</summary>
        internal static WriteResult Plain(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            Pieces pieces = Read(socket, buffers, socketFlags);
            if (!SocketEngine.IsStream(socket) || pieces.Total == 0)
                return SocketSend.Plain(socket, pieces.Join(), 0, (int)pieces.Total, socketFlags);
            if (!socket.Blocking)
                return Pieced(socket, pieces, socketFlags, Deadline.None, CancellationToken.None);

            // Few pieces, because the framework pins every one of them again for each 1024.
            List<ArraySegment<byte>> list = pieces.ToList();
            long position = 0;
            try
            {
                while (true)
                {
                    SocketError error;
                    int count = socket.Send(list, socketFlags, out error);
                    if (error != SocketError.Success && error != SocketError.Interrupted)
                    {
                        if (SocketEngine.MeansFull(error) && !socket.Blocking)
                            return Pieced(socket, new Pieces(list), socketFlags, Deadline.None, CancellationToken.None).Within(position, pieces.Total);
                        return SocketEngine.Error(ManagedSend.RealError(socket, error), null, position, pieces.Total).AtLeast();
                    }

                    position += count;
                    if (position >= pieces.Total)
                        return WriteResult.Complete(WriteTarget.Socket, position);
                    if (count == 0 && error == SocketError.Success)
                        return WriteResult.Incomplete(WriteStatus.ZeroProgress, WriteTarget.Socket, position, pieces.Total);
                    Pieces.Advance(list, count);
                }
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, position, pieces.Total).Because(exception);
            }
        }

        internal static WriteResult Timed(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            Pieces pieces = Read(socket, buffers, socketFlags);
            if (!SocketEngine.IsStream(socket) || pieces.Total == 0)
                return SocketSend.Timed(socket, pieces.Join(), 0, (int)pieces.Total, socketFlags, deadline, token);
            return Pieced(socket, pieces, socketFlags, deadline, token);
        }

        /// <summary>The drop-in, every byte or an exception. What the framework throws at the call is thrown at the call.</summary>
        internal static Task<int> AllAsync(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            Pieces pieces = Read(socket, buffers, socketFlags);
            if (!SocketEngine.IsStream(socket) || pieces.Total == 0)
                return SocketSendAsync.All(socket, new ArraySegment<byte>(pieces.Join()), socketFlags);
            List<ArraySegment<byte>> list = pieces.ToList();
            Task<int> sending;
            try
            {
                sending = socket.SendAsync(list, socketFlags);
            }
            catch (SocketException exception)
            {
                sending = Task.FromException<int>(exception); // .NET Framework: says no count yet
            }

            return SocketSendAsync.Count(GoOnAsync(socket, pieces, list, socketFlags, sending));
        }

        private static async Task<WriteResult> GoOnAsync(Socket socket, Pieces pieces, List<ArraySegment<byte>> list, SocketFlags socketFlags, Task<int> sending)
        {
            long position = 0;
            try
            {
                while (true)
                {
                    int count = await sending.ConfigureAwait(false);
                    position += count;
                    if (position >= pieces.Total)
                        return WriteResult.Complete(WriteTarget.Socket, position);
                    if (count == 0)
                        return WriteResult.Incomplete(WriteStatus.ZeroProgress, WriteTarget.Socket, position, pieces.Total);
                    Pieces.Advance(list, count);
                    sending = socket.SendAsync(list, socketFlags);
                }
            }
            catch (Exception exception) when (SocketEngine.Translate(exception, 0, 0, default(CancellationToken)) != null)
            {
                WriteResult result = SocketEngine.Translate(exception, position, pieces.Total, default(CancellationToken)).Value;
                return exception is ObjectDisposedException ? result : result.AtLeast();
            }
        }

        internal static async Task<WriteResult> TimedAsync(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            Pieces pieces = Read(socket, buffers, socketFlags);
            if (!SocketEngine.IsStream(socket) || pieces.Total == 0)
                return await SocketSendAsync.Timed(socket, new ArraySegment<byte>(pieces.Join()), socketFlags, deadline, token).ConfigureAwait(false);
            deadline.Start();
            long position = 0;
            ArraySegment<byte> piece;
            while (pieces.Next(false, out piece))
            {
                WriteResult sent = await SocketSendAsync.Timed(socket, piece, socketFlags, deadline, token).ConfigureAwait(false);
                if (!sent.IsCompleted)
                    return sent.Within(position, pieces.Total);
                position += piece.Count;
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }

        private static Pieces Read(Socket socket, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags)
        {
            var pieces = new Pieces(buffers);
            pieces.ThrowIfBeyondInt();
            if (buffers.Count == 0)
            {
#pragma warning disable WA1001 // there is nothing to accept: the framework throws what it throws for an empty list
                socket.Send(buffers, socketFlags);
#pragma warning restore WA1001
            }

            return pieces;
        }

        private static WriteResult Pieced(Socket socket, Pieces pieces, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            deadline.Start();
            long position = 0;
            ArraySegment<byte> piece;
            while (pieces.Next(true, out piece))
            {
                WriteResult sent = SocketSend.Timed(socket, piece.Array, piece.Offset, piece.Count, socketFlags, deadline, token);
                if (!sent.IsCompleted)
                    return sent.Within(position, pieces.Total);
                position += piece.Count;
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }
    }
}
#endif
