using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>
/// The code of a folder as a solution. Nothing is built or restored: what comes from packages or from other generators is
/// missing, and is an error before the fixes as well as after them.
/// </summary>
internal sealed partial class CodeFolder
{
    private const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private readonly CodeOptions _options;
    private readonly Regex? _exclude;

    private CodeFolder(string folder, CodeOptions options, Solution empty)
    {
        Folder = folder;
        Solution = empty;
        _options = options;
        _exclude = options.Exclude is { } pattern ? new Regex(pattern) : null;
    }

    public string Folder { get; }

    public Solution Solution { get; private set; }

    public int Files { get; private set; }

    public int Lines { get; private set; }

    public static CodeFolder Load(string folder, CodeOptions options)
    {
        var code = new CodeFolder(folder, options, new AdhocWorkspace(TestProjects.Host).CurrentSolution);
        var projects = code.Find("*.csproj").Select(path => new ProjectFile(path)).ToList();
        if (options.Projects)
            code.AddProjects(projects);
        else
            code.AddProject("All", null, projects.Exists(project => project.HasImplicitUsings) || code.Find("Directory.Build.props").Any(path => new ProjectFile(path).HasImplicitUsings), code.Find("*.cs"));

        return code;
    }

    private void AddProjects(List<ProjectFile> projects)
    {
        // A file belongs to the project that is nearest above it; the first in a folder has them all.
        var owners = projects.GroupBy(project => project.Folder).Select(group => group.First()).OrderByDescending(project => project.Folder.Length).ToList();
        var inherited = Find("Directory.Build.props").Any(path => new ProjectFile(path).HasImplicitUsings);
        var ids = new Dictionary<string, ProjectId>();
        foreach (var group in Find("*.cs").GroupBy(path => owners.Find(owner => path.StartsWith(owner.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
        {
            var id = AddProject(group.Key is null ? "Rest" : Path.GetFileNameWithoutExtension(group.Key.FilePath), group.Key, inherited || group.Key?.HasImplicitUsings == true, group);
            if (group.Key is not null)
                ids.Add(group.Key.FilePath, id);
        }

        foreach (var owner in owners.Where(owner => ids.ContainsKey(owner.FilePath)))
            foreach (var reference in Closure(owner, owners).Where(ids.ContainsKey))
                Reference(ids[owner.FilePath], ids[reference]);
    }

    /// <summary>What a project references, and what that does: as in the SDK, a reference hands its own on.</summary>
    private static HashSet<string> Closure(ProjectFile project, List<ProjectFile> all)
    {
        var found = new HashSet<string>();
        var open = new Stack<ProjectFile>([project]);
        while (open.TryPop(out var next))
            foreach (var reference in next.References.Where(found.Add))
                if (all.Find(other => other.FilePath == reference) is { } referenced)
                    open.Push(referenced);

        found.Remove(project.FilePath);
        return found;
    }

    private void Reference(ProjectId from, ProjectId to)
    {
        if (!Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(to).Contains(from))
            Solution = Solution.AddProjectReference(from, new ProjectReference(to));
    }

    private ProjectId AddProject(string name, ProjectFile? file, bool hasImplicitUsings, IEnumerable<string> paths)
    {
        var id = ProjectId.CreateNewId(name);
        var texts = paths.Select(path => (Path: path, Text: Read(path))).ToList();
        Files += texts.Count;
        Lines += texts.Sum(file => file.Text.Lines.Count);

        // Not DocumentationMode.None: with it the compiler completes no file alone, and a rule that judges files stays silent.
        var parse = new CSharpParseOptions(_options.Language, DocumentationMode.Parse, preprocessorSymbols: Frameworks.Symbols(_options.Framework).Concat(_options.Symbols));
        var compile = new CSharpCompilationOptions(
            file?.IsProgram == true ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: file?.HasNullable == true && _options.Language >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable);
        var declaresMono = texts.Exists(file => MonoSyscall().IsMatch(file.Text.ToString()));

        Solution = Solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Create(), name, file?.AssemblyName ?? name, LanguageNames.CSharp, file?.FilePath,
            compilationOptions: compile, parseOptions: parse,
            metadataReferences: declaresMono ? _options.Framework.References : _options.Framework.References.Add(MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "packages", "Mono.Posix.NETStandard.dll"))),
            analyzerReferences: [new TestProjects.GeneratorReference([new HelperGenerator().AsSourceGenerator()])]));
        foreach (var (path, text) in texts)
            Solution = Solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);

        var added = (hasImplicitUsings && _options.Language >= LanguageVersion.CSharp10 ? GlobalUsings : "")
            + string.Concat((file?.Friends ?? []).Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]"));
        if (added.Length > 0)
            Solution = Solution.AddDocument(DocumentId.CreateNewId(id), "Project.g.cs", SourceText.From(added, Encoding.UTF8), filePath: Path.Combine(file?.Folder ?? Folder, "obj", "Project.g.cs"));

        AddConfiguration(id);
        return id;
    }

    /// <summary>The folder's own .editorconfig files, and every rule switched on.</summary>
    private void AddConfiguration(ProjectId id)
    {
        foreach (var path in Find(".editorconfig"))
            Add(path, Read(path));

        var severities = Rules.Ids.Select(rule => $"dotnet_diagnostic.{rule}.severity = warning");
        Add(Path.Combine(Folder, "RealCode.globalconfig"), SourceText.From("is_global = true\nglobal_level = 9999\n" + string.Join('\n', severities), Encoding.UTF8));

        void Add(string path, SourceText text) =>
            Solution = Solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
    }

    private static SourceText Read(string path)
    {
        using var stream = File.OpenRead(path);
        return SourceText.From(stream, Encoding.UTF8);
    }

    private IEnumerable<string> Find(string pattern) => Directory
        .EnumerateFiles(Folder, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Where(path => Path.GetRelativePath(Folder, path).Replace('\\', '/') is var inside && !Output().IsMatch(inside) && _exclude?.IsMatch(inside) != true)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("(^|/)(bin|obj|\\.git)/")]
    private static partial Regex Output();

    /// <summary>Mono's own sources: the reference would declare it a second time.</summary>
    [GeneratedRegex("namespace Mono\\.Unix\\.Native")]
    private static partial Regex MonoSyscall();
}
