using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Changes that could make a loop right, the smallest first.</summary>
internal static class Repairs
{
    /// <summary>The position that the loop keeps is handed to the write.</summary>
    public static IEnumerable<IEnumerable<Edit>> OfFirstByte(WriteLoop loop)
    {
        foreach (var position in PositionsFromZero(loop))
        {
            if (Argument(loop, loop.Site.Api.OffsetOrdinal) is { } offset)
            {
                var moved = Edit.Replace(offset.Span, IsZero(offset, loop) ? position : Operand(offset) + " + " + position);
                yield return new[] { moved };

                if (Argument(loop, loop.Site.Api.SizeOrdinal) is { } size)
                    yield return new[] { moved, Edit.Replace(size.Span, Operand(size) + " - " + position) };
            }
            else if (Argument(loop, loop.Site.Api.BufferOrdinal) is { } buffer && loop.Site.Call.Invocation.Arguments.All(a => WrittenArgument.Of(a) is not { NameColon: not null }))
            {
                foreach (var proposal in OfWholeBuffer(loop, buffer, position))
                    yield return proposal;
            }
        }
    }

    /// <summary>What is left is the total without the position.</summary>
    public static IEnumerable<IEnumerable<Edit>> OfSize(WriteLoop loop)
    {
        if (SizeOf(loop) is not { } size)
            yield break;

        foreach (var position in PositionsFromZero(loop))
            yield return new[] { Edit.Replace(size.Span, Operand(size) + " - " + position) };

        // A size that is neither a piece nor the total of the condition is a total of its own: nobody knows which is meant.
        var isPiece = loop.Site.Model.GetConstantValue(size, loop.Site.Cancellation).HasValue;
        foreach (var comparison in Conditions(loop).OfType<BinaryExpressionSyntax>().Where(c => c.OperatorToken.Text is "<" or "!="))
            if (isPiece || SyntaxFactory.AreEquivalent(size, comparison.Right))
                yield return new[] { Edit.Replace(size.Span, Operand(comparison.Right) + " - " + Operand(comparison.Left)) };
    }

    /// <summary>What the position moves by is the count.</summary>
    public static IEnumerable<IEnumerable<Edit>> OfAdvance(WriteLoop loop)
    {
        if (loop.Count is not { } count)
            yield break;

        foreach (var assignment in loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.Right.Span.Contains(loop.Value.Span) || loop.SymbolOf(assignment.Left) is null)
                continue;

            if (assignment.OperatorToken.IsKind(SyntaxKind.EqualsToken) && SymbolEqualityComparer.Default.Equals(loop.SymbolOf(assignment.Right), count))
                yield return new[] { Edit.Replace(assignment.OperatorToken.Span, "+=") };
            else if (assignment.OperatorToken.Text is "+=" or "-=")
                yield return new[] { Edit.Replace(assignment.Right.Span, count.Name) };

            foreach (var argument in assignment.Right.DescendantNodes().OfType<ArgumentSyntax>())
                yield return new[] { Edit.Replace(argument.Expression.Span, count.Name) };
        }
    }

    /// <summary><c>&lt;=</c> is <c>&lt;</c>, and <c>length - 1</c> is <c>length</c>.</summary>
    public static IEnumerable<IEnumerable<Edit>> OfEnd(WriteLoop loop)
    {
        foreach (var comparison in Conditions(loop).OfType<BinaryExpressionSyntax>())
        {
            var (operation, strict) = (comparison.OperatorToken, comparison.OperatorToken.Text switch { "<=" => "<", ">=" => ">", _ => null });
            if (strict is not null)
                yield return new[] { Edit.Replace(operation.Span, strict) };

            foreach (var side in new[] { comparison.Left, comparison.Right })
                if (side is BinaryExpressionSyntax { OperatorToken.Text: "-" or "+", Right: LiteralExpressionSyntax } shifted)
                    yield return new[] { Edit.Replace(shifted.Span, shifted.Left.ToString()) };
        }
    }

    private static IEnumerable<IEnumerable<Edit>> OfWholeBuffer(WriteLoop loop, ExpressionSyntax buffer, string position)
    {
        if (loop.Site.TypeOf(buffer) is IArrayTypeSymbol && loop.Site.Api.IsManagedSocket)
        {
            var size = Argument(loop, loop.Site.Api.SizeOrdinal);
            var text = ", " + position + ", " + (size is null ? Operand(buffer) + ".Length" : Operand(size)) + " - " + position;
            var flags = loop.Site.Argument(loop.Site.Api.FlagsOrdinal) is null ? ", " + SocketFlagsIn(loop) + ".None" : "";
            yield return size is null
                ? new[] { Edit.Insert(buffer.Span.End, text + flags) }
                : new[] { Edit.Replace(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(buffer.Span.End, size.Span.End), text) };
        }
        else if (Views.IsView(loop.Site.TypeOf(buffer)) && loop.Site.TypeOf(buffer) is not IArrayTypeSymbol && buffer is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax)
        {
            yield return new[] { Edit.Insert(buffer.Span.End, ".Slice(" + position + ")") };
        }
    }

    /// <summary>The conditions that decide whether the loop goes on.</summary>
    private static IEnumerable<ExpressionSyntax> Conditions(WriteLoop loop)
    {
        var condition = loop.Statement switch
        {
            WhileStatementSyntax turning => turning.Condition,
            DoStatementSyntax turning => turning.Condition,
            ForStatementSyntax turning => turning.Condition,
            _ => null,
        };
        var inside = loop.Statement.DescendantNodes().OfType<IfStatementSyntax>().Select(i => i.Condition);
        return (condition is null ? inside : inside.Prepend(condition)).SelectMany(c => c.DescendantNodesAndSelf()).OfType<ExpressionSyntax>();
    }

    /// <summary>A position that does not begin at 0, and a write that does: nobody knows which of them is meant.</summary>
    public static bool BeginElsewhere(WriteLoop loop) => Positions(loop).Count() != PositionsFromZero(loop).Count();

    /// <summary>Locals that begin at 0 and are moved by the count.</summary>
    private static IEnumerable<string> PositionsFromZero(WriteLoop loop)
    {
        var entry = EntryValues.Of(loop.Statement, loop.Site);
        return Positions(loop).Where(p => entry.LastOrDefault(e => SymbolEqualityComparer.Default.Equals(e.Variable, p)).Value.ConstantInteger() == 0).Select(p => p.Name);
    }

    private static IEnumerable<ISymbol> Positions(WriteLoop loop) => loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Where(a => a.OperatorToken.Text == "+=" || a.Right is BinaryExpressionSyntax { OperatorToken.Text: "+" })
        .Select(a => loop.SymbolOf(a.Left)).OfType<ISymbol>()
        .Where(v => v is ILocalSymbol { Type: var local } ? CountTypes.IsCount(local) : v is IParameterSymbol { Type: var parameter } && CountTypes.IsCount(parameter))
        .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The size argument; of <c>b.AsSpan(sent, length)</c> the second one.</summary>
    private static ExpressionSyntax? SizeOf(WriteLoop loop) =>
        Argument(loop, loop.Site.Api.SizeOrdinal)
        ?? (Argument(loop, loop.Site.Api.BufferOrdinal) switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } => arguments[1].Expression,
            ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 3 } arguments } => arguments[2].Expression,
            _ => null,
        });

    private static ExpressionSyntax? Argument(WriteLoop loop, int ordinal) => ordinal == WriteApi.None ? null : loop.Site.Argument(ordinal)?.Expression;

    private static bool IsZero(ExpressionSyntax expression, WriteLoop loop) => loop.Site.Model.GetOperation(expression, loop.Site.Cancellation).ConstantInteger() == 0;

    private static string Operand(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { OperatorToken.Text: not ("+" or "-" or "*" or "/" or "%") } or ConditionalExpressionSyntax or AssignmentExpressionSyntax ? "(" + Length.Text(expression) + ")" : Length.Text(expression);

    private static string SocketFlagsIn(WriteLoop loop) =>
        loop.Site.Model.LookupNamespacesAndTypes(loop.Site.Syntax.SpanStart, name: "SocketFlags").Any(t => t.ContainingNamespace?.ToDisplayString() == "System.Net.Sockets")
            ? "SocketFlags"
            : "global::System.Net.Sockets.SocketFlags";
}
