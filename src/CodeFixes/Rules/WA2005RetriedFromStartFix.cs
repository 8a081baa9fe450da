using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A send that is made again from the start after a failure: it goes on behind the bytes that have left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA2005RetriedFromStartFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA2005RetriedFromStart.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => ResumedSend.Remedies(site);
}
