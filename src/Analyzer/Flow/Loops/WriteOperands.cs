using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The operands of one try: of the write itself, or of the <c>BeginSend</c> whose count <c>EndSend</c> returns.</summary>
internal sealed class WriteOperands
{
    private WriteOperands(IOperation? target, IOperation? buffer)
    {
        Target = target;
        Buffer = buffer;
    }

    public IOperation? Target { get; }

    public IOperation? Buffer { get; }

    /// <summary>The buffer is given as a reference to its first byte.</summary>
    public bool IsByReference { get; private set; }

    /// <summary>Several buffers: how many bytes that are is not in sight.</summary>
    public bool IsVectored { get; private set; }

    public IOperation? Offset { get; private set; }

    public IOperation? Size { get; private set; }

    public IOperation? FilePosition { get; private set; }

    public static WriteOperands Of(IInvocationOperation call, WriteApi api)
    {
        var target = api.TargetOrdinal == WriteApi.None ? call.Instance : Value(api.TargetOrdinal);
        var isPositional = api.EntryPoint is "pwrite" or "pwrite64";
        return new WriteOperands(target, Value(api.BufferOrdinal))
        {
            IsByReference = api.Parameter(api.BufferOrdinal) is { RefKind: not RefKind.None },
            IsVectored = IsList(api.Parameter(api.BufferOrdinal)?.Type) || api.EntryPoint is "writev" or "pwritev" or "pwritev2" or "sendmsg" or "vmsplice" or "WSASend" or "WSASendMsg",
            Offset = isPositional ? null : Value(api.OffsetOrdinal),
            Size = Value(api.SizeOrdinal),
            FilePosition = isPositional ? Value(api.OffsetOrdinal) : null,
        };

        IOperation? Value(int ordinal) => ordinal == WriteApi.None ? null : call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;
    }

    public static WriteOperands OfBeginSend(IInvocationOperation call)
    {
        var buffer = Named("buffer") ?? Named("buffers");
        return new WriteOperands(call.Instance, buffer?.Value)
        {
            IsVectored = IsList(buffer?.Parameter?.Type),
            Offset = Named("offset")?.Value,
            Size = Named("size")?.Value,
        };

        IArgumentOperation? Named(string name) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name);
    }

    private static bool IsList(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "IList" or "List" or "IEnumerable" };
}
