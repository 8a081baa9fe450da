namespace WriteAll
{
    using global::System;

    /// <summary>
    /// A write was canceled before its last byte was accepted. What was accepted before stays accepted: a frame that was
    /// cut here stays cut.
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
    sealed class WriteCanceledException : OperationCanceledException, IPartialWrite
    {
        internal WriteCanceledException(WriteResult result)
            : base(WriteFailure.Describe(result), result.Cause, result.Token)
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

