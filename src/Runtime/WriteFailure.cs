namespace WriteAll
{
    using global::System;
    using global::System.Globalization;
#if WRITEALL_SOCKETS
    using global::System.Net.Sockets;
#endif

    /// <summary>Turns an incomplete result into the exception that tells of it.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
    internal static class WriteFailure
    {
        internal static Exception Create(WriteResult result)
        {
            if (result.Status == WriteStatus.Canceled)
                return new WriteCanceledException(result);
            if (result.Status == WriteStatus.Closed && result.BytesWritten == 0 && result.IsExact)
                return result.Cause as ObjectDisposedException ?? new ObjectDisposedException(NameOf(result.Target));
#if WRITEALL_SOCKETS
            if (result.Target == WriteTarget.Socket || result.Cause is SocketException)
                return new SocketWriteException(result);
#endif
            if (result.Status == WriteStatus.TimedOut)
                return new WriteTimeoutException(result);
            return new DescriptorWriteException(result);
        }

        internal static string Progress(IPartialWrite write)
        {
            return string.Format(
                CultureInfo.InvariantCulture,
                write.IsExact ? "{0} of {1} bytes were written" : "at least {0} of {1} bytes were written",
                write.BytesWritten,
                write.BytesRequested);
        }

        internal static string Describe(WriteResult result)
        {
            string what;
            switch (result.Status)
            {
                case WriteStatus.TimedOut:
                    what = "The write timed out";
                    break;
                case WriteStatus.Canceled:
                    what = "The write was canceled";
                    break;
                case WriteStatus.ZeroProgress:
                    what = "The writer accepted nothing and named no error";
                    break;
                case WriteStatus.Closed:
                    what = "The " + NameOf(result.Target) + " was closed during the write";
                    break;
                default:
                    what = result.Cause != null ? result.Cause.Message.TrimEnd('.')
                        : result.NativeErrorCode != 0 ? new global::System.ComponentModel.Win32Exception(result.NativeErrorCode).Message.TrimEnd('.')
                        : "The write failed";
                    break;
            }

            return what + ": " + Progress(result) + ".";
        }

        private static string NameOf(WriteTarget target)
        {
            return target == WriteTarget.Socket ? "System.Net.Sockets.Socket" : target == WriteTarget.Descriptor ? "descriptor" : "writer";
        }
    }
}
