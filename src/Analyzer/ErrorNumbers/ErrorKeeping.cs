using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Whether an import keeps the error of its call for the one who reads it.</summary>
internal static class ErrorKeeping
{
    public static bool IsImport(IMethodSymbol method) => NativeImport.Of(method) is not null || IsOfMono(method);

    /// <summary>A wrapper of Mono's library around one native call.</summary>
    public static bool IsOfMono(IMethodSymbol method) =>
        method.ContainingType is { Name: "Syscall" or "Stdlib", ContainingNamespace: { Name: "Native" or "Posix" } };

    /// <summary><c>SetLastError = true</c>. All of Mono's methods have it.</summary>
    public static bool KeepsError(IMethodSymbol method) =>
        IsOfMono(method)
        || (method.GetDllImportData()?.SetLastError ?? method.GetAttributes()
            .FirstOrDefault(a => a.AttributeClass?.Name == "LibraryImportAttribute")?.NamedArguments.Any(a => a is { Key: "SetLastError", Value.Value: true }) ?? false);
}
