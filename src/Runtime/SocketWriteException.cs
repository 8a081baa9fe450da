#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Net.Sockets;

    /// <summary>
    /// A socket write failed or timed out. It is a <see cref="SocketException"/> with the real <see cref="SocketError"/>,
    /// so what caught the framework's exception catches this one; and it says how many bytes were accepted.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    sealed class SocketWriteException : SocketException, IPartialWrite
    {
        private readonly string _message;

        internal SocketWriteException(WriteResult result)
            : base((int)ErrorOf(result))
        {
            Status = result.Status;
            BytesWritten = result.BytesWritten;
            BytesRequested = result.BytesRequested;
            IsExact = result.IsExact;
            Cause = result.Cause;
            _message = result.Status == WriteStatus.Failed
                ? base.Message.TrimEnd('.') + ": " + WriteFailure.Progress(result) + "."
                : WriteFailure.Describe(result);
        }

        /// <inheritdoc/>
        public override string Message
        {
            get { return _message; }
        }

        /// <summary>How the write ended.</summary>
        public WriteStatus Status { get; }

        /// <summary>The exception of the framework or of the delegate behind this one; null when there was none.</summary>
        /// <remarks>A socket exception takes no inner exception, so it has this property of its own.</remarks>
        public Exception Cause { get; }

        /// <inheritdoc/>
        public long BytesWritten { get; }

        /// <inheritdoc/>
        public long BytesRequested { get; }

        /// <inheritdoc/>
        public bool IsExact { get; }

        internal static SocketError ErrorOf(WriteResult result)
        {
            if (result.SocketError != SocketError.Success)
                return result.SocketError;
            var cause = result.Cause as SocketException;
            if (cause != null)
                return cause.SocketErrorCode;
            switch (result.Status)
            {
                case WriteStatus.TimedOut:
                    return SocketError.TimedOut;
                case WriteStatus.Closed:
                    return SocketError.OperationAborted;
                default:
                    return SocketError.SocketError;
            }
        }
    }
}
#endif
