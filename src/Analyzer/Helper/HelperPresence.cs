using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What a project already has under the helper's name.</summary>
internal enum HelperPresence
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>The helper: the runtime assembly, generated source, a hand-made copy, or the internals of a friend.</summary>
    Visible,

    /// <summary>Something else called <c>WriteAll</c>. To name it is then no sign that the helper is wanted, and its types could clash.</summary>
    NameTaken,
}

internal static class HelperPresenceSearch
{
    private const string RuntimeAssembly = "WriteAllAnalyzer.Runtime";

    private static readonly string[] s_types = { "WriteAll.SocketWriter", "WriteAll.DescriptorWriter", "WriteAll.CountingWriter" };

    public static HelperPresence In(Compilation compilation)
    {
        if (compilation.AssemblyName == RuntimeAssembly
            || compilation.ReferencedAssemblyNames.Any(reference => reference.Name == RuntimeAssembly)
            || s_types.Any(name => VisibleTypes.Of(compilation, name).Any()))
            return HelperPresence.Visible;

        // The project's own declarations take the name even when they are empty or hidden: it is its own namespace.
        return compilation.Assembly.GlobalNamespace.GetMembers(HelperSource.Namespace).Any()
            || compilation.SourceModule.ReferencedAssemblySymbols.Any(reference => DeclaresName(reference, compilation))
            ? HelperPresence.NameTaken
            : HelperPresence.Absent;
    }

    private static bool DeclaresName(IAssemblySymbol reference, Compilation compilation) =>
        reference.GlobalNamespace.GetMembers(HelperSource.Namespace).Any(member => HasVisibleType(member, compilation));

    private static bool HasVisibleType(INamespaceOrTypeSymbol member, Compilation compilation) => member switch
    {
        INamedTypeSymbol type => VisibleTypes.IsVisible(type, compilation),
        INamespaceSymbol space => space.GetMembers().Any(inner => HasVisibleType(inner, compilation)),
        _ => false,
    };
}
