namespace Package.Tests;

/// <summary>
/// One compiler server for all the builds of a run, under a name of its own: it saves three seconds a compilation, and is
/// ended with the run, because it would otherwise wait ten minutes for more.
/// </summary>
internal static class CompilerServer
{
    public static string Name { get; } = "writeall-" + Guid.NewGuid().ToString("N");

    public static void End(string project)
    {
        var compiler = Dotnet.Run(Path.GetDirectoryName(project)!, packageCache: null, "msbuild", project, "-getProperty:RoslynTargetsPath").Output.Trim();
        Dotnet.Run(compiler, packageCache: null, Path.Combine(compiler, "bincore", "VBCSCompiler.dll"), "-pipename:" + Name, "-shutdown");
    }
}
