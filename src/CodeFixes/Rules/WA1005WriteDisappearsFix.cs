using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A write that a Release build leaves out: it moves in front of the call that is left out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1005WriteDisappearsFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1005WriteDisappears.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => MovedOut.Remedies(site);
}
