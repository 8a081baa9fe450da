using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A loop that goes on when nothing is accepted becomes one call, or calls what throws then.</summary>
internal static class NoProgress
{
    private const string Title = "Write every byte in each turn, or throw ('";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        var inPlace = InPlace(site);
        var whole = OneCall.Remedies(site).ToList();
        foreach (var remedy in whole)
        {
            if (remedy.Kind == RemedyKind.First)
                remedy.Otherwise = inPlace;

            yield return remedy;
        }

        if (inPlace is not null && !whole.Any(r => r.Kind is RemedyKind.First or RemedyKind.Wait))
            yield return inPlace;
    }

    /// <summary>The helper's count moves the position to the end; what the loop does about a failure that is handed out stays its own.</summary>
    private static Remedy? InPlace(CallSite site)
    {
        var givesErrorOut = site.Api.ErrorOrdinal != WriteApi.None && site.Argument(site.Api.ErrorOrdinal) is not null;
        if (givesErrorOut || HandlesFailure(site) || LoopCall.Of(site, Casts.ValueIsTaken(site.Call.Invocation) && site.Syntax.Parent is not CastExpressionSyntax) is not { } call)
            return null;

        return new Remedy(WouldBlockCode.Surrounds(site) ? RemedyKind.Wait : RemedyKind.First, Title + call.HelperMethod + "')", call);
    }

    /// <summary>−1 leads somewhere, and the helper would throw instead.</summary>
    private static bool HandlesFailure(CallSite site) => site.Api.Kind switch
    {
        WriteKind.Native => RetryLoop.Of(site.Call, new ControlFlowGraphs(), site.IsWrite, site.Cancellation) is not { GoesOnAtFailure: true },
        WriteKind.Marked => TailRemedies.HandlesFailure(site),
        _ => false,
    };
}
