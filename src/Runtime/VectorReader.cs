namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;

    /// <summary>Reads an array of <c>struct iovec</c> and fills windows of it that one <c>writev</c> takes.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct VectorReader
    {
        /// <summary>IOV_MAX of Linux, macOS and FreeBSD.</summary>
        private const int Most = 1024;

        private readonly IntPtr _vector;
        private readonly int _count;
        private int _index;
        private long _before;

        internal VectorReader(IntPtr vector, int count)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (vector == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(vector));
            _vector = vector;
            _count = count;
            _index = 0;
            _before = 0;
            Window = new IntPtr[2 * Math.Min(count, Most)];
            Total = 0;
            for (int i = 0; i < count; i++)
            {
                long length = LengthAt(i);
                if (length < 0 || length > long.MaxValue - Total)
                    throw new ArgumentOutOfRangeException(nameof(vector));
                Total += length;
            }
        }

        internal long Total { get; }

        /// <summary>Pairs of pointer and length.</summary>
        internal IntPtr[] Window { get; }

        /// <summary>Fills the window from a position that never goes back; says how many pairs and how many bytes it holds.</summary>
        internal int Fill(long position, out long bytes)
        {
            while (_index < _count && position - _before >= LengthAt(_index))
                _before += LengthAt(_index++);
            long skip = position - _before;
            int filled = 0;
            bytes = 0;
            for (int i = _index; i < _count && 2 * filled < Window.Length && bytes < Posix.MostPerCall; i++)
            {
                long length = Math.Min(LengthAt(i) - skip, Posix.MostPerCall - bytes);
                if (length > 0)
                {
                    Window[2 * filled] = new IntPtr(Marshal.ReadIntPtr(_vector, 2 * i * IntPtr.Size).ToInt64() + skip);
                    Window[2 * filled + 1] = new IntPtr(length);
                    filled++;
                    bytes += length;
                }

                skip = 0;
            }

            return filled;
        }

        private long LengthAt(int index)
        {
            return Marshal.ReadIntPtr(_vector, (2 * index + 1) * IntPtr.Size).ToInt64();
        }
    }
}
