using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The names of marked methods in referenced assemblies. Only an assembly that declares the attribute, or references one that does, can hold any.</summary>
internal static class MarkedMetadata
{
    public static IEnumerable<string> MethodNames(Compilation compilation)
    {
        var declaring = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            if (assembly.TypeNames.Contains(MarkedWrites.AttributeName))
                declaring.Add(assembly.Identity.Name);

        if (declaring.Count == 0)
            return Enumerable.Empty<string>();

        return compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => declaring.Contains(assembly.Identity.Name) || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => declaring.Contains(r.Name))))
            .SelectMany(assembly => MarkedNames(assembly.GlobalNamespace))
            .ToArray();
    }

    private static IEnumerable<string> MarkedNames(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol nested)
            {
                foreach (var name in MarkedNames(nested))
                    yield return name;
            }
            else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method && MarkedWrites.IsMarked(method))
            {
                yield return method.Name;
            }
        }
    }
}
