using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The statements that repeat.</summary>
internal static class LoopSyntax
{
    public static bool IsLoop(SyntaxNode? node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    /// <summary>The innermost loop around a node, in its own function; null where there is none.</summary>
    public static StatementSyntax? Around(SyntaxNode node) => node.Ancestors()
        .TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax))
        .FirstOrDefault(IsLoop) as StatementSyntax;
}
