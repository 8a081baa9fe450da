using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What the methods and properties of arrays, spans, memories, segments and sequences do with a position and a size.</summary>
internal static class Views
{
    public static bool IsView(ITypeSymbol? type) => type is IArrayTypeSymbol
        || type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "ReadOnlySequence" or "List" or "IList" };

    public static Value? Property(Region region, string name) => name switch
    {
        "Length" or "LongLength" or "Count" => region.Size,
        "Span" => region,
        "IsEmpty" => new Comparison(region.Size, BinaryOperatorKind.Equals),
        "Array" => BeginningOf(region),
        "Offset" => region.Address - BeginningOf(region),
        "First" or "FirstSpan" => new Region(region.Address, Linear.Of(Unknown.LesserOf(region.Size, Linear.Of(Unknown.Of(UnknownKind.Computed))))),
        _ => null,
    };

    public static Region From(Region region, Value start) => start is Linear offset
        ? new Region(region.Address + offset, region.Size - offset)
        : new Region(Linear.Of(Unknown.ComputedFrom(start.Counts)), Linear.Of(Unknown.ComputedFrom(start.Counts)));

    public static Value Range(Memory memory, Value instance, IRangeOperation range, Func<IOperation, Value> run)
    {
        var region = memory.RegionOf(instance);
        if (Index(range.LeftOperand, Linear.Zero) is not { } start || Index(range.RightOperand, region.Size) is not { } end)
            return Interpreter.Opaque(region.Counts);

        return new Region(region.Address + start, end - start);

        Linear? Index(IOperation? index, Linear otherwise) => index switch
        {
            null => otherwise,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => run(fromEnd.Operand) is Linear back ? region.Size - back : null,
            IConversionOperation conversion => Index(conversion.Operand, otherwise),
            _ => run(index) as Linear,
        };
    }

    public static Value? Create(Memory memory, IObjectCreationOperation creation, Func<IOperation, Value> run)
    {
        if (creation.Type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr && creation.Arguments.Length == 1)
            return run(creation.Arguments[0].Value);

        if (!IsView(creation.Type) || creation.Initializer is not null || creation.Arguments.IsEmpty)
            return null;

        var whole = memory.RegionOf(run(Argument(creation, 0)!));
        return creation.Arguments.Length switch
        {
            1 => whole,
            2 when run(Argument(creation, 1)!) is Linear size => new Region(whole.Address, size),
            3 => Part(whole, run(Argument(creation, 1)!), run(Argument(creation, 2)!)),
            _ => null,
        };
    }

    /// <summary>The value of a call that is about positions; null for any other call.</summary>
    public static Value? Call(Memory memory, IInvocationOperation call, Value? instance, Func<IOperation, Value> run)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "AsSpan" or "AsMemory" or "Slice" when instance is null && call.Arguments.Length > 0 && IsView(Argument(call, 0)?.WithoutConversion().Type):
                return Part(memory.RegionOf(Value(0)!), Value(1), Value(2));
            case "Slice" or "AsSpan" or "AsMemory" when instance is not null && IsView(call.Instance?.Type):
                return Argument(call, 0)?.Type?.Name == "SequencePosition" && call.Arguments.Length == 1 && Value(0) is Linear position
                    ? new Region(position, memory.RegionOf(instance).Size - (position - memory.RegionOf(instance).Address))
                    : Part(memory.RegionOf(instance), Value(0), Value(1));
            case "GetPosition" when instance is not null && IsView(call.Instance?.Type) && Value(0) is Linear ahead:
                return memory.RegionOf(instance).Address + ahead;
            case "ToArray" or "ToList" or "AsEnumerable" or "AsReadOnly" when IsView((call.Instance ?? Argument(call, 0))?.WithoutConversion().Type) || IsOfLinq(method):
                return instance ?? Value(0);
            case "Skip" when IsOfLinq(method):
                return From(memory.RegionOf(Value(0)!), Value(1)!);
            case "Take" when IsOfLinq(method) && Value(1) is Linear most && memory.RegionOf(Value(0)!) is var all:
                return new Region(all.Address, Linear.Of(Unknown.LesserOf(all.Size, most)));
            case "Min" when method.ContainingType?.Name == "Math" && Value(0) is Linear a && Value(1) is Linear b:
                return Linear.Of(Unknown.LesserOf(a, b));
            case "Add" or "Subtract" when method.ContainingType?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr && Value(1) is Linear distance:
                return method.Name == "Add" ? Memory.AddressOf(Value(0)!) + distance : Memory.AddressOf(Value(0)!) - distance;
            case "ToInt64" or "ToInt32" or "ToUInt64" or "ToPointer" when CountTypes.IsCount(method.ContainingType):
                return instance;
            case "DangerousGetHandle" when instance is not null:
                return instance;
            case "GetReference" when method.ContainingType?.Name == "MemoryMarshal":
                return Value(0);
            case "UnsafeAddrOfPinnedArrayElement" when Value(0) is { } array && Value(1) is { } index:
                return From(memory.RegionOf(array), index);
            case "BlockCopy" or "ConstrainedCopy" or "Copy" when call.Arguments.Length == 5 && method.ContainingType?.Name is "Buffer" or "Array":
                Copy(From(memory.RegionOf(Value(0)!), Value(1)!), From(memory.RegionOf(Value(2)!), Value(3)!));
                return Linear.Zero;
            case "Copy" when call.Arguments.Length == 3 && method.ContainingType?.Name == "Array":
                Copy(memory.RegionOf(Value(0)!), memory.RegionOf(Value(1)!));
                return Linear.Zero;
            case "CopyTo" when (call.Instance ?? Argument(call, 0)) is { } source && IsView(source.WithoutConversion().Type):
                Copy(memory.RegionOf(instance ?? Value(0)!), memory.RegionOf(Value(instance is null ? 1 : 0)!));
                return Linear.Zero;
            case "RemoveRange" when instance is Linear { Single: { } list } && call.Instance?.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } bytes } && bytes[0].SpecialType == SpecialType.System_Byte && Value(0) is Linear { IsConstant: true, Constant: 0 } && Value(1) is Linear taken:
                memory.Trim(list, taken);
                return Linear.Zero;
            default:
                return null;
        }

        Value? Value(int ordinal) => Argument(call, ordinal) is { } argument ? run(argument) : null;

        void Copy(Region from, Region to) => memory.Copy(from.Address, to.Address);
    }

    private static Region Part(Region whole, Value? start, Value? length)
    {
        if (start is null)
            return whole;

        var part = From(whole, start);
        return length is null ? part : new Region(part.Address, length as Linear ?? Linear.Of(Unknown.ComputedFrom(length.Counts)));
    }

    /// <summary>A segment says where it lies in its array: the array is where all its bytes are counted from.</summary>
    private static Linear BeginningOf(Region region) =>
        region.Address.Unknowns.FirstOrDefault(u => u.Kind is UnknownKind.Object && region.Address.FactorOf(u) == 1) is { } array ? Linear.Of(array) : region.Address;

    private static bool IsOfLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;

    private static IOperation? Argument(IObjectCreationOperation creation, int ordinal) => creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;
}
