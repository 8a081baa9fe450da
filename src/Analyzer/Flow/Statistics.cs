using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Totals that counts are added to: a local, or a private field, whose every use can be seen.</summary>
internal static class Statistics
{
    /// <summary>The total of <c>total = total + count</c>; null for any other sum.</summary>
    public static IOperation? AccumulatedBy(IBinaryOperation sum, IOperation count)
    {
        var previous = sum.LeftOperand == count ? sum.RightOperand : sum.LeftOperand;
        return sum.OperatorKind == BinaryOperatorKind.Add
            && sum.Parent is ISimpleAssignmentOperation { Target: { } total } assignment && assignment.Value == sum
            && SyntaxFactory.AreEquivalent(total.Syntax, previous.WithoutConversion().Syntax)
                ? total
                : null;
    }

    /// <summary><c>Interlocked.Add(ref total, count)</c>.</summary>
    public static IOperation? TotalOfInterlocked(IInvocationOperation call, IArgumentOperation count) =>
        call.TargetMethod is { Name: "Add", ContainingType: { Name: "Interlocked", ContainingNamespace.Name: "Threading" } } && count.Parameter?.RefKind == RefKind.None
            ? call.Arguments.FirstOrDefault(a => a.Parameter?.RefKind == RefKind.Ref)?.Value
            : null;

    public static ISymbol? VariableOf(IOperation total) => total switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    /// <summary>The places that read the total, or null where not all of them can be seen.</summary>
    public static IReadOnlyList<IOperation>? ReadsOf(IOperation total, CancellationToken cancellation) => total switch
    {
        ILocalReferenceOperation { Local.IsRef: false } local => total.Ancestors().Last().Descendants().OfType<ILocalReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local.Local) && IsRead(r)).ToArray(),
        IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, ContainingType.IsValueType: false } field } => ReadsOf(field, total, cancellation),
        _ => null,
    };

    private static IReadOnlyList<IOperation>? ReadsOf(IFieldSymbol field, IOperation total, CancellationToken cancellation)
    {
        if (total.SemanticModel is not { Compilation: { } compilation })
            return null;

        var reads = new List<IOperation>();
        foreach (var (node, model) in Mentions.Of(new TargetPath(field), total.Syntax, compilation, cancellation))
        {
            if (node is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax)
                continue;

            if (model.GetOperation(node, cancellation) is not IFieldReferenceOperation reference)
                return null; // nameof, a documentation comment, an attribute: not understood is not seen

            if (IsRead(reference))
                reads.Add(reference);
        }

        return reads;
    }

    /// <summary>Not merely set, counted up or added to.</summary>
    private static bool IsRead(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target != reference,
        ICompoundAssignmentOperation { Parent: IExpressionStatementOperation } sum => sum.Target != reference,
        IIncrementOrDecrementOperation { Parent: IExpressionStatementOperation } => false,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref, Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Interlocked", Parent: IExpressionStatementOperation } } => false,
        IBinaryOperation sum => AccumulatedBy(sum, sum.LeftOperand == reference ? sum.RightOperand : sum.LeftOperand) is null,
        IConversionOperation { Parent: IBinaryOperation sum } conversion => AccumulatedBy(sum, sum.LeftOperand == conversion ? sum.RightOperand : sum.LeftOperand) is null,
        _ => true,
    };
}
