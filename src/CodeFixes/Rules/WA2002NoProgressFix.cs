using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A loop that nothing ends when nothing is accepted: the helper throws, in one call or in the loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA2002NoProgressFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA2002NoProgress.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => NoProgress.Remedies(site);
}
