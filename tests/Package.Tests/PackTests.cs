using System.IO.Compression;
using System.Xml.Linq;

namespace Package.Tests;

public class PackTests(PackedRepository repository)
{
    [Fact]
    public void Gives_two_packages_without_a_warning()
    {
        repository.Pack.Succeeds().Reports();

        Assert.Equal(
            [$"WriteAllAnalyzer.{repository.Version}.nupkg", $"WriteAllAnalyzer.Runtime.{repository.Version}.nupkg"],
            Directory.GetFiles(repository.Feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_analyzer_is_a_development_dependency_that_brings_nothing_else()
    {
        using var package = Open("WriteAllAnalyzer");

        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/WriteAllAnalyzer.CodeFixes.dll",
                "analyzers/dotnet/cs/WriteAllAnalyzer.dll",
                "build/WriteAllAnalyzer.props",
                "build/WriteAllAnalyzer.targets",
                "buildTransitive/WriteAllAnalyzer.props",
                "buildTransitive/WriteAllAnalyzer.targets",
                "config/default.globalconfig",
                "config/minimum.globalconfig",
                "config/strict.globalconfig",
            ],
            Content(package));
        Assert.Equal("true", Metadata(package, "developmentDependency"));
        Assert.Equal("MIT", Metadata(package, "license"));
        Assert.Null(Metadata(package, "dependencies"));
    }

    [Fact]
    public void The_runtime_is_a_library()
    {
        using var package = Open("WriteAllAnalyzer.Runtime");

        Assert.Equal(
            [
                "README.md",
                "lib/net8.0/WriteAllAnalyzer.Runtime.dll",
                "lib/net8.0/WriteAllAnalyzer.Runtime.xml",
                "lib/netstandard2.0/WriteAllAnalyzer.Runtime.dll",
                "lib/netstandard2.0/WriteAllAnalyzer.Runtime.xml",
            ],
            Content(package));
        Assert.Equal("MIT", Metadata(package, "license"));
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(repository.Feed, $"{id}.{repository.Version}.nupkg"));

    /// <summary>The files that are ours: the rest is the container's.</summary>
    private static IEnumerable<string> Content(ZipArchive package) => package.Entries
        .Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
            && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string? Metadata(ZipArchive package, string element)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Descendants().FirstOrDefault(e => e.Name.LocalName == element)?.Value;
    }
}
