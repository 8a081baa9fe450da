using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A loop that spins on would-block waits for writability.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA3001BusySpinFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA3001BusySpin.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => WouldBlockWait.Remedies(site);
}
