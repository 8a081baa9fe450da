namespace WriteAll
{
    /// <summary>
    /// How far a write came. Every exception of this library that ends a write implements it, and so does
    /// <see cref="WriteResult"/>: after a failure the caller resumes at <see cref="BytesWritten"/> or closes.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    interface IPartialWrite
    {
        /// <summary>The bytes that the kernel or the writer accepted, counted from the start of the buffer.</summary>
        /// <remarks>Accepted is not delivered and not durable: no write of this library waits for the peer or for a disk.</remarks>
        long BytesWritten { get; }

        /// <summary>The bytes that the caller asked to write.</summary>
        long BytesRequested { get; }

        /// <summary>
        /// Whether <see cref="BytesWritten"/> is exact. When false it is a lower bound: more may have been accepted by a
        /// framework call that failed and kept its count for itself. The stream cannot be resumed then.
        /// </summary>
        bool IsExact { get; }
    }
}
