using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What a call of an interface member, or of a virtual one, may come to in this compilation.</summary>
internal sealed class Implementations
{
    // Every type of the source: asked only for a call whose name is a wrapper's.
    private readonly Lazy<List<INamedTypeSymbol>> _types;

    public Implementations(Compilation compilation) => _types = new(() => TypesIn(compilation.SourceModule.GlobalNamespace).ToList());

    /// <summary>The bodies behind a member that others may implement or override, its own among them.</summary>
    public IEnumerable<IMethodSymbol> Of(IMethodSymbol member)
    {
        var own = member.IsAbstract ? Enumerable.Empty<IMethodSymbol>() : new[] { member };
        var others = member.ContainingType.TypeKind == TypeKind.Interface ? Implementing(member) : Overriding(member);
        return own.Concat(others).Where(m => !m.IsAbstract).Select(m => m.OriginalDefinition).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(m => m.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(m => m.Locations[0].SourceSpan.Start);
    }

    private IEnumerable<IMethodSymbol> Implementing(IMethodSymbol member) =>
        from type in _types.Value
        where type.TypeKind != TypeKind.Interface
        from contract in type.AllInterfaces
        where SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, member.ContainingType.OriginalDefinition)
        from slot in contract.GetMembers(member.Name).OfType<IMethodSymbol>()
        where SymbolEqualityComparer.Default.Equals(slot.OriginalDefinition, member)
        let implementation = type.FindImplementationForInterfaceMember(slot) as IMethodSymbol
        where implementation is not null
        from body in implementation.IsVirtual || implementation.IsAbstract || implementation.IsOverride ? Overriding(implementation.OriginalDefinition).Prepend(implementation) : new[] { implementation }
        select body;

    private IEnumerable<IMethodSymbol> Overriding(IMethodSymbol member) =>
        from type in _types.Value
        where type.TypeKind == TypeKind.Class && DerivesFrom(type, member.ContainingType)
        from method in type.GetMembers(member.Name).OfType<IMethodSymbol>()
        where method.IsOverride && Overrides(method, member)
        select method;

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, ancestor.OriginalDefinition))
                return true;

        return false;
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol member)
    {
        for (var m = method.OverriddenMethod; m is not null; m = m.OverriddenMethod)
            if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition))
                return true;

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;

            foreach (var nested in TypesIn(member))
                yield return nested;
        }
    }
}
