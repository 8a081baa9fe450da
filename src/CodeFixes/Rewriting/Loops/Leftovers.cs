using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Declarations in front of the loop that only the loop had a use for.</summary>
internal static class Leftovers
{
    /// <param name="loop">The loop that goes.</param>
    /// <param name="kept">What of its text stays.</param>
    /// <param name="replaced">Locals that nothing of that text names any more.</param>
    public static IEnumerable<Edit> Of(WriteLoop loop, IReadOnlyList<TextSpan> kept, IReadOnlyCollection<ISymbol> replaced)
    {
        foreach (var local in LocalsFromOutside(loop, n => !kept.Any(k => k.Contains(n.Span)) || replaced.Contains(loop.SymbolOf(n), SymbolEqualityComparer.Default)))
        {
            var stays = replaced.Contains(local, SymbolEqualityComparer.Default) ? System.Array.Empty<TextSpan>() : kept;
            if (Removable(local, loop, stays) is var (_, line))
                yield return Edit.Delete(line);
        }
    }

    /// <summary>Locals that begin with a constant for this loop alone: nothing is lost when the constant takes their place.</summary>
    public static IEnumerable<(ISymbol Local, ExpressionSyntax Value)> Constants(WriteLoop loop)
    {
        foreach (var local in LocalsFromOutside(loop, _ => true))
            if (Removable(local, loop, System.Array.Empty<TextSpan>()) is ({ Initializer.Value: { } value }, _) && loop.Site.Model.GetOperation(value, loop.Site.Cancellation).ConstantInteger() is not null && RunsOnceEach(value, loop))
                yield return (local, value);
    }

    private static IEnumerable<ILocalSymbol> LocalsFromOutside(WriteLoop loop, System.Func<IdentifierNameSyntax, bool> which) => WriteLoop.NamesIn(loop.Statement).Where(which)
        .Select(n => loop.SymbolOf(n)).OfType<ILocalSymbol>()
        .Where(l => l.DeclaringSyntaxReferences.All(r => !loop.Statement.Span.Contains(r.Span)))
        .Distinct<ILocalSymbol>(SymbolEqualityComparer.Default);

    /// <summary>The declaration of a local that only the loop names, and the line that it has to itself.</summary>
    private static (VariableDeclaratorSyntax Variable, TextSpan Line)? Removable(ILocalSymbol local, WriteLoop loop, IReadOnlyList<TextSpan> kept)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } variable)
            return null;

        var isUsed = WriteLoop.NamesIn(Mentions.MemberOf(loop.Statement)).Any(n => n.Identifier.ValueText == local.Name
            && (!loop.Statement.Span.Contains(n.Span) || kept.Any(k => k.Contains(n.Span)))
            && SymbolEqualityComparer.Default.Equals(loop.SymbolOf(n), local));
        return !isUsed && statement.UsingKeyword == default && HasNoEffect(variable, loop) && WholeLine(statement) is { } line ? (variable, line) : null;
    }

    /// <summary>In an outer loop that begins behind the declaration, the local goes on from where it was.</summary>
    private static bool RunsOnceEach(SyntaxNode declaration, WriteLoop loop) =>
        !Mentions.MemberOf(loop.Statement).DescendantNodes().Any(n => n is LabeledStatementSyntax)
        && loop.Statement.Ancestors().OfType<StatementSyntax>().TakeWhile(s => !s.Span.Contains(declaration.Span)).All(s => !LoopSyntax.IsLoop(s));

    private static bool HasNoEffect(VariableDeclaratorSyntax variable, WriteLoop loop) =>
        variable.Initializer?.Value is not { } value || Undisturbing.Is(loop.Site.Model.GetOperation(value, loop.Site.Cancellation), loop);

    /// <summary>The line of a statement that has one to itself, with no comment on it.</summary>
    private static TextSpan? WholeLine(StatementSyntax statement)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var rest = line.ToString().Remove(statement.SpanStart - line.Start, System.Math.Min(statement.Span.Length, line.End - statement.SpanStart));
        return statement.Span.End <= line.End && string.IsNullOrWhiteSpace(rest) ? line.SpanIncludingLineBreak : null;
    }
}
