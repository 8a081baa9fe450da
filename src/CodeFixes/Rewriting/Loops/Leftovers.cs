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
        var unused = new List<VariableDeclaratorSyntax>();
        foreach (var local in LocalsFromOutside(loop, n => !kept.Any(k => k.Contains(n.Span)) || replaced.Contains(loop.SymbolOf(n), SymbolEqualityComparer.Default)))
        {
            var stays = replaced.Contains(local, SymbolEqualityComparer.Default) ? System.Array.Empty<TextSpan>() : kept;
            if (Removable(local, loop, stays) is { } variable)
                unused.Add(variable);
        }

        return unused.GroupBy(variable => (VariableDeclarationSyntax)variable.Parent!).SelectMany(own => Deleted(own.Key, own.ToList()));
    }

    /// <summary>The statement, if nothing of it stays; otherwise each variable with a comma.</summary>
    public static IEnumerable<Edit> Deleted(VariableDeclarationSyntax declaration, IReadOnlyCollection<VariableDeclaratorSyntax> unused)
    {
        var all = declaration.Variables;
        if (unused.Count == all.Count)
            return new[] { Edit.Delete(Line((StatementSyntax)declaration.Parent!)) };

        var firstKept = all.IndexOf(variable => !unused.Contains(variable));
        return Enumerable.Range(0, all.Count).Where(i => unused.Contains(all[i])).Select(i => Edit.Delete(
            i < firstKept ? TextSpan.FromBounds(all[i].SpanStart, all[i + 1].SpanStart) : TextSpan.FromBounds(all[i - 1].Span.End, all[i].Span.End)));
    }

    /// <summary>Locals that begin with a constant for this loop alone: nothing is lost when the constant takes their place.</summary>
    public static IEnumerable<(ISymbol Local, ExpressionSyntax Value)> Constants(WriteLoop loop)
    {
        foreach (var local in LocalsFromOutside(loop, _ => true))
            if (Removable(local, loop, System.Array.Empty<TextSpan>()) is { Initializer.Value: { } value } variable && HasLineToItself(variable) && loop.Site.Model.GetOperation(value, loop.Site.Cancellation).ConstantInteger() is not null && RunsOnceEach(value, loop))
                yield return (local, value);
    }

    private static IEnumerable<ILocalSymbol> LocalsFromOutside(WriteLoop loop, System.Func<IdentifierNameSyntax, bool> which) => WriteLoop.NamesIn(loop.Statement).Where(which)
        .Select(n => loop.SymbolOf(n)).OfType<ILocalSymbol>()
        .Where(l => l.DeclaringSyntaxReferences.All(r => !loop.Statement.Span.Contains(r.Span)))
        .Distinct<ILocalSymbol>(SymbolEqualityComparer.Default);

    /// <summary>The declaration of a local that only the loop names. Of several in one statement, one without a value stays: such a one serves many loops.</summary>
    private static VariableDeclaratorSyntax? Removable(ILocalSymbol local, WriteLoop loop, IReadOnlyList<TextSpan> kept)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax statement } declaration } variable
            || (declaration.Variables.Count > 1 && (variable.Initializer is null || Comments.AreIn(declaration))))
        {
            return null;
        }

        var isUsed = WriteLoop.NamesIn(Mentions.MemberOf(loop.Statement)).Any(n => n.Identifier.ValueText == local.Name
            && (!loop.Statement.Span.Contains(n.Span) || kept.Any(k => k.Contains(n.Span)))
            && SymbolEqualityComparer.Default.Equals(loop.SymbolOf(n), local));
        return !isUsed && statement.UsingKeyword == default && HasNoEffect(variable, loop) ? variable : null;
    }

    /// <summary>In an outer loop that begins behind the declaration, the local goes on from where it was.</summary>
    private static bool RunsOnceEach(SyntaxNode declaration, WriteLoop loop) =>
        !Mentions.MemberOf(loop.Statement).DescendantNodes().Any(n => n is LabeledStatementSyntax)
        && loop.Statement.Ancestors().OfType<StatementSyntax>().TakeWhile(s => !s.Span.Contains(declaration.Span)).All(s => !LoopSyntax.IsLoop(s));

    private static bool HasNoEffect(VariableDeclaratorSyntax variable, WriteLoop loop) =>
        variable.Initializer?.Value is not { } value || Undisturbing.Is(loop.Site.Model.GetOperation(value, loop.Site.Cancellation), loop);

    private static bool HasLineToItself(VariableDeclaratorSyntax variable) =>
        variable.Parent is VariableDeclarationSyntax { Variables.Count: 1, Parent: StatementSyntax statement } && WholeLine(statement) is not null;

    /// <summary>The line of a statement that has one to itself, with no comment on it.</summary>
    private static TextSpan? WholeLine(StatementSyntax statement)
    {
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        var rest = line.ToString().Remove(statement.SpanStart - line.Start, System.Math.Min(statement.Span.Length, line.End - statement.SpanStart));
        return statement.Span.End <= line.End && string.IsNullOrWhiteSpace(rest) ? line.SpanIncludingLineBreak : null;
    }

    /// <summary>What goes with a statement: its line, or the statement without what stands beside it.</summary>
    private static TextSpan Line(StatementSyntax statement)
    {
        if (WholeLine(statement) is { } line)
            return line;

        var text = statement.SyntaxTree.GetText();
        var end = statement.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;

        return TextSpan.FromBounds(statement.SpanStart, end);
    }
}
