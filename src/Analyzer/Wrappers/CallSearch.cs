using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Where a text calls something by one of some names: a whole identifier with a parenthesis, or type arguments, behind it.</summary>
internal sealed class CallSearch
{
    private readonly string[] _words;
    private readonly int _longest;

    public CallSearch(IEnumerable<string> names)
    {
        Names = new HashSet<string>(names);

        // Send stands for EndSend and SendAsync: one look for all three.
        _words = Names.Where(name => !Names.Any(other => other != name && name.Contains(other))).ToArray();
        _longest = Names.Max(name => name.Length);
    }

    public HashSet<string> Names { get; }

    /// <summary>Positions inside the names of possible calls; more than there are, and none is missing.</summary>
    public IEnumerable<int> In(SourceText text)
    {
        SortedSet<int>? found = null;
        TextSearch.EachPart(text, _longest, (start, part) =>
        {
            foreach (var word in _words)
                for (int from = 0, at; (at = part.Slice(from).IndexOf(word.AsSpan())) >= 0; from += at + word.Length)
                    if (MayBeCall(part, from + at, word.Length))
                        (found ??= new()).Add(start + from + at);
        });
        return found ?? Enumerable.Empty<int>();
    }

    private bool MayBeCall(ReadOnlySpan<char> part, int start, int length)
    {
        var end = start + length;
        while (start > 0 && IsPartOfIdentifier(part[start - 1]))
            start--;
        while (end < part.Length && IsPartOfIdentifier(part[end]))
            end++;

        var next = end;
        while (next < part.Length && char.IsWhiteSpace(part[next]))
            next++;

        // At the edge the rest is not seen: it may be.
        return start == 0 || next == part.Length
            || (part[next] is '(' or '<' && Names.Contains(part.Slice(start, end - start).ToString()));
    }

    private static bool IsPartOfIdentifier(char c) => char.IsLetterOrDigit(c) || c == '_';
}
