using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A count that is only looked at: the call is made to finish, or to throw when it is short. What looks at the count stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1004TailNeverWrittenFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1004TailNeverWritten.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => TailRemedies.Of(site);

    private protected override bool FinishesElsewhere => true;
}
