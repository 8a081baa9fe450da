using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>The severities by the names that .editorconfig and the pages use.</summary>
internal static class SeverityName
{
    public static string Of(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Hidden => "hidden",
        DiagnosticSeverity.Info => "suggestion",
        DiagnosticSeverity.Warning => "warning",
        var severity => severity.ToString().ToLowerInvariant(),
    };
}
