namespace Package.Tests;

public class LibraryTests(PackedRepository repository)
{
    [Fact]
    public void For_netstandard()
    {
        var project = repository.CreateProject("Library", filesFrom: "tests/Package.Tests/Projects/Library");

        project.Build().Succeeds().Reports("warning WA1001");
        project.BuildStrictly().Ends(with: 1).Reports("error WA1001");

        // WA1002 is a suggestion, which dotnet format leaves alone unless told.
        project.FormatOnceForAll("info");
        var source = project.Read("Connection.cs");
        Assert.Contains("        _socket.SendAll(message);\n", source, StringComparison.Ordinal);
        Assert.Contains("        // The flags and this comment stay.\n        _socket.SendAll(message, offset, count, SocketFlags.None);\n", source, StringComparison.Ordinal);
        Assert.Contains("        await _socket.SendAllAsync(message, SocketFlags.None).ConfigureAwait(false);\n", source, StringComparison.Ordinal);

        project.BuildStrictly().Succeeds().Reports();
        Assert.True(project.CarriesHelper("Acme.Library.dll"));
    }

    [Fact]
    public void For_four_frameworks_in_an_old_language_with_every_warning_an_error()
    {
        var project = repository.CreateProject("MultiTarget", filesFrom: "tests/Package.Tests/Projects/MultiTarget");

        project.Build().Ends(with: 1).Reports("error WA1001");

        project.FormatOnceForAll("warn");
        var source = project.Read("Connection.cs");
        Assert.Contains("            socket.SendAll(message);\n", source, StringComparison.Ordinal);
        Assert.Contains("            socket?.SendAll(message, offset, count, SocketFlags.None);\n", source, StringComparison.Ordinal);

        project.BuildStrictly().Succeeds().Reports();
        Assert.True(project.CarriesHelper("Acme.MultiTarget.dll"));
    }

    /// <summary>The projects see different calls in the file that they share, and one pass mends them all.</summary>
    [Fact]
    public void For_a_file_of_two_projects_run_by_a_newer_runtime()
    {
        var solution = repository.CreateProject("Shared", filesFrom: "tests/Package.Tests/Projects/Shared");

        solution.FormatOnceForAll("warn");
        var source = solution.Read("Sending/Sender.cs");
        Assert.Contains("            socket.SendAll(message, 0, 4, SocketFlags.None);\n#if NET\n            socket.SendAll(message.AsSpan(4));\n", source, StringComparison.Ordinal);
        Assert.Contains("            socket.SendAll(message, 4, message.Length - 4, SocketFlags.None);\n", source, StringComparison.Ordinal);

        solution.BuildStrictly().Succeeds().Reports();
        var run = solution.Start("Acme.Console.dll").Succeeds();
        Assert.Contains($"{Environment.Version.Major} ran it. 4000000 of 4000000 bytes arrived.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_preset()
    {
        var project = repository.CreateProject("Presets", filesFrom: "tests/Package.Tests/Projects/Library");

        // The names are known in any case of letters, and an .editorconfig has the last word.
        project.Build("-p:WriteAllAnalyzerMode=STRICT").Ends(with: 1).Reports("error WA1001", "error WA1002");
        project.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.WA1001.severity = none\n");
        project.Build("-p:WriteAllAnalyzerMode=Strict").Ends(with: 1).Reports("error WA1002");

        var unknown = project.Build("-p:WriteAllAnalyzerMode=Strickt").Succeeds().Reports("warning WA9001");
        Assert.Contains("WriteAllAnalyzerMode is 'Strickt', but only Minimum, Default and Strict are known.", unknown.Output, StringComparison.Ordinal);
    }
}
