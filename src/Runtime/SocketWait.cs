#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>Waits for room on a socket, by the engine that serves it.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketWait
    {
        internal static bool ForWritable(Socket socket, Deadline deadline, CancellationToken token)
        {
            bool once = deadline.IsInfinite;
            WriteResult result;
            if (SocketEngine.IsDirect(socket, SocketFlags.None))
            {
                result = DirectSend.WaitForWritable(socket, deadline, once, token);
            }
            else
            {
                WriteStatus status = ManagedSend.WaitForWritable(socket, deadline, once, token);
                result = status == WriteStatus.Canceled
                    ? WriteResult.Canceled(WriteTarget.Socket, 0, 0, token)
                    : WriteResult.Incomplete(status, WriteTarget.Socket, 0, 0);
            }

            if (result.Status == WriteStatus.TimedOut)
                return false;
            result.ThrowIfIncomplete();
            return true;
        }

        internal static async Task<bool> ForWritableAsync(Socket socket, Deadline deadline, CancellationToken token)
        {
            deadline.Start();
            if (ForWritable(socket, new Deadline(TimeSpan.Zero), token))
                return true;
            if (!deadline.IsInfinite && deadline.NextWait(1) == 0)
                return false;
            WriteStatus status = await SocketWatch.WaitAsync(socket, deadline, token).ConfigureAwait(false);
            if (status == WriteStatus.TimedOut)
                return false;
            WriteResult result = status == WriteStatus.Canceled
                ? WriteResult.Canceled(WriteTarget.Socket, 0, 0, token)
                : WriteResult.Incomplete(status, WriteTarget.Socket, 0, 0);
            result.ThrowIfIncomplete();
            ForWritable(socket, new Deadline(TimeSpan.Zero), CancellationToken.None); // a socket that was closed meanwhile says so
            return true;
        }
    }
}
#endif
