using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Package.Tests;

/// <summary>A project of somebody who installed the package.</summary>
internal sealed record UserProject(string Directory, string? PackageCache, string Version)
{
    public CommandResult AddPackage(string id) => Run("add", "package", id, "--version", Version);

    public CommandResult Build(params string[] options) => Run(["build", .. options]);

    /// <summary>A build that compiles again, as CI does. Without --no-incremental, -warnaserror after a build passes: nothing is compiled.</summary>
    public CommandResult BuildStrictly(params string[] options) => Run(["build", "--no-incremental", "-warnaserror", .. options]);

    /// <summary>Applies the fixes. The SDK's own analyzers have no say.</summary>
    public CommandResult Format(string severity) => Run("format", "analyzers", "--severity", severity);

    /// <summary>Applies the fixes, and once more, when there is nothing left to do.</summary>
    public void FormatOnceForAll(string severity)
    {
        Format(severity).Succeeds();
        Run("format", "analyzers", "--severity", severity, "--verify-no-changes").Succeeds();
    }

    /// <summary>Runs what was built.</summary>
    public CommandResult Start(string assembly, params string[] arguments) => Dotnet.Run(Directory, PackageCache, [Output(assembly), .. arguments]);

    public string Read(string file) => File.ReadAllText(Path.Combine(Directory, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Directory, file), text);

    /// <summary>Whether the helper was compiled into the assembly.</summary>
    public bool CarriesHelper(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Output(assembly)));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Any(type => metadata.GetString(type.Namespace) == "WriteAll");
    }

    private string Output(string assembly) => System.IO.Directory
        .EnumerateFiles(Directory, assembly, SearchOption.AllDirectories)
        .Where(file => file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("\\bin\\", StringComparison.Ordinal))
        .OrderByDescending(File.GetLastWriteTimeUtc)
        .First();

    public CommandResult Run(params string[] arguments) => Dotnet.Run(Directory, PackageCache, arguments);
}
