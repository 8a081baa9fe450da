#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Runtime.CompilerServices;
    using global::System.Threading;
#if WRITEALL_SPAN
    using Bytes = global::System.ReadOnlySpan<byte>;
#else
    using Bytes = global::System.ArraySegment<byte>;
#endif

    /// <summary>
    /// The direct engine: <c>send(MSG_DONTWAIT | MSG_NOSIGNAL)</c> under a held handle, and <c>poll</c>. It never loses a
    /// count, keeps a deadline on a blocking socket too, and changes neither the socket's mode nor its timeouts.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class DirectSend
    {
        /// <summary>Sends bytes that are not empty on a stream socket.</summary>
        internal static WriteResult Send(Socket socket, Bytes bytes, SocketFlags socketFlags, Deadline deadline, CancellationToken token)
        {
            using (var held = new HeldDescriptor(SocketEngine.HandleOf(socket)))
            {
                int length = Buffers.Length(bytes);
                int flags = NativeFlags(socketFlags);
                long count = Posix.Send(held.Descriptor, ref Buffers.First(bytes), length, flags);
                return count == length
                    ? WriteResult.Complete(WriteTarget.Socket, length)
                    : SendRest(socket, held.Descriptor, bytes, flags, count, Posix.ErrorOf(count), deadline, token);
            }
        }

        /// <summary>Every byte, or an exception. Mostly one call takes them all, and then nothing else is touched.</summary>
        internal static int All(Socket socket, Bytes bytes, SocketFlags socketFlags, TimeSpan timeout, CancellationToken token)
        {
            using (var held = new HeldDescriptor(SocketEngine.HandleOf(socket)))
            {
                int length = Buffers.Length(bytes);
                int flags = NativeFlags(socketFlags);
                long count = Posix.Send(held.Descriptor, ref Buffers.First(bytes), length, flags);
                return count == length
                    ? length
                    : SocketSend.Count(SendRest(socket, held.Descriptor, bytes, flags, count, Posix.ErrorOf(count), new Deadline(timeout), token));
            }
        }

        /// <summary>Under the timeout that the framework's own <c>Send</c> would have. It is looked up only for a wait.</summary>
        internal static WriteResult SendUnderOwnTimeout(Socket socket, Bytes bytes, SocketFlags socketFlags)
        {
            int length = Buffers.Length(bytes);
            HeldDescriptor open;
            try
            {
                open = new HeldDescriptor(SocketEngine.HandleOf(socket));
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, 0, length).Because(exception);
            }

            using (HeldDescriptor held = open)
            {
                int flags = NativeFlags(socketFlags);
                long count = Posix.Send(held.Descriptor, ref Buffers.First(bytes), length, flags);
                return count == length
                    ? WriteResult.Complete(WriteTarget.Socket, length)
                    : SendRest(socket, held.Descriptor, bytes, flags, count, Posix.ErrorOf(count), SocketSend.OwnDeadline(socket), CancellationToken.None);
            }
        }

        /// <summary>Waits until a send is worth trying: true; or until the time is over: false.</summary>
        internal static WriteResult WaitForWritable(Socket socket, Deadline deadline, bool once, CancellationToken token)
        {
            using (var held = new HeldDescriptor(SocketEngine.HandleOf(socket)))
            using (var loop = new PosixLoop(held.Descriptor, null, WriteTarget.Socket, 0, true, deadline, token))
                return SocketEngine.NameClosed(socket, loop.WaitOnly(once));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static WriteResult SendRest(Socket socket, int descriptor, Bytes bytes, int flags, long count, int error, Deadline deadline, CancellationToken token)
        {
            int length = Buffers.Length(bytes);
            var loop = new PosixLoop(descriptor, null, WriteTarget.Socket, length, true, deadline, token);
            try
            {
                long asked = length;
                while (loop.Continue(count, error, asked))
                {
                    Bytes rest = Buffers.From(bytes, (int)loop.Position);
                    asked = loop.Left;
                    count = Posix.Send(descriptor, ref Buffers.First(rest), asked, flags);
                    error = Posix.ErrorOf(count);
                }

                return SocketEngine.NameClosed(socket, loop.Result);
            }
            finally
            {
                loop.Dispose();
            }
        }

        private static int NativeFlags(SocketFlags socketFlags)
        {
            return (int)socketFlags | Posix.MSG_DONTWAIT | Posix.MSG_NOSIGNAL; // DontRoute is 4 on every one of these systems
        }
    }
}
#endif
