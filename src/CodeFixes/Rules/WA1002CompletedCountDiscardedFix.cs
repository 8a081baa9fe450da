using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A discarded count of a call that the runtime finishes today: the helper promises what the runtime does not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1002CompletedCountDiscardedFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1002CompletedCountDiscarded.Id);

    private protected override bool FinishesElsewhere => true;
}
