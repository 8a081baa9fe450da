using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A read of the error that the last native call left behind.</summary>
internal sealed class ErrorRead
{
    private ErrorRead(IOperation operation, string name, bool isMono)
    {
        Operation = operation;
        Name = name;
        IsMono = isMono;
    }

    /// <summary>The names that such a read has: all that most files are asked for.</summary>
    public static readonly string[] Names =
    {
        "GetLastWin32Error", "GetHRForLastWin32Error", "GetLastPInvokeError", "GetLastPInvokeErrorMessage", "GetLastError",
        "ThrowExceptionForLastError", "ThrowExceptionForLastErrorIf", "ShouldRetrySyscall", "Win32Exception", "UnixIOException",
    };

    public IOperation Operation { get; }

    /// <summary>As a reader knows it: <c>Marshal.GetLastWin32Error</c>, <c>new Win32Exception</c>.</summary>
    public string Name { get; }

    /// <summary>By Mono's library, which calls native code to read: the next read may find the error of that.</summary>
    public bool IsMono { get; }

    /// <summary>The next read may find another number: Mono's, unless it ends in an exception.</summary>
    public bool CanOverwrite => IsMono && Name is not ("UnixMarshal.ThrowExceptionForLastError" or "UnixMarshal.ThrowExceptionForLastErrorIf");

    public static ErrorRead? Of(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { } method } when ReaderOf(method) is { } isMono => new(operation, method.ContainingType.Name + "." + method.Name, isMono),
        IObjectCreationOperation { Arguments.IsEmpty: true, Type: { Name: "Win32Exception", ContainingNamespace.Name: "ComponentModel" } } => new(operation, "new Win32Exception", isMono: false),
        IObjectCreationOperation { Arguments.IsEmpty: true, Type: { Name: "UnixIOException", ContainingNamespace: { Name: "Unix", ContainingNamespace.Name: "Mono" } } } => new(operation, "new UnixIOException", isMono: true),
        _ => null,
    };

    private static bool? ReaderOf(IMethodSymbol method) => (method.ContainingType?.ToDisplayString(), method.Name) switch
    {
        ("System.Runtime.InteropServices.Marshal", "GetLastWin32Error" or "GetLastPInvokeError" or "GetHRForLastWin32Error") => false,
        ("System.Runtime.InteropServices.Marshal", "GetLastPInvokeErrorMessage") when method.Parameters.IsEmpty => false,
        ("Mono.Unix.Native.Stdlib" or "Mono.Unix.Native.Syscall", "GetLastError") => true,
        ("Mono.Unix.UnixMarshal", "ThrowExceptionForLastError" or "ThrowExceptionForLastErrorIf" or "ShouldRetrySyscall") => true,
        _ => null,
    };
}
