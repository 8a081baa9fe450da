using System.Globalization;
using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>The same diagnostics, word for word, in whatever order the files come, one at a time or several at once.</summary>
internal static class Repetition
{
    /// <summary>Analyses every compilation of a folder <paramref name="runs"/> times. False where a run differs from the first.</summary>
    public static async Task<bool> RunAsync(CodeFolder code, int runs)
    {
        try
        {
            return await CompareAsync(code, runs);
        }
        catch (InvalidOperationException exception)
        {
            // An analyzer or the generator threw.
            Console.WriteLine($"DEFECT {exception.Message}");
            return false;
        }
    }

    private static async Task<bool> CompareAsync(CodeFolder code, int runs)
    {
        var (diagnostics, differing) = (0, 0);
        foreach (var project in code.Solution.Projects)
        {
            var (compilation, _, failure) = await ProjectAnalysis.CompileAsync(project);
            if (failure is not null)
                throw new InvalidOperationException(failure);

            string[]? first = null;
            for (var run = 0; run < runs; run++)
            {
                var trees = compilation.SyntaxTrees.ToArray();
                new Random(run).Shuffle(trees);
                var found = Lines(await Rules.RunAsync(
                    compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees), project.AnalyzerOptions, concurrent: run % 2 == 0, driver => driver.GetAnalyzerDiagnosticsAsync()));
                first ??= found;
                if (found.SequenceEqual(first))
                    continue;

                differing++;
                foreach (var line in first.Except(found))
                    Console.WriteLine($"DEFECT {project.Name}, run {run + 1} does not report {line}");
                foreach (var line in found.Except(first))
                    Console.WriteLine($"DEFECT {project.Name}, run {run + 1} reports {line}");
            }

            diagnostics += first?.Length ?? 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code.Folder}: {code.Files} files, {code.Lines} lines, {diagnostics} diagnostics, {runs} runs, {differing} differing"));
        return differing == 0;
    }

    private static string[] Lines(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => $"{d.Location.GetLineSpan()}: {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)} {string.Join(", ", d.AdditionalLocations.Select(place => place.GetLineSpan()))}").Order(StringComparer.Ordinal)];
}
