using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary>A marked method is called again for the rest, by the generic form of the helper.</summary>
internal static class MarkedWrite
{
    public const string Title = "Write until every byte is accepted ('CountingWriter')";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (CountingCall.Of(site) is { } looping)
            yield return new Remedy(RemedyKind.First, Title, looping);
    }
}
