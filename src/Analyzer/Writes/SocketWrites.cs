using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The sends of the managed socket that return a count.</summary>
internal static class SocketWrites
{
    public static WriteApi? Describe(IMethodSymbol method)
    {
        // By full name: two references may declare the type, and then the compilation knows no single one.
        var isExtension = IsOfSockets(method.ContainingType, "SocketTaskExtensions");
        if (!isExtension && !IsOfSockets(method.ContainingType, "Socket"))
            return null;

        // SendAsync(SocketAsyncEventArgs) returns whether the operation is pending: a bool, no count.
        if (!CountTypes.CarriesCount(method.ReturnType) || KindOf(method.Name) is not { } kind)
            return null;

        return new WriteApi(method, kind)
        {
            TargetOrdinal = isExtension ? 0 : WriteApi.None,
            BufferOrdinal = Ordinal(method, "buffer", "buffers"),
            OffsetOrdinal = Ordinal(method, "offset"),
            SizeOrdinal = Ordinal(method, "size"),
            FlagsOrdinal = Ordinal(method, "socketFlags"),
            ErrorOrdinal = Ordinal(method, "errorCode"),
        };
    }

    /// <summary>A type of <c>System.Net.Sockets</c>, whichever assembly declares it.</summary>
    public static bool IsOfSockets(ITypeSymbol? type, string name) => type?.Name == name && IsInSockets(type);

    public static bool IsInSockets(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Sockets", ContainingNamespace: { Name: "Net", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static WriteKind? KindOf(string name) => name switch
    {
        "Send" => WriteKind.SocketSend,
        "SendAsync" => WriteKind.SocketSendAsync,
        "EndSend" => WriteKind.SocketEndSend,
        _ => null,
    };

    private static int Ordinal(IMethodSymbol method, params string[] names) =>
        method.Parameters.FirstOrDefault(p => names.Contains(p.Name))?.Ordinal ?? WriteApi.None;
}
