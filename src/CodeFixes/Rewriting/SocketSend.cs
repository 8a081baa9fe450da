using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary><c>Send</c> becomes <c>SendAll</c>, which waits where a non-blocking <c>Send</c> returned at once.</summary>
internal static class SocketSend
{
    private const string Waiting = "Send every byte, waiting until the peer takes it ('SendAll')";
    private const string Awaiting = "Send every byte without blocking the thread ('await SendAllAsync')";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        var expectsToReturn = WouldBlockCode.Surrounds(site);
        if (expectsToReturn && ThrowIfShort.Around(site, Length.Of(site)) is { } throwing)
            yield return new Remedy(RemedyKind.First, ThrowIfShort.Title, throwing);

        if (SocketCall.Renamed(site, HelperNames.SendAll) is { } renamed)
            yield return new Remedy(expectsToReturn ? RemedyKind.Wait : RemedyKind.First, Waiting, renamed);

        if (Awaitability.Allows(site) && SocketCall.Awaited(site) is { } awaited)
            yield return new Remedy(RemedyKind.Await, Awaiting, awaited);
    }
}
