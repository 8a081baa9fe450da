using System.Text.RegularExpressions;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>No document names a rule or an option that does not exist.</summary>
public sealed class NameTests
{
    /// <summary>WA9001 is about names that do not exist, so its page shows some.</summary>
    public static TheoryData<string> Documents => new(Pages.Documents.Where(path => !path.EndsWith("WA9001.md", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Documents))]
    public void Its_rules_exist(string document) =>
        Assert.Empty(Found(document, @"\bWA\d{4}\b").Except(PageCode.Descriptors.Select(descriptor => descriptor.Id)));

    [Theory, MemberData(nameof(Documents))]
    public void Its_options_exist(string document) =>
        Assert.Empty(Found(document, @"\bwrite_all\.\w+").Except(WriteOptions.Keys));

    private static IEnumerable<string> Found(string document, string pattern) =>
        Regex.Matches(Pages.Read(document), pattern).Select(match => match.Value);
}
