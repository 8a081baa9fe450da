using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>What a failing test prints.</summary>
internal static class TestOutput
{
    /// <summary>The message, and the sources with the diagnostics under the code they are about.</summary>
    public static async Task<string> DescribeAsync(
        string message,
        Solution solution,
        IEnumerable<Diagnostic> reported,
        IEnumerable<DiagnosticResult> expected)
    {
        var output = new StringBuilder(message.TrimEnd()).AppendLine();
        var notes = reported.Where(diagnostic => diagnostic.Location.IsInSource)
            .Select(diagnostic => (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().Span, Text: Text(diagnostic)))
            .ToList();
        var printed = new HashSet<string>();
        foreach (var document in TestProjects.Ordered(solution).SelectMany(project => project.Documents))
        {
            if (printed.Add(document.FilePath!))
                Print(document.FilePath!, await document.GetTextAsync());
        }

        foreach (var (path, tree) in reported.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct().Select(tree => (tree.FilePath, tree)))
        {
            if (printed.Add(path))
                Print(path, await tree.GetTextAsync());
        }

        if (expected.Any())
        {
            output.AppendLine("--- expected");
            foreach (var result in expected)
                output.AppendLine(Format(result));
        }

        return output.ToString();

        void Print(string path, SourceText text)
        {
            output.AppendLine($"--- {path}");
            Annotate(output, text, [.. notes.Where(note => note.Path == path).Select(note => (note.Span, note.Text))]);
        }
    }

    /// <summary>Fails with a diff if the texts differ.</summary>
    public static void RequireEqual(string expected, string actual, string message)
    {
        if (expected != actual)
            Assert.Fail(message + Environment.NewLine + Diff(expected, actual));
    }

    public static string Diff(string expected, string actual)
    {
        var output = new StringBuilder("(- expected, + actual)").AppendLine();
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual, ignoreWhitespace: false).Lines;
        foreach (var line in lines)
            output.Append(Mark(line.Type)).AppendLine(line.Text);

        if (lines.All(line => line.Type == ChangeType.Unchanged))
            output.AppendLine($"The lines are the same, but not their ends: {Ends(expected)} expected, {Ends(actual)} found.");
        return output.ToString();
    }

    /// <summary>The lines that differ, with a few around them.</summary>
    public static string Changes(string before, string after)
    {
        const int Around = 3;
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var output = new StringBuilder();
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.Skip(i - Around).Take(Around + Around + 1).Any(line => line.Type != ChangeType.Unchanged))
                continue;
            if (i > last + 1)
                output.AppendLine("@@");
            output.Append(Mark(lines[i].Type)).AppendLine(lines[i].Text);
            last = i;
        }

        return output.ToString();
    }

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };

    public static string Format(Diagnostic diagnostic) =>
        $"{diagnostic.Id} at {Format(diagnostic.Location)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)} ({diagnostic.Severity})";

    public static string Format(Location location) =>
        location.IsInSource ? Format(location.GetLineSpan().Path, location.GetLineSpan().Span) : "no place";

    public static string Format(string? path, LinePositionSpan span) =>
        $"{path}({span.Start.Line + 1},{span.Start.Character + 1})-({span.End.Line + 1},{span.End.Character + 1})";

    public static string Format(DiagnosticResult result)
    {
        var text = new StringBuilder(result.Id).Append(" at ");
        text.Append(result.Locations.IsEmpty ? "no place" : string.Join(" and ", result.Locations));
        if (result.Message is { } message)
            text.Append($": {message}");
        if (result.MessageArguments is { } arguments)
            text.Append($" with [{string.Join(", ", arguments)}]");
        if (result.Severity is { } severity)
            text.Append($" ({severity})");
        return text.ToString();
    }

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static void Annotate(StringBuilder output, SourceText text, IReadOnlyCollection<(LinePositionSpan Span, string Text)> notes)
    {
        foreach (var line in text.Lines)
        {
            output.AppendLine(line.ToString());
            foreach (var (span, note) in notes.Where(note => note.Span.Start.Line == line.LineNumber))
            {
                var start = span.Start.Character;
                var end = span.End.Line == line.LineNumber ? span.End.Character : line.Span.Length;
                foreach (var character in line.ToString().AsSpan(0, start))
                    output.Append(character == '\t' ? '\t' : ' ');
                output.Append('^', Math.Max(1, end - start)).Append(' ').AppendLine(note);
            }
        }
    }

    private static string Ends(string text) =>
        text.Contains("\r\n", StringComparison.Ordinal) ? "CR LF" : text.EndsWith('\n') ? "LF" : "LF or none";
}
