using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>A stream that drops a count: the bytes go to its socket or its descriptor, by the helper.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA1006StreamDropsCountFix : WriteFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA1006StreamDropsCount.Id);
}
