using System.Xml;
using System.Xml.Linq;

namespace WriteAllAnalyzer.RealCode;

/// <summary>What a project file says in so many words: nothing is evaluated.</summary>
internal sealed class ProjectFile
{
    private readonly XElement? _root;

    public ProjectFile(string path)
    {
        FilePath = path;
        try
        {
            _root = XDocument.Load(path).Root;
        }
        catch (XmlException)
        {
            // Not well-formed: a project with its defaults.
        }
    }

    public string FilePath { get; }

    public string Folder => Path.GetDirectoryName(FilePath)!;

    public string AssemblyName => Property("AssemblyName") is { } name && !name.Contains('$') ? name : Path.GetFileNameWithoutExtension(FilePath);

    public bool IsProgram => Property("OutputType")?.EndsWith("exe", StringComparison.OrdinalIgnoreCase) == true;

    public bool HasNullable => string.Equals(Property("Nullable"), "enable", StringComparison.OrdinalIgnoreCase);

    public bool HasImplicitUsings => Property("ImplicitUsings") is { } value && (value.Equals("enable", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>The full paths of the projects that it references.</summary>
    public IEnumerable<string> References => Items("ProjectReference")
        .Where(path => !path.Contains('$'))
        .Select(path => Path.GetFullPath(Path.Combine(Folder, path.Replace('\\', Path.DirectorySeparatorChar))));

    public IEnumerable<string> Friends => Items("InternalsVisibleTo").Where(name => !name.Contains('$'));

    private string? Property(string name) => Elements(name).LastOrDefault()?.Value.Trim();

    private IEnumerable<string> Items(string name) => Elements(name).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private IEnumerable<XElement> Elements(string name) => _root?.Descendants().Where(element => element.Name.LocalName == name) ?? [];
}
