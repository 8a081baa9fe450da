using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>The links between the documents lead somewhere, and the repository has one address.</summary>
public sealed class LinkTests
{
    /// <summary>Where Directory.Build.props says the repository is; the packages carry it.</summary>
    private static readonly string s_repository = XDocument.Parse(Pages.Read("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;

    private static readonly string s_file = s_repository + "/blob/main/";

    /// <summary>Where a picture lies: the README is also shown outside the repository.</summary>
    private static readonly string s_picture = s_repository.Replace("https://github.com/", "https://raw.githubusercontent.com/") + "/main/";

    public static TheoryData<string> Documents => new(Pages.Documents);

    [Fact]
    public void The_help_links_start_at_the_repository() => Assert.Equal(s_file + "docs/rules/", Descriptors.Pages);

    [Theory, MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document) => Assert.All(Targets(document), target => Assert.True(Leads(document, target), target));

    /// <summary>The packages carry the README, and their page shows it.</summary>
    [Fact]
    public void The_readme_links_work_outside_the_repository() =>
        Assert.All(Targets("README.md"), target => Assert.StartsWith("https://", target));

    private static IEnumerable<string> Targets(string document) =>
        Regex.Matches(WithoutCode(Pages.Read(document)), @"\]\((?<target>[^)\s]+)\)").Select(match => match.Groups["target"].Value);

    /// <summary>Code is no text: what stands in brackets there is no link.</summary>
    private static string WithoutCode(string text) => Regex.Replace(text, "^```.*?^```$|`[^`\n]*`", "", RegexOptions.Multiline | RegexOptions.Singleline);

    private static bool Leads(string document, string target)
    {
        if (target.StartsWith(s_file, StringComparison.Ordinal))
            return LeadsTo(target[s_file.Length..]);

        if (target.StartsWith(s_picture, StringComparison.Ordinal))
            return LeadsTo(target[s_picture.Length..]);

        // An own file at an old address; anything else belongs to others.
        if (target.Contains("://", StringComparison.Ordinal))
            return !Regex.IsMatch(target, "/WriteAllAnalyzer/(blob/)?main/");

        var address = new Uri(new Uri("http://here/" + document), target);
        return LeadsTo(Uri.UnescapeDataString(address.AbsolutePath)[1..] + address.Fragment);
    }

    private static bool LeadsTo(string path)
    {
        var parts = path.Split('#');
        return Pages.Exists(parts[0]) && (parts.Length == 1 || Anchors(Pages.Read(parts[0])).Contains(parts[1]));
    }

    /// <summary>A heading's anchor: small letters, no punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Anchors(string text) => Regex.Matches(text, "^#+ (.*)$", RegexOptions.Multiline)
        .Select(match => Regex.Replace(match.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));
}
