using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>Fix-all over several files at once: the import of a read may be declared in another one.</summary>
internal sealed class ErrorRepairsFixAll : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FixAllDiagnostics.Scopes;

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var repairs = new ErrorRepairs(context.Solution, context.CancellationToken);
        foreach (var (document, diagnostics) in await FixAllDiagnostics.OfAsync(context).ConfigureAwait(false))
            await repairs.AddAsync(document, diagnostics.Select(d => d.Location.SourceSpan)).ConfigureAwait(false);

        return await repairs.ApplyAsync().ConfigureAwait(false) is { } changed
            ? CodeAction.Create(WA3005StaleErrorFix.ImportTitle, _ => Task.FromResult(changed), context.CodeActionEquivalenceKey)
            : null;
    }
}
