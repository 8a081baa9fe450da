using System.Globalization;
using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>What the compiler says of a solution, with what the generator adds to it.</summary>
internal sealed class CompilerFindings
{
    private readonly List<Diagnostic> _all = [];

    public IEnumerable<Diagnostic> Errors => _all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private IEnumerable<Diagnostic> Warnings => _all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);

    public static async Task<CompilerFindings> OfAsync(Solution solution)
    {
        var findings = new CompilerFindings();
        foreach (var project in solution.Projects)
        {
            var (compilation, _, failure) = await ProjectAnalysis.CompileAsync(project);
            if (failure is not null)
                throw new InvalidOperationException(failure);
            findings._all.AddRange(compilation.GetDiagnostics().Where(diagnostic => !diagnostic.IsSuppressed));
        }

        return findings;
    }

    public IEnumerable<Diagnostic> NewErrors(CompilerFindings before) => New(Errors, before.Errors);

    public IEnumerable<Diagnostic> NewWarnings(CompilerFindings before) => New(Warnings, before.Warnings);

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
