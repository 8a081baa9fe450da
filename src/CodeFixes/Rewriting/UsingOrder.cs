using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Where <c>using WriteAll;</c> goes among directives: by the order they keep, or last where they keep none.</summary>
internal static class UsingOrder
{
    public static int IndexOfNew(SyntaxList<UsingDirectiveSyntax> usings)
    {
        var plain = usings.Where(IsPlain).ToList();
        if (plain.Count == 0)
            return usings.Count(u => u.GlobalKeyword != default); // before the static ones and the aliases

        var names = plain.Select(u => u.Name!.ToString()).ToList();
        var next = IsSorted(names) ? names.FindIndex(name => Compare(name, HelperSource.Namespace) > 0) : -1;
        return next < 0 ? usings.IndexOf(plain[plain.Count - 1]) + 1 : usings.IndexOf(plain[next]);
    }

    /// <summary>Whether no blank line belongs between this directive and ours.</summary>
    public static bool IsOfOurGroup(UsingDirectiveSyntax directive) =>
        IsPlain(directive) && (directive.Name!.ToString() == HelperSource.Namespace || directive.Name.ToString().StartsWith(HelperSource.Namespace + ".", StringComparison.Ordinal));

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword == default && directive.GlobalKeyword == default && directive.Name is not null;

    /// <summary>In one alphabet, or with <c>System</c> ahead of it: <c>WriteAll</c> has the same place in both.</summary>
    private static bool IsSorted(IReadOnlyList<string> names)
    {
        var others = names.SkipWhile(IsSystem).ToList();
        return IsAlphabetical(names) || (IsAlphabetical(names.TakeWhile(IsSystem).ToList()) && IsAlphabetical(others) && !others.Any(IsSystem));
    }

    private static bool IsAlphabetical(IReadOnlyList<string> names) =>
        names.Zip(names.Skip(1), (first, second) => Compare(first, second) <= 0).All(inOrder => inOrder);

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static int Compare(string first, string second) => StringComparer.OrdinalIgnoreCase.Compare(Sortable(first), Sortable(second));

    /// <summary>A shorter namespace comes before those that it contains, whatever characters follow.</summary>
    private static string Sortable(string name) => name.Replace('.', '\u0001').Replace("global::", "");
}
