using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Methods that their author marks with an attribute named <c>ShortWriteAttribute</c>, in any namespace.</summary>
internal static class MarkedWrites
{
    public const string AttributeName = "ShortWriteAttribute";

    /// <summary>The mark counts for overrides and implementations too: who calls them calls the marked contract.</summary>
    public static bool IsMarked(IMethodSymbol method) => Contract.Any(method, HasMark);

    /// <summary>The parameters of a marked method by type and name; null when it has no count to lose.</summary>
    public static WriteApi? Describe(IMethodSymbol method, string markedBy)
    {
        var api = new WriteApi(method, WriteKind.Marked) { MarkedBy = markedBy };
        if (!CountTypes.CarriesCount(method.ReturnType))
        {
            var count = method.Parameters.LastOrDefault(p => p.RefKind is RefKind.Out or RefKind.Ref && CountTypes.IsCount(p.Type));
            if (count is null)
                return null;

            api.CountOrdinal = count.Ordinal;
        }

        var buffer = method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.None or RefKind.In && IsBuffer(p.Type));
        if (buffer is not null)
        {
            api.BufferOrdinal = buffer.Ordinal;
            var integers = method.Parameters.Where(p => p.Ordinal > buffer.Ordinal && p.RefKind == RefKind.None && CountTypes.IsCount(p.Type)).ToArray();
            api.OffsetOrdinal = Named(integers, "offset", "start", "index", "position", "from");
            api.SizeOrdinal = Named(integers, "count", "size", "length", "len", "bytes", "n");
        }

        return api;
    }

    /// <summary>An integer is a timeout or a channel as well: only its name says that it is an offset or a size.</summary>
    private static int Named(IParameterSymbol[] integers, params string[] words) =>
        integers.FirstOrDefault(p => words.Any(word => word.Length == 1 ? p.Name == word : p.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))?.Ordinal ?? WriteApi.None;

    private static bool HasMark(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.Name == AttributeName);

    private static bool IsBuffer(ITypeSymbol type) => type is IArrayTypeSymbol or IPointerTypeSymbol
        || type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" or "ArraySegment" or "ReadOnlySequence" };
}
