namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;

    /// <summary>
    /// A list of segments as few pieces: small neighbours are copied together, big segments stay where they are.
    /// The list is read once, before the first byte, and never changed.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal sealed class Pieces
    {
        /// <summary>A piece that is put together has at most this size.</summary>
        internal const int Size = 65536;

        /// <summary>From this size on a segment is cheaper to send by itself than to copy.</summary>
        internal const int Big = 16384;

        private readonly ArraySegment<byte>[] _segments;
        private byte[] _scratch;
        private int _next;

        internal Pieces(IList<ArraySegment<byte>> buffers)
        {
            if (buffers == null)
                throw new ArgumentNullException(nameof(buffers));
            _segments = new ArraySegment<byte>[buffers.Count];
            long total = 0;
            for (int i = 0; i < _segments.Length; i++)
            {
                ArraySegment<byte> segment = buffers[i];
                if (segment.Array == null)
                    throw new ArgumentException("Segment " + i.ToString(global::System.Globalization.CultureInfo.InvariantCulture) + " has no array.", nameof(buffers));
                _segments[i] = segment;
                total += segment.Count;
            }

            Total = total;
        }

        internal long Total { get; }

        internal void ThrowIfBeyondInt()
        {
            if (Total > int.MaxValue)
                throw new ArgumentException("The segments hold more bytes than an int counts.", "buffers");
        }

        /// <summary>The next piece. With <paramref name="reuse"/> it is valid until the next call.</summary>
        internal bool Next(bool reuse, out ArraySegment<byte> piece)
        {
            while (_next < _segments.Length && _segments[_next].Count == 0)
                _next++;
            if (_next == _segments.Length)
            {
                piece = default(ArraySegment<byte>);
                return false;
            }

            int end = _next;
            int size = 0;
            while (end < _segments.Length && _segments[end].Count < Big && size + _segments[end].Count <= Size)
                size += _segments[end++].Count;
            if (end <= _next + 1)
            {
                piece = _segments[_next++];
                return true;
            }

            byte[] scratch = reuse ? _scratch : null;
            if (scratch == null || scratch.Length < size)
                scratch = new byte[reuse ? (int)Math.Min(Size, Total) : size];
            if (reuse)
                _scratch = scratch;
            Fill(scratch, end);
            piece = new ArraySegment<byte>(scratch, 0, size);
            return true;
        }

        /// <summary>Everything in one array, for a message that must not be split.</summary>
        internal byte[] Join()
        {
            var all = new byte[Total];
            Fill(all, _segments.Length);
            return all;
        }

        /// <summary>All pieces at once.</summary>
        internal List<ArraySegment<byte>> ToList()
        {
            var list = new List<ArraySegment<byte>>();
            ArraySegment<byte> piece;
            while (Next(false, out piece))
                list.Add(piece);
            return list;
        }

        /// <summary>Takes <paramref name="count"/> bytes from the front of a list of pieces.</summary>
        internal static void Advance(List<ArraySegment<byte>> pieces, long count)
        {
            int whole = 0;
            while (whole < pieces.Count && count >= pieces[whole].Count)
                count -= pieces[whole++].Count;
            if (whole == pieces.Count && count > 0)
                throw new InvalidOperationException("More bytes were accepted than there were.");
            pieces.RemoveRange(0, whole);
            if (count > 0)
                pieces[0] = new ArraySegment<byte>(pieces[0].Array, pieces[0].Offset + (int)count, pieces[0].Count - (int)count);
        }

        private void Fill(byte[] target, int end)
        {
            int filled = 0;
            for (; _next < end; _next++)
            {
                ArraySegment<byte> segment = _segments[_next];
                Buffer.BlockCopy(segment.Array, segment.Offset, target, filled, segment.Count);
                filled += segment.Count;
            }
        }
    }
}
