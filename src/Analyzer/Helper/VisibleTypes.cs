using System.Collections.Generic;
using System.Globalization;
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
        Declared(compilation, metadataName).Where(type => IsVisible(type, compilation));

    public static bool IsVisible(INamedTypeSymbol type, Compilation compilation)
    {
        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            return false;

        return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            || (IsInGlobalNamespace(type.ContainingAssembly, compilation) && !IsEmbedded(type));
    }

    /// <summary>
    /// As <see cref="Compilation.GetTypesByMetadataName"/>, which asks every reference for every name. Here the namespaces
    /// are asked once for all names, and the generator asks for twenty at each keystroke.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> Declared(Compilation compilation, string metadataName)
    {
        var parts = metadataName.Split('.');
        INamespaceSymbol? space = compilation.GlobalNamespace;
        for (var i = 0; i < parts.Length - 1 && space is not null; i++)
            space = space.GetMembers(parts[i]).OfType<INamespaceSymbol>().FirstOrDefault();

        var name = parts[parts.Length - 1].Split('`');
        return space?.GetTypeMembers(name[0], name.Length == 1 ? 0 : int.Parse(name[1], CultureInfo.InvariantCulture)) ?? Enumerable.Empty<INamedTypeSymbol>();
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
