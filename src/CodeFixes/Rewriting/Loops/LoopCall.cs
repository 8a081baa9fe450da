using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary>The call of the helper that does what the loop does.</summary>
internal static class LoopCall
{
    public static Rewrite? Of(CallSite site, bool valueIsTaken) => site.Api.Kind switch
    {
        WriteKind.SocketSend => SocketCall.Renamed(site, HelperNames.SendAll),
        WriteKind.SocketSendAsync => SocketCall.Renamed(site, HelperNames.SendAllAsync),
        WriteKind.Native when !site.Api.IsWindows && site.Api.CountIsReturned => DescriptorCall.Of(site, valueIsTaken),
        WriteKind.Marked => CountingCall.Of(site),
        _ => null,
    };

    public static Rewrite? Awaited(CallSite site) =>
        site.Api.Kind == WriteKind.SocketSend && Awaitability.Allows(site) ? SocketCall.Awaited(site) : null;
}
