using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The field that a property of the source only hands out: <c>int Offset => _offset;</c>. What changes it changes both.</summary>
internal static class FieldBehind
{
    public static IFieldSymbol? Of(IPropertySymbol property)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || property.IsIndexer)
            return null;

        var returned = property.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>().Select(HandedOut.By).FirstOrDefault();
        while (returned is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            returned = returned is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)returned).Expression;

        var name = returned switch
        {
            IdentifierNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText,
            _ => null,
        };
        return name is null ? null : property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(f => f.IsStatic == property.IsStatic);
    }
}
