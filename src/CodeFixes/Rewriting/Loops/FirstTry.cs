using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Whether the first try holds everything that the loop would send: it goes on exactly while something of that try is left.</summary>
internal sealed class FirstTry
{
    private readonly HashSet<SyntaxNode> _ends = new();

    public FirstTry(RetryLoop retry)
    {
        var moving = retry.Trips.Where(t => t.Most > 0 && !t.Decisions.Any(ErrorTests.AcceptsNothing)).ToList();
        IsAll = moving.Count > 0;
        foreach (var trip in moving)
        {
            var ends = trip.Earlier.Where(d => AsksForRest(d, trip, isExact: retry.Fault is null)).ToList();
            IsAll &= ends.Count > 0;
            foreach (var end in ends)
                _ends.Add(Plain(end.Condition.Syntax));
        }
    }

    public bool IsAll { get; }

    /// <summary>The condition asks whether something is left, and nothing else.</summary>
    public bool IsEnd(IOperation condition) => _ends.Contains(Plain(condition.Syntax)) || condition switch
    {
        IParenthesizedOperation parenthesized => IsEnd(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negated => IsEnd(negated.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => IsEnd(both.LeftOperand) && IsEnd(both.RightOperand),
        _ => false,
    };

    private static SyntaxNode Plain(SyntaxNode condition) => condition is ParenthesizedExpressionSyntax parenthesized ? Plain(parenthesized.Expression) : condition;

    /// <param name="decision">A condition after the first try.</param>
    /// <param name="trip">The way that it is on.</param>
    /// <param name="isExact">False for a loop that is wrong: it may end one byte early or late, and mean the end.</param>
    private static bool AsksForRest(Decision decision, Trip trip, bool isExact)
    {
        if (decision.Holds is not { } holds || trip.First.Try.Size is not { } size)
            return false;

        var rest = size - Linear.Of(trip.First.Count);
        var isTurned = !(holds.Difference - rest).IsConstant;
        var beyond = isTurned ? holds.Difference + rest : holds.Difference - rest;
        if (!beyond.IsConstant)
            return false;

        // rest + constant (relation) 0
        var constant = isTurned ? -beyond.Constant : beyond.Constant;
        var relation = isTurned ? Comparisons.Turned(holds.Relation) : holds.Relation;
        return (relation, constant) switch
        {
            (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, 0) => true,
            (BinaryOperatorKind.GreaterThanOrEqual, -1) => true,
            (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.NotEquals, >= -2 and <= 1) => !isExact,
            _ => false,
        };
    }
}
