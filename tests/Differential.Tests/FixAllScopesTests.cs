using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>"Fix all" in a project, and in the solution, does to each file what "fix all" in the file does, and nothing to others.</summary>
public class FixAllScopesTests
{
    private const int FilesOfAProject = 3;
    private const int ShapesOfAFile = 6;

    [Fact]
    public async Task TheUnionOfAllFiles()
    {
        var fixedFiles = 0;
        for (var round = 0; round < Math.Max(1, Amounts.Shapes / 300); round++)
        {
            using var workspace = new AdhocWorkspace();
            var solution = workspace.CurrentSolution;
            var next = (Amounts.Seed * 1_000_000) + 800_000 + (round * 1000);
            for (var project = 0; project < 2; project++)
            {
                var settings = Settings.Of((round * 2) + project);
                var id = ProjectId.CreateNewId();
                var folder = "/" + project.ToString(CultureInfo.InvariantCulture) + "/";
                solution = solution.AddProject(Workbench.Project(id, "Project" + project.ToString(CultureInfo.InvariantCulture), settings))
                    .AddDocument(DocumentId.CreateNewId(id), "Support.cs", Settings.Support, filePath: folder + "Support.cs");
                for (var file = 0; file < FilesOfAProject; file++, next += ShapesOfAFile)
                {
                    var shapes = Enumerable.Range(next, ShapesOfAFile).Select(seed => Shape.Of(seed, new Choices(seed)));
                    var name = "File" + file.ToString(CultureInfo.InvariantCulture) + ".cs";
                    var text = (settings with { IsSpread = false }).Program(shapes);
                    solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text, Encoding.UTF8), filePath: folder + name);
                }
            }

            foreach (var fix in Workbench.Fixes)
            {
                foreach (var id in fix.FixableDiagnosticIds)
                    fixedFiles += await CompareAsync(fix, id, solution);
            }
        }

        Assert.True(fixedFiles > FilesOfAProject, "The files have little to fix.");
    }

    private static async Task<int> CompareAsync(CodeFixProvider fix, string id, Solution solution)
    {
        var files = solution.Projects.SelectMany(p => p.Documents).Where(d => d.Name != "Support.cs").ToList();
        var union = solution;
        var all = new List<Diagnostic>();
        foreach (var file in files)
        {
            var diagnostics = await new Snapshot(file).DiagnosticsAsync(id);
            all.AddRange(diagnostics);
            union = await TextsOfAsync(union, [file], await Workbench.FixAllActionAsync(fix, file, FixAllScope.Document, diagnostics, null));
        }

        var byProject = solution;
        foreach (var project in solution.Projects)
        {
            var ofProject = files.Where(f => f.Project.Id == project.Id).ToList();
            var diagnostics = all.FindAll(d => ofProject.Exists(f => f.FilePath == d.Location.SourceTree?.FilePath));
            byProject = await TextsOfAsync(byProject, ofProject, await Workbench.FixAllActionAsync(fix, ofProject[0], FixAllScope.Project, diagnostics, null));
        }

        var bySolution = await TextsOfAsync(solution, files, await Workbench.FixAllActionAsync(fix, files[0], FixAllScope.Solution, all, null));
        foreach (var file in files)
        {
            var expected = await TextAsync(union, file);
            Assert.Equal(expected, await TextAsync(byProject, file));
            Assert.Equal(expected, await TextAsync(bySolution, file));
        }

        return union.GetChanges(solution).GetProjectChanges().Sum(p => p.GetChangedDocuments().Count());
    }

    private static async Task<Solution> TextsOfAsync(Solution solution, List<Document> files, CodeAction? action)
    {
        if (action is null)
            return solution;
        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        foreach (var file in changed.GetChanges(files[0].Project.Solution).GetProjectChanges().SelectMany(p => p.GetChangedDocuments()))
        {
            Assert.Contains(files, f => f.Id == file);
            solution = solution.WithDocumentText(file, await changed.GetDocument(file)!.GetTextAsync());
        }

        return solution;
    }

    private static async Task<string> TextAsync(Solution solution, Document file) => (await solution.GetDocument(file.Id)!.GetTextAsync()).ToString();
}
