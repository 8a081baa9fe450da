using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A variable that has one value for as long as it lives.</summary>
internal static class KeptValue
{
    /// <summary>The reads of a local that only its declaration assigns; none where anything else does, or may.</summary>
    public static IReadOnlyList<IOperation> ReadsOf(ILocalSymbol local, SyntaxNode within, SemanticModel model, CancellationToken cancellation)
    {
        var uses = UsesOf(local, within, model, cancellation);
        return uses.Any(IsWritten)
            ? new List<IOperation>()
            : uses.Select(use => model.GetOperation(use, cancellation)).OfType<IOperation>().ToList();
    }

    /// <summary>A local or a parameter that nothing in its member assigns: what it was, it is.</summary>
    public static bool IsNeverAssigned(ISymbol variable, SyntaxNode within, SemanticModel model, CancellationToken cancellation) =>
        !UsesOf(variable, within, model, cancellation).Any(IsWritten);

    private static List<IdentifierNameSyntax> UsesOf(ISymbol variable, SyntaxNode within, SemanticModel model, CancellationToken cancellation) =>
        Mentions.MemberOf(within).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable))
            .ToList();

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
        PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple && assignment.Left == tuple,
        RefExpressionSyntax => true,
        _ => false,
    };
}
