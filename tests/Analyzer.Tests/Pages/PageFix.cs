using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>Mends the code of a page as a reader would who takes the first action each time.</summary>
internal static class PageFix
{
    private static readonly CodeFixProvider[] s_fixes = typeof(WriteFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToArray();

    public static bool Exists(string id) => s_fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>The code when nothing of the page's rule is left, and nothing else that is seen.</summary>
    public static async Task<string> Fixed(string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Page", "Page", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            metadataReferences: TestReferences.Net80));

        var document = project.AddDocument("Page.cs", source);
        while (await FirstDiagnostic(document, id) is { } diagnostic)
            document = await Applied(document, diagnostic);

        return (await document.GetTextAsync()).ToString();
    }

    private static async Task<Diagnostic?> FirstDiagnostic(Document document, string id)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var diagnostics = await compilation.WithAnalyzers(PageCode.Analyzers, document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Where(d => d.Id == id || d.Severity != DiagnosticSeverity.Hidden).MinBy(d => d.Location.SourceSpan.Start);
    }

    private static async Task<Document> Applied(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await s_fixes.Single(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).RegisterCodeFixesAsync(context);
        if (actions.Count == 0)
            throw new InvalidDataException("No fix is offered for " + diagnostic);

        var changes = (await actions[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return changes.ChangedSolution.GetDocument(document.Id)!;
    }
}
