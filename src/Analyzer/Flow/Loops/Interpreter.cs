using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Runs operations of a control-flow graph on what is not known: positions and sizes come out as sums of it.</summary>
internal sealed class Interpreter
{
    /// <summary>Its value is nobody's business here.</summary>
    private static readonly ImmutableHashSet<Unknown> s_none = ImmutableHashSet<Unknown>.Empty;

    private readonly Unknown _this = Unknown.Of(UnknownKind.Object);
    private readonly Func<IInvocationOperation, Value?> _call;
    private readonly Func<ISymbol, bool> _isWrittenElsewhere;
    private readonly Func<IOperation, Value?>? _known;

    /// <param name="call">Asked first about every call; what it knows is not run here.</param>
    /// <param name="isWrittenElsewhere">Whether a nested function writes a variable: it does so at a time of its own.</param>
    /// <param name="known">Asked first about every operation, where more is known than the code shows: how the write failed.</param>
    public Interpreter(Func<IInvocationOperation, Value?> call, Func<ISymbol, bool> isWrittenElsewhere, Func<IOperation, Value?>? known = null)
    {
        _known = known;
        _call = call;
        _isWrittenElsewhere = isWrittenElsewhere;
    }

    public Memory Memory { get; } = new();

    public Value Run(IOperation operation) => Constant(operation) ?? _known?.Invoke(operation) ?? operation switch
    {
        IExpressionStatementOperation statement => Run(statement.Operation),
        IParenthesizedOperation parenthesized => Run(parenthesized.Operand),
        IAwaitOperation wait => Run(wait.Operation),
        IConversionOperation conversion => Converted(conversion),
        IInstanceReferenceOperation => Linear.Of(_this),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation => Read(operation),
        IPropertyReferenceOperation property => Property(property),
        IFlowCaptureOperation capture => Captured(capture),
        IFlowCaptureReferenceOperation reference => Memory.Captured(reference.Id) ?? Opaque(s_none),
        ISimpleAssignmentOperation assignment => Assign(assignment.Target, Run(assignment.Value)),
        ICompoundAssignmentOperation assignment => Assign(assignment.Target, Calculate(assignment.OperatorKind, Run(assignment.Target), Scaled(Run(assignment.Value), assignment.Target.Type, assignment.Value.Type))),
        IIncrementOrDecrementOperation increment => Increment(increment),
        IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
        IBinaryOperation binary => Calculate(binary.OperatorKind, Scaled(Run(binary.LeftOperand), binary.Type, binary.LeftOperand.Type), Scaled(Run(binary.RightOperand), binary.Type, binary.RightOperand.Type)),
        IUnaryOperation unary => Unary(unary.OperatorKind, Run(unary.Operand)),
        IIsPatternOperation test => Pattern(test),
        IInvocationOperation call => _call(call) ?? Call(call),
        IObjectCreationOperation creation => Created(creation),
        IArrayCreationOperation { Initializer: null, DimensionSizes.Length: 1 } array when Run(array.DimensionSizes[0]) is Linear size => new Region(Linear.Of(Unknown.Of(UnknownKind.Object)), size),
        IArrayCreationOperation { Initializer: { } initializer, Type: IArrayTypeSymbol { ElementType: { } element } } => Array(element, initializer),
        IAddressOfOperation address => Element(address.Reference) ?? Opaque(s_none),
        IImplicitIndexerReferenceOperation indexer when indexer.Argument is IRangeOperation range => Views.Range(Memory, Run(indexer.Instance), range, Run),
        IEventAssignmentOperation or IDelegateCreationOperation or IFlowAnonymousFunctionOperation => Opaque(s_none),
        _ => Others(operation),
    };

    public Place? PlaceOf(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => new Place(local.Local),
        IParameterReferenceOperation parameter => new Place(parameter.Parameter),
        IFieldReferenceOperation field => Member(field.Field, field.Instance),
        IPropertyReferenceOperation { Arguments.Length: 0 } property => Member(property.Property, property.Instance),
        IPropertyReferenceOperation { Arguments.Length: 1 } item => Item(item.Property, item.Instance, item.Arguments[0].Value),
        IArrayElementReferenceOperation { Indices.Length: 1 } element => Item(element.Type, element.ArrayReference, element.Indices[0]),
        IDeclarationExpressionOperation declaration => PlaceOf(declaration.Expression),
        IConversionOperation conversion => PlaceOf(conversion.Operand),
        IFlowCaptureReferenceOperation reference => PlaceOf(Memory.CapturedSource(reference.Id)),
        _ => null,
    };

    public static Value Opaque(ImmutableHashSet<Unknown> from) => Linear.Of(Unknown.ComputedFrom(from));

    private static Value? Constant(IOperation operation) =>
        operation.ConstantInteger() is { } number ? Linear.Of(number)
        : operation.ConstantValue is { HasValue: true, Value: bool flag } ? Linear.Of(flag ? 1 : 0)
        : operation is IDefaultValueOperation { Type.IsValueType: true } ? Linear.Zero
        : null;

    private Value Converted(IConversionOperation conversion)
    {
        var value = Run(conversion.Operand);
        return conversion.OperatorMethod is null || CountTypes.IsCount(conversion.Type) || Views.IsView(conversion.Type) || conversion.Type is IPointerTypeSymbol
            ? value
            : Opaque(value.Counts);
    }

    private Value Read(IOperation reference)
    {
        if (reference is IFieldReferenceOperation { Instance: { } instance, Field.Name: "Array" or "Offset" or "Count" } field && Run(instance) is Region region)
            return Views.Property(region, field.Field.Name) ?? Opaque(region.Counts);

        if (PlaceOf(reference) is not { } place || _isWrittenElsewhere(place.Member))
            return Opaque(s_none);

        return Memory.Read(place, reference.Type);
    }

    private Value Property(IPropertyReferenceOperation property)
    {
        if (property.Instance is { } instance)
        {
            var value = Run(instance);
            if (TaskCalls.IsTask(property.Property.ContainingType) && property.Property.Name == "Result")
                return value;

            if (Views.IsView(instance.Type) && Views.Property(Memory.RegionOf(value), property.Property.Name) is { } part)
                return part;
        }

        if (FieldBehind.Of(property.Property) is { } field && Member(field, property.Instance) is { } behind)
            return Memory.Read(behind, property.Type);

        return Bystanders.KeepsItsValue(property.Property) && PlaceOf(property) is { } place ? Memory.Read(place, property.Type) : Opaque(s_none);
    }

    private Value Captured(IFlowCaptureOperation capture)
    {
        var value = Run(capture.Value);
        Memory.Capture(capture.Id, value, capture.Value);
        return value;
    }

    private Value Assign(IOperation target, Value value)
    {
        if (PlaceOf(target) is { } place)
            Memory.Write(place, value);

        // Another element, or a byte: what is in it is no longer what was.
        if (target is IArrayElementReferenceOperation element)
            Memory.Fill(Run(element.ArrayReference));
        else if (target is IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } list })
            Memory.Fill(Run(list));

        return value;
    }

    private Value Increment(IIncrementOrDecrementOperation increment)
    {
        var before = Run(increment.Target);
        var after = Assign(increment.Target, Calculate(increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, before, Scaled(Linear.Of(1), increment.Target.Type, null)));
        return increment.IsPostfix ? before : after;
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        var values = (deconstruction.Value.WithoutConversion() as ITupleOperation)?.Elements.Select(Run).ToArray();
        var source = values is null ? Run(deconstruction.Value) : null;
        if (target is ITupleOperation targets)
            for (var i = 0; i < targets.Elements.Length; i++)
                Assign(targets.Elements[i], values is not null && i < values.Length ? values[i] : Opaque(source?.Counts ?? s_none));

        return Opaque(s_none);
    }

    private static Value Unary(UnaryOperatorKind kind, Value operand) => (kind, operand) switch
    {
        (UnaryOperatorKind.Minus, Linear number) => number.Times(-1),
        (UnaryOperatorKind.Plus, _) => operand,
        (UnaryOperatorKind.Not, Comparison comparison) => comparison.Negated,
        (UnaryOperatorKind.Not, Linear flag) => new Comparison(flag, BinaryOperatorKind.Equals),
        _ => Opaque(operand.Counts),
    };

    /// <summary>A number that is added to a pointer counts what the pointer points to.</summary>
    private static Value Scaled(Value number, ITypeSymbol? pointer, ITypeSymbol? type) => pointer is not IPointerTypeSymbol { PointedAtType: { } element } || type is IPointerTypeSymbol ? number
        : number is not Linear linear ? Opaque(number.Counts)
        : element.SpecialType switch
        {
            SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Boolean or SpecialType.System_Void => linear,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => linear.Times(2),
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => linear.Times(4),
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => linear.Times(8),
            _ => Opaque(number.Counts),
        };

    private static Value Calculate(BinaryOperatorKind kind, Value left, Value right)
    {
        // A pointer into a buffer is its address.
        if (left is Region or Linear && right is Region or Linear)
        {
            var (a, b) = (Memory.AddressOf(left), Memory.AddressOf(right));
            switch (kind)
            {
                case BinaryOperatorKind.Add:
                    return a + b;
                case BinaryOperatorKind.Subtract:
                    return a - b;
                case BinaryOperatorKind.Multiply when b.IsConstant:
                    return a.Times(b.Constant);
                case BinaryOperatorKind.Multiply when a.IsConstant:
                    return b.Times(a.Constant);
                case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                    return new Comparison(a - b, kind);
            }
        }

        return Opaque(left.Counts.Union(right.Counts));
    }

    private Value Pattern(IIsPatternOperation test)
    {
        var value = Run(test.Value);
        foreach (var declaration in test.Pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
            if (declaration.DeclaredSymbol is { } variable)
                Memory.Write(new Place(variable), declaration == test.Pattern ? value : Opaque(value.Counts));

        return Pattern(value, test.Pattern) ?? Opaque(value.Counts);
    }

    private static Value? Pattern(Value value, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant when value is Linear number && constant.Value.ConstantInteger() is { } c => new Comparison(number - Linear.Of(c), BinaryOperatorKind.Equals),
        IRelationalPatternOperation relation when value is Linear number && relation.Value.ConstantInteger() is { } c => new Comparison(number - Linear.Of(c), relation.OperatorKind),
        INegatedPatternOperation negated => (Pattern(value, negated.Pattern) as Comparison)?.Negated,
        _ => null,
    };

    private Value Created(IObjectCreationOperation creation)
    {
        if (Views.Create(Memory, creation, Run) is { } view)
            return view;

        var counts = creation.Arguments.Aggregate(s_none, (all, a) => all.Union(Run(a.Value).Counts));
        if (creation.Initializer is { } initializer)
            Others(initializer);

        return Opaque(counts);
    }

    /// <summary>The state that a callback is given: <c>new object[] { socket, remaining }</c>.</summary>
    private Value Array(ITypeSymbol element, IArrayInitializerOperation initializer)
    {
        var array = Unknown.Of(UnknownKind.Object);
        for (var i = 0; i < initializer.ElementValues.Length; i++)
            Memory.Write(new Place(element, array, Linear.Of(i)), Run(initializer.ElementValues[i]));

        return Linear.Of(array);
    }

    private Value Call(IInvocationOperation call)
    {
        var instance = call.Instance is { } i ? Run(i) : null;
        if (instance is not null && TaskCalls.CarriesResult(call.TargetMethod))
            return instance;

        if (Views.Call(Memory, call, instance, Run) is { } known)
            return known;

        var arguments = call.Arguments.Select(a => (Argument: a, Value: a.Parameter?.RefKind == RefKind.Out ? null : Run(a.Value))).ToArray();
        var counts = arguments.Aggregate(instance?.Counts ?? s_none, (all, a) => all.Union(a.Value?.Counts ?? s_none));
        foreach (var (argument, _) in arguments)
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && PlaceOf(argument.Value) is { } place)
                Memory.Write(place, Opaque(counts));

        if (!Bystanders.ChangesNothing(call.TargetMethod))
        {
            if (instance is Linear { Single: { } changed })
                Memory.Fill(Linear.Of(changed));

            foreach (var (argument, value) in arguments)
                if (value is not null && argument.Value.WithoutConversion().Type is { } type && (type.IsReferenceType || Views.IsView(type)) && type.SpecialType != SpecialType.System_String)
                    Memory.Fill(value);

            if (Bystanders.IsOfSource(call.TargetMethod))
                Memory.ForgetShared();
        }

        return Opaque(counts);
    }

    /// <summary><c>&amp;buffer[offset]</c>, <c>ref buffer[offset]</c>.</summary>
    public Value? Element(IOperation reference) => reference switch
    {
        IArrayElementReferenceOperation { Indices.Length: 1 } element => Views.From(Memory.RegionOf(Run(element.ArrayReference)), Run(element.Indices[0])),
        IPropertyReferenceOperation { Arguments.Length: 1, Instance: { } span } item when Views.IsView(span.Type) => Views.From(Memory.RegionOf(Run(span)), Run(item.Arguments[0].Value)),
        _ => null,
    };

    private Value Others(IOperation operation)
    {
        var counts = s_none;
        Value? only = null;
        var children = 0;
#pragma warning disable CS0618 // ChildOperations does not exist in the oldest Roslyn that is served
        foreach (var child in operation.Children)
#pragma warning restore CS0618
        {
            only = Run(child);
            counts = counts.Union(only.Counts);
            children++;
        }

        // The pointer that `fixed` makes of a buffer has no kind of its own.
        return operation.Kind == OperationKind.None && children == 1 && only is not null && operation.Syntax is not InvocationExpressionSyntax ? only : Opaque(counts);
    }

    private Place? Member(ISymbol member, IOperation? instance)
    {
        if (instance is null)
            return new Place(member);

        return Run(instance) is Linear { Single: { } owner } ? new Place(member, owner) : null;
    }

    private Place? Item(ISymbol? member, IOperation? list, IOperation index)
    {
        if (member is null || list is null || Run(list) is not Linear { Single: { } owner } || Run(index) is not Linear number)
            return null;

        return new Place(member, owner, number);
    }
}
