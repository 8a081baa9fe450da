using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// Which names a text may mention: a Bloom filter over its words, those of comments and strings included. One pass over the
/// text answers, for nearly every file, all that is ever asked of it: a name that it does not have is not there.
/// </summary>
internal sealed class MentionedNames
{
    private const int BitsInWord = 64;
    private const int FewestWords = 16;
    private const int MostWords = 1 << 14;

    private static readonly bool[] s_isPart = Enumerable.Range(0, 128).Select(c => SyntaxFacts.IsIdentifierPartCharacter((char)c)).ToArray();

    private readonly ulong[] _bits;

    public MentionedNames(SourceText text)
    {
        // A bit a character: a word of code and what stands around it take ten, so the filter stays nearly empty.
        var words = FewestWords;
        while (words < MostWords && words * BitsInWord < text.Length)
            words *= 2;
        _bits = new ulong[words];

        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, buffer, 0, text.Length);
        Read(new ReadOnlySpan<char>(buffer, 0, text.Length));
        ArrayPool<char>.Shared.Return(buffer);
    }

    /// <summary>Some name may be written with escapes: then any may be there, and the text does not show where.</summary>
    public bool HaveEscapes { get; private set; }

    /// <summary>False when the text does not have this name.</summary>
    public bool MayContain(string name)
    {
        uint hash = 0;
        foreach (var c in name)
            hash = (hash * 31) + c;

        return HaveEscapes || (Has(First(hash)) && Has(Second(hash)));
    }

    public bool MayContainAny(IEnumerable<string> names) => names.Any(MayContain);

    private void Read(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text[i]))
            {
                // Of a name or of a string: that cannot be told from here.
                if (text[i++] == '\\' && i < text.Length && text[i] is 'u' or 'U')
                    HaveEscapes = true;
                continue;
            }

            uint hash = 0;
            do
                hash = (hash * 31) + text[i];
            while (++i < text.Length && IsPart(text[i]));

            Set(First(hash));
            Set(Second(hash));
        }
    }

    private bool IsPart(char c) => c < 128 ? s_isPart[c] : IsPartBeyondAscii(c);

    private bool IsPartBeyondAscii(char c)
    {
        // It stands in a name without being a part of it, as an escape does.
        HaveEscapes |= char.GetUnicodeCategory(c) == UnicodeCategory.Format;
        return SyntaxFacts.IsIdentifierPartCharacter(c);
    }

    private static uint First(uint hash) => (hash * 0x9E3779B1) >> 8;

    private static uint Second(uint hash) => (hash * 0x85EBCA6B) >> 8;

    private void Set(uint bit) => _bits[(bit / BitsInWord) & (_bits.Length - 1)] |= 1UL << (int)(bit % BitsInWord);

    private bool Has(uint bit) => (_bits[(bit / BitsInWord) & (_bits.Length - 1)] & (1UL << (int)(bit % BitsInWord))) != 0;
}
