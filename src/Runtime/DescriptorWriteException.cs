namespace WriteAll
{
    using global::System;
    using global::System.IO;

    /// <summary>
    /// A write to a descriptor, or through a delegate, failed: an error of the system, no progress, or a count that
    /// cannot be. <see cref="Exception.HResult"/> is the error number where there is one.
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
    sealed class DescriptorWriteException : IOException, IPartialWrite
    {
        internal DescriptorWriteException(WriteResult result)
            : base(WriteFailure.Describe(result), result.Cause)
        {
            BytesWritten = result.BytesWritten;
            BytesRequested = result.BytesRequested;
            IsExact = result.IsExact;
            Status = result.Status;
            NativeErrorCode = result.NativeErrorCode;
            if (result.NativeErrorCode != 0)
                HResult = HandleWrite.IsWindows ? unchecked((int)0x80070000) | result.NativeErrorCode : result.NativeErrorCode;
        }

        /// <inheritdoc/>
        public long BytesWritten { get; }

        /// <inheritdoc/>
        public long BytesRequested { get; }

        /// <inheritdoc/>
        public bool IsExact { get; }

        /// <summary>How the write ended.</summary>
        public WriteStatus Status { get; }

        /// <summary>The error number of the system (errno, or what GetLastError gives on Windows); 0 when there was none.</summary>
        public int NativeErrorCode { get; }
    }
}

