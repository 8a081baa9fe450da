using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>Fix-all over several files at once: the write inside a wrapper may stand in another one.</summary>
internal sealed class WriteRepairsFixAll : FixAllProvider
{
    private readonly WriteFix _fix;

    public WriteRepairsFixAll(WriteFix fix) => _fix = fix;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FixAllDiagnostics.Scopes;

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var repairs = _fix.Repairs(context.Solution, KindOf(context.CodeActionEquivalenceKey), context.CancellationToken);
        foreach (var (document, diagnostics) in await FixAllDiagnostics.OfAsync(context).ConfigureAwait(false))
            await repairs.AddAsync(document, diagnostics.Select(d => d.Location.SourceSpan)).ConfigureAwait(false);

        return await repairs.ApplyAsync().ConfigureAwait(false) is { } changed
            ? CodeAction.Create($"Fix all '{string.Join("', '", context.DiagnosticIds)}'", _ => Task.FromResult(changed), context.CodeActionEquivalenceKey)
            : null;
    }

    /// <summary>
    /// <c>dotnet format</c> passes the key of the first diagnostic's first action, and null where that one has none: both
    /// mean the first action of each. So does the key of an action that is for single places only.
    /// </summary>
    private static RemedyKind KindOf(string? key) => key switch
    {
        nameof(RemedyKind.Await) => RemedyKind.Await,
        nameof(RemedyKind.Throw) => RemedyKind.Throw,
        _ => RemedyKind.First,
    };
}
