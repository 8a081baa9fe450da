namespace WriteAll
{
    using global::System;
#if WRITEALL_SOCKETS
    using global::System.Net.Sockets;
#endif
    using global::System.Threading;

    /// <summary>How a write that does not throw ended: look at <see cref="IsCompleted"/> or call <see cref="ThrowIfIncomplete"/>.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    readonly struct WriteResult : IEquatable<WriteResult>, IPartialWrite
    {
        private readonly object _cause;
        private readonly WriteTarget _target;

        private WriteResult(WriteStatus status, WriteTarget target, long written, long requested, bool exact, int socketError, int nativeError, object cause)
        {
            Status = status;
            BytesWritten = written;
            BytesRequested = requested;
            IsExact = exact;
            SocketErrorNumber = socketError;
            NativeErrorCode = nativeError;
            _target = target;
            _cause = cause;
        }

        /// <summary>How the write ended.</summary>
        public WriteStatus Status { get; }

        /// <summary>Whether every byte was accepted.</summary>
        public bool IsCompleted
        {
            get { return Status == WriteStatus.Completed; }
        }

        /// <inheritdoc/>
        public long BytesWritten { get; }

        /// <inheritdoc/>
        public long BytesRequested { get; }

        /// <inheritdoc/>
        public bool IsExact { get; }

#if WRITEALL_SOCKETS
        /// <summary>The error of a socket write; <c>Success</c> when there was none or no socket was involved.</summary>
        public SocketError SocketError
        {
            get { return (SocketError)SocketErrorNumber; }
        }
#endif

        /// <summary>The first error number of the system (errno, or a code of Windows); 0 when there was none or it is not known.</summary>
        public int NativeErrorCode { get; }

        internal int SocketErrorNumber { get; }

        internal WriteTarget Target
        {
            get { return _target; }
        }

        internal Exception Cause
        {
            get { return _cause as Exception; }
        }

        internal CancellationToken Token
        {
            get { return _cause is CancellationToken ? (CancellationToken)_cause : default(CancellationToken); }
        }

        /// <summary>Throws what the throwing form of the call would have thrown; does nothing when every byte was accepted.</summary>
        public void ThrowIfIncomplete()
        {
            if (Status != WriteStatus.Completed)
                throw WriteFailure.Create(this);
        }

        /// <inheritdoc/>
        public bool Equals(WriteResult other)
        {
            return Status == other.Status
                && BytesWritten == other.BytesWritten
                && BytesRequested == other.BytesRequested
                && IsExact == other.IsExact
                && SocketErrorNumber == other.SocketErrorNumber
                && NativeErrorCode == other.NativeErrorCode
                && _target == other._target
                && Equals(_cause, other._cause);
        }

        /// <inheritdoc/>
        public override bool Equals(object obj)
        {
            return obj is WriteResult && Equals((WriteResult)obj);
        }

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            unchecked
            {
                return ((int)Status * 397 ^ BytesWritten.GetHashCode()) * 397 ^ BytesRequested.GetHashCode() ^ SocketErrorNumber ^ NativeErrorCode;
            }
        }

        /// <summary>Whether both say the same.</summary>
        public static bool operator ==(WriteResult left, WriteResult right)
        {
            return left.Equals(right);
        }

        /// <summary>Whether they differ.</summary>
        public static bool operator !=(WriteResult left, WriteResult right)
        {
            return !left.Equals(right);
        }

        /// <summary>The status and the counts.</summary>
        public override string ToString()
        {
            return Status + ", " + WriteFailure.Progress(this);
        }

        internal static WriteResult Complete(WriteTarget target, long count)
        {
            return new WriteResult(WriteStatus.Completed, target, count, count, true, 0, 0, null);
        }

        internal static WriteResult Incomplete(WriteStatus status, WriteTarget target, long written, long requested)
        {
            return new WriteResult(status, target, written, requested, true, 0, 0, null);
        }

        internal static WriteResult Canceled(WriteTarget target, long written, long requested, CancellationToken token)
        {
            return new WriteResult(WriteStatus.Canceled, target, written, requested, true, 0, 0, token);
        }

        internal static WriteResult Failed(WriteTarget target, long written, long requested, int socketError, int nativeError)
        {
            return new WriteResult(WriteStatus.Failed, target, written, requested, true, socketError, nativeError, null);
        }

        internal WriteResult Because(Exception cause)
        {
            return new WriteResult(Status, _target, BytesWritten, BytesRequested, IsExact, SocketErrorNumber, NativeErrorCode, cause);
        }

        internal WriteResult WithError(int socketError, int nativeError)
        {
            return new WriteResult(Status, _target, BytesWritten, BytesRequested, IsExact, socketError, nativeError, _cause);
        }

        internal WriteResult AtLeast()
        {
            return new WriteResult(Status, _target, BytesWritten, BytesRequested, false, SocketErrorNumber, NativeErrorCode, _cause);
        }

        /// <summary>The same end, seen as one piece of a longer write.</summary>
        internal WriteResult Within(long before, long requested)
        {
            return new WriteResult(Status, _target, before + BytesWritten, requested, IsExact, SocketErrorNumber, NativeErrorCode, _cause);
        }
    }

    /// <summary>What was written to: it decides which exception tells of a failure.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
    internal enum WriteTarget : byte
    {
        Descriptor = 0,
        Socket,
        Delegate,
    }
}
