using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Which parameters of a wrapper are the target, the buffer, the offset and the size: those that it passes on as such.</summary>
internal static class WrapperRoles
{
    public static WriteApi Describe(IMethodSymbol method, WriteCall inner, TargetFacts facts, IOperation body)
    {
        var target = inner.Api.Wrapped is { TargetIsGiven: false } ? null : inner.Target?.WithoutConversion();
        var targetOrdinal = Given(target, method, body);
        var api = new WriteApi(method, WriteKind.Wrapper)
        {
            Wrapped = new WrappedWrite(inner.Api.Wrapped?.Call ?? inner, facts, targetOrdinal != WriteApi.None || target is IInstanceReferenceOperation),
            TargetOrdinal = targetOrdinal,
        };

        var (buffer, offset, size) = Parts(inner);
        var bufferOrdinal = Given(buffer, method, body);
        var offsetOrdinal = Given(offset, method, body);
        var sizeOrdinal = Given(size, method, body);
        var isWhole = size is null && offset is null;
        var isPart = sizeOrdinal != WriteApi.None && (offset is null || offsetOrdinal != WriteApi.None);
        if (bufferOrdinal != WriteApi.None && (isWhole || isPart))
        {
            api.BufferOrdinal = bufferOrdinal;
            api.OffsetOrdinal = offsetOrdinal;
            api.SizeOrdinal = sizeOrdinal;
        }

        return api;
    }

    /// <summary>The bytes of the inner write: what holds them, and where they begin and how many they are, if that is not all of it.</summary>
    private static (IOperation? Buffer, IOperation? Offset, IOperation? Size) Parts(WriteCall inner)
    {
        // The offset of pwrite is one in the file.
        if (inner.Api.EntryPoint is "pwrite" or "pwrite64")
            return (null, null, null);

        var (buffer, offset, size) = (inner.Buffer, inner.Offset, inner.Size);
        if (offset is null && size is null)
            (buffer, offset, size) = View(buffer);
        else if (offset is null)
            (buffer, offset) = Pinned(buffer);

        if (buffer is not null && (offset is null || offset.ConstantInteger() == 0) && IsLengthOf(size, buffer))
            (offset, size) = (null, null);

        return (buffer, offset, size);
    }

    /// <summary><c>b.AsSpan(o, n)</c>, <c>new ArraySegment&lt;byte&gt;(b, o, n)</c>: the array behind a view of it.</summary>
    private static (IOperation? Buffer, IOperation? Offset, IOperation? Size) View(IOperation? buffer)
    {
        var arguments = buffer switch
        {
            IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory", IsExtensionMethod: true } } view => view.Arguments,
            IObjectCreationOperation { Type.Name: "ArraySegment" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } view => view.Arguments,
            _ => default,
        };
        if (arguments.IsDefault)
            return (buffer, null, null);

        return arguments.Length switch
        {
            1 => (arguments[0].Value.WithoutConversion(), null, null),
            3 => (arguments[0].Value.WithoutConversion(), arguments[1].Value.WithoutConversion(), arguments[2].Value.WithoutConversion()),
            _ => (null, null, null),
        };
    }

    /// <summary><c>fixed (byte* p = array)</c>, and <c>p</c> or <c>p + offset</c> is written: the array that is pinned, and where the bytes begin in it.</summary>
    private static (IOperation? Buffer, IOperation? Offset) Pinned(IOperation? pointer)
    {
        var (start, offset) = pointer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type: IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Byte } } sum
            ? (sum.LeftOperand, sum.RightOperand.WithoutConversion())
            : (pointer, null);
        return start switch
        {
            ILocalReferenceOperation { Local: { IsFixed: true } local } when PinnedBy(local, start.SemanticModel) is { } pinned => pinned switch
            {
                IAddressOfOperation { Reference: IArrayElementReferenceOperation { Indices.Length: 1 } element } when offset is null => (element.ArrayReference, element.Indices[0].WithoutConversion()),
                IAddressOfOperation { Reference: IInvocationOperation { TargetMethod: { Name: "GetReference", ContainingType.Name: "MemoryMarshal" }, Arguments: { Length: 1 } view } } => (view[0].Value.WithoutConversion(), offset),
                IParameterReferenceOperation => (pinned, offset),
                _ => (null, null),
            },
            _ => (pointer, null),
        };
    }

    private static IOperation? PinnedBy(ILocalSymbol local, SemanticModel? model) => local.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<VariableDeclaratorSyntax>()
        .Select(variable => variable.Initializer is { } initializer ? model?.GetOperation(initializer.Value)?.WithoutConversion() : null)
        .FirstOrDefault();

    private static bool IsLengthOf(IOperation? size, IOperation buffer) =>
        size is IPropertyReferenceOperation { Property.Name: "Length", Instance: IParameterReferenceOperation measured }
        && buffer is IParameterReferenceOperation holder
        && SymbolEqualityComparer.Default.Equals(measured.Parameter, holder.Parameter);

    /// <summary>The ordinal of the parameter that the operand is, if it still is what the caller gave.</summary>
    private static int Given(IOperation? operand, IMethodSymbol method, IOperation body)
    {
        if (operand is not IParameterReferenceOperation { Parameter: { RefKind: RefKind.None or RefKind.In } parameter } || !IsOf(parameter, method))
            return WriteApi.None;

        var isChanged = body.Descendants().Any(o => o switch
        {
            IAssignmentOperation assignment => IsIt(assignment.Target),
            IIncrementOrDecrementOperation increment => IsIt(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => IsIt(argument.Value),
            _ => false,
        });
        return isChanged ? WriteApi.None : parameter.Ordinal;

        bool IsIt(IOperation target) => target is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter);
    }

    private static bool IsOf(IParameterSymbol parameter, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
        || SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method.PartialImplementationPart);
}
