using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary><c>SendAsync</c> becomes <c>SendAllAsync</c>: it waits without a thread, as it did.</summary>
internal static class SocketSendAsync
{
    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (SocketCall.Renamed(site, HelperNames.SendAllAsync) is { } renamed)
            yield return new Remedy(RemedyKind.First, "Send every byte ('SendAllAsync')", renamed);
    }
}
