using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Tests;

/// <summary>What all rules have in common, and what RULES fixes of each: ID, severity, place in the order.</summary>
public class DescriptorTests
{
    private static readonly DiagnosticAnalyzer[] s_analyzers = typeof(WriteAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToArray();

    public static TheoryData<string, DiagnosticSeverity> Rules => new()
    {
        { "WA1001", DiagnosticSeverity.Warning },
        { "WA1002", DiagnosticSeverity.Info },
        { "WA1003", DiagnosticSeverity.Info },
        { "WA1004", DiagnosticSeverity.Warning },
        { "WA1005", DiagnosticSeverity.Warning },
        { "WA1006", DiagnosticSeverity.Warning },
        { "WA2001", DiagnosticSeverity.Warning },
        { "WA2002", DiagnosticSeverity.Info },
        { "WA2003", DiagnosticSeverity.Info },
        { "WA2004", DiagnosticSeverity.Hidden },
        { "WA2005", DiagnosticSeverity.Warning },
        { "WA3001", DiagnosticSeverity.Warning },
        { "WA3002", DiagnosticSeverity.Warning },
        { "WA3003", DiagnosticSeverity.Warning },
        { "WA3004", DiagnosticSeverity.Info },
        { "WA3005", DiagnosticSeverity.Warning },
        { "WA9001", DiagnosticSeverity.Warning },
    };

    private static IEnumerable<DiagnosticDescriptor> Descriptors => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Severity(string id, DiagnosticSeverity severity) => Assert.Equal(severity, Descriptors.Single(d => d.Id == id).DefaultSeverity);

    [Fact]
    public void Every_rule_is_listed_here() => Assert.Equal(Rules.Select(row => row.Data.Item1).Order(), Descriptors.Select(d => d.Id).Order());

    [Fact]
    public void All_are_enabled_and_of_one_category() => Assert.All(Descriptors, d =>
    {
        Assert.True(d.IsEnabledByDefault);
        Assert.Equal("Reliability", d.Category);
        Assert.EndsWith($"docs/rules/{d.Id}.md", d.HelpLinkUri);
        Assert.NotEmpty(d.Title.ToString());
        Assert.NotEmpty(d.Description.ToString());
        Assert.False(d.Title.ToString().EndsWith('.'));
    });

    [Fact]
    public void Only_the_option_rule_is_reported_at_the_end() =>
        Assert.Equal(["WA9001"], Descriptors.Where(d => d.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)).Select(d => d.Id));

    [Fact]
    public void A_rule_is_a_file_of_its_name() => Assert.All(WriteRule.InOrder.Concat(WriteRule.Besides), rule => Assert.StartsWith(rule.Descriptor.Id, rule.GetType().Name));
}
