namespace WriteAllAnalyzer;

internal static class FileName
{
    /// <summary>The last part of a path. <c>System.IO.Path</c> throws on .NET Framework for a character that no file system allows, and a tree may have any path.</summary>
    public static string Of(string path) => path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
}
