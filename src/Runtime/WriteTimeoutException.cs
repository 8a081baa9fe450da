namespace WriteAll
{
    using global::System;

    /// <summary>
    /// The total timeout of a write to a descriptor or through a delegate was over before the last byte was accepted.
    /// (A socket write that times out throws a socket exception, as the framework's does.)
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
    sealed class WriteTimeoutException : TimeoutException, IPartialWrite
    {
        internal WriteTimeoutException(WriteResult result)
            : base(WriteFailure.Describe(result), result.Cause)
        {
            BytesWritten = result.BytesWritten;
            BytesRequested = result.BytesRequested;
            IsExact = result.IsExact;
        }

        /// <inheritdoc/>
        public long BytesWritten { get; }

        /// <inheritdoc/>
        public long BytesRequested { get; }

        /// <inheritdoc/>
        public bool IsExact { get; }
    }
}

