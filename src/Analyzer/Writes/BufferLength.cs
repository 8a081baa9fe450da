using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The length of a buffer of bytes where the code shows it as a constant.</summary>
internal static class BufferLength
{
    /// <summary>C# 12's <c>[a, b]</c> and its <c>..rest</c>, newer than the oldest Roslyn that is served.</summary>
    private const OperationKind CollectionExpression = (OperationKind)127;
    private const OperationKind Spread = (OperationKind)128;

    /// <summary>A size given beside the buffer: a constant, or the length of a buffer whose length is one.</summary>
    public static long? OfSize(IOperation size) => size switch
    {
        IPropertyReferenceOperation { Property.Name: "Length", Instance: { } buffer } => OfConstant(buffer.WithoutConversion()),
        _ => size.ConstantInteger(),
    };

    public static long? OfConstant(IOperation buffer) => buffer switch
    {
        IArrayCreationOperation { DimensionSizes.Length: 1 } array => OfElements(array.DimensionSizes[0].ConstantInteger(), (array.Type as IArrayTypeSymbol)?.ElementType),
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" } } => 0,
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" or "Slice" } slice => OfSlice(slice),
        IObjectCreationOperation { Type.Name: "ArraySegment" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } view => OfView(view),
        IPropertyReferenceOperation { Property: { Name: "Empty", IsStatic: true } } => 0,
        IDefaultValueOperation => 0,
        ILocalReferenceOperation { Local: { } local } reference => OfLocal(local, reference),
        IFieldReferenceOperation { Field: { IsReadOnly: true, DeclaredAccessibility: Accessibility.Private } field } reference => OfField(field, reference),
        IArrayInitializerOperation list => list.ElementValues.Length, // byte[] field = { 1 };
        { Kind: CollectionExpression } list => OfList(list),
        { Syntax: LiteralExpressionSyntax { Token: var token } } when token.Text.EndsWith("u8", System.StringComparison.OrdinalIgnoreCase) => Encoding.UTF8.GetByteCount(token.ValueText),
        { Syntax: StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks } } } => Stack(ranks[0], buffer),
        _ => null,
    };

    /// <summary>Elements are bytes only in a buffer of bytes: one segment, or one vector, is many.</summary>
    private static long? OfElements(long? count, ITypeSymbol? element) =>
        count == 0 || element?.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte ? count : null;

    private static long? OfList(IOperation list)
    {
#pragma warning disable CS0618 // ChildOperations does not exist in the oldest Roslyn that is served
        var elements = list.Children.ToArray();
#pragma warning restore CS0618
        return elements.Any(e => e.Kind == Spread) ? null : OfElements(elements.Length, elements.FirstOrDefault()?.Type is { } type && IsByteView(list.Type) ? type : null);
    }

    private static long? OfSlice(IInvocationOperation slice)
    {
        var length = slice.Arguments.FirstOrDefault(a => a.Parameter?.Name == "length");
        if (length is not null)
            return IsByteView(slice.Type) ? length.Value.ConstantInteger() : null;

        return slice.Arguments.Length == 1 && slice.TargetMethod.IsExtensionMethod ? OfConstant(slice.Arguments[0].Value.WithoutConversion()) : null;
    }

    private static long? OfView(IObjectCreationOperation view)
    {
        if (!IsByteView(view.Type))
            return null;

        var length = view.Arguments.FirstOrDefault(a => a.Parameter?.Name is "count" or "length");
        return length is not null ? length.Value.ConstantInteger() : view.Arguments.Length == 1 ? OfConstant(view.Arguments[0].Value.WithoutConversion()) : null;
    }

    private static bool IsByteView(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0].SpecialType == SpecialType.System_Byte,
        _ => false,
    };

    private static long? Stack(ArrayRankSpecifierSyntax rank, IOperation buffer) =>
        IsByteView(buffer.Type) && rank.Sizes.Count == 1 && buffer.SemanticModel?.GetConstantValue(rank.Sizes[0]) is { HasValue: true, Value: int size } ? size : null;

    /// <summary>A private readonly field whose every assignment gives it the same length: the one byte that wakes a poller.</summary>
    private static long? OfField(IFieldSymbol field, IFieldReferenceOperation reference)
    {
        if (!IsByteView(field.Type) || reference.SemanticModel?.Compilation is not { } compilation)
            return null;

        long? length = null;
        foreach (var (node, model) in Mentions.Of(new TargetPath(field), reference.Syntax, compilation, CancellationToken.None))
        {
            if (Mentions.ValueGiven(node) is not { } value)
            {
                if (node.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax })
                    return null;

                continue;
            }

            if (model.GetOperation(value)?.WithoutConversion() is not { } given || given is IFieldReferenceOperation || OfConstant(given) is not { } known || (length ?? known) != known)
                return null;

            length = known;
        }

        return length;
    }

    /// <summary>A local that is assigned where it is declared and nowhere else.</summary>
    private static long? OfLocal(ILocalSymbol local, ILocalReferenceOperation reference)
    {
        var body = reference.Ancestors().Last().Descendants().ToArray();
        var isAssignedLater = body.Any(o => o switch
        {
            IAssignmentOperation { Target: ILocalReferenceOperation target } => Is(target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation target } => Is(target),
            IDeconstructionAssignmentOperation { Target: { } targets } => targets.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(Is),
            _ => false,
        });
        if (isAssignedLater)
            return null;

        var initializer = body.OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local))?.GetVariableInitializer()?.Value.WithoutConversion();
        return initializer is null or ILocalReferenceOperation ? null : OfConstant(initializer);

        bool Is(ILocalReferenceOperation target) => SymbolEqualityComparer.Default.Equals(target.Local, local);
    }
}
