using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The calls that say how the last native call failed.</summary>
internal static class ErrorNumbers
{
    public static bool Reads(IMethodSymbol method) => method.ContainingType?.Name switch
    {
        "Marshal" => method.Name is "GetLastWin32Error" or "GetLastPInvokeError" or "GetLastSystemError",
        "Stdlib" => method.Name == "GetLastError",
        _ => NativeImport.Of(method) is { EntryPoint: "WSAGetLastError" or "GetLastError" },
    };
}
