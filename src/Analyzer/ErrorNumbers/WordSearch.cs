using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Where words stand in a text, by the text alone.</summary>
internal static class WordSearch
{
    /// <summary>The position of the last character of each occurrence, in order.</summary>
    public static IReadOnlyCollection<int> In(SourceText text, string[] words)
    {
        var ends = new SortedSet<int>();
        TextSearch.EachPart(text, words.Max(word => word.Length), (start, part) =>
        {
            foreach (var word in words)
                for (int at = 0, next; (next = part.Slice(at).IndexOf(word.AsSpan())) >= 0; at += next + word.Length)
                    ends.Add(start + at + next + word.Length - 1);
        });

        return ends;
    }
}
