using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What all descriptors share: the category and the page that explains the rule.</summary>
internal static class Descriptors
{
    public const string Category = "Reliability";

    /// <summary>The one place that names the repository: every help link starts here.</summary>
    public const string Pages = "https://github.com/writeall/WriteAllAnalyzer/blob/main/docs/rules/";

    public static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, string description, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description, Pages + id + ".md", tags);
}
