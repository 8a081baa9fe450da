using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer;

namespace Benchmarks;

/// <summary>Ours, and those of others that find results which nobody uses.</summary>
internal static class KnownAnalyzers
{
    /// <summary>The others': off by default, some of them.</summary>
    public static readonly string[] Ids = ["CA2022", "CA1806", "MA0060"];

    /// <summary>One instance of each for all compilations, as a compiler server has them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Ours { get; } =
    [
        .. typeof(WriteAnalyzer).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() != null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static DiagnosticAnalyzer Other(string id)
    {
        var path = id.StartsWith("CA", StringComparison.Ordinal)
            ? Path.Combine(NewestSdk(), "Sdks", "Microsoft.NET.Sdk", "analyzers")
            : Path.Combine(AppContext.BaseDirectory, "analyzers");
        return Directory.GetFiles(path, "*.dll")
            .Where(file => !file.EndsWith("VisualBasic.NetAnalyzers.dll", StringComparison.Ordinal))
            .Select(AssemblyLoadContext.Default.LoadFromAssemblyPath)
            .ToList() // all, because one refers to the other
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains("C#") == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .First(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id));
    }

    /// <summary>Of the .NET that runs this: <c>dotnet/shared/Microsoft.NETCore.App/10.0.0</c> lies beside <c>dotnet/sdk/10.0.100</c>.</summary>
    private static string NewestSdk()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.GetDirectories(Path.Combine(root, "sdk")).OrderBy(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : new Version()).Last();
    }
}
