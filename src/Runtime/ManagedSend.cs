#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;
#if WRITEALL_SOCKET_SPAN
    using Chunk = global::System.ReadOnlySpan<byte>;
#else
    using Chunk = global::System.ArraySegment<byte>;
#endif

    /// <summary>
    /// The managed engine: the framework's own <c>Send</c> with an error code, again from where it stopped, and
    /// <c>Poll</c> while it would block. A blocking socket waits in <c>Send</c> itself, behind what is queued there.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class ManagedSend
    {
        private const int Slice = 1000;
        private const int SliceWithToken = 20;

        internal static WriteResult Send(Socket socket, Chunk chunk, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            try
            {
                SocketError error;
                int count = SendOnce(socket, chunk, 0, socketFlags, out error);
                return GoOn(socket, chunk, socketFlags, count, error, deadline, token);
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, 0, Length(chunk)).Because(exception);
            }
        }

        /// <summary>After a first send that returned <paramref name="count"/> and <paramref name="error"/>.</summary>
        internal static WriteResult GoOn(Socket socket, Chunk chunk, SocketFlags socketFlags, int count, SocketError error, Deadline deadline, CancellationToken token)
        {
            int length = Length(chunk);
            bool stream = SocketEngine.IsStream(socket);
            int position = 0;
            int fruitless = 0;
            try
            {
                while (true)
                {
                    if (error == SocketError.Success)
                    {
                        position += count;
                        fruitless = 0;
                        if (position >= length)
                            return WriteResult.Complete(WriteTarget.Socket, length);
                        if (!stream)
                            return SocketEngine.ShortMessage(position, length);
                        if (count == 0)
                            return WriteResult.Incomplete(WriteStatus.ZeroProgress, WriteTarget.Socket, position, length);
                    }
                    else if (SocketEngine.MeansFull(error))
                    {
                        WriteStatus status = Wait(socket, ref deadline, ++fruitless > 2 || error == SocketError.NoBufferSpaceAvailable, token);
                        if (status == WriteStatus.Canceled)
                            return WriteResult.Canceled(WriteTarget.Socket, position, length, token);
                        if (status != WriteStatus.Completed)
                            return WriteResult.Incomplete(status, WriteTarget.Socket, position, length);
                    }
                    else if (error != SocketError.Interrupted)
                    {
                        return Fail(socket, error, position, length);
                    }

                    count = SendOnce(socket, chunk, position, socketFlags, out error);
                }
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, position, length).Because(exception);
            }
        }

        /// <summary>Waits for one slice. Completed: try again.</summary>
        internal static WriteStatus Wait(Socket socket, ref Deadline deadline, bool pause, CancellationToken token)
        {
            if (token.IsCancellationRequested)
                return WriteStatus.Canceled;
            int milliseconds = deadline.NextWait(token.CanBeCanceled ? SliceWithToken : Slice);
            if (milliseconds == 0)
                return WriteStatus.TimedOut;
            if (pause)
                Thread.Sleep(1); // ready, and yet full: without a pause that would be a spin
            socket.Poll(milliseconds * 1000, SelectMode.SelectWrite); // whole milliseconds: Unix cuts the rest off
            return WriteStatus.Completed;
        }

        /// <summary>Waits until a send is worth trying.</summary>
        internal static WriteStatus WaitForWritable(Socket socket, Deadline deadline, bool once, CancellationToken token)
        {
            while (true)
            {
                if (token.IsCancellationRequested)
                    return WriteStatus.Canceled;
                int milliseconds = deadline.NextWait(token.CanBeCanceled ? SliceWithToken : Slice);
                if (socket.Poll(milliseconds * 1000, SelectMode.SelectWrite))
                    return WriteStatus.Completed;
                if (milliseconds == 0)
                    return WriteStatus.TimedOut;
                if (once && milliseconds == Slice)
                    return WriteStatus.Completed;
            }
        }

        private static WriteResult Fail(Socket socket, SocketError error, int position, int length)
        {
            WriteResult result = SocketEngine.NameClosed(socket, SocketEngine.Error(RealError(socket, error), null, position, length));

            // A Send that fails keeps to itself what it sent before: a blocking one always, any other when it is closed
            // under it. One byte cannot be partly sent.
            bool keepsCount = socket.Blocking || result.Status == WriteStatus.Closed;
            return keepsCount && length - position > 1 ? result.AtLeast() : result;
        }

        /// <summary>
        /// A blocking Send that was cut in the middle by a reset reports TimedOut although no timeout is set.
        /// An empty Send then names the state of the connection.
        /// </summary>
        internal static SocketError RealError(Socket socket, SocketError error)
        {
            if (error != SocketError.TimedOut || !socket.Blocking || socket.SendTimeout > 0 || !SocketEngine.IsStream(socket))
                return error;
            SocketError real;
            try
            {
                return socket.Send(Array.Empty<byte>(), 0, 0, SocketFlags.None, out real) == 0 && real != SocketError.Success ? real : error;
            }
            catch (ObjectDisposedException)
            {
                return SocketError.OperationAborted;
            }
        }

#if WRITEALL_SOCKET_SPAN
        private static int Length(Chunk chunk)
        {
            return chunk.Length;
        }

        private static int SendOnce(Socket socket, Chunk chunk, int position, SocketFlags socketFlags, out SocketError error)
        {
            return socket.Send(chunk.Slice(position), socketFlags, out error);
        }
#else
        private static int Length(Chunk chunk)
        {
            return chunk.Count;
        }

        private static int SendOnce(Socket socket, Chunk chunk, int position, SocketFlags socketFlags, out SocketError error)
        {
            return socket.Send(chunk.Array, chunk.Offset + position, chunk.Count - position, socketFlags, out error);
        }
#endif
    }
}
#endif
