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
        if (PassesItsBytesOn(site) && CountingCall.Of(site) is { } looping)
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

    /// <summary>The parameters that the generic helper would change from call to call are the buffer, and the offset and size, of the write inside.</summary>
    private static bool PassesItsBytesOn(CallSite site)
    {
        var first = site.IsCalledAsExtension ? 1 : 0;
        var api = site.Api;
        return api.BufferOrdinal == first && WriterShape.Of(api.Method, first)?.Data switch
        {
            1 => api.OffsetOrdinal == WriteApi.None && api.SizeOrdinal == WriteApi.None,
            3 => api.OffsetOrdinal == first + 1 && api.SizeOrdinal == first + 2,
            _ => false,
        };
    }

    /// <summary>The write inside, where it stands in the same file: a fix changes one.</summary>
    private static Remedy? Inside(CallSite site)
    {
        if (site.Api.Wrapped?.Call.Syntax is not InvocationExpressionSyntax write
            || write.SyntaxTree != site.Syntax.SyntaxTree
            || site.Another(write) is not { } inner
            || HelperOwnSource.Contains(inner))
        {
            return null;
        }

        var remedy = inner.Api.Kind == WriteKind.Native ? Checked(inner) : WriteAllAnalyzer.Remedies.Of(inner).FirstOrDefault(r => r.Kind == RemedyKind.First);
        return remedy is null ? null : new Remedy(RemedyKind.First, $"In '{MethodAround(inner)}': {remedy.Title}", remedy.Rewrite);
    }

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
