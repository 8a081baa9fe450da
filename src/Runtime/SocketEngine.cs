#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Runtime.InteropServices;
    using global::System.Threading;

    /// <summary>Which engine serves a call, and the handle that the direct one holds.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketEngine
    {
        /// <summary>The switch that asks for the managed engine everywhere.</summary>
        internal const string ManagedSwitch = "WriteAll.UseManagedEngine";

        /// <summary>Read once from the switch; tests set it.</summary>
        internal static bool UseManaged = ReadSwitch();

#if !WRITEALL_SAFEHANDLE
        // A raw Socket.Handle could be closed and reused under a send. Newer runtimes have the handle that can be held.
        private static readonly Func<Socket, SafeHandle> HandleGetter = FindHandleGetter();
#endif

        /// <summary>Whether native sends may bypass the framework for this socket.</summary>
        internal static bool IsDirect(Socket socket, SocketFlags socketFlags)
        {
            return Posix.IsSupported
                && !UseManaged
                && (socketFlags & ~SocketFlags.DontRoute) == 0
#if !WRITEALL_SAFEHANDLE
                && HandleGetter != null
#endif
                && (!Posix.IsApple || !socket.Blocking); // its kernel waits in send() in spite of MSG_DONTWAIT
        }

        internal static SafeHandle HandleOf(Socket socket)
        {
#if WRITEALL_SAFEHANDLE
            return socket.SafeHandle;
#else
            return HandleGetter(socket);
#endif
        }

        internal static bool IsStream(Socket socket)
        {
            return socket.SocketType == SocketType.Stream;
        }

        internal static bool MeansFull(SocketError error)
        {
            return error == SocketError.WouldBlock || error == SocketError.IOPending || error == SocketError.NoBufferSpaceAvailable;
        }

        /// <summary>The failure that an exception of the framework stands for, or null when it is none of ours to translate.</summary>
        internal static WriteResult? Translate(Exception exception, long written, long requested, CancellationToken token)
        {
            var error = exception as SocketException;
            if (error != null)
                return Error(error.SocketErrorCode, error, written, requested);
            if (exception is ObjectDisposedException)
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, written, requested).Because(exception);
            if (exception is OperationCanceledException)
                return WriteResult.Canceled(WriteTarget.Socket, written, requested, token);
            return null;
        }

        internal static WriteResult Error(SocketError error, SocketException cause, long written, long requested)
        {
            WriteResult result = error == SocketError.TimedOut
                ? WriteResult.Incomplete(WriteStatus.TimedOut, WriteTarget.Socket, written, requested)
                : WriteResult.Incomplete(WriteStatus.Failed, WriteTarget.Socket, written, requested);
            result = result.WithError((int)error, cause != null ? cause.NativeErrorCode : new SocketException((int)error).NativeErrorCode);
            return cause != null ? result.Because(cause) : result;
        }

        /// <summary>A send that is not a stream's and accepted less than the whole message.</summary>
        internal static WriteResult ShortMessage(long written, long requested)
        {
            return Error(SocketError.MessageSize, null, written, requested);
        }

        /// <summary>A Dispose of another thread cuts the connection to wake this one: the error is then of our own making.</summary>
        internal static WriteResult NameClosed(Socket socket, WriteResult result)
        {
            if (result.Status != WriteStatus.Failed)
                return result;
            try
            {
                socket.Poll(0, SelectMode.SelectWrite);
                return result;
            }
            catch (ObjectDisposedException exception)
            {
                return WriteResult.Incomplete(WriteStatus.Closed, WriteTarget.Socket, result.BytesWritten, result.BytesRequested).Because(exception);
            }
        }

        private static bool ReadSwitch()
        {
            bool managed;
            return AppContext.TryGetSwitch(ManagedSwitch, out managed) && managed;
        }

#if !WRITEALL_SAFEHANDLE
        private static Func<Socket, SafeHandle> FindHandleGetter()
        {
            var property = typeof(Socket).GetProperty("SafeHandle");
            var getter = property == null ? null : property.GetGetMethod();
            return getter == null ? null : (Func<Socket, SafeHandle>)Delegate.CreateDelegate(typeof(Func<Socket, SafeHandle>), getter);
        }
#endif
    }
}
#endif
