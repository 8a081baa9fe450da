using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>Files of a project, each with its path.</summary>
public class SourceFileCollection : List<(string FileName, SourceText Content)>
{
    /// <summary>Adds a file, in UTF-8.</summary>
    public void Add((string FileName, string Content) file) =>
        Add((file.FileName, SourceText.From(file.Content, Encoding.UTF8)));

    /// <summary>Adds the file that a generator of this type makes, in UTF-8.</summary>
    public void Add((Type GeneratorType, string FileName, string Content) file) =>
        Add((GeneratedPath(file.GeneratorType, file.FileName), file.Content));

    internal static string GeneratedPath(Type generator, string fileName) =>
        $"{generator.Assembly.GetName().Name}/{generator.FullName}/{fileName}";
}

/// <summary>Source files of a project; one without a name is called <c>/0/Test0.cs</c>, <c>/0/Test1.cs</c>, …</summary>
public sealed class SourceFileList : SourceFileCollection
{
    private readonly string _prefix;

    internal SourceFileList(string prefix) => _prefix = prefix;

    /// <summary>Adds a file under the next free default name, in UTF-8.</summary>
    public void Add(string content) => Add((NextName(), content));

    /// <summary>Adds a file under the next free default name.</summary>
    public void Add(SourceText content) => Add((NextName(), content));

    private string NextName() => $"{_prefix}{Count}.cs";
}

/// <summary>References of a project beyond its framework.</summary>
public sealed class MetadataReferenceCollection : List<MetadataReference>
{
    /// <summary>Adds an assembly that is loaded.</summary>
    public void Add(Assembly assembly) => Add(assembly.Location);

    /// <summary>Adds an assembly by its path.</summary>
    public void Add(string path) => Add(MetadataReference.CreateFromFile(path));
}

/// <summary>A project of a test.</summary>
public class ProjectState
{
    internal ProjectState(string name, string sourcePrefix)
    {
        Name = name;
        Sources = new SourceFileList(sourcePrefix);
    }

    /// <summary>The name of the project.</summary>
    public string Name { get; }

    /// <summary>The name of its assembly.</summary>
    public string AssemblyName => Name;

    /// <summary>Its source files, which may carry markup.</summary>
    public SourceFileList Sources { get; }

    /// <summary>What the generators are expected to make; not compared while it is empty.</summary>
    public SourceFileCollection GeneratedSources { get; } = [];

    /// <summary>Files that analyzers and generators can read.</summary>
    public SourceFileCollection AdditionalFiles { get; } = [];

    /// <summary>Files in the format of .editorconfig or .globalconfig, by path: <c>/.editorconfig</c> reaches every source.</summary>
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    /// <summary>Names of the projects that this one references.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    /// <summary>References beyond the framework.</summary>
    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    /// <summary>The framework, if it differs from the test's.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }

    /// <summary>What is built; by default a library, or a program if a source has top-level statements.</summary>
    public OutputKind? OutputKind { get; set; }

    /// <summary>How documentation comments are read.</summary>
    public DocumentationMode DocumentationMode { get; set; } = DocumentationMode.Diagnose;

    internal bool HasFiles => Sources.Count + AdditionalFiles.Count + AnalyzerConfigFiles.Count > 0;

    internal ProjectState InheritFrom(ProjectState other)
    {
        var result = new ProjectState(other.Name, "");
        result.CopyFrom(this, other);
        return result;
    }

    private protected void CopyFrom(ProjectState own, ProjectState inherited)
    {
        Sources.AddRange(inherited.Sources.Select(file => own.Sources.Find(source => source.FileName == file.FileName) is { Content: not null } source ? source : file));
        Sources.AddRange(own.Sources.Where(file => inherited.Sources.TrueForAll(source => source.FileName != file.FileName)));
        AdditionalFiles.AddRange(own.AdditionalFiles.Count > 0 ? own.AdditionalFiles : inherited.AdditionalFiles);
        AnalyzerConfigFiles.AddRange(own.AnalyzerConfigFiles.Count > 0 ? own.AnalyzerConfigFiles : inherited.AnalyzerConfigFiles);
        GeneratedSources.AddRange(own.GeneratedSources);
    }
}

/// <summary>Further projects, by name; asking for one creates it.</summary>
public sealed class ProjectCollection : Dictionary<string, ProjectState>
{
    /// <summary>The project of this name, new if there was none.</summary>
    public new ProjectState this[string name]
    {
        get
        {
            if (!TryGetValue(name, out var project))
                Add(name, project = new ProjectState(name, $"/{name}/Test"));
            return project;
        }
    }
}

/// <summary>The files of a test before or after a fix, and what is expected of them.</summary>
public sealed class SolutionState : ProjectState
{
    internal const string DefaultProjectName = "TestProject";

    internal SolutionState()
        : base(DefaultProjectName, "/0/Test")
    {
    }

    /// <summary>Further projects.</summary>
    public ProjectCollection AdditionalProjects { get; } = [];

    /// <summary>
    /// Frameworks that the sources are compiled for besides <see cref="ProjectState.ReferenceAssemblies"/>,
    /// as in a project with several target frameworks: each is a project with the same (linked) files.
    /// What is reported in several of them is expected once.
    /// </summary>
    public List<ReferenceAssemblies> AdditionalTargetFrameworks { get; } = [];

    /// <summary>Diagnostics that the markup does not state.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>This state, completed with what it does not say from the state before the fix.</summary>
    internal SolutionState InheritFrom(SolutionState other)
    {
        var result = new SolutionState();
        result.CopyFrom(this, other);
        result.ExpectedDiagnostics.AddRange(ExpectedDiagnostics);
        foreach (var (name, project) in other.AdditionalProjects)
        {
            var own = AdditionalProjects.TryGetValue(name, out var given) ? given : new ProjectState(name, "");
            result.AdditionalProjects.Add(name, own.InheritFrom(project));
        }

        return result;
    }
}
