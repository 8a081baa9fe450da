using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Known = Basic.Reference.Assemblies.ReferenceAssemblies;

namespace WriteAllAnalyzer.Testing;

/// <summary>The framework that a test compiles against.</summary>
public sealed class ReferenceAssemblies
{
    private readonly Lazy<ImmutableArray<MetadataReference>> _references;

    private ReferenceAssemblies(string targetFramework, Func<IEnumerable<MetadataReference>> references)
    {
        TargetFramework = targetFramework;
        _references = new(() => [.. references()]);
    }

    /// <summary>.NET 8, or what stands for it (see <see cref="Net.Net80"/>).</summary>
    public static ReferenceAssemblies Default => Net.Net80;

    /// <summary>
    /// The implementation assemblies of the runtime that runs the tests: for sources that are to be
    /// executed (<see cref="CompiledProgram"/>).
    /// </summary>
    public static ReferenceAssemblies Runtime { get; } = new(
        $"net{Environment.Version.Major}.{Environment.Version.Minor}",
        () =>
        {
            var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path));
        });

    /// <summary>The short name of the framework, such as <c>net8.0</c>.</summary>
    public string TargetFramework { get; }

    /// <summary>Its assemblies.</summary>
    public ImmutableArray<MetadataReference> References => _references.Value;

    /// <inheritdoc/>
    public override string ToString() => TargetFramework;

    /// <summary>.NET.</summary>
    public static class Net
    {
#if REFERENCES_NET80
        /// <summary>.NET 8; the runtime that runs the tests in a build against a Roslyn before 4.11, for which no .NET 8 assemblies can be had.</summary>
        public static ReferenceAssemblies Net80 { get; } = new("net8.0", () => Known.Net80);
#else
        /// <summary>The runtime that runs the tests, in place of .NET 8, for which this Roslyn has no reference assemblies.</summary>
        public static ReferenceAssemblies Net80 => Runtime;
#endif

        /// <summary>The runtime that runs the tests, which is .NET 10 or newer.</summary>
        public static ReferenceAssemblies Net100 => Runtime;
    }

    /// <summary>.NET Standard.</summary>
    public static class NetStandard
    {
        /// <summary>.NET Standard 2.0.</summary>
        public static ReferenceAssemblies NetStandard20 { get; } = new("netstandard2.0", () => Known.NetStandard20);
    }

    /// <summary>.NET Framework.</summary>
    public static class NetFramework
    {
        /// <summary>.NET Framework 4.7.2.</summary>
        public static class Net472
        {
            /// <summary>With the <c>netstandard</c> facade, so that .NET Standard libraries can be referenced.</summary>
            public static ReferenceAssemblies Default { get; } = new("net472", () => Known.Net472);
        }
    }
}
