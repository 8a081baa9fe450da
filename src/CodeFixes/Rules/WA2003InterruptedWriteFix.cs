using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A loop that takes an interrupted call for a failure: it makes the call again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA2003InterruptedWriteFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA2003InterruptedWrite.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => RetriedInterruption.Remedies(site);
}
