using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A method that may accept fewer bytes than it is given, and where its parameters say what.</summary>
internal sealed class WriteApi
{
    /// <summary>The ordinal of a parameter that the method does not have.</summary>
    public const int None = -1;

    public WriteApi(IMethodSymbol method, WriteKind kind)
    {
        Method = method;
        Kind = kind;
    }

    public IMethodSymbol Method { get; }

    public WriteKind Kind { get; }

    /// <summary>The C name of a native write, whatever the import is called: <c>write</c>, <c>WriteFile</c>.</summary>
    public string? EntryPoint { get; set; }

    /// <summary>Imported from a Windows library: Winsock, kernel32, the C runtime.</summary>
    public bool IsWindows { get; set; }

    /// <summary>Who says that a marked method is a write, in the message's words.</summary>
    public string MarkedBy { get; set; } = "";

    /// <summary>What a wrapper returns the count of; null for every other write.</summary>
    public WrappedWrite? Wrapped { get; set; }

    /// <summary>The write that decides how short this one can be: the wrapped one of a wrapper, itself otherwise.</summary>
    public WriteApi Underlying => Wrapped?.Call.Api ?? this;

    /// <summary>The socket or the descriptor, where a parameter carries it; the instance otherwise.</summary>
    public int TargetOrdinal { get; set; } = None;

    public int BufferOrdinal { get; set; } = None;

    public int OffsetOrdinal { get; set; } = None;

    public int SizeOrdinal { get; set; } = None;

    public int FlagsOrdinal { get; set; } = None;

    public int ErrorOrdinal { get; set; } = None;

    /// <summary>The <c>out</c> or <c>ref</c> parameter that holds the count; <see cref="None"/> when the method returns it.</summary>
    public int CountOrdinal { get; set; } = None;

    /// <summary>The overlapped argument of a Windows write: with one, the count comes later, by another way.</summary>
    public int OverlappedOrdinal { get; set; } = None;

    public bool CountIsReturned => CountOrdinal == None;

    public bool IsManagedSocket => Kind is WriteKind.SocketSend or WriteKind.SocketSendAsync or WriteKind.SocketEndSend;

    /// <summary>The managed socket finishes an asynchronous send before it reports success.</summary>
    public bool IsAsynchronous => Kind is WriteKind.SocketSendAsync or WriteKind.SocketEndSend;

    /// <summary>The name as a reader of the call knows it: <c>Socket.Send</c>, <c>write</c>, <c>WriteFd (write)</c>, <c>Syscall.write</c>.</summary>
    public string DisplayName => EntryPoint is null ? Method.ContainingType?.Name + "." + Method.Name
        : Method.Name != EntryPoint ? Method.Name + " (" + EntryPoint + ")"
        : NativeImport.Of(Method) is null ? Method.ContainingType?.Name + "." + Method.Name
        : EntryPoint;

    public IParameterSymbol? Parameter(int ordinal) =>
        ordinal != None && ordinal < Method.Parameters.Length ? Method.Parameters[ordinal] : null;
}
