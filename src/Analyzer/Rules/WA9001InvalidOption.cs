using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A <c>write_all.*</c> option that says nothing we understand. The other options stay in force.</summary>
internal static class WA9001InvalidOption
{
    public const string Id = "WA9001";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Option is not valid",
        "{0}",
        DiagnosticSeverity.Warning,
        "An option that cannot be understood is left out, and the other options stay in force. The message says which option it is and what it accepts.",
        WellKnownDiagnosticTags.CompilationEnd);
}
