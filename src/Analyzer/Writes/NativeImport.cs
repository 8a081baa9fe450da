using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What a <c>DllImport</c> or a <c>LibraryImport</c> says: the library and the entry point.</summary>
internal readonly struct NativeImport
{
    private NativeImport(string library, string entryPoint)
    {
        Library = library;
        EntryPoint = entryPoint;
    }

    public string Library { get; }

    public string EntryPoint { get; }

    public static NativeImport? Of(IMethodSymbol method)
    {
        // A DllImport leaves no attribute behind in metadata, a LibraryImport leaves no import data in source.
        if (method.GetDllImportData() is { ModuleName: { } module } data)
            return new NativeImport(module, data.EntryPointName ?? method.Name);

        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "LibraryImportAttribute");
        if (attribute is not { ConstructorArguments.Length: 1 } || attribute.ConstructorArguments[0].Value is not string library)
            return null;

        var named = attribute.NamedArguments.FirstOrDefault(a => a.Key == "EntryPoint").Value.Value as string;
        return new NativeImport(library, named ?? method.Name);
    }
}
