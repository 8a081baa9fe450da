using System.Text.RegularExpressions;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>README.md promises what exists, and names what its reader can use.</summary>
public sealed class ReadmeTests
{
    private static readonly string s_readme = Pages.Read("README.md");

    [Fact]
    public void Its_table_of_rules_is_that_of_the_descriptors() =>
        Assert.Equal(
            PageCode.Descriptors.Select(d => $"[{d.Id}]({d.HelpLinkUri}), {SeverityName.Of(d)}, {d.Title}, {(PageFix.Exists(d.Id) ? "yes" : "no")}"),
            Pages.TableUnder(s_readme, "## Rules").Select(row => string.Join(", ", row)));

    [Fact]
    public void Its_table_of_options_is_that_of_the_analyzer()
    {
        Assert.Equal(
            [
                (WriteOptions.Sockets.Key, WriteOptions.Sockets.Accepts),
                (WriteOptions.AdditionalWriteMethods.Key, WriteOptions.AdditionalWriteMethods.Accepts.Replace("'", "")),
                (WriteOptions.AnalyzeGeneratedCode.Key, WriteOptions.AnalyzeGeneratedCode.Accepts),
            ],
            Pages.TableUnder(s_readme, "## Options").Select(row => (row[0], row[2])));
        Assert.Equal(WriteOptions.Keys.Length, Pages.TableUnder(s_readme, "## Options").Length);
    }

    [Fact]
    public void Its_properties_are_those_that_the_package_reads()
    {
        var build = Pages.Read("src/CodeFixes/build/WriteAllAnalyzer.props");

        Assert.All(["WriteAllAnalyzerMode", HelperOption.Property], property =>
        {
            Assert.Contains(property, build);
            Assert.Contains($"| `{property}` |", s_readme);
        });
    }

    [Fact]
    public void The_presets_it_names_are_in_the_package() =>
        Assert.All(["Minimum", "Default", "Strict"], mode =>
        {
            Assert.Contains($"`{mode}`", s_readme);
            Assert.True(Pages.Exists($"src/CodeFixes/config/{mode.ToLowerInvariant()}.globalconfig"));
        });

    [Fact]
    public async Task Its_code_compiles_and_breaks_no_rule()
    {
        var blocks = Regex.Matches(s_readme, "^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);

        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
            Assert.Empty(await PageCode.ReportedIn(new RulePage.Example("", "csharp", block.Groups[1].Value)));
    }

    [Theory]
    [InlineData("dotnet build samples/LossySender", "samples/LossySender")]
    [InlineData("dotnet test WriteAllAnalyzer.sln", "WriteAllAnalyzer.sln")]
    public void Its_first_commands_lead_somewhere(string command, string path)
    {
        Assert.Contains(command + "\n", s_readme);
        Assert.True(Pages.Exists(path));
    }
}
