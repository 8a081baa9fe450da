using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Fix-all without an analyzer: a diagnostic at every call, and any key.</summary>
internal static class FixAllRun
{
    public static async Task<string> TextAsync<TFix>(string source, string id, string? key)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, TestMarkup.Strip(source));
        var diagnostics = await CallsAsync(document, id);
        var fix = new TFix();
        var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Document, key!, [id], new Diagnostics(diagnostics), CancellationToken.None));
        return await TextAfterAsync(action, document);
    }

    /// <summary>Every action that is offered at any call of a source.</summary>
    public static async Task<List<CodeAction>> ActionsAsync<TFix>(string source, string id)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, source);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await CallsAsync(document, id))
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static Document Document(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true),
            metadataReferences: ReferenceAssemblies.Default.References));
        return project.AddDocument("Test.cs", source);
    }

    private static async Task<List<Diagnostic>> CallsAsync(Document document, string id)
    {
        var descriptor = new DiagnosticDescriptor(id, "", "", "", DiagnosticSeverity.Warning, true);
        var root = (await document.GetSyntaxRootAsync())!;
        return [.. root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => Diagnostic.Create(descriptor, call.GetLocation()))];
    }

    private static async Task<string> TextAfterAsync(CodeAction? action, Document document)
    {
        var operations = action is null ? [] : await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution.GetDocument(document.Id) ?? document;
        return (await changed.GetTextAsync()).ToString();
    }

    private sealed class Diagnostics(List<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
