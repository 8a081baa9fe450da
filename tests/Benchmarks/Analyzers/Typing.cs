using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer;

namespace Benchmarks;

/// <summary>How long one who types waits for us: a write is put into one method of a file of 10,000 lines, again and again.</summary>
internal static class Typing
{
    private const int Lines = 10_000;
    private const int Edits = 25;
    private const int WarmUps = 8;
    private const string Marker = "socket.NoDelay = true;";

    private static readonly CodeFixProvider[] s_fixes =
    [
        .. typeof(WriteFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() != null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>False when a number is missed by more than the noise that its row states.</summary>
    public static bool Run()
    {
        var table = new Table();
        Console.WriteLine("Our own time: with our analyzers, less an action that does nothing on the same edit; the middle of the edits.");
        Measure(table, Writes.Few, holds: true);
        Measure(table, Writes.Many, holds: false);
        Console.WriteLine();
        Console.WriteLine(table.Verdict);
        return table.Holds;
    }

    private static void Measure(Table table, Writes writes, bool holds)
    {
        var (diagnostics, actions, found) = Times(writes);
        table.Section($"A file of {Lines:N0} lines with {found} findings");
        if (holds)
        {
            table.AtMost(50, "from the edit to the diagnostic", diagnostics, " ms");
            table.AtMost(50, "from the light bulb to the changed document", actions, " ms");
        }
        else
        {
            table.Row("from the edit to the diagnostic", diagnostics, " ms");
            table.Row("from the light bulb to the changed document", actions, " ms");
        }
    }

    private static (Reading Diagnostics, Reading Actions, int Found) Times(Writes writes)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Typed", "Typed", LanguageNames.CSharp,
            compilationOptions: CodeBase.CompilationOptions, parseOptions: CodeBase.ParseOptions, metadataReferences: CodeBase.Framework));
        var text = SampleCode.OneFile(Lines, writes);
        var place = text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length;
        var document = project.AddDocument("Typed.cs", SourceText.From(text));
        ImmutableArray<DiagnosticAnalyzer> empty = [new EmptyAction()];
        List<double> diagnostics = [], actions = [];
        var found = 0;
        for (var edit = -WarmUps; edit < Edits; edit++)
        {
            var typed = $" socket.Send(bytes, {edit + WarmUps + 2}, SocketFlags.None);";
            var changed = document.WithText(SourceText.From(text.Insert(place, typed)));
            var model = changed.GetSemanticModelAsync().Result!;
            var nothing = Time(() => Diagnostics(model, empty), out _);
            var ours = Time(() => Diagnostics(model, [.. empty, .. KnownAnalyzers.Ours]), out var reported);
            found = reported.Length;
            var diagnostic = reported.Single(d => d.Location.SourceSpan.Start > place && d.Location.SourceSpan.End < place + typed.Length);
            var action = Time(() => Change(changed, diagnostic), out var result);
            if (result.ToString().Length == text.Length + typed.Length)
                throw new InvalidOperationException("The action changed nothing.");
            if (edit < 0)
                continue;

            diagnostics.Add(ours - nothing);
            actions.Add(action);
        }

        return (Middle(diagnostics), Middle(actions), found);
    }

    /// <summary>As an editor asks: for one file, in a driver that knows nothing of the one before.</summary>
    private static ImmutableArray<Diagnostic> Diagnostics(SemanticModel model, ImmutableArray<DiagnosticAnalyzer> analyzers) => model.Compilation
        .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(ProjectOptions.Options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
        .GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).Result;

    /// <summary>The first action of the first fix that offers one, and what it makes of the file.</summary>
    private static SourceText Change(Document document, Diagnostic diagnostic)
    {
        foreach (var fix in s_fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var actions = new List<CodeAction>();
            fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)).Wait();
            if (actions.Count > 0)
                return actions[0].GetOperationsAsync(CancellationToken.None).Result.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!.GetTextAsync().Result;
        }

        throw new InvalidOperationException($"There is no action for {diagnostic}.");
    }

    private static double Time<T>(Func<T> action, out T result)
    {
        var start = Stopwatch.GetTimestamp();
        result = action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The median, and half of its 95 % interval.</summary>
    private static Reading Middle(List<double> times)
    {
        times.Sort();
        var (middle, aside) = (times.Count / 2, (int)Math.Ceiling(0.98 * Math.Sqrt(times.Count)));
        return new(times[middle], (times[middle + aside] - times[middle - aside]) / 2);
    }
}
