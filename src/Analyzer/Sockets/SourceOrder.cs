using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What runs before what, as far as the order of the text says it.</summary>
internal static class SourceOrder
{
    /// <summary>The innermost function, accessor or member that holds a node.</summary>
    public static SyntaxNode FunctionOf(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax and not GlobalStatementSyntax)
        ?? node.SyntaxTree.GetRoot();

    /// <summary>False where both are in one function, the other way round, with no loop around them.</summary>
    public static bool MayPrecede(SyntaxNode first, SyntaxNode second)
    {
        var function = FunctionOf(first);
        return first.SpanStart < second.SpanStart
            || FunctionOf(second) != function
            || first.Ancestors().TakeWhile(n => n != function).Any(n => LoopSyntax.IsLoop(n) && n.Span.Contains(second.Span));
    }
}
