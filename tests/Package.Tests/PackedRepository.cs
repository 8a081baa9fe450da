using Package.Tests;

[assembly: AssemblyFixture(typeof(PackedRepository))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Package.Tests;

/// <summary>
/// A copy of the repository as it is after a clone, its packages in a feed, and a place for projects that use them: all
/// outside the repository, so that nothing of it leaks into them.
/// </summary>
public sealed class PackedRepository : IDisposable
{
    private static readonly string[] s_left = ["bin", "obj", ".git", "artifacts", "TestResults"];

    private readonly string _root = Directory.CreateTempSubdirectory("writeall-").FullName;

    public PackedRepository()
    {
        CreateClone(Clone);

        // The machine's sources stay: one is added.
        Directory.CreateDirectory(Feed);
        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);

        Pack = Dotnet.Run(Clone, packageCache: null, "pack", "-c", "Release", "-o", Feed, "-p:Version=" + Version);
    }

    /// <summary>A version of this run's own, because NuGet keeps packages by version.</summary>
    public string Version { get; } = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmss}";

    public string Feed => Path.Combine(_root, "feed");

    public string Clone => Path.Combine(_root, "clone");

    internal CommandResult Pack { get; }

    /// <summary>A clone of a test's own, in which it may change what it likes: the tests run in any order.</summary>
    internal UserProject CreateClone()
    {
        var directory = Path.Combine(_root, "changed");
        CreateClone(directory);
        return new UserProject(directory, PackageCache: null, Version);
    }

    /// <summary>A fresh project with the files of a folder of the repository, which may be built by nobody else.</summary>
    internal UserProject CreateProject(string name, string filesFrom)
    {
        Pack.Succeeds();
        var directory = Path.Combine(_root, "projects", name);
        Copy(Path.Combine(Clone, filesFrom), directory, s_left);
        foreach (var project in Directory.GetFiles(directory, "*.csproj", SearchOption.AllDirectories))
            File.WriteAllText(project, File.ReadAllText(project).Replace("VERSION", Version, StringComparison.Ordinal));

        return new UserProject(directory, Path.Combine(_root, "packages"), Version);
    }

    public void Dispose()
    {
        try
        {
            CompilerServer.End(Path.Combine(Clone, "src", "CodeFixes", "CodeFixes.csproj"));
        }
        finally
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    private static void CreateClone(string directory)
    {
        Copy(Source(), directory, s_left);

        // Who has followed the README has mended the sample in the working tree.
        var sender = Path.Combine(directory, "samples", "LossySender", "Sender.cs");
        File.WriteAllText(sender, File.ReadAllText(sender)
            .Replace("using WriteAll;\r\n", "", StringComparison.Ordinal)
            .Replace("using WriteAll;\n", "", StringComparison.Ordinal)
            .Replace("socket.SendAll(", "socket.Send(", StringComparison.Ordinal));
    }

    private static string Source()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "WriteAllAnalyzer.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

        return directory;
    }

    private static void Copy(string from, string to, string[] except)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));

        foreach (var directory in Directory.GetDirectories(from))
            if (!except.Contains(Path.GetFileName(directory)))
                Copy(directory, Path.Combine(to, Path.GetFileName(directory)), except);
    }
}
