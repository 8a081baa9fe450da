using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A loop that sleeps on would-block waits for writability.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA3004SleepingRetryFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA3004SleepingRetry.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => WouldBlockWait.Remedies(site);
}
