using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// A wrapper that passes its bytes on is called again for the rest. One that takes anything else, a text or a message,
/// cannot be: there the write inside it is made to finish, for all that call it.
/// </summary>
internal static class WrapperCall
{
    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        var inside = Inside(site);
        if (CountingCall.Of(site) is { } looping)
        {
            yield return new Remedy(RemedyKind.First, MarkedWrite.Title, looping) { Otherwise = inside };
            if (inside is not null)
                yield return new Remedy(RemedyKind.Wait, inside.Title, inside.Rewrite);
        }
        else if (inside is not null)
        {
            // What waits in there waits here too.
            yield return new Remedy(WouldBlockCode.Surrounds(site) ? RemedyKind.Wait : RemedyKind.First, inside.Title, inside.Rewrite);
        }
    }

    /// <summary>The write inside that can only be finished where it stands, in another file; null where that is not so.</summary>
    public static InvocationExpressionSyntax? Elsewhere(CallSite site) =>
        site.Api.Wrapped?.Call.Syntax is InvocationExpressionSyntax write && write.SyntaxTree != site.Syntax.SyntaxTree ? write : null;

    /// <summary>What waits in there waits here too, and what throws there throws here: where the code around the call asks for either, by hand only.</summary>
    public static RemedyKind KindOf(CallSite site) =>
        WouldBlockCode.Surrounds(site) || TailRemedies.HandlesFailure(site) ? RemedyKind.Wait : RemedyKind.First;

    /// <summary>The write inside a wrapper, finished there.</summary>
    public static Remedy? Finished(CallSite inner)
    {
        if (HelperOwnSource.Contains(inner))
            return null;

        var remedy = inner.Api.Kind == WriteKind.Native ? Checked(inner) : WriteAllAnalyzer.Remedies.Of(inner).FirstOrDefault(r => r.Kind == RemedyKind.First);
        return remedy is null ? null : new Remedy(RemedyKind.First, $"In '{MethodAround(inner)}': {remedy.Title}", remedy.Rewrite);
    }

    /// <summary>The write inside, where it stands in the same file.</summary>
    private static Remedy? Inside(CallSite site) =>
        site.Api.Wrapped?.Call.Syntax is InvocationExpressionSyntax write && write.SyntaxTree == site.Syntax.SyntaxTree && site.Another(write) is { } inner ? Finished(inner) : null;

    /// <summary>The helper throws where a native write returns −1, and nobody knows which of the wrapper's callers tests for that.</summary>
    private static Remedy? Checked(CallSite write)
    {
        var throwing = write.Api.IsWindows ? WindowsWrite.Checked(write) : ThrowIfShort.Around(write, Length.Of(write));
        return throwing is null ? null : new Remedy(RemedyKind.First, ThrowIfShort.Title, throwing);
    }

    private static string MethodAround(CallSite site)
    {
        var symbol = site.Model.GetEnclosingSymbol(site.Syntax.SpanStart, site.Cancellation);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            symbol = symbol.ContainingSymbol;

        return symbol?.Name ?? "";
    }
}
