using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A send whose failure ends the connection although there was only no room: it waits for room, or would-block is set apart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA3002FatalWouldBlockFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA3002FatalWouldBlock.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => FatalRemedies.Of(site);
}
