using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The frameworks that the helper has to compile on.</summary>
internal static class TestReferences
{
    /// <summary>Too old for the helper.</summary>
    public static readonly MetadataReference[] Net462 = [Package("net462/mscorlib"), Package("net462/System"), Package("net462/System.Core")];

    public static readonly MetadataReference[] Net472 = [.. ReferenceAssemblies.NetFramework.Net472.Default.References];

    /// <summary>Spans from the package System.Memory.</summary>
    public static readonly MetadataReference[] Net472WithMemory = [.. Net472, .. MemoryPackages];

    public static readonly MetadataReference[] NetStandard20 = [.. ReferenceAssemblies.NetStandard.NetStandard20.References];

    public static readonly MetadataReference[] NetStandard20WithMemory = [.. NetStandard20, .. MemoryPackages];

    public static readonly MetadataReference[] Net80 = [.. ReferenceAssemblies.Net.Net80.References];

    public static readonly MetadataReference[] Net80WithoutSockets = [.. Net80.Where(reference => Path.GetFileName((reference as PortableExecutableReference)?.FilePath) != "System.Net.Sockets.dll")];

    public static MetadataReference[] Named(string name) => name switch
    {
        "net472" => Net472,
        "net472 + System.Memory" => Net472WithMemory,
        "netstandard2.0" => NetStandard20,
        "netstandard2.0 + System.Memory" => NetStandard20WithMemory,
        "net8.0" => Net80,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static IEnumerable<MetadataReference> MemoryPackages => [Package("System.Memory"), Package("System.Threading.Tasks.Extensions")];

    private static PortableExecutableReference Package(string id) => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "packages", id + ".dll"));
}
