using System.Collections.Generic;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>A loop that sends the wrong bytes becomes one call, or has its broken invariant repaired.</summary>
internal static class WrongBytes
{
    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (WriteLoop.Of(site) is not { Retry.Fault: not null } loop)
            yield break;

        if (loop.Retry.Fault.Invariant == LoopInvariant.FirstByte && Repairs.BeginElsewhere(loop))
            yield break;

        var whole = OneCall.Remedies(loop).ToList();
        foreach (var remedy in whole)
            yield return remedy;

        if (!whole.Any(r => r.Kind is RemedyKind.First or RemedyKind.Wait) && RepairedLoop.Of(loop) is { } repaired)
            yield return repaired;
    }
}
