using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Testing;

internal static class Verifying
{
    public static DiagnosticDescriptor DefaultDescriptor(DiagnosticAnalyzer analyzer, MarkupOptions options = MarkupOptions.None)
    {
        var supported = analyzer.SupportedDiagnostics;
        if (supported.Length == 1 || (supported.Length > 1 && options.HasFlag(MarkupOptions.UseFirstDescriptor)))
            return supported[0];
        throw new InvalidOperationException(
            $"{analyzer.GetType().Name} has {supported.Length} descriptors: name one, as in {{|{supported.FirstOrDefault()?.Id ?? "ID"}:…|}}, "
            + $"or set {nameof(AnalyzerTest.DefaultDiagnosticId)}.");
    }

    public static DiagnosticResult Diagnostic(DiagnosticAnalyzer analyzer, string id) =>
        analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id)
            ? new DiagnosticResult(id)
            : throw new InvalidOperationException($"{analyzer.GetType().Name} does not report {id}.");
}
