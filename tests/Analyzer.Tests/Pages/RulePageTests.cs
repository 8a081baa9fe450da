using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>docs/rules says what the analyzer does, and its code does what the page says.</summary>
public sealed class RulePageTests
{
    private static readonly string[] s_shape =
    [
        "What it finds", "Why it bites", "Example", "What the fix does", "When to suppress", "Options", "What it does not see",
    ];

    public static TheoryData<string> Rules => new(PageCode.Descriptors.Select(d => d.Id));

    public static TheoryData<string, int> Examples => ExamplesOf(Pages.RuleIds);

    public static TheoryData<string, int> FixedExamples => ExamplesOf(Pages.RuleIds.Where(PageFix.Exists));

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(PageCode.Descriptors.Select(d => d.Id), Pages.RuleIds);

    [Theory, MemberData(nameof(Rules))]
    public void The_page_says_what_the_descriptor_says(string id)
    {
        var page = RulePage.Of(id);
        var descriptor = DescriptorOf(id);

        Assert.Equal($"# {descriptor.Id}: {descriptor.Title}", page.Title);
        Assert.Equal(descriptor.Id, page.Properties["ID"]);
        Assert.Equal(SeverityName.Of(descriptor), page.Properties["Default severity"]);
        Assert.Equal(descriptor.Category, page.Properties["Category"]);
        Assert.Equal(PageFix.Exists(id) ? "yes" : "no", page.Properties["Has a fix"]);
    }

    [Theory, MemberData(nameof(Rules))]
    public void The_help_link_leads_to_the_page(string id)
    {
        var descriptor = DescriptorOf(id);

        Assert.Equal(WriteAllAnalyzer.Descriptors.Pages + id + ".md", descriptor.HelpLinkUri);
        Assert.EndsWith("/docs/rules/", WriteAllAnalyzer.Descriptors.Pages);
    }

    [Theory, MemberData(nameof(Rules))]
    public void The_page_has_the_shape_of_all_pages(string id) => Assert.Equal(s_shape, RulePage.Of(id).Headings);

    [Theory, MemberData(nameof(Rules))]
    public void The_page_names_every_option(string id) => Assert.Equal(WriteOptions.Keys.Order(), RulePage.Of(id).Options.Order());

    [Theory, MemberData(nameof(Rules))]
    public void The_page_shows_the_rule(string id) => Assert.NotEmpty(RulePage.Of(id).Examples);

    [Theory, MemberData(nameof(Examples))]
    public async Task The_wrong_code_breaks_that_rule_and_no_other(string id, int example) =>
        Assert.Equal([id], (await PageCode.ReportedIn(RulePage.Of(id).Examples[example].Wrong)).Where(found => found == id || IsSeen(found)).Distinct());

    [Theory, MemberData(nameof(Examples))]
    public async Task The_right_code_breaks_no_rule(string id, int example) =>
        Assert.DoesNotContain(await PageCode.ReportedIn(RulePage.Of(id).Examples[example].Right), found => found == id || IsSeen(found));

    [Theory, MemberData(nameof(FixedExamples))]
    public async Task The_fix_makes_the_right_code_of_the_wrong(string id, int example)
    {
        var (wrong, right) = RulePage.Of(id).Examples[example];

        Assert.Equal(right.Code, await PageFix.Fixed(id, wrong.Code));
    }

    private static TheoryData<string, int> ExamplesOf(IEnumerable<string> ids) =>
        new(ids.SelectMany(id => RulePage.Of(id).Examples.Select((_, example) => (id, example))));

    private static DiagnosticDescriptor DescriptorOf(string id) => PageCode.Descriptors.Single(d => d.Id == id);

    /// <summary>A hidden rule is a light bulb, nothing that a reader of the page would see.</summary>
    private static bool IsSeen(string id) => DescriptorOf(id).DefaultSeverity != DiagnosticSeverity.Hidden;
}
