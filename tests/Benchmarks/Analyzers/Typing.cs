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
    /// <summary>An editor runs all day: until the runtime has compiled the code for good.</summary>
    private const int WarmUps = 45;
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
        Console.WriteLine("Our own time: with our analyzers, less an action that does nothing on the same edit; the middle of the edits. What must");
        Console.WriteLine("hold is CPU time, of all threads: a busy machine adds to the wall time, whoever waits.");
        Measure(table, Writes.Few, holds: true);
        Measure(table, Writes.Many, holds: false);
        Console.WriteLine();
        Console.WriteLine(table.Verdict);
        return table.Holds;
    }

    private static void Measure(Table table, Writes writes, bool holds)
    {
        var (diagnostic, action, found) = Times(writes);
        table.Section($"A file of {Lines:N0} lines with {found} findings");
        foreach (var (name, times) in new[] { ("from the edit to the diagnostic", diagnostic), ("from the light bulb to the changed document", action) })
        {
            if (holds)
                table.AtMost(50, name + ": CPU", Middle(times, time => time.Cpu), " ms");
            else
                table.Row(name + ": CPU", Middle(times, time => time.Cpu), " ms");
            table.Row(name + ": wall", Middle(times, time => time.Wall), " ms");
        }
    }

    private static (List<(double Wall, double Cpu)> Diagnostic, List<(double Wall, double Cpu)> Action, int Found) Times(Writes writes)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Typed", "Typed", LanguageNames.CSharp,
            compilationOptions: CodeBase.CompilationOptions, parseOptions: CodeBase.ParseOptions, metadataReferences: CodeBase.Framework));
        var text = SampleCode.OneFile(Lines, writes);
        var place = text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length;
        var document = project.AddDocument("Typed.cs", SourceText.From(text));
        ImmutableArray<DiagnosticAnalyzer> empty = [new EmptyAction()];
        List<(double Wall, double Cpu)> diagnostics = [], actions = [];
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

            diagnostics.Add((ours.Wall - nothing.Wall, ours.Cpu - nothing.Cpu));
            actions.Add(action);
        }

        return (diagnostics, actions, found);
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

    /// <summary>Milliseconds.</summary>
    private static (double Wall, double Cpu) Time<T>(Func<T> action, out T result)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        result = action();
        var wall = Stopwatch.GetElapsedTime(start);
        return (wall.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    /// <summary>The median, and half of its 95 % interval.</summary>
    private static Reading Middle(List<(double Wall, double Cpu)> times, Func<(double Wall, double Cpu), double> what)
    {
        var sorted = times.Select(what).Order().ToList();
        var (middle, aside) = (sorted.Count / 2, (int)Math.Ceiling(0.98 * Math.Sqrt(sorted.Count)));
        return new(sorted[middle], (sorted[middle + aside] - sorted[middle - aside]) / 2);
    }
}
