using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>Code that tests for would-block relies on a write that returns at once: a fix must not make it wait unasked.</summary>
internal static class WouldBlockCode
{
    public static bool Surrounds(CallSite site) =>
        WouldBlockNames.AreIn(Mentions.MemberOf(site.Syntax));
}
