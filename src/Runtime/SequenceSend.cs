#if WRITEALL_SOCKETS && WRITEALL_SEQUENCE && WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Buffers;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>Sequences of memory. Small neighbours are copied together, so that the time is linear in the bytes.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SequenceSend
    {
        internal static WriteResult Plain(Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags)
        {
            if (IsOne(socket, ref buffers))
                return SocketSend.Plain(socket, buffers.First.Span, socketFlags);
            long position = 0;
            ReadOnlyMemory<byte> piece;
            for (var pieces = new SequencePieces(buffers, true); pieces.Next(out piece); position += piece.Length)
            {
                WriteResult sent = SocketSend.Plain(socket, piece.Span, socketFlags);
                if (!sent.IsCompleted)
                    return sent.Within(position, buffers.Length);
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }

        internal static WriteResult Timed(Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (IsOne(socket, ref buffers))
                return SocketSend.Timed(socket, buffers.First.Span, socketFlags, deadline, token);
            deadline.Start();
            long position = 0;
            ReadOnlyMemory<byte> piece;
            for (var pieces = new SequencePieces(buffers, true); pieces.Next(out piece); position += piece.Length)
            {
                WriteResult sent = SocketSend.Timed(socket, piece.Span, socketFlags, deadline, token);
                if (!sent.IsCompleted)
                    return sent.Within(position, buffers.Length);
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }

        internal static async Task<WriteResult> PlainAsync(Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags, CancellationToken token)
        {
            if (IsOne(socket, ref buffers))
                return await SocketSendAsync.Plain(socket, buffers.First, socketFlags, token).ConfigureAwait(false);
            long position = 0;
            ReadOnlyMemory<byte> piece;
            for (var pieces = new SequencePieces(buffers, false); pieces.Next(out piece); position += piece.Length)
            {
                WriteResult sent = await SocketSendAsync.Plain(socket, piece, socketFlags, token).ConfigureAwait(false);
                if (!sent.IsCompleted)
                    return sent.Within(position, buffers.Length);
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }

        internal static async Task<WriteResult> TimedAsync(Socket socket, ReadOnlySequence<byte> buffers, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            if (IsOne(socket, ref buffers))
                return await SocketSendAsync.Timed(socket, buffers.First, socketFlags, deadline, token).ConfigureAwait(false);
            deadline.Start();
            long position = 0;
            ReadOnlyMemory<byte> piece;
            for (var pieces = new SequencePieces(buffers, false); pieces.Next(out piece); position += piece.Length)
            {
                WriteResult sent = await SocketSendAsync.Timed(socket, piece, socketFlags, deadline, token).ConfigureAwait(false);
                if (!sent.IsCompleted)
                    return sent.Within(position, buffers.Length);
            }

            return WriteResult.Complete(WriteTarget.Socket, position);
        }

        internal static async Task<long> Count(Task<WriteResult> sending)
        {
            return Count(await sending.ConfigureAwait(false));
        }

        internal static long Count(WriteResult result)
        {
            if (!result.IsCompleted)
                result.ThrowIfIncomplete();
            return result.BytesWritten;
        }

        /// <summary>Whether it is one send: a single segment, nothing, or a message that must not be split.</summary>
        private static bool IsOne(Socket socket, ref ReadOnlySequence<byte> buffers)
        {
            if (!buffers.IsSingleSegment && !buffers.IsEmpty && SocketEngine.IsStream(socket))
                return false;
            if (!buffers.IsSingleSegment)
                buffers = new ReadOnlySequence<byte>(buffers.ToArray());
            return true;
        }
    }
}
#endif
