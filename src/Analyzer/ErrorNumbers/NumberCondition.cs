using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The tests of error numbers that decide together: operands of <c>||</c> and <c>&amp;&amp;</c>, alternatives of a pattern, labels of a switch.</summary>
internal sealed class NumberCondition
{
    public NumberCondition(IEnumerable<NumberTest> tests)
    {
        var all = tests.OrderBy(test => test.Syntax.SpanStart).ToArray();
        HasPortableTest = all.Any(test => test.Read.Kind == NumberKind.Portable && !test.Numbers.IsEmpty);
        Tests = all.Where(test => test.Read.Kind != NumberKind.Portable && !test.Numbers.IsEmpty).ToImmutableArray();
        Numbers = Tests.SelectMany(test => test.Numbers).Distinct().ToImmutableArray();
    }

    /// <summary>The tests for would-block by a number, in their order.</summary>
    public ImmutableArray<NumberTest> Tests { get; }

    /// <summary>The would-block numbers of all of them.</summary>
    public ImmutableArray<long> Numbers { get; }

    /// <summary>The same condition asks <c>SocketErrorCode</c> for would-block.</summary>
    public bool HasPortableTest { get; }

    /// <summary>The outermost operation of the condition that a test belongs to.</summary>
    public static IOperation RootOf(NumberTest test)
    {
        var root = test.Operation;
        while (root.Parent is { } parent && IsPart(root, parent))
            root = parent;

        return root;
    }

    private static bool IsPart(IOperation part, IOperation whole) => whole switch
    {
        IBinaryOperation binary => binary.Type?.SpecialType == SpecialType.System_Boolean && binary.OperatorKind
            is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.And or BinaryOperatorKind.Or,
        IUnaryOperation unary => unary.OperatorKind == UnaryOperatorKind.Not,
        IParenthesizedOperation or IPatternOperation or IPropertySubpatternOperation or IIsPatternOperation => true,
        IPatternCaseClauseOperation label => label.Pattern == part,
        ISwitchExpressionArmOperation arm => arm.Pattern == part,
        ISwitchCaseOperation section => part is ICaseClauseOperation && section.Clauses.Contains(part),
        ISwitchOperation => part is ISwitchCaseOperation,
        ISwitchExpressionOperation => part is ISwitchExpressionArmOperation,
        _ => false,
    };
}
