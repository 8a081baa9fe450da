using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>A solution made from a test.</summary>
internal sealed record TestSolution(Solution Solution, ProjectId MainProject);

/// <summary>Makes solutions from what tests say.</summary>
internal static class TestProjects
{
    public static MefHostServices Host { get; } = MefHostServices.DefaultHost;

    public static TestSolution Create(AnalyzerTest test, SolutionState state, AdhocWorkspace workspace)
    {
        var solution = workspace.CurrentSolution;
        var ids = new Dictionary<string, ProjectId>();
        var main = Add(state, state.Name, state.ReferenceAssemblies ?? test.ReferenceAssemblies);
        foreach (var framework in state.AdditionalTargetFrameworks)
            Add(state, $"{state.Name}({framework})", framework);
        foreach (var project in state.AdditionalProjects.Values)
            Add(project, project.Name, project.ReferenceAssemblies ?? test.ReferenceAssemblies);

        foreach (var (name, id) in ids)
        {
            var project = state.AdditionalProjects.TryGetValue(name, out var additional) ? additional : state;
            foreach (var reference in project.AdditionalProjectReferences)
                solution = solution.AddProjectReference(id, new ProjectReference(ids[reference]));
        }

        foreach (var transform in test.SolutionTransforms)
            solution = transform(solution, main);
        return new TestSolution(solution, main);

        ProjectId Add(ProjectState project, string name, ReferenceAssemblies framework)
        {
            var id = ProjectId.CreateNewId(name);
            ids.Add(name, id);
            solution = AddProject(solution, id, test, project, name, framework);
            return id;
        }
    }

    /// <summary>The projects in the order in which the test names them.</summary>
    public static IEnumerable<Project> Ordered(Solution solution) => solution.ProjectIds.Select(id => solution.GetProject(id)!);

    private static Solution AddProject(
        Solution solution, ProjectId id, AnalyzerTest test, ProjectState state, string name, ReferenceAssemblies framework)
    {
        var parse = new CSharpParseOptions(test.LanguageVersion, state.DocumentationMode, preprocessorSymbols: test.PreprocessorSymbols);
        var sources = state.Sources
            .Select(file => (file.FileName, Text: WithoutMarkup(file.Content)))
            .ToList();
        var options = new CSharpCompilationOptions(
            state.OutputKind ?? GuessOutputKind(sources.Select(source => source.Text), parse),
            allowUnsafe: test.AllowUnsafe,
            nullableContextOptions: test.NullableContextOptions,
            specificDiagnosticOptions: test.DisabledDiagnostics.Select(disabled => KeyValuePair.Create(disabled, ReportDiagnostic.Suppress)));

        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            state.AssemblyName,
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: parse,
            metadataReferences: framework.References.Concat(state.AdditionalReferences),
            analyzerReferences: test.SourceGenerators.Count == 0 ? [] : [new GeneratorReference([.. test.SourceGenerators])]));

        foreach (var (path, text) in sources)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        return solution;
    }

    /// <summary>A text without its markup, in the same encoding.</summary>
    public static SourceText WithoutMarkup(SourceText text) =>
        SourceText.From(TestMarkup.Strip(text.ToString()), text.Encoding, text.ChecksumAlgorithm);

    private static OutputKind GuessOutputKind(IEnumerable<SourceText> sources, CSharpParseOptions parse)
    {
        var isProgram = sources.Any(source => CSharpSyntaxTree.ParseText(source, parse).GetCompilationUnitRoot()
            .Members.Any(member => member is GlobalStatementSyntax));
        return isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
    }

    /// <summary>Gives generators to a project as a package would.</summary>
    internal sealed class GeneratorReference(ImmutableArray<ISourceGenerator> generators) : AnalyzerReference
    {
        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => generators;
    }
}
