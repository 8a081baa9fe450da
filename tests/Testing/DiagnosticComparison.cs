using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.Testing;

/// <summary>Compares what was reported with what was expected.</summary>
internal static class DiagnosticComparison
{
    /// <summary>What differs, in words, or null.</summary>
    public static string? Differences(IEnumerable<Diagnostic> reported, IEnumerable<DiagnosticResult> expected)
    {
        var unexpected = reported.ToList();
        var missing = new List<DiagnosticResult>();

        // The most precise expectations choose first, so that a vague one cannot take what they need.
        foreach (var result in expected.OrderByDescending(Precision))
        {
            var index = unexpected.FindIndex(diagnostic => Mismatch(diagnostic, result) is null);
            if (index < 0)
                missing.Add(result);
            else
                unexpected.RemoveAt(index);
        }

        if (missing.Count + unexpected.Count == 0)
            return null;

        var text = new StringBuilder();
        foreach (var result in missing)
        {
            var near = unexpected.FirstOrDefault(diagnostic => diagnostic.Id == result.Id && SamePlace(diagnostic, result));
            if (near is null)
            {
                text.AppendLine($"Missing:    {TestOutput.Format(result)}");
                continue;
            }

            unexpected.Remove(near);
            text.AppendLine($"Differs:    {TestOutput.Format(result)}: {Mismatch(near, result)}");
        }

        foreach (var diagnostic in unexpected)
            text.AppendLine($"Unexpected: {TestOutput.Format(diagnostic)}");
        return text.ToString();
    }

    /// <summary>
    /// The diagnostics of all projects. What several projects report at one place, because they share
    /// the file, counts once; what one project reports twice counts twice.
    /// </summary>
    public static ImmutableArray<Diagnostic> Union(IEnumerable<IEnumerable<Diagnostic>> projects) =>
    [
        .. projects
            .SelectMany((diagnostics, project) => diagnostics.Select(diagnostic => (Diagnostic: diagnostic, Project: project)))
            .GroupBy(one => (one.Diagnostic.Id, one.Diagnostic.Location.GetLineSpan(), Text(one.Diagnostic)))
            .SelectMany(place => place.GroupBy(one => one.Project).MaxBy(project => project.Count())!)
            .Select(one => one.Diagnostic),
    ];

    private static int Precision(DiagnosticResult result) =>
        (result.Locations.IsEmpty ? 0 : 8)
        + (result.Locations.Any(location => location.StartOnly) ? 0 : 1)
        + (result.Locations.Length > 1 ? 2 : 0)
        + (result.Message is null && result.MessageArguments is null ? 0 : 4)
        + (result.Severity is null ? 0 : 2);

    private static bool SamePlace(Diagnostic actual, DiagnosticResult expected) =>
        expected.Locations.IsEmpty ? !actual.Location.IsInSource : expected.Locations[0].Matches(actual.Location);

    private static string? Mismatch(Diagnostic actual, DiagnosticResult expected)
    {
        if (actual.Id != expected.Id)
            return $"it is {actual.Id}";
        if (!SamePlace(actual, expected))
            return $"it is at {TestOutput.Format(actual.Location)}";
        if (expected.Severity is { } severity && severity != actual.Severity)
            return $"its severity is {actual.Severity}";
        if (expected.Message is { } message && message != Text(actual))
            return $"its message is \"{Text(actual)}\"";
        if (expected.MessageArguments is { } arguments)
        {
            var format = actual.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
            var wanted = string.Format(CultureInfo.InvariantCulture, format, arguments);
            if (wanted != Text(actual))
                return $"its message is \"{Text(actual)}\", not \"{wanted}\"";
        }

        if (expected.Locations.Length > 1)
        {
            var additional = actual.AdditionalLocations;
            var same = additional.Count == expected.Locations.Length - 1
                && additional.Zip(expected.Locations.Skip(1)).All(pair => pair.Second.Matches(pair.First));
            if (!same)
                return $"its additional locations are [{string.Join("; ", additional.Select(TestOutput.Format))}]";
        }

        return null;
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
