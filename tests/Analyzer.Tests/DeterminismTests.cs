using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The same diagnostics, with the same words and evidence, whatever is analysed first, alone or at the same time.</summary>
public class DeterminismTests
{
    private const int Runs = 20;

    private static readonly string[] s_files =
    [
        "partial class C { Socket _a, _b, _c; void A(byte[] b) { _a.Send(b); _b.Send(b); } }",
        "partial class C { void Open() { _a = _b; _b = _c; _c.Blocking = false; } void B(byte[] b) => _c.Send(b); }",
        "partial class C { void Toggle() { _b.Blocking = true; } void D(byte[] b) { _a.Send(b); _c.Send(b); } }",
        "class P(Socket s) { void A(byte[] b) => s.Send(b); void B(byte[] b) { s.Send(b); s.Blocking = false; } void C(byte[] b) => s.Send(b); }",
        "class Q { Socket _x; Socket _y; void M(byte[] b) { _x = _y; _y = _x; _x.Send(b); _y.Send(b); } void N() { _x.Blocking = false; _y.Blocking = false; } }",
        "class State { public Socket S; } class R { void A(State t) => t.S.Blocking = false; void B(State t, byte[] b) => t.S.Send(b); }",
        "class T { void B(State t, byte[] b) => t.S.Send(b); }",
        "interface I { int Put(byte[] b); } class V : I { Socket _s; public int Put(byte[] b) => _s.Send(b); int Hand(byte[] b) => Round(b); void M(I i, byte[] b) { i.Put(b); Round(b); Hand(b); } int Round(byte[] b) => b.Length > 9 ? Hand(b) : Put(b); }",
        "class W : I { I _inner; Socket _s; public int Put(byte[] b) => b.Length > 9 ? _inner.Put(b) : _s.Send(b, SocketFlags.None); void M(W w, byte[] b) { w.Put(b); _inner.Put(b); } }",
        "class Statistics { int _total; Socket _s; void M(byte[] b) { _total += _s.Send(b); Console.WriteLine(_total); } void N(byte[] b) { var n = _s.Send(b); Debug.Assert(n == b.Length); } }",
        "class Loops { void M(Socket s, byte[] b) { for (var n = 0; n < b.Length; n += s.Send(b)) { } } void N(Socket s, byte[] b) { var n = 0; while (n < b.Length) { n += s.Send(b, n, b.Length - n, SocketFlags.None, out var e); if (e == SocketError.WouldBlock) Thread.Sleep(9); } } }",
        "class Kept { Socket _s; Socket Create() { var s = Open(); s.Blocking = false; return s; } static Socket Open() => new Socket(SocketType.Stream, ProtocolType.Tcp); void M(byte[] b) { _s = Create(); try { _s.Send(b); } catch (SocketException e) { if (e.ErrorCode == 10035) _s.Send(b); _s.Close(); } } }",
        "class Streams { Socket _s; NetworkStream _n; void Open() { _n = new NetworkStream(_s); _s.Blocking = false; } void M(byte[] b) => _n.Write(b, 0, b.Length); }",
        "class Native { [DllImport(\"libc\")] static extern nint write(int fd, byte[] b, nint n); void M(int fd, byte[] b) { if (write(fd, b, b.Length) < 0) throw new IOException(Marshal.GetLastWin32Error().ToString()); } }",
    ];

    private static readonly SyntaxTree[] s_trees =
        [.. s_files.Select((file, i) => CSharpSyntaxTree.ParseText(Code.Usings + file, path: $"/{i}.cs"))];

    [Fact]
    public void Every_analyzer_runs_concurrently()
    {
        foreach (var analyzer in Analyzers())
        {
            var context = new RecordingContext();
            analyzer.Initialize(context);
            Assert.True(context.IsConcurrent, analyzer.GetType().Name);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_order_of_files_is_no_matter(bool concurrent)
    {
        var expected = await ReportAsync(s_trees, concurrent: false);
        Assert.Subset(new HashSet<string>(expected.Select(line => line.Split(' ')[2])), new HashSet<string> { "WA1001", "WA1004", "WA1006", "WA2001", "WA3003", "WA3004", "WA3005" });
        for (var seed = 0; seed < Runs; seed++)
            Assert.Equal(expected, await ReportAsync(s_trees.Shuffle(seed), concurrent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_file_that_is_asked_first_is_no_matter(bool concurrent)
    {
        var expected = await ReportAsync(s_trees, concurrent: false);
        for (var seed = 0; seed < Runs; seed++)
        {
            var compilation = Compile(s_trees);
            var driver = Driver(compilation, concurrent);
            var asked = compilation.SyntaxTrees.Shuffle(seed)
                .Select(tree => driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, TestContext.Current.CancellationToken));
            var found = new List<Diagnostic>();
            if (concurrent)
                found.AddRange((await Task.WhenAll(asked)).SelectMany(diagnostics => diagnostics));
            else
                foreach (var diagnostics in asked)
                    found.AddRange(await diagnostics);

            Assert.Equal(expected, Lines(found));
        }
    }

    private static async Task<string[]> ReportAsync(IEnumerable<SyntaxTree> files, bool concurrent) =>
        Lines(await Driver(Compile(files), concurrent).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));

    private static string[] Lines(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => $"{d.Location.GetLineSpan()} {d.Id} {d.GetMessage()} {string.Join(", ", d.AdditionalLocations.Select(l => l.GetLineSpan()))}").Order(StringComparer.Ordinal)];

    private static CompilationWithAnalyzers Driver(CSharpCompilation compilation, bool concurrent) =>
        compilation.WithAnalyzers([.. Analyzers()], new CompilationWithAnalyzersOptions(null!, null, concurrent, logAnalyzerExecutionTime: false));

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> files) =>
        CSharpCompilation.Create("files", files, ReferenceAssemblies.Default.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static IEnumerable<DiagnosticAnalyzer> Analyzers() => typeof(WriteAnalyzer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    /// <summary>Keeps what an analyzer says of itself, and none of its actions.</summary>
    private sealed class RecordingContext : AnalysisContext
    {
        public bool IsConcurrent { get; private set; }

        public override void EnableConcurrentExecution() => IsConcurrent = true;

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) { }

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) { }

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) { }

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) { }

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) { }

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) { }

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) { }

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) { }

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) { }

        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) { }
    }
}

internal static class Shuffling
{
    public static IEnumerable<T> Shuffle<T>(this IEnumerable<T> items, int seed)
    {
        var random = new Random(seed);
        return items.OrderBy(_ => random.Next()).ToArray();
    }
}
