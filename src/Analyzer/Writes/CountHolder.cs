using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A struct of the source that holds a number and nothing else, to give it methods: <c>PosixResult</c>.</summary>
internal static class CountHolder
{
    /// <summary>The one field, where the type is such a struct.</summary>
    public static IFieldSymbol? NumberOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRefLikeType: false } || type.DeclaringSyntaxReferences.IsEmpty)
            return null;

        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Take(2).ToArray();
        return fields.Length == 1 && CountTypes.IsCount(fields[0].Type) ? fields[0] : null;
    }

    /// <summary>Whether a type of that name is one.</summary>
    public static bool IsDeclared(string name, Compilation compilation, CancellationToken cancellation) =>
        name.Length > 0 && compilation.GetSymbolsWithName(name, SymbolFilter.Type, cancellation).Any(type => NumberOf(type as ITypeSymbol) is not null);

    /// <summary>A property that is the number: <c>int Value =&gt; (int)_value;</c>.</summary>
    public static bool IsNumber(IPropertySymbol property)
    {
        if (NumberOf(property.ContainingType) is not { } number)
            return false;

        return SymbolEqualityComparer.Default.Equals(number.AssociatedSymbol, property)
            || property.GetMethod?.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Any(getter => Names(Value(getter), number)) == true;
    }

    private static ExpressionSyntax? Value(SyntaxNode getter) => getter switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        AccessorDeclarationSyntax { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
        _ => null,
    };

    private static bool Names(ExpressionSyntax? value, IFieldSymbol number) => value switch
    {
        CastExpressionSyntax cast => Names(cast.Expression, number),
        ParenthesizedExpressionSyntax parenthesized => Names(parenthesized.Expression, number),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText == number.Name,
        IdentifierNameSyntax name => name.Identifier.ValueText == number.Name,
        _ => false,
    };
}
