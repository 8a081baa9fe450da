using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Loggers that nobody can look into, by their names: <c>ILog.Warn</c>, <c>Logger.WriteLine</c>.</summary>
internal static class LogNames
{
    private static readonly string[] s_verbs = { "Log", "Trace", "Debug", "Verbose", "Info", "Notice", "Warn", "Error", "Fatal", "Critical", "Print", "Write" };

    public static bool IsLog(IMethodSymbol method) =>
        s_verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && method.ContainingType is { } type && NamesLog(type.Name);

    /// <summary>As a word: <c>Logic</c> and <c>Login</c> are none, <c>Dialog</c> and <c>Catalog</c> neither.</summary>
    private static bool NamesLog(string name)
    {
        for (var at = name.IndexOf("Log", StringComparison.Ordinal); at >= 0; at = name.IndexOf("Log", at + 1, StringComparison.Ordinal))
        {
            var rest = name.Substring(at + "Log".Length);
            if (rest.Length == 0 || !char.IsLower(rest[0]) || rest.StartsWith("ger", StringComparison.Ordinal) || rest.StartsWith("ging", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
