using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The framework's own native calls: console, files, sockets and processes leave their error where the program reads its own.</summary>
internal static class FrameworkCalls
{
    /// <param name="call">An invocation or an object creation.</param>
    /// <param name="isOnWindows">Sockets keep their error to themselves on Unix, until they are closed.</param>
    public static bool CanOverwrite(IOperation call, bool isOnWindows) => call switch
    {
        IInvocationOperation invocation => CanOverwrite(invocation, isOnWindows),
        IObjectCreationOperation { Type: { } type } => IsIn(type, "System.IO") && type.Name is "FileStream" or "StreamWriter" or "StreamReader" && !IsOverStream((IObjectCreationOperation)call),
        _ => false,
    };

    public static bool IsOfFramework(ISymbol symbol)
    {
        var outermost = symbol.ContainingNamespace;
        while (outermost?.ContainingNamespace is { IsGlobalNamespace: false } further)
            outermost = further;

        return outermost?.Name == "System";
    }

    private static bool CanOverwrite(IInvocationOperation call, bool isOnWindows)
    {
        var method = call.TargetMethod;

        // What `using` disposes is known by the expression, not by the interface.
        var receiver = call.Instance?.WithoutConversion();
        var type = receiver?.Type ?? method.ContainingType;
        if (type is null)
            return false;

        if (IsIn(type, "System") && type.Name == "Console")
            return method.Name.StartsWith("Write", System.StringComparison.Ordinal) || method.Name.StartsWith("Read", System.StringComparison.Ordinal);

        if (receiver is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: { Name: "Console", ContainingNamespace.Name: "System" } } })
            return method.Name.StartsWith("Write", System.StringComparison.Ordinal);

        foreach (var t in BaseTypes(type))
        {
            if (IsIn(t, "System.IO"))
                switch (t.Name)
                {
                    case "File" or "Directory" or "RandomAccess" or "FileInfo" or "DirectoryInfo" or "StreamWriter" or "StreamReader" or "FileStream":
                        return method.ContainingType?.SpecialType != SpecialType.System_Object;
                }

            if (IsIn(t, "System.IO.Pipes") && t.Name == "PipeStream")
                return IsTransfer(method);

            if (IsIn(t, "System.Diagnostics") && t.Name == "Process")
                return method.Name is "Start" or "Kill" or "Close" or "Dispose" || method.Name.StartsWith("GetProcess", System.StringComparison.Ordinal);

            if (IsIn(t, "System.Net.Sockets") && t.Name is "Socket" or "TcpClient" or "UdpClient" or "NetworkStream" or "TcpListener")
                return method.Name is "Close" or "Dispose" || isOnWindows;
        }

        return false;
    }

    private static bool IsTransfer(IMethodSymbol method) => method.Name is "Write" or "WriteByte" or "WriteAsync" or "Read" or "ReadByte" or "ReadAsync" or "Flush" or "Close" or "Dispose" or "Connect" or "WaitForConnection";

    private static bool IsOverStream(IObjectCreationOperation creation) =>
        creation.Arguments.Length > 0 && creation.Arguments[0].Parameter?.Type.Name == "Stream";

    private static bool IsIn(ITypeSymbol type, string @namespace) => type.ContainingNamespace?.ToDisplayString() == @namespace;

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
    }
}
