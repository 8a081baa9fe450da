using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A discarded count of a call that may be short: the call is made to finish.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1001CountDiscardedFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1001CountDiscarded.Id);

    private protected override bool FinishesElsewhere => true;
}
