using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime;
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
    private const int Edits = 31;
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
        Console.WriteLine("""
            Our own time: with our analyzers, less an action that does nothing on the same edit, which the compiler has seen; the
            middle of the edits, and half of its 95 % interval. What must hold is CPU time, of all threads: a busy machine adds to
            the wall time, whoever waits. Edits do not count before the runtime has compiled the code for good.
            """);
        using var few = new TypedFile(Writes.Few);
        using var many = new TypedFile(Writes.Many);
        WarmUp(few, many);
        var compiled = JitInfo.GetCompiledMethodCount();
        for (var edit = 0; edit < Edits; edit++)
        {
            few.Edit(keep: true);
            many.Edit(keep: true);
        }

        Console.WriteLine($"{JitInfo.GetCompiledMethodCount() - compiled} methods were compiled during the {2 * Edits} edits that count.");
        var table = new Table();
        Section(table, few, holds: true);
        Section(table, many, holds: false);
        Console.WriteLine();
        Console.WriteLine(table.Verdict);
        return table.Holds;
    }

    /// <summary>An editor runs all day: until the runtime compiles hardly anything for some edits.</summary>
    private static void WarmUp(TypedFile few, TypedFile many)
    {
        const int most = 12, editsInBatch = 8;
        const long quiet = 20;
        for (var (batch, before) = (0, -quiet); batch < most && JitInfo.GetCompiledMethodCount() - before >= quiet; batch++)
        {
            before = JitInfo.GetCompiledMethodCount();
            for (var edit = 0; edit < editsInBatch; edit++)
            {
                few.Edit(keep: false);
                many.Edit(keep: false);
            }

            Thread.Sleep(150); // the runtime compiles for good what is called often, once nothing new is called for 100 ms
        }
    }

    private static void Section(Table table, TypedFile file, bool holds)
    {
        table.Section($"A file of {Lines:N0} lines with {file.Found} findings");
        foreach (var (name, times) in new[] { ("from the edit to the diagnostic", file.Diagnostics), ("from the light bulb to the changed document", file.Actions) })
        {
            if (holds)
                table.AtMost(50, name + ": CPU", Reading.MedianOf(times.Select(time => time.Cpu)), " ms");
            else
                table.Row(name + ": CPU", Reading.MedianOf(times.Select(time => time.Cpu)), " ms");
            table.Row(name + ": wall", Reading.MedianOf(times.Select(time => time.Wall)), " ms");
        }
    }

    /// <summary>A file in an editor, and what its edits took.</summary>
    private sealed class TypedFile : IDisposable
    {
        private static readonly ImmutableArray<DiagnosticAnalyzer> s_nothing = [new EmptyAction()];
        private static readonly ImmutableArray<DiagnosticAnalyzer> s_ours = [.. s_nothing, .. KnownAnalyzers.Ours];

        private readonly AdhocWorkspace _workspace = new();
        private readonly string _text;
        private readonly int _place;
        private readonly Document _document;
        private int _edits = 1; // one byte is never sent in part

        public TypedFile(Writes writes)
        {
            _text = SampleCode.OneFile(Lines, writes);
            _place = _text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length;
            _document = _workspace.AddProject(ProjectInfo.Create(
                    ProjectId.CreateNewId(), VersionStamp.Create(), "Typed", "Typed", LanguageNames.CSharp,
                    compilationOptions: CodeBase.CompilationOptions, parseOptions: CodeBase.ParseOptions, metadataReferences: CodeBase.Framework))
                .AddDocument("Typed.cs", SourceText.From(_text));
        }

        public List<(double Wall, double Cpu)> Diagnostics { get; } = [];

        public List<(double Wall, double Cpu)> Actions { get; } = [];

        public int Found { get; private set; }

        public void Edit(bool keep)
        {
            var typed = $" socket.Send(bytes, {++_edits}, SocketFlags.None);";
            var changed = _document.WithText(SourceText.From(_text.Insert(_place, typed)));
            var model = changed.GetSemanticModelAsync().Result!;

            // The editor's own errors come from the same compilation: it is bound before we are asked. Then in turns.
            Reported(model, s_nothing);
            ImmutableArray<Diagnostic> reported = default;
            (double Wall, double Cpu) nothing = default, ours = default;
            foreach (var turn in new[] { _edits, _edits + 1 })
            {
                if (turn % 2 == 0)
                    nothing = Time(() => Reported(model, s_nothing), out _);
                else
                    ours = Time(() => Reported(model, s_ours), out reported);
            }

            Found = reported.Length;
            var diagnostic = reported.Single(d => d.Location.SourceSpan.Start > _place && d.Location.SourceSpan.End < _place + typed.Length);
            var action = Time(() => Change(changed, diagnostic), out var result);
            if (result.ToString().Length == _text.Length + typed.Length)
                throw new InvalidOperationException("The action changed nothing.");

            if (keep)
            {
                Diagnostics.Add((ours.Wall - nothing.Wall, ours.Cpu - nothing.Cpu));
                Actions.Add(action);
            }
        }

        public void Dispose() => _workspace.Dispose();
    }

    /// <summary>As an editor asks: for one file, in a driver that knows nothing of the one before.</summary>
    private static ImmutableArray<Diagnostic> Reported(SemanticModel model, ImmutableArray<DiagnosticAnalyzer> analyzers) => model.Compilation
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
}
