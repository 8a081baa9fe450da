using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Names for new variables that nothing around the call has.</summary>
internal sealed class FreshNames
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _taken = new();

    /// <summary>For parameters of a lambda: until C# 8 they may not hide even a local that comes later. Other lambdas have a scope of their own.</summary>
    public static IReadOnlyList<string> ForLambda(CallSite site, params string[] wanted)
    {
        var taken = new HashSet<string>(site.Model.LookupSymbols(site.Syntax.SpanStart).Where(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol).Select(s => s.Name));
        return wanted.Select(name => Free(name, taken)).ToList();
    }

    /// <summary>For a local: unlike any word of its member, and unlike those given out before in the same pass.</summary>
    public string ForLocal(CallSite site, string wanted)
    {
        var member = Mentions.MemberOf(site.Syntax);
        if (!_taken.TryGetValue(member, out var taken))
            _taken.Add(member, taken = new HashSet<string>(member.DescendantTokens().Select(t => t.ValueText)));

        return Free(wanted, taken);
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = name + number;

        return free;
    }
}
