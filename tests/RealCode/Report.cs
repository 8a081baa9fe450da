using System.Globalization;
using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>What the tool prints.</summary>
internal sealed class Report(string folder, bool printsChanges, bool isQuiet)
{
    private readonly List<string> _defects = [];
    private readonly SortedDictionary<string, int[]> _rules = new(StringComparer.Ordinal);
    private int _errors;

    public void Defect(string text) => _defects.Add(text);

    public void Compiled(Findings findings) => _errors = findings.Errors.Count();

    public void Sites(List<Site> sites, List<Site> left)
    {
        foreach (var site in sites)
        {
            var isLeft = left.Exists(site.IsStillAt);
            var (outcome, text) = (site.Action, isLeft) switch
            {
                (not null, false) => (Outcome.Fixed, $"fixed: {site.Action}"),
                (not null, true) => (Outcome.Left, $"LEFT, although there is a fix: {site.Action}"),
                (null, false) => (Outcome.Settled, "gone, with the fix of another place"),
                (null, true) => (Outcome.NoFix, $"no fix: {site.WhyNone}"),
            };
            Count(site.Id, outcome);
            Line($"{Place(site.Place)}: {site.Id} {text}");
            if (outcome == Outcome.Left)
                Defect($"{Place(site.Place)}: {site.Id} had a fix and is still reported: {site.Message}");
        }

        foreach (var site in left.Where(site => !sites.Exists(before => before.IsStillAt(site))))
        {
            Count(site.Id, Outcome.New);
            Line($"{Place(site.Place)}: {site.Id} new, at this line after the fixes: {site.Message}");
        }

        foreach (var site in left.Where(site => site.Action is not null))
            Defect($"{Place(site.Place)}: {site.Id} still has a fix after the pass: {site.Action}");
    }

    public void Recompiled(IEnumerable<Diagnostic> errors, IEnumerable<Diagnostic> warnings)
    {
        foreach (var error in errors)
            Defect($"new error, at this line after the fixes: {Place(error.Location.GetLineSpan())}: {error.Id} {error.GetMessage(CultureInfo.InvariantCulture)}");
        foreach (var warning in warnings)
            Line($"new warning, at this line after the fixes: {Place(warning.Location.GetLineSpan())}: {warning.Id} {warning.GetMessage(CultureInfo.InvariantCulture)}");
    }

    public async Task ChangesAsync(Solution before, Solution after, string title)
    {
        if (!printsChanges)
            return;

        foreach (var id in after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            var (old, changed) = (before.GetDocument(id)!, after.GetDocument(id)!);
            Console.WriteLine($"--- {title}{Inside(old.FilePath!)}");
            Console.Write(TestOutput.Changes((await old.GetTextAsync()).ToString(), (await changed.GetTextAsync()).ToString()));
        }
    }

    /// <summary>The summary. False where there is a defect.</summary>
    public bool Finish(CodeFolder code)
    {
        foreach (var defect in _defects)
            Console.WriteLine($"DEFECT {defect}");

        Console.WriteLine($"{folder}: {code.Files} files, {code.Lines} lines, {code.Solution.ProjectIds.Count} compilation(s), {_errors} compile errors before the fixes; {_defects.Count} defects");
        Console.WriteLine($"{"rule",-8}{"sites",7}{"fixed",7}{"settled",9}{"no fix",8}{"left",6}{"new",6}");
        foreach (var (rule, counts) in _rules)
            Row(rule, counts);
        Row("all", [.. Enumerable.Range(0, 5).Select(outcome => _rules.Values.Sum(counts => counts[outcome]))]);
        return _defects.Count == 0;
    }

    private static void Row(string rule, int[] counts) =>
        Console.WriteLine($"{rule,-8}{counts.Sum() - counts[(int)Outcome.New],7}{counts[(int)Outcome.Fixed],7}{counts[(int)Outcome.Settled],9}{counts[(int)Outcome.NoFix],8}{counts[(int)Outcome.Left],6}{counts[(int)Outcome.New],6}");

    private void Count(string rule, Outcome outcome)
    {
        if (!_rules.TryGetValue(rule, out var counts))
            _rules.Add(rule, counts = new int[5]);
        counts[(int)outcome]++;
    }

    private void Line(string text)
    {
        if (!isQuiet)
            Console.WriteLine(text);
    }

    private string Place(FileLinePositionSpan place) => place.Path is { Length: > 0 } path ? $"{Inside(path)}:{place.StartLinePosition.Line + 1}" : "no file";

    private string Inside(string path) => Path.IsPathRooted(path) ? Path.GetRelativePath(folder, path) : path;

    /// <summary>What became of a place.</summary>
    private enum Outcome
    {
        Fixed,
        Settled,
        NoFix,
        Left,
        New,
    }
}
