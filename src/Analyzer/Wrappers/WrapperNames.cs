using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace WriteAllAnalyzer;

/// <summary>The names under which a compilation may wrap writes, any number of levels up. Names only: whose they are is asked of the calls.</summary>
internal static class WrapperNames
{
    /// <param name="files">Each with its candidates.</param>
    /// <param name="writes">The names of the writes themselves.</param>
    /// <param name="isHolder">Whether a type of this name holds a count and nothing else.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static HashSet<string> Over(IReadOnlyList<SourceFile> files, IEnumerable<string> writes, Func<string, bool> isHolder, CancellationToken cancellation)
    {
        var names = new HashSet<string>(writes);
        var holders = new Dictionary<string, bool>();
        var added = names.ToList();
        while (added.Count > 0)
        {
            var calls = new CallSearch(added);
            added = new List<string>();
            foreach (var candidate in files.SelectMany(file => file.Wrappers.Around(calls, cancellation)))
                if (!names.Contains(candidate.Name) && ReturnsCount(candidate) && names.Add(candidate.Name))
                    added.Add(candidate.Name);
        }

        return names;

        bool ReturnsCount(WrapperCandidate candidate)
        {
            if (candidate.Holder is not { } type)
                return true;

            if (!holders.TryGetValue(type, out var isOne))
                holders.Add(type, isOne = isHolder(type));

            return isOne;
        }
    }
}
