using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What all descriptors share: the category and the page that explains the rule.</summary>
internal static class Descriptors
{
    public const string Category = "Reliability";

    /// <summary>Where every help link starts. Directory.Build.props names the repository, and the build writes it into the assembly.</summary>
    public static readonly string Pages = Repository() + "/blob/main/docs/rules/";

    public static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, string description, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description, Pages + id + ".md", tags);

    private static string? Repository() => typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;
}
