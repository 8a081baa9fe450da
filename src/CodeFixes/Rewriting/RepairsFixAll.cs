using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>Fix-all over several files at once: what a fix changes may stand in another file than what is reported.</summary>
internal sealed class RepairsFixAll : FixAllProvider
{
    private readonly Func<FixAllContext, IRepairs> _repairsFor;

    public RepairsFixAll(Func<FixAllContext, IRepairs> repairsFor) => _repairsFor = repairsFor;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FixAllDiagnostics.Scopes;

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var repairs = _repairsFor(context);
        foreach (var (document, diagnostics) in await FixAllDiagnostics.OfAsync(context).ConfigureAwait(false))
            await repairs.AddAsync(document, diagnostics.Select(d => d.Location.SourceSpan)).ConfigureAwait(false);

        return await repairs.ApplyAsync().ConfigureAwait(false) is { } changed
            ? CodeAction.Create($"Fix all '{string.Join("', '", context.DiagnosticIds)}'", _ => Task.FromResult(changed), context.CodeActionEquivalenceKey)
            : null;
    }
}
