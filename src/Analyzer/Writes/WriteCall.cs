using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>One call of a write, with its operands by role.</summary>
internal sealed class WriteCall
{
    public WriteCall(IInvocationOperation invocation, WriteApi api)
    {
        Invocation = invocation;
        Api = api;
    }

    public IInvocationOperation Invocation { get; }

    public WriteApi Api { get; }

    public SyntaxNode Syntax => Invocation.Syntax;

    /// <summary>What is written to: the socket, the descriptor, the writer.</summary>
    public IOperation? Target => (Api.TargetOrdinal == WriteApi.None ? Invocation.Instance : Value(Api.TargetOrdinal))?.BeforeQuestionMark();

    public IOperation? Buffer => Value(Api.BufferOrdinal);

    public IOperation? Offset => Value(Api.OffsetOrdinal);

    public IOperation? Size => Value(Api.SizeOrdinal);

    public IOperation? Flags => Value(Api.FlagsOrdinal);

    /// <summary>How many bytes it is given, where the code shows that as a constant.</summary>
    public long? ConstantLength => Size is { } size ? BufferLength.OfSize(size) : Buffer is { } buffer ? BufferLength.OfConstant(buffer) : null;

    /// <summary>The <c>out</c> or <c>ref</c> argument that receives the count, where the method does not return it.</summary>
    public IArgumentOperation? CountArgument => Argument(Api.CountOrdinal);

    /// <summary>It goes whole or not at all: at most one byte, or a datagram.</summary>
    public bool HasNoTail => NeverShort.HasNoTail(this);

    /// <summary>The call as a write, or null: another method, or a call that nobody makes to write.</summary>
    public static WriteCall? Of(IInvocationOperation invocation, WriteCatalogue catalogue, WriteOptions options)
    {
        if (catalogue.Find(invocation.TargetMethod, options) is not { } api)
            return null;

        var call = new WriteCall(invocation, api);
        return NeverShort.IsNotMade(call) ? null : call;
    }

    public IArgumentOperation? Argument(int ordinal) =>
        ordinal == WriteApi.None ? null : Invocation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal);

    private IOperation? Value(int ordinal) => Argument(ordinal)?.Value.WithoutConversion();
}
