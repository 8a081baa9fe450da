namespace Package.Tests;

/// <summary>The sample as a project of its own: from the package's first warning to every byte delivered.</summary>
public class ConsoleTests(PackedRepository repository)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>

        </Project>
        """;

    [Fact]
    public void Installed_warned_broken_fixed_and_whole()
    {
        var project = Create("Console");
        project.AddPackage("WriteAllAnalyzer").Succeeds();

        project.Build().Succeeds().Reports("warning WA1001");
        Assert.False(project.CarriesHelper("LossySender.dll"));
        var before = project.Start("LossySender.dll").Ends(with: 1);
        Assert.Contains("Out of step at frame", before.Output, StringComparison.Ordinal);

        project.BuildStrictly().Ends(with: 1).Reports("error WA1001");

        project.Format("warn").Succeeds();
        var sender = project.Read("Sender.cs");
        Assert.Contains("socket.SendAll(frame);", sender, StringComparison.Ordinal);
        Assert.StartsWith("using System.Net.Sockets;\nusing WriteAll;\n", sender.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        project.BuildStrictly().Succeeds().Reports();
        Assert.True(project.CarriesHelper("LossySender.dll"));
        AssertWhole(project.Start("LossySender.dll"));
    }

    [Fact]
    public void With_the_runtime_package_instead_of_the_generated_helper()
    {
        var project = Create("Runtime");
        project.AddPackage("WriteAllAnalyzer").Succeeds();
        project.AddPackage("WriteAllAnalyzer.Runtime").Succeeds();

        project.Format("warn").Succeeds();
        project.BuildStrictly().Succeeds().Reports();
        Assert.False(project.CarriesHelper("LossySender.dll"));
        AssertWhole(project.Start("LossySender.dll"));
    }

    [Fact]
    public void Without_a_helper_the_warning_stays_and_the_code_too()
    {
        var project = Create("None", Project.Replace("<Nullable>", "<WriteAllAnalyzerHelper>None</WriteAllAnalyzerHelper>\n    <Nullable>", StringComparison.Ordinal));
        project.AddPackage("WriteAllAnalyzer").Succeeds();
        var sender = project.Read("Sender.cs");

        project.Format("warn").Succeeds();
        Assert.Equal(sender, project.Read("Sender.cs"));
        project.Build().Succeeds().Reports("warning WA1001");
    }

    private UserProject Create(string name, string text = Project)
    {
        var project = repository.CreateProject(name, filesFrom: "samples/LossySender");
        project.Write("LossySender.csproj", text);
        return project;
    }

    internal static void AssertWhole(CommandResult run)
    {
        run.Succeeds();
        Assert.Matches(@"lost +0 bytes", run.Output);
        Assert.Contains("Every frame arrived, in order.", run.Output, StringComparison.Ordinal);
    }
}
