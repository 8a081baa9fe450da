using System.Globalization;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.RealCode;

/// <summary>What the compiler and the rules say of a solution, with what the generator adds to it.</summary>
internal sealed class Findings(IEnumerable<Diagnostic> compiler, IEnumerable<Diagnostic> sites)
{
    private readonly List<Diagnostic> _compiler = [.. compiler];

    /// <summary>What the rules report, in the order of the files.</summary>
    public IReadOnlyList<Diagnostic> Sites { get; } =
        [.. sites.OrderBy(site => site.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(site => site.Location.SourceSpan.Start).ThenBy(site => site.Id, StringComparer.Ordinal)];

    public IEnumerable<Diagnostic> Errors => _compiler.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private IEnumerable<Diagnostic> Warnings => _compiler.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);

    public IEnumerable<Diagnostic> NewErrors(Findings before) => New(Errors, before.Errors);

    public IEnumerable<Diagnostic> NewWarnings(Findings before) => New(Warnings, before.Warnings);

    /// <summary>
    /// Lines move, so a diagnostic is known by its file and its text, and counted. One whose text has changed, because the
    /// helper's source adds a name that was missing, is known by the line that it is about.
    /// </summary>
    private static IEnumerable<Diagnostic> New(IEnumerable<Diagnostic> after, IEnumerable<Diagnostic> before) =>
        Unmatched(Unmatched(after, before, Text), Unmatched(before, after, Text), Line);

    private static List<Diagnostic> Unmatched(IEnumerable<Diagnostic> diagnostics, IEnumerable<Diagnostic> others, Func<Diagnostic, string> known)
    {
        var left = others.CountBy(Key).ToDictionary();
        return [.. diagnostics.Where(diagnostic => !Take(Key(diagnostic)))];

        (string Path, string Id, string Known) Key(Diagnostic diagnostic) => (diagnostic.Location.GetLineSpan().Path ?? "", diagnostic.Id, known(diagnostic));

        bool Take((string, string, string) key) => left.TryGetValue(key, out var count) && (left[key] = count - 1) >= 0;
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Line(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString()
        : Text(diagnostic);
}
