using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The same diagnostics, with the same words and evidence, whatever is analysed first, alone or at the same time.</summary>
public class DeterminismTests
{
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
    ];

    [Fact]
    public async Task The_order_of_files_is_no_matter()
    {
        var expected = await ReportAsync(s_files, concurrent: false);
        Assert.NotEmpty(expected);
        for (var seed = 0; seed < 8; seed++)
            Assert.Equal(expected, await ReportAsync(Shuffled(seed), concurrent: seed % 2 == 0));
    }

    [Fact]
    public async Task The_file_that_is_asked_first_is_no_matter()
    {
        var expected = await ReportAsync(s_files, concurrent: false);
        foreach (var seed in Enumerable.Range(0, 8))
        {
            var compilation = Compile(s_files);
            var driver = compilation.WithAnalyzers([new WriteAnalyzer()], new CompilationWithAnalyzersOptions(null!, null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
            var found = new List<Diagnostic>();
            foreach (var tree in compilation.SyntaxTrees.Shuffle(seed))
                found.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, TestContext.Current.CancellationToken));

            Assert.Equal(expected, Lines(found));
        }
    }

    private static string[] Shuffled(int seed) => [.. s_files.Shuffle(seed)];

    private static async Task<string[]> ReportAsync(string[] files, bool concurrent)
    {
        var driver = Compile(files).WithAnalyzers([new WriteAnalyzer()], new CompilationWithAnalyzersOptions(null!, null, concurrent, logAnalyzerExecutionTime: false));
        return Lines(await driver.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private static string[] Lines(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => $"{d.Location.GetLineSpan()} {d.Id} {d.GetMessage()} {string.Join(", ", d.AdditionalLocations.Select(l => l.GetLineSpan()))}").Order(StringComparer.Ordinal)];

    private static CSharpCompilation Compile(string[] files) => CSharpCompilation.Create(
        "files",
        files.Select(file => CSharpSyntaxTree.ParseText(Code.Usings + file, path: $"/{Array.IndexOf(s_files, file)}.cs")),
        ReferenceAssemblies.Default.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}

internal static class Shuffling
{
    public static IEnumerable<T> Shuffle<T>(this IEnumerable<T> items, int seed)
    {
        var random = new Random(seed);
        return items.OrderBy(_ => random.Next()).ToArray();
    }
}
