using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Whether an expression can be written a second time, after the call, and mean the same without doing anything.</summary>
internal static class Repeatable
{
    /// <summary>As an operand of <paramref name="call"/>, evaluated again right after it.</summary>
    public static bool Is(ExpressionSyntax expression, CallSite site) =>
        site.Model.GetOperation(expression, site.Cancellation) is { } operation
        && IsPure(operation)
        && !IsChangedIn(site.Call.Invocation, operation)
        && (!ReadsState(operation) || !RunsOtherCode(site.Call.Invocation));

    /// <summary>At any later time, such as in a callback: what it reads never changes.</summary>
    public static bool IsForever(ExpressionSyntax expression, CallSite site)
    {
        if (site.Model.GetOperation(expression, site.Cancellation) is not { } operation || !IsPure(operation))
            return false;

        var member = site.Model.GetOperation(expression, site.Cancellation)!.Ancestors().Last();
        return !IsChangedIn(member, operation) && operation.DescendantsAndSelf().All(o => o is not (IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsReadOnly: false })
            && (o is not IFieldReferenceOperation field || field.Field.IsReadOnly || field.Field.IsConst)
            && (o is not IPropertyReferenceOperation { Property.ContainingType.Name: "List" }));
    }

    /// <summary>Whether other code may change what it reads.</summary>
    public static bool ReadsState(ExpressionSyntax expression, CallSite site) =>
        site.Model.GetOperation(expression, site.Cancellation) is not { } operation || ReadsState(operation);

    private static bool IsPure(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        ILocalReferenceOperation { IsDeclaration: false } or IParameterReferenceOperation or IInstanceReferenceOperation or ISizeOfOperation or IDefaultValueOperation => true,
        IFieldReferenceOperation { Field.IsVolatile: false } field => field.Instance is null || IsPure(field.Instance),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => (property.Instance is null || IsPure(property.Instance)) && IsPureProperty(property.Property),
        IArrayElementReferenceOperation element => IsPure(element.ArrayReference) && element.Indices.All(IsPure),
        IConversionOperation { OperatorMethod: null } conversion => IsPure(conversion.Operand),
        IParenthesizedOperation parenthesized => IsPure(parenthesized.Operand),
        IBinaryOperation { OperatorMethod: null } binary => IsPure(binary.LeftOperand) && IsPure(binary.RightOperand),
        IUnaryOperation { OperatorMethod: null } unary => IsPure(unary.Operand),
        _ => false,
    };

    private static bool IsPureProperty(IPropertySymbol property) => IsLength(property) || IsAutomatic(property);

    private static bool IsLength(IPropertySymbol property) => property.ContainingType is { } type && property.Name switch
    {
        "Length" => type.SpecialType is SpecialType.System_Array or SpecialType.System_String || (IsSystem(type) && type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory"),
        "LongLength" => type.SpecialType == SpecialType.System_Array,
        "Count" => (IsSystem(type) && type.Name == "ArraySegment") || type.ToDisplayString().StartsWith("System.Collections.Generic.List<", System.StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsSystem(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary><c>{ get; set; }</c>: a field by another name.</summary>
    private static bool IsAutomatic(IPropertySymbol property) =>
        !property.IsVirtual && !property.IsAbstract && !property.IsOverride
        && property.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct } type
        && type.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property))
        && property.GetMethod?.DeclaringSyntaxReferences.Length == 1
        && property.GetMethod.DeclaringSyntaxReferences[0].GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    /// <summary>What other code could change in between: all but locals, parameters and the length of an array.</summary>
    private static bool ReadsState(IOperation operation) => operation.DescendantsAndSelf().Any(o => o switch
    {
        IFieldReferenceOperation field => !field.Field.IsReadOnly && !field.Field.IsConst,
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation property => !property.Property.IsReadOnly || property.Property.ContainingType.Name == "List",
        _ => false,
    });

    private static bool RunsOtherCode(IInvocationOperation call) => call.Descendants().Any(o => o switch
    {
        IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IDynamicInvocationOperation => true,
        IPropertyReferenceOperation property => !IsPureProperty(property.Property),
        _ => false,
    });

    /// <summary>Whether <paramref name="scope"/> assigns any variable that the expression reads.</summary>
    private static bool IsChangedIn(IOperation scope, IOperation expression)
    {
        var read = expression.DescendantsAndSelf().Select(Variable).OfType<ISymbol>().ToList();
        return scope.Descendants().Select(Written).OfType<IOperation>().SelectMany(o => o.DescendantsAndSelf()).Select(Variable)
            .Any(symbol => symbol is not null && read.Contains(symbol, SymbolEqualityComparer.Default));
    }

    private static IOperation? Written(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation increment => increment.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        IAddressOfOperation address => address.Reference,
        _ => null,
    };

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
