namespace WriteAll
{
    using global::System;
#if WRITEALL_SPAN
    using global::System.Runtime.InteropServices;
    using Bytes = global::System.ReadOnlySpan<byte>;
#else
    using Bytes = global::System.ArraySegment<byte>;
#endif

    /// <summary>
    /// Bytes in memory: a span where the project has spans, an array segment where it has not.
    /// The loops are written once, on these few operations.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class Buffers
    {
#if WRITEALL_SPAN
        internal static Bytes Of(byte[] buffer, int offset, int count)
        {
            return new Bytes(buffer, offset, count);
        }

        internal static int Length(Bytes bytes)
        {
            return bytes.Length;
        }

        internal static Bytes From(Bytes bytes, int position)
        {
            return bytes.Slice(position);
        }

        /// <summary>The first byte, for a native call that pins it. The bytes are not empty.</summary>
        internal static ref byte First(Bytes bytes)
        {
            return ref MemoryMarshal.GetReference(bytes);
        }

        internal static byte[] Copy(Bytes bytes)
        {
            return bytes.ToArray();
        }
#else
        internal static Bytes Of(byte[] buffer, int offset, int count)
        {
            return new Bytes(buffer, offset, count);
        }

        internal static int Length(Bytes bytes)
        {
            return bytes.Count;
        }

        internal static Bytes From(Bytes bytes, int position)
        {
            return new Bytes(bytes.Array, bytes.Offset + position, bytes.Count - position);
        }

        /// <summary>The first byte, for a native call that pins it. The bytes are not empty.</summary>
        internal static ref byte First(Bytes bytes)
        {
            return ref bytes.Array[bytes.Offset];
        }

        internal static byte[] Copy(Bytes bytes)
        {
            var copy = new byte[bytes.Count];
            Buffer.BlockCopy(bytes.Array, bytes.Offset, copy, 0, bytes.Count);
            return copy;
        }
#endif

        internal static void Check(byte[] buffer, int offset, int count, string offsetName, string countName)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            if ((uint)offset > (uint)buffer.Length)
                throw new ArgumentOutOfRangeException(offsetName);
            if ((uint)count > (uint)(buffer.Length - offset))
                throw new ArgumentOutOfRangeException(countName);
        }

        internal static void Check(byte[] buffer, long count)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
        }
    }
}
