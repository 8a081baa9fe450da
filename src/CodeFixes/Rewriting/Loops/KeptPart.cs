using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What stays of a loop that becomes one call: an expression, and the place in it where the call stands from then on.</summary>
internal sealed class KeptPart
{
    private KeptPart(ExpressionSyntax whole, ExpressionSyntax place)
    {
        Whole = whole;
        Place = place;
    }

    public ExpressionSyntax Whole { get; }

    /// <summary>The write itself, or the count that it returned.</summary>
    public ExpressionSyntax Place { get; }

    /// <param name="loop">The loop.</param>
    /// <param name="readAfter">The variables that the rest of the method needs.</param>
    /// <param name="constants">Locals that can go with the loop.</param>
    /// <returns>Null where more is needed than one statement gives.</returns>
    public static KeptPart? Of(WriteLoop loop, IReadOnlyCollection<ISymbol> readAfter, IReadOnlyCollection<ISymbol> constants)
    {
        var needed = readAfter.Where(v => !SymbolEqualityComparer.Default.Equals(v, loop.Error)).ToList();
        var own = StatementAround(loop.Value, loop);
        if (own is not null && Additions.MovedBy(loop.Value, own, loop) is { } moved && needed.All(v => SymbolEqualityComparer.Default.Equals(v, moved)) && !IsOfLoop(moved, loop)
            && (needed.Count > 0 || !(SymbolEqualityComparer.Default.Equals(moved, loop.Count) || constants.Contains(moved, SymbolEqualityComparer.Default))))
        {
            return new KeptPart(own, loop.Value);
        }

        if (needed.Count == 0)
            return new KeptPart(loop.Value, loop.Value);

        if (needed.Count > 1)
            return null;

        // `do { n = s.Send(b); } while (n < b.Length);`: the count of the try that took all.
        if (SymbolEqualityComparer.Default.Equals(needed[0], loop.Count))
            return !loop.Retry.IsRight && own is AssignmentExpressionSyntax ? new KeptPart(own, loop.Value) : null;

        return Additions.Of(needed[0], loop) is var (assignment, count) ? new KeptPart(assignment, count) : null;
    }

    private static ExpressionSyntax? StatementAround(ExpressionSyntax value, WriteLoop loop)
    {
        SyntaxNode node = value;
        while (node.Parent is ExpressionSyntax parent)
            node = parent;

        return node.Parent is ExpressionStatementSyntax or ForStatementSyntax && loop.Statement.Span.Contains(node.Span) ? node as AssignmentExpressionSyntax : null;
    }

    private static bool IsOfLoop(ISymbol variable, WriteLoop loop) => variable.DeclaringSyntaxReferences.Any(r => loop.Statement.Span.Contains(r.Span));
}
