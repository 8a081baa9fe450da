using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>An explicitly discarded count: the call is made to finish, and the discard stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1003ExplicitDiscardFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1003ExplicitDiscard.Id);

    private protected override bool FinishesElsewhere => true;
}
