using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>One text of a program, and what the compiler and the rules say of it: asked once.</summary>
internal sealed class Snapshot(Document document)
{
    private Dictionary<(DocumentId File, string Name), string>? _classes;
    private List<Diagnostic>? _diagnostics;
    private ImmutableArray<Diagnostic> _compilerDiagnostics;
    private byte[] _image = [];

    public Document Document => document;

    public Task<SourceText> TextAsync() => document.GetTextAsync();

    /// <summary>The text of a shape, from both files where it stands in two.</summary>
    public async Task<string> ClassAsync(string name)
    {
        var classes = await ClassesAsync();
        return string.Join(Environment.NewLine, Files.Select(file => classes.GetValueOrDefault((file.Id, name))).OfType<string>());
    }

    /// <summary>The same program with some shapes as they stand in another one.</summary>
    public async Task<Snapshot> WithAsync(IEnumerable<string> names, Snapshot other)
    {
        var (here, there) = (await ClassesAsync(), await other.ClassesAsync());
        var solution = document.Project.Solution;
        foreach (var file in Files)
        {
            var text = (await file.GetTextAsync()).ToString();
            foreach (var name in names.Where(name => here.ContainsKey((file.Id, name))))
                text = text.Replace(here[(file.Id, name)], there[(file.Id, name)], StringComparison.Ordinal);
            solution = solution.WithDocumentText(file.Id, SourceText.From(text, Encoding.UTF8));
        }

        return new Snapshot(solution.GetDocument(document.Id)!);
    }

    /// <summary>The files of the shapes.</summary>
    private IEnumerable<Document> Files => document.Project.Documents.Where(d => d.Name != "Support.cs");

    private async Task<Dictionary<(DocumentId File, string Name), string>> ClassesAsync()
    {
        if (_classes is not null)
            return _classes;
        _classes = [];
        foreach (var file in Files)
        {
            foreach (var type in (await file.GetSyntaxRootAsync())!.DescendantNodes(node => node is not ClassDeclarationSyntax).OfType<ClassDeclarationSyntax>())
                _classes.TryAdd((file.Id, type.Identifier.ValueText), type.ToString());
        }

        return _classes;
    }

    /// <summary>The shape that a diagnostic is in; empty for none.</summary>
    public string ClassAt(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return "";
        var token = tree.GetRoot().FindToken(diagnostic.Location.SourceSpan.Start);
        return token.Parent?.AncestorsAndSelf().OfType<ClassDeclarationSyntax>().LastOrDefault()?.Identifier.ValueText ?? "";
    }

    /// <summary>The compiler's errors and warnings in the program's own file.</summary>
    public async Task<ImmutableArray<Diagnostic>> CompilerDiagnosticsAsync()
    {
        if (_compilerDiagnostics.IsDefault)
        {
            // The emitter finds everything, and errors of its own, such as a span that lives across an await; but where a
            // declaration is wrong it does not look into bodies.
            var model = (await document.GetSemanticModelAsync())!;
            var turns = await Turns.CountedAsync(model.SyntaxTree);
            using var image = new MemoryStream();
            var emitted = model.Compilation.ReplaceSyntaxTree(model.SyntaxTree, turns).Emit(image).Diagnostics;
            var found = emitted.Any(d => d.Severity == DiagnosticSeverity.Error) ? model.GetDiagnostics() : [];
            _compilerDiagnostics =
            [
                .. found.Where(d => d.Severity >= DiagnosticSeverity.Warning),
                .. emitted.Where(d => (d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree == turns)) && !found.Any(f => f.Id == d.Id)),
            ];
            _image = image.ToArray();
        }

        return _compilerDiagnostics;
    }

    /// <summary>What the rules say, in the order of the text.</summary>
    public async Task<List<Diagnostic>> DiagnosticsAsync() => _diagnostics ??= await AnalyzeAsync();

    public async Task<List<Diagnostic>> DiagnosticsAsync(string id) => (await DiagnosticsAsync()).FindAll(d => d.Id == id);

    /// <summary>The program as an assembly.</summary>
    public async Task<MemoryStream> EmitAsync()
    {
        if ((await CompilerDiagnosticsAsync()).FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            Assert.Fail("The program does not compile: " + error);
        return new MemoryStream(_image);
    }

    private async Task<List<Diagnostic>> AnalyzeAsync()
    {
        var model = (await document.GetSemanticModelAsync())!;
        Exception? thrown = null;
        var driver = model.Compilation.WithAnalyzers(Workbench.Analyzers, new CompilationWithAnalyzersOptions(
            document.Project.AnalyzerOptions, (exception, _, _) => thrown = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var diagnostics = await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
        if (thrown is not null)
            Assert.Fail("An analyzer threw " + thrown);
        return [.. diagnostics.Where(d => d.Location.IsInSource).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}
