using System.Collections.Generic;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>Of a call whose count is only looked at: finish the write, or throw on a short one.</summary>
internal static class TailRemedies
{
    public static IEnumerable<Remedy> Of(CallSite site)
    {
        var finishing = Remedies.Of(site).ToList();
        if (finishing.Any(r => r.Title == ThrowIfShort.Title))
            return finishing;

        var throwing = site.Api.CountIsReturned ? ThrowIfShort.Around(site, Length.Of(site)) : null;
        if (HandlesFailure(site))
            return Kept(throwing, RemedyKind.First).Concat(finishing.Select(r => new Remedy(r.Kind == RemedyKind.First ? RemedyKind.Wait : r.Kind, r.Title, r.Rewrite)));

        return finishing.Concat(Kept(throwing, RemedyKind.Throw));
    }

    /// <summary>The code does something about −1 or 0, which the helper would throw instead of returning.</summary>
    public static bool HandlesFailure(CallSite site) =>
        !site.Api.IsManagedSocket && ValueFlow.FateOf(site.Call, new ControlFlowGraphs(), site.Cancellation).Looks.Any(look => look.AsksForFailure);

    private static IEnumerable<Remedy> Kept(Rewrite? throwing, RemedyKind kind) =>
        throwing is null ? Enumerable.Empty<Remedy>() : new[] { new Remedy(kind, ThrowIfShort.Title, throwing) };
}
