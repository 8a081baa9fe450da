using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>A project of one program, and everything that the analyzers say and the fixes do about it.</summary>
internal sealed class Workbench : IDisposable
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = Instances<DiagnosticAnalyzer>(typeof(WriteAnalyzer));

    /// <summary>Every fix there is, by the rule that it is for.</summary>
    public static readonly ImmutableArray<CodeFixProvider> Fixes = Instances<CodeFixProvider>(typeof(WriteFix));

    private static readonly ImmutableArray<MetadataReference> s_references = ReferenceAssemblies.Runtime.References.Add(MetadataReference.CreateFromFile(typeof(Rig).Assembly.Location));
    private static readonly ImmutableArray<MetadataReference> s_withPackage = s_references.Add(MetadataReference.CreateFromFile(typeof(WriteAll.SocketWriter).Assembly.Location));

    private readonly AdhocWorkspace _workspace = new();
    private readonly Project _project;
    private readonly DocumentId _document;
    private readonly DocumentId _members;
    private readonly Settings _settings;

    public Workbench(Settings settings)
    {
        _settings = settings;
        var id = ProjectId.CreateNewId();
        (_document, _members) = (DocumentId.CreateNewId(id), DocumentId.CreateNewId(id));
        _project = _workspace.CurrentSolution
            .AddProject(Project(id, "Shapes", settings))
            .AddDocument(DocumentId.CreateNewId(id), "Support.cs", Settings.Support, filePath: "/0/Support.cs")
            .AddDocument(_document, "Shapes.cs", SourceText.From("", Encoding.UTF8), filePath: "/0/Shapes.cs")
            .AddDocument(_members, "Members.cs", SourceText.From("", Encoding.UTF8), filePath: "/0/Members.cs")
            .GetProject(id)!;
    }

    /// <summary>A project for shapes, without files.</summary>
    public static ProjectInfo Project(ProjectId id, string name, Settings settings)
    {
        return ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: settings.Nullable),
            parseOptions: new CSharpParseOptions(settings.Language, preprocessorSymbols: ["DEBUG", "TRACE"]),
            metadataReferences: settings.UsesPackage ? s_withPackage : s_references,
            analyzerReferences: settings.UsesPackage ? [] : [new Generators()]);
    }

    /// <summary>A program of these shapes.</summary>
    public Snapshot With(IReadOnlyList<Shape> shapes) => new(_project.Solution
        .WithDocumentText(_document, SourceText.From(_settings.Program(shapes), Encoding.UTF8))
        .WithDocumentText(_members, SourceText.From(_settings.Members(shapes), Encoding.UTF8))
        .GetDocument(_document)!);

    /// <summary>The actions that the light bulb shows for a diagnostic.</summary>
    public static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, Snapshot program, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(program.Document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>"Fix all" of one rule with a key; the same program where there is nothing to do.</summary>
    public static async Task<Snapshot> FixAllAsync(CodeFixProvider fix, Snapshot program, IReadOnlyList<Diagnostic> diagnostics, string? key)
    {
        var action = await FixAllActionAsync(fix, program.Document, FixAllScope.Document, diagnostics, key);
        return action is null ? program : await ApplyAsync(action, program);
    }

    /// <summary>"Fix all" of one rule, from a document; null where there is nothing to do.</summary>
    public static async Task<CodeAction?> FixAllActionAsync(CodeFixProvider fix, Document document, FixAllScope scope, IReadOnlyList<Diagnostic> diagnostics, string? key) =>
        diagnostics.Count == 0 ? null : await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix, scope, key!, [diagnostics[0].Id], new Given(diagnostics), CancellationToken.None));

    public static async Task<Snapshot> ApplyAsync(CodeAction action, Snapshot program)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        if (operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution is not { } changed)
            return program;

        // From text, so that nothing of the fix's trees reaches the next step.
        var solution = program.Document.Project.Solution;
        foreach (var id in program.Document.Project.DocumentIds)
        {
            var text = await changed.GetDocument(id)!.GetTextAsync();
            if (!text.ContentEquals(await solution.GetDocument(id)!.GetTextAsync()))
                solution = solution.WithDocumentText(id, text);
        }

        return solution == program.Document.Project.Solution ? program : new Snapshot(solution.GetDocument(program.Document.Id)!);
    }

    public void Dispose() => _workspace.Dispose();

    private static ImmutableArray<T> Instances<T>(Type inAssembly)
        where T : class =>
    [
        .. inAssembly.Assembly.GetTypes()
            .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

    private sealed class Given(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(d => project.Documents.Any(document => document.FilePath == d.Location.SourceTree?.FilePath)));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(d => d.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }

    private sealed class Generators : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new HelperGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
