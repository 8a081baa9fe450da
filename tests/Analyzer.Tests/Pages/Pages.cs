using System.Text.RegularExpressions;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>The repository's texts, as they stand in the tree that was built.</summary>
internal static class Pages
{
    private static readonly string s_root = FindRoot();

    public static IEnumerable<string> RuleIds => Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order();

    /// <summary>Every text of the repository, by its path from the root.</summary>
    public static IEnumerable<string> Documents => new[] { ".", "docs", "samples", "src", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(s_root, folder), "*.md", folder == "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(s_root, path).Replace('\\', '/'))
        .Where(path => !Regex.IsMatch(path, "(^|/)(bin|obj)/"))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(s_root, path)).ReplaceLineEndings("\n");

    public static bool Exists(string path) => Path.Exists(Path.Combine(s_root, path));

    /// <summary>The cells of each row of the table under a heading, without the head and the rule below it, and without back-ticks.</summary>
    public static string[][] TableUnder(string text, string heading) => Section(text, heading).Split('\n')
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => Regex.Split(line.Trim().Trim('|'), @"(?<!\\)\|").Select(cell => cell.Trim().Replace("`", "").Replace(@"\|", "|")).ToArray())
        .ToArray();

    /// <summary>What stands between a heading and the next of its level or above.</summary>
    public static string Section(string text, string heading)
    {
        var level = heading.TakeWhile(c => c == '#').Count();
        var start = ("\n" + text).IndexOf("\n" + heading + "\n", StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidDataException($"There is no heading '{heading}'.");

        var body = text[(start + heading.Length)..];
        var end = Regex.Match(body, $"^#{{1,{level}}} ", RegexOptions.Multiline);
        return end.Success ? body[..end.Index] : body;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WriteAllAnalyzer.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException("The tests run outside the repository, so they cannot read its pages.");
    }
}
