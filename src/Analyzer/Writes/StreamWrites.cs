using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>
/// The writes of streams that return nothing and drop a count inside. <c>Stream.Write</c> is one of them where the stream
/// turns out to be such a one: <see cref="StreamHistories"/> decides. A single byte is never short, so <c>WriteByte</c> is none.
/// </summary>
internal static class StreamWrites
{
    public static readonly string[] Names = { "Write", "WriteAtOffset" };

    public static bool IsName(string name) => name is "Write" or "WriteAtOffset";

    public static WriteApi? Describe(IMethodSymbol method)
    {
        if (!IsName(method.Name) || !method.ReturnsVoid || method.IsStatic || method.Parameters.Length is 0 or > 4 || !IsKnown(method.ContainingType))
            return null;

        var hasSize = method.Parameters.Length >= 3;
        return new WriteApi(method, WriteKind.Stream)
        {
            BufferOrdinal = 0,
            OffsetOrdinal = hasSize ? 1 : WriteApi.None,
            SizeOrdinal = hasSize ? 2 : WriteApi.None,
        };
    }

    public static bool IsNetworkStream(ITypeSymbol? type) => SocketWrites.IsOfSockets(type, "NetworkStream");

    public static bool IsUnixStream(ITypeSymbol? type) =>
        type is { Name: "UnixStream", ContainingNamespace: { Name: "Unix", ContainingNamespace: { Name: "Mono", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsKnown(INamedTypeSymbol? type) => IsNetworkStream(type) || IsUnixStream(type) || IsStream(type);

    private static bool IsStream(ITypeSymbol? type) =>
        type is { Name: "Stream", ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
