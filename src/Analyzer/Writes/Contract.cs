using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What is said of a method holds for those that override or implement it: who calls them calls the contract.</summary>
internal static class Contract
{
    public static bool Any(IMethodSymbol method, Func<IMethodSymbol, bool> says)
    {
        for (var m = method; m is not null; m = m.OverriddenMethod)
            if (says(m.OriginalDefinition))
                return true;

        return method.ContainingType is { TypeKind: not TypeKind.Interface } type
            && type.AllInterfaces.Any(i => i.GetMembers(method.Name).OfType<IMethodSymbol>()
                .Any(member => says(member.OriginalDefinition) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method.OriginalDefinition)));
    }
}
