using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>One comparison of an error number with constants: <c>==</c>, a pattern, a <c>switch</c>, <c>Equals</c>.</summary>
internal sealed class NumberTest
{
    private NumberTest(NumberRead read, IOperation value, IOperation operation, IEnumerable<IOperation> constants)
    {
        Read = read;
        Value = value;
        Operation = operation;
        Constants = constants.ToImmutableArray();
        Numbers = Constants.Select(NumberOf).OfType<long>().Distinct().ToImmutableArray();
    }

    public NumberRead Read { get; }

    /// <summary>What is compared: the read with its casts and its mask, or the local that keeps it.</summary>
    public IOperation Value { get; }

    /// <summary>The comparison: a binary operation, an <c>is</c>, a property in a pattern, a switch, a call of <c>Equals</c>.</summary>
    public IOperation Operation { get; }

    /// <summary>All constants that it is compared with.</summary>
    public ImmutableArray<IOperation> Constants { get; }

    /// <summary>The would-block numbers among them.</summary>
    public ImmutableArray<long> Numbers { get; }

    /// <summary>Read at another place, and compared here.</summary>
    public bool IsKept => Value.WithoutConversion() is ILocalReferenceOperation;

    /// <summary>The comparison as a reader sees it: of a switch, the label.</summary>
    public SyntaxNode Syntax => Operation is ISwitchOperation or ISwitchExpressionOperation && Constants.FirstOrDefault(c => NumberOf(c) is not null) is { } label
        ? label.Syntax
        : Operation.Syntax;

    public long? NumberOf(IOperation constant) => WouldBlockNumbers.Of(constant.ConvertedInteger(), Read.Kind);

    /// <summary>The test that a value takes part in; null where it is used in another way.</summary>
    /// <param name="read">The read of the number.</param>
    /// <param name="value">The read itself, or a local that keeps it.</param>
    public static NumberTest? Of(NumberRead read, IOperation value)
    {
        if (value.Parent is IPropertySubpatternOperation subpattern)
            return new NumberTest(read, value, subpattern, ConstantsOf(subpattern.Pattern));

        var tested = Whole(value);
        return tested.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } comparison =>
                new(read, tested, comparison, new[] { comparison.LeftOperand == tested ? comparison.RightOperand : comparison.LeftOperand }),
            IIsPatternOperation match => new(read, tested, match, ConstantsOf(match.Pattern)),
            ISwitchOperation choice when choice.Value == tested => new(read, tested, choice, choice.Cases.SelectMany(c => c.Clauses).SelectMany(ConstantsOf)),
            ISwitchExpressionOperation choice when choice.Value == tested => new(read, tested, choice, choice.Arms.SelectMany(arm => ConstantsOf(arm.Pattern))),
            IInvocationOperation { TargetMethod.Name: nameof(Equals), Arguments.Length: 1 } call when call.Instance == tested => new(read, tested, call, new[] { call.Arguments[0].Value }),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: nameof(Equals) } call } argument => OfArgument(read, tested, argument, call),
            _ => null,
        };
    }

    /// <summary>The local that the number is kept in, where its declaration does that.</summary>
    public static ILocalSymbol? KeptIn(NumberRead read) =>
        Whole(read.Property).Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;

    /// <summary>With the <c>?.</c>, the casts and the mask around it.</summary>
    private static IOperation Whole(IOperation value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation:
                case IConditionalAccessOperation access when access.WhenNotNull == value:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.And } mask when (mask.LeftOperand == value ? mask.RightOperand : mask.LeftOperand).ConvertedInteger() == 0xFFFF:
                    value = value.Parent;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary><c>Equals(code, 10035)</c>, <c>10035.Equals(code)</c>.</summary>
    private static NumberTest? OfArgument(NumberRead read, IOperation tested, IArgumentOperation argument, IInvocationOperation call) => call switch
    {
        { Instance: { } other, Arguments.Length: 1 } => new(read, tested, call, new[] { other }),
        { Instance: null, Arguments.Length: 2, TargetMethod.ContainingType.SpecialType: SpecialType.System_Object } =>
            new(read, tested, call, call.Arguments.Where(a => a != argument).Select(a => a.Value)),
        _ => null,
    };

    private static IEnumerable<IOperation> ConstantsOf(ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => new[] { single.Value },
        IPatternCaseClauseOperation pattern => ConstantsOf(pattern.Pattern),
        _ => Enumerable.Empty<IOperation>(),
    };

    private static IEnumerable<IOperation> ConstantsOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => new[] { constant.Value },
        INegatedPatternOperation negated => ConstantsOf(negated.Pattern),
        IBinaryPatternOperation both => ConstantsOf(both.LeftPattern).Concat(ConstantsOf(both.RightPattern)),
        _ => Enumerable.Empty<IOperation>(),
    };
}
