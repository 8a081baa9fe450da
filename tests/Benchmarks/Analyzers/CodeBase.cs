using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Benchmarks;

/// <summary>Files that are compiled again and again, each time from trees that nobody has seen.</summary>
internal sealed class CodeBase
{
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithDocumentationMode(DocumentationMode.Parse)
        .WithPreprocessorSymbols("TRACE", "NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");

    // The framework that runs this: a folder that is measured need not be built.
    private static readonly Lazy<MetadataReference[]> s_framework = new(() =>
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == folder)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    });

    private readonly (string Path, SourceText Text)[] _files;

    public static CSharpCompilationOptions CompilationOptions { get; } = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        .WithSpecificDiagnosticOptions(KnownAnalyzers.Ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)));

    public static MetadataReference[] Framework => s_framework.Value;

    private CodeBase(string name, IEnumerable<(string Path, SourceText Text)> files)
    {
        Name = name;
        _files = [.. files];
        Lines = _files.Sum(file => file.Text.Lines.Count);
    }

    public string Name { get; }

    public int Lines { get; }

    public int Files => _files.Length;

    public static CodeBase Generated(int lines, Writes writes) => new(
        $"{lines:N0} lines with {(writes switch { Writes.None => "no", Writes.Few => "few", _ => "many" })} writes",
        SampleCode.Files(lines, writes).Select(file => (file.Path, SourceText.From(file.Text, Encoding.UTF8))));

    /// <summary>The C# files of a folder as one compilation, whatever its projects are. What it does not find it reports as errors, and nobody minds.</summary>
    public static CodeBase In(string folder) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
        Directory.EnumerateFiles(folder, "*.cs", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git"))
            .Order(StringComparer.Ordinal)
            .Select(path =>
            {
                using var file = File.OpenRead(path);
                return (path, SourceText.From(file, Encoding.UTF8));
            }));

    /// <summary>A compilation that shares nothing with the one before: what an analyzer keeps with a tree is kept for nothing.</summary>
    public CSharpCompilation Compile()
    {
        var trees = new SyntaxTree[_files.Length];
        Parallel.For(0, trees.Length, i => trees[i] = CSharpSyntaxTree.ParseText(_files[i].Text, ParseOptions, _files[i].Path));
        return CSharpCompilation.Create("Measured", trees, Framework, CompilationOptions);
    }
}
