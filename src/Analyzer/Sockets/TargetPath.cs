using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a write's target is called: a variable, a field or a property, or the socket inside a <c>TcpClient</c>, <c>TcpListener</c> or <c>NetworkStream</c> that is one.</summary>
internal readonly struct TargetPath : IEquatable<TargetPath>
{
    public TargetPath(ISymbol root, string member = "")
    {
        Root = root;
        Member = member;
    }

    public ISymbol Root { get; }

    /// <summary><c>Client</c>, <c>Server</c> or <c>Socket</c>; empty for the root itself.</summary>
    public string Member { get; }

    public static TargetPath? Of(IOperation? target) => target switch
    {
        null => null,
        IConversionOperation conversion => Of(conversion.Operand),
        ILocalReferenceOperation local => new TargetPath(local.Local),
        IParameterReferenceOperation parameter => new TargetPath(parameter.Parameter),
        IFieldReferenceOperation field => new TargetPath(field.Field),
        IPropertyReferenceOperation property when IsInnerSocket(property) => Of(property.Instance) is { Member: "" } owner ? new TargetPath(owner.Root, property.Property.Name) : null,
        IPropertyReferenceOperation property => new TargetPath(property.Property),
        IConditionalAccessInstanceOperation instance => instance.BeforeQuestionMark() is { } operation and not IConditionalAccessInstanceOperation ? Of(operation) : null,
        _ => null,
    };

    private static bool IsInnerSocket(IPropertyReferenceOperation reference) => reference.Property is { Name: "Client", ContainingType.Name: "TcpClient" } or { Name: "Server", ContainingType.Name: "TcpListener" }
        || (reference.Property is { Name: "Socket", ContainingType.Name: "NetworkStream" } && reference.Instance is not IInstanceReferenceOperation);

    public bool Equals(TargetPath other) => SymbolEqualityComparer.Default.Equals(Root, other.Root) && Member == other.Member;

    public override bool Equals(object? obj) => obj is TargetPath other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Root) ^ StringComparer.Ordinal.GetHashCode(Member);
}
