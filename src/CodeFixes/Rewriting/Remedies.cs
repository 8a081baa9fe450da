using System.Collections.Generic;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>What can be done about a call, the safe remedy first. Which of them stand is for <see cref="Proof"/> to say.</summary>
internal static class Remedies
{
    public static IEnumerable<Remedy> Of(CallSite site) => site.Api.Kind switch
    {
        WriteKind.SocketSend => SocketSend.Remedies(site),
        WriteKind.SocketSendAsync => SocketSendAsync.Remedies(site),
        WriteKind.SocketEndSend => SocketEndSend.Remedies(site),
        WriteKind.Native => NativeWrite.Remedies(site),
        WriteKind.Marked => MarkedWrite.Remedies(site),
        WriteKind.Stream => StreamWrite.Remedies(site),
        WriteKind.Wrapper => WrapperCall.Remedies(site),
        _ => Enumerable.Empty<Remedy>(),
    };
}
