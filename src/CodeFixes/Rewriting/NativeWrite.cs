using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary>A native write: a loop over the descriptor where there is one, a check where only the caller can go on.</summary>
internal static class NativeWrite
{
    private const string Waiting = "Write every byte, waiting until all is taken ('DescriptorWriter')";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (site.Api.IsWindows)
        {
            if (WindowsWrite.Checked(site) is { } @checked)
                yield return new Remedy(RemedyKind.First, ThrowIfShort.Title, @checked);

            yield break;
        }

        if (DescriptorCall.Of(site) is not { } looping)
            yield break;

        var expectsToReturn = WouldBlockCode.Surrounds(site);
        if (expectsToReturn && ThrowIfShort.Around(site, Length.Of(site)) is { } throwing)
            yield return new Remedy(RemedyKind.First, ThrowIfShort.Title, throwing);

        yield return new Remedy(expectsToReturn ? RemedyKind.Wait : RemedyKind.First, Waiting, looping);
    }
}
