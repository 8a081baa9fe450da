using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What a method of the source hands out: <c>Socket Connect() { …; return socket; }</c>.</summary>
internal static class HandedOut
{
    /// <summary>Whose body is the one that runs.</summary>
    public static bool IsKnown(IMethodSymbol method) =>
        method is { IsVirtual: false, IsAbstract: false, IsOverride: false, IsExtern: false } && method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction && !method.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>The value of every <c>return</c> of a method; none where its body is not of this compilation.</summary>
    public static IEnumerable<ExpressionSyntax> By(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).OriginalDefinition.DeclaringSyntaxReferences
            .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            .SelectMany(reference => Returned(reference.GetSyntax(cancellation)));

    /// <summary>The value of a property that only hands something out.</summary>
    public static ExpressionSyntax? By(PropertyDeclarationSyntax property)
    {
        if (property.ExpressionBody is { } body)
            return body.Expression;

        var getter = property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is { Count: 1 } statements && statements[0] is ReturnStatementSyntax { Expression: { } value } ? value : null);
    }

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax { ExpressionBody: { } body } => new[] { body.Expression },
        LocalFunctionStatementSyntax { ExpressionBody: { } body } => new[] { body.Expression },
        _ => declaration.DescendantNodes(node => node == declaration || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(statement => statement.Expression)
            .OfType<ExpressionSyntax>(),
    };
}
