using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary><c>EndSend</c> knows the count but not the length: it can be checked where the callback stands inside its <c>BeginSend</c>.</summary>
internal static class SocketEndSend
{
    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (ThrowIfShort.Around(site, LengthOfBegin(site)) is { } throwing)
            yield return new Remedy(RemedyKind.First, ThrowIfShort.Title, throwing);
    }

    private static string? LengthOfBegin(CallSite site)
    {
        var callback = site.Syntax.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault();
        if (callback?.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax beginSyntax }
            || site.Model.GetOperation(beginSyntax, site.Cancellation) is not IInvocationOperation { TargetMethod.Name: "BeginSend" } begin
            || !SymbolEqualityComparer.Default.Equals(begin.TargetMethod.ContainingType, site.Api.Method.ContainingType)
            || !EndsItsOwnResult(site, callback))
        {
            return null;
        }

        var size = WrittenArgument.Of(begin.Arguments.FirstOrDefault(a => a.Parameter?.Name == "size"));
        return size is not null && Repeatable.IsForever(size.Expression, site) ? Length.AsLong(size.Expression, site) : null;
    }

    /// <summary>The callback's parameter, and no other result that is still under way.</summary>
    private static bool EndsItsOwnResult(CallSite site, AnonymousFunctionExpressionSyntax callback) =>
        site.Call.Invocation.Arguments.FirstOrDefault()?.Value.WithoutConversion() is IParameterReferenceOperation { Parameter.ContainingSymbol: { } owner }
        && SymbolEqualityComparer.Default.Equals(owner, site.Model.GetSymbolInfo(callback, site.Cancellation).Symbol);
}
