using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A loop that sends the wrong bytes after a short write: one call, or the broken invariant repaired.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA2001WrongBytesFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA2001WrongBytes.Id);

    private protected override IEnumerable<Remedy> RemediesOf(CallSite site) => WrongBytes.Remedies(site);
}
