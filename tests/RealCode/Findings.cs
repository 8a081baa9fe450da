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

    /// <summary>Lines move, so a diagnostic is known by its file and its text, and counted.</summary>
    private static IEnumerable<Diagnostic> New(IEnumerable<Diagnostic> after, IEnumerable<Diagnostic> before)
    {
        var known = before.CountBy(Key).ToDictionary();
        foreach (var diagnostic in after)
        {
            if (known.TryGetValue(Key(diagnostic), out var left) && left > 0)
                known[Key(diagnostic)] = left - 1;
            else
                yield return diagnostic;
        }
    }

    private static (string Path, string Id, string Text) Key(Diagnostic diagnostic) =>
        (diagnostic.Location.GetLineSpan().Path ?? "", diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
