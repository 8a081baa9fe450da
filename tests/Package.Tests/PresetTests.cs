using System.Text.RegularExpressions;

namespace Package.Tests;

public partial class PresetTests(PackedRepository repository)
{
    private static readonly Dictionary<string, int> s_loudness = new() { ["none"] = 0, ["silent"] = 1, ["suggestion"] = 2, ["warning"] = 3, ["error"] = 4 };

    [Fact]
    public void Name_every_rule_once()
    {
        var rules = Severities("default").Keys;

        Assert.Equal(17, rules.Count);
        Assert.Equal(rules, Severities("minimum").Keys);
        Assert.Equal(rules, Severities("strict").Keys);
    }

    [Fact]
    public void Default_says_what_the_rules_say()
    {
        var preset = Severities("default");
        var releases = File.ReadAllText(Path.Combine(repository.Clone, "src/Analyzer/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(repository.Clone, "src/Analyzer/AnalyzerReleases.Shipped.md"));
        var rules = Release().Matches(releases).ToDictionary(match => match.Groups["id"].Value, match => match.Groups["severity"].Value);

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal(
            rule.Value switch { "Info" => "suggestion", "Hidden" => "silent", var other => other.ToLowerInvariant() },
            preset[rule.Key]));
    }

    [Fact]
    public void Minimum_is_never_louder_and_Strict_never_quieter()
    {
        var (minimum, strict) = (Severities("minimum"), Severities("strict"));

        foreach (var (rule, severity) in Severities("default"))
        {
            Assert.True(s_loudness[minimum[rule]] <= s_loudness[severity], rule);
            Assert.True(s_loudness[strict[rule]] > s_loudness[severity], rule);
        }
    }

    [Theory]
    [InlineData("minimum")]
    [InlineData("default")]
    [InlineData("strict")]
    public void Give_way_to_whatever_the_project_says(string preset) =>
        Assert.Contains("is_global = true\n", Read(preset), StringComparison.Ordinal);

    private SortedDictionary<string, string> Severities(string preset) =>
        new(Severity().Matches(Read(preset)).ToDictionary(match => match.Groups["id"].Value, match => match.Groups["severity"].Value), StringComparer.Ordinal);

    private string Read(string preset) => File.ReadAllText(Path.Combine(repository.Clone, "src/CodeFixes/config", preset + ".globalconfig"));

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>WA\d{4})\.severity = (?<severity>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Severity();

    [GeneratedRegex(@"^(?<id>WA\d{4}) \| \w+ \| (?<severity>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Release();
}
