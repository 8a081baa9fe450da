using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The types that a full name means in a project's source.</summary>
internal static class VisibleTypes
{
    /// <summary>
    /// The one type of this name, or null: <see cref="Compilation.GetTypeByMetadataName"/> gives null as soon as several
    /// assemblies declare it, although source may name it when only one of them is visible, or when it is its own.
    /// </summary>
    public static INamedTypeSymbol? Find(Compilation compilation, string metadataName)
    {
        INamedTypeSymbol? found = null;
        foreach (var type in Of(compilation, metadataName))
        {
            // The compiler prefers the project's own type, with a warning.
            if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
                return type;

            if (found is not null)
                return null;

            found = type;
        }

        return found;
    }

    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, string metadataName) =>
        compilation.GetTypesByMetadataName(metadataName).Where(type => IsVisible(type, compilation));

    public static bool IsVisible(INamedTypeSymbol type, Compilation compilation)
    {
        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            return false;

        return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            || (IsInGlobalNamespace(type.ContainingAssembly, compilation) && !IsEmbedded(type));
    }

    /// <summary>A reference that has only aliases is not seen without <c>extern alias</c>.</summary>
    private static bool IsInGlobalNamespace(IAssemblySymbol assembly, Compilation compilation)
    {
        var aliases = compilation.GetMetadataReference(assembly)?.Properties.Aliases ?? default;
        return aliases.IsDefaultOrEmpty || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
    }

    /// <summary>Hidden by the compiler even from assemblies that see the other internals.</summary>
    private static bool IsEmbedded(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "EmbeddedAttribute", ContainingNamespace: { Name: "CodeAnalysis", ContainingNamespace.Name: "Microsoft" } });
}
