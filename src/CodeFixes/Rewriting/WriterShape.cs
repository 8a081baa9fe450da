using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The parameters that the generic helper can drive: a buffer, or a buffer with offset and count, and a token behind them when asynchronous.</summary>
internal sealed class WriterShape
{
    private WriterShape(int data, bool takesToken, bool isAsync)
    {
        Data = data;
        TakesToken = takesToken;
        IsAsync = isAsync;
    }

    /// <summary>How many parameters say what to write: 1 or 3.</summary>
    public int Data { get; }

    public bool TakesToken { get; }

    public bool IsAsync { get; }

    /// <summary>The shape of a method of which at most one parameter, in front of the bytes, is not about the data.</summary>
    public static WriterShape? Of(WriteApi api)
    {
        if (api.BufferOrdinal is not (0 or 1))
            return null;

        var method = api.Method;
        var isAsync = CountTypes.Awaited(method.ReturnType) is not null;
        var parameters = method.Parameters.Skip(api.BufferOrdinal).ToList();
        var takesToken = parameters.Count > 0 && IsToken(parameters[parameters.Count - 1]);
        if (takesToken)
            parameters.RemoveAt(parameters.Count - 1);

        var isKnown = parameters.All(p => p.RefKind == RefKind.None) && parameters.Count switch
        {
            1 => IsBytes(parameters[0].Type) || IsReadOnlyBytes(parameters[0].Type),
            3 => IsBytes(parameters[0].Type) && IsInt(parameters[1], api.OffsetOrdinal) && IsInt(parameters[2], api.SizeOrdinal),
            _ => false,
        };
        return isKnown && (isAsync || !takesToken) ? new WriterShape(parameters.Count, takesToken, isAsync) : null;
    }

    private static bool IsInt(IParameterSymbol parameter, int ordinal) => parameter.Ordinal == ordinal && parameter.Type.SpecialType == SpecialType.System_Int32;

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static bool IsBytes(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };

    private static bool IsReadOnlyBytes(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory", TypeArguments: { Length: 1 } element } && element[0].SpecialType == SpecialType.System_Byte;
}
