#if WRITEALL_SEQUENCE && WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Buffers;

    /// <summary>A sequence as few pieces: small neighbours are copied together, big segments stay where they are.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal sealed class SequencePieces
    {
        private readonly ReadOnlySequence<byte> _sequence;
        private readonly bool _reuse;
        private SequencePosition _position;
        private ReadOnlyMemory<byte> _ahead;
        private bool _hasAhead;
        private byte[] _scratch;

        /// <summary>With <paramref name="reuse"/> a piece is valid until the next one is taken.</summary>
        internal SequencePieces(ReadOnlySequence<byte> sequence, bool reuse)
        {
            _sequence = sequence;
            _reuse = reuse;
            _position = sequence.Start;
        }

        internal bool Next(out ReadOnlyMemory<byte> piece)
        {
            if (!Take(out piece))
                return false;
            ReadOnlyMemory<byte> next;
            if (piece.Length >= Pieces.Big || !Take(out next))
                return true;
            if (!Fits(piece.Length, next))
            {
                PutBack(next);
                return true;
            }

            byte[] scratch = _scratch ?? new byte[Pieces.Size];
            if (_reuse)
                _scratch = scratch;
            piece.Span.CopyTo(scratch);
            int filled = piece.Length;
            bool more = true;
            while (more && Fits(filled, next))
            {
                next.Span.CopyTo(new Span<byte>(scratch, filled, next.Length));
                filled += next.Length;
                more = Take(out next);
            }

            if (more)
                PutBack(next);
            piece = new ReadOnlyMemory<byte>(scratch, 0, filled);
            return true;
        }

        private static bool Fits(int filled, ReadOnlyMemory<byte> next)
        {
            return next.Length < Pieces.Big && filled + next.Length <= Pieces.Size;
        }

        private void PutBack(ReadOnlyMemory<byte> memory)
        {
            _ahead = memory;
            _hasAhead = true;
        }

        private bool Take(out ReadOnlyMemory<byte> memory)
        {
            if (_hasAhead)
            {
                memory = _ahead;
                _hasAhead = false;
                return true;
            }

            while (_sequence.TryGet(ref _position, out memory))
            {
                if (!memory.IsEmpty)
                    return true;
            }

            return false;
        }
    }
}
#endif
