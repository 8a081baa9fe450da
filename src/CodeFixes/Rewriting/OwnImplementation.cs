using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A write that implements the method it calls decides itself what a short count means: repeating it inside would change its contract.</summary>
internal static class OwnImplementation
{
    public static bool Contains(CallSite site)
    {
        var called = new HashSet<ISymbol>(Contracts(site.Api.Method), SymbolEqualityComparer.Default);
        for (var around = site.Model.GetEnclosingSymbol(site.Syntax.SpanStart, site.Cancellation); around is not null; around = around.ContainingSymbol)
            if (around is IMethodSymbol method && Contracts(method).Any(called.Contains))
                return true;

        return false;
    }

    /// <summary>The method and all that it overrides or implements.</summary>
    private static IEnumerable<ISymbol> Contracts(IMethodSymbol method)
    {
        for (var m = method; m is not null; m = m.OverriddenMethod)
        {
            yield return m.OriginalDefinition;
            if (m.ContainingType is not { TypeKind: not TypeKind.Interface } type)
                continue;

            foreach (var member in type.AllInterfaces.SelectMany(i => i.GetMembers().OfType<IMethodSymbol>()))
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, m.OriginalDefinition))
                    yield return member.OriginalDefinition;
        }
    }
}
