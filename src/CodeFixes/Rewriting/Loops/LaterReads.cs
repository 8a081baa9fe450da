using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Which of the variables that a loop assigns somebody reads after it.</summary>
internal static class LaterReads
{
    /// <summary>Null where that is not known: a variable is shared with a nested function, with the caller, or with a handler that an exception of the write reaches.</summary>
    public static IReadOnlyCollection<ISymbol>? Of(WriteLoop loop)
    {
        if (loop.Site.Model.AnalyzeDataFlow(loop.Statement) is not { Succeeded: true } flow)
            return null;

        var assigned = flow.WrittenInside.Where(v => v is ILocalSymbol or IParameterSymbol).ToList();
        var outer = assigned.Except(flow.VariablesDeclared, SymbolEqualityComparer.Default).OfType<ISymbol>().ToList();
        if (assigned.Any(v => flow.Captured.Contains(v, SymbolEqualityComparer.Default) || flow.UnsafeAddressTaken.Contains(v, SymbolEqualityComparer.Default))
            || outer.Any(v => !SymbolEqualityComparer.Default.Equals(v, loop.Error) && (IsCallers(v) || IsReadAfterFailure(v, loop))))
        {
            return null;
        }

        return outer.Where(v => flow.DataFlowsOut.Contains(v, SymbolEqualityComparer.Default)).ToList();
    }

    private static bool IsCallers(ISymbol variable) => variable is IParameterSymbol { RefKind: not RefKind.None } or ILocalSymbol { IsRef: true };

    /// <summary>The loop moved it with each try; one call moves it at the end, and not at all when it throws.</summary>
    private static bool IsReadAfterFailure(ISymbol variable, WriteLoop loop)
    {
        var attempts = loop.Statement.Ancestors()
            .TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax))
            .OfType<TryStatementSyntax>()
            .Where(t => t.Block.Span.Contains(loop.Statement.Span));
        return attempts.Any(attempt => !IsDeclaredIn(attempt.Block, variable) && (IsInLoop(attempt, variable) || IsNamedBehind(attempt.Block, variable, loop)));
    }

    private static bool IsInLoop(SyntaxNode attempt, ISymbol variable) => attempt.Ancestors()
        .TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax))
        .Any(n => LoopSyntax.IsLoop(n) && !IsDeclaredIn(n, variable));

    private static bool IsNamedBehind(SyntaxNode block, ISymbol variable, WriteLoop loop) =>
        WriteLoop.NamesIn(Mentions.MemberOf(block)).Any(n => n.SpanStart >= block.Span.End && n.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(loop.SymbolOf(n), variable));

    private static bool IsDeclaredIn(SyntaxNode node, ISymbol variable) => variable.DeclaringSyntaxReferences.All(r => node.Span.Contains(r.Span));
}
