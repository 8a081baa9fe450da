using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A right loop with nothing in it but the write's own business: the helper does it in one call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA2004OneCallFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA2004OneCall.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => OneCall.Remedies(site);
}
