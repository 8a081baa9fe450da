using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Whether what is handed to the write can be evaluated once, at the loop's entry.</summary>
internal static class LoopArguments
{
    public static bool AreTheSameAtEntry(WriteLoop loop)
    {
        var call = loop.Site.Call.Invocation;
        return Undisturbing.Is(call.Instance, loop)
            && call.Arguments.All(a => a.Parameter?.Ordinal == loop.Site.Api.ErrorOrdinal || Undisturbing.Is(a, loop))
            && (IsEnteredAnyway(loop) || !call.Arguments.Any(NeedsABuffer));
    }

    private static bool IsEnteredAnyway(WriteLoop loop) => loop.Operation is IWhileLoopOperation { ConditionIsTop: false } or IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } };

    /// <summary>With nothing to send the loop is not entered: an empty array has no first element, and an empty segment no array.</summary>
    private static bool NeedsABuffer(IArgumentOperation argument) => argument.Descendants().Any(o => o switch
    {
        IArrayElementReferenceOperation { Parent: IArgumentOperation { Parameter.RefKind: not RefKind.None } or IAddressOfOperation } => true,
        IPropertyReferenceOperation { Parent: IArgumentOperation { Parameter.RefKind: not RefKind.None } or IAddressOfOperation } => true,
        IPropertyReferenceOperation { Property: { Name: "Array", ContainingType.Name: "ArraySegment" } } => true,
        _ => false,
    });
}
