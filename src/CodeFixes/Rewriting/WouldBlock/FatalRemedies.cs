using System.Collections.Generic;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>
/// Of a send whose failure ends the connection: it waits for room, so that only real failures come to the handler; or the
/// handler lets would-block pass.
/// </summary>
internal static class FatalRemedies
{
    public static IEnumerable<Remedy> Of(CallSite site)
    {
        // −1 and an exception are answered by different code, so a native write does not become the helper's.
        if (site.Api.Kind != WriteKind.SocketSend)
            return Enumerable.Empty<Remedy>();

        return Waiting(site).Concat(WouldBlockFilter.Remedies(site));
    }

    private static IEnumerable<Remedy> Waiting(CallSite site)
    {
        if (WriteLoop.Of(site) is not { } loop)
            return CountIsKept(site) ? ByHand(Finishing(site)) : Finishing(site);

        if (OneCall.Remedies(loop).ToList() is { Count: > 0 } oneCall)
            return oneCall;

        // A loop that is wrong in itself has a rule of its own, whose fix comes first.
        return loop.Retry.IsRight ? ByHand(Finishing(site)) : Enumerable.Empty<Remedy>();
    }

    private static IEnumerable<Remedy> Finishing(CallSite site) => SocketSend.Remedies(site).Where(r => r.Title != ThrowIfShort.Title);

    /// <summary>Somebody makes use of the count, and may write the rest at another time: a thread that serves many connections must not wait for one.</summary>
    private static bool CountIsKept(CallSite site) => ValueFlow.FateOf(site.Call, new ControlFlowGraphs(), site.Cancellation).IsUsed;

    private static IEnumerable<Remedy> ByHand(IEnumerable<Remedy> remedies) =>
        remedies.Select(r => r.Kind == RemedyKind.First ? new Remedy(RemedyKind.Wait, r.Title, r.Rewrite) : r);
}
