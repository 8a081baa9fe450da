using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Assignments that move a variable by the count: <c>sent += n</c>, <c>memory = memory.Slice(n)</c>. By the whole count at once they come to the same.</summary>
internal static class Additions
{
    /// <summary>The variable that the expression moves by <paramref name="count"/>, a part of it; null where it does something else.</summary>
    public static ISymbol? MovedBy(ExpressionSyntax count, ExpressionSyntax expression, WriteLoop loop)
    {
        var target = expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } ? loop.SymbolOf(name) : null;
        if (target is null || !expression.Span.Contains(count.Span))
            return null;

        var isMoved = loop.Site.Model.GetOperation(expression, loop.Site.Cancellation) switch
        {
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum => IsCount(sum.Value),
            ISimpleAssignmentOperation { Value: { } value } => value.WithoutConversion() switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum =>
                    (IsTarget(sum.LeftOperand) && IsCount(sum.RightOperand)) || (sum.OperatorKind == BinaryOperatorKind.Add && IsCount(sum.LeftOperand) && IsTarget(sum.RightOperand)),
                IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } view, Arguments: { Length: 1 } arguments } => Views.IsView(view.Type) && IsTarget(view) && IsCount(arguments[0].Value),
                // Of a loop that begins at 0 and should have added: by the whole count it is the same.
                var last => !loop.Retry.IsRight && IsCount(last),
            },
            _ => false,
        };
        return isMoved ? target : null;

        bool IsTarget(IOperation operation) => SymbolEqualityComparer.Default.Equals(WriteLoop.VariableOf(operation), target);

        bool IsCount(IOperation operation)
        {
            operation = operation.WithoutConversion();
            while (operation is IParenthesizedOperation parenthesized)
                operation = parenthesized.Operand.WithoutConversion();

            return operation.Syntax == count;
        }
    }

    /// <summary>The one assignment of a variable in the loop, where it moves it by the count; and the count in it.</summary>
    public static (ExpressionSyntax Assignment, IdentifierNameSyntax Count)? Of(ISymbol variable, WriteLoop loop)
    {
        var assignments = loop.Statement.DescendantNodes().OfType<ExpressionSyntax>().Where(e => IsAssignmentOf(variable, e, loop)).ToList();
        if (assignments.Count != 1 || loop.Count is null)
            return null;

        var counts = WriteLoop.NamesIn(assignments[0]).Where(n => SymbolEqualityComparer.Default.Equals(loop.SymbolOf(n), loop.Count)).ToList();
        return counts.Count == 1 && SymbolEqualityComparer.Default.Equals(MovedBy(counts[0], assignments[0], loop), variable) ? (assignments[0], counts[0]) : null;
    }

    public static bool IsAssignmentOf(ISymbol variable, ExpressionSyntax expression, WriteLoop loop)
    {
        var target = expression switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } prefix => prefix.Operand,
            PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } postfix => postfix.Operand,
            _ => null,
        };
        return target is not null && SymbolEqualityComparer.Default.Equals(loop.SymbolOf(target), variable);
    }
}
