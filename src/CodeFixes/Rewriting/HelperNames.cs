using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The helper's types and methods that fixes call.</summary>
internal static class HelperNames
{
    public const string SocketWriter = "SocketWriter";
    public const string DescriptorWriter = "DescriptorWriter";
    public const string CountingWriter = "CountingWriter";
    public const string ShortWriteException = "ShortWriteException";

    public const string SendAll = "SendAll";
    public const string SendAllAsync = "SendAllAsync";
    public const string ThrowIfShort = "ThrowIfShort";
    public const string TrySendAll = "TrySendAll";
    public const string TrySendAllAsync = "TrySendAllAsync";
    public const string WaitForWritable = "WaitForWritable";
    public const string WaitForWritableAsync = "WaitForWritableAsync";
    public const string PartialWrite = "IPartialWrite";

    public static bool IsNamespace(INamespaceSymbol? symbol) =>
        symbol is { Name: HelperSource.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    public static bool IsHelperType(ISymbol? symbol, string name) =>
        symbol is INamedTypeSymbol { ContainingType: null } type && type.Name == name && IsNamespace(type.ContainingNamespace);
}
