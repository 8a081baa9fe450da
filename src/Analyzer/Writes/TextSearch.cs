using System;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Looks for words in a file's text without building its string: the question that most files answer with no.</summary>
internal static class TextSearch
{
    private const int ChunkLength = 4096;

    public delegate void Part(int start, ReadOnlySpan<char> part);

    public static bool ContainsAny(SourceText text, params string[] words)
    {
        var overlap = 0;
        foreach (var word in words)
            overlap = Math.Max(overlap, word.Length - 1);

        // Chunks overlap by one character less than the longest word, so that none is cut in two.
        var chunk = new char[ChunkLength];
        for (var at = 0; at < text.Length; at += ChunkLength - overlap)
        {
            var length = Math.Min(ChunkLength, text.Length - at);
            text.CopyTo(at, chunk, 0, length);
            foreach (var word in words)
                if (new ReadOnlySpan<char>(chunk, 0, length).IndexOf(word.AsSpan()) >= 0)
                    return true;

            if (at + length == text.Length)
                return false;
        }

        return false;
    }

    /// <summary>The text in parts that overlap, so that a word of that length stands whole in one of them.</summary>
    public static void EachPart(SourceText text, int longestWord, Part action)
    {
        var overlap = longestWord - 1;
        var chunk = new char[Math.Max(ChunkLength, 2 * overlap)];
        for (var at = 0; at < text.Length; at += chunk.Length - overlap)
        {
            var length = Math.Min(chunk.Length, text.Length - at);
            text.CopyTo(at, chunk, 0, length);
            action(at, new ReadOnlySpan<char>(chunk, 0, length));
            if (at + length == text.Length)
                return;
        }
    }
}
