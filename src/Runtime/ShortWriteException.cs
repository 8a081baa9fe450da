namespace WriteAll
{
    using global::System;
    using global::System.Globalization;
    using global::System.IO;

    /// <summary>
    /// A write accepted only a part and the rest was not written. For code where a second write would be wrong
    /// (a record, a datagram) or where the writer cannot be called again: it turns a silent loss into an error.
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
    sealed class ShortWriteException : IOException, IPartialWrite
    {
        private ShortWriteException(long written, long requested)
            : base(string.Format(CultureInfo.InvariantCulture, "The write was short: {0} of {1} bytes were written.", written, requested))
        {
            BytesWritten = written;
            BytesRequested = requested;
        }

        /// <inheritdoc/>
        public long BytesWritten { get; }

        /// <inheritdoc/>
        public long BytesRequested { get; }

        /// <inheritdoc/>
        public bool IsExact
        {
            get { return true; }
        }

        /// <summary>Throws when a write accepted something, but less than all.</summary>
        /// <param name="count">What the write returned. 0 and negative values are the caller's own error signals: they pass through.</param>
        /// <param name="length">The bytes that were to be written.</param>
        /// <returns><paramref name="count"/>, unchanged.</returns>
        /// <exception cref="ShortWriteException">0 &lt; <paramref name="count"/> &lt; <paramref name="length"/>.</exception>
        public static int ThrowIfShort(int count, long length)
        {
            if (count > 0 && count < length)
                throw new ShortWriteException(count, length);
            return count;
        }

        /// <summary>Throws when a write accepted something, but less than all.</summary>
        /// <param name="count">What the write returned. 0 and negative values are the caller's own error signals: they pass through.</param>
        /// <param name="length">The bytes that were to be written.</param>
        /// <returns><paramref name="count"/>, unchanged.</returns>
        /// <exception cref="ShortWriteException">0 &lt; <paramref name="count"/> &lt; <paramref name="length"/>.</exception>
        public static long ThrowIfShort(long count, long length)
        {
            if (count > 0 && count < length)
                throw new ShortWriteException(count, length);
            return count;
        }

        /// <summary>Throws when a write that says how far it came in an out parameter succeeded, but not with all.</summary>
        /// <param name="succeeded">What the write returned.</param>
        /// <param name="count">The count that it gave out.</param>
        /// <param name="length">The bytes that were to be written.</param>
        /// <returns><paramref name="succeeded"/>, unchanged.</returns>
        /// <exception cref="ShortWriteException">It succeeded, and <paramref name="count"/> &lt; <paramref name="length"/>.</exception>
        public static bool ThrowIfShort(bool succeeded, long count, long length)
        {
            if (succeeded && count < length)
                throw new ShortWriteException(count, length);
            return succeeded;
        }
    }
}
