using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>Fix-all over several files at once: the import of a read may be declared in another one.</summary>
internal sealed class ErrorRepairsFixAll : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var repairs = new ErrorRepairs(context.Solution, context.CancellationToken);
        foreach (var document in (await DiagnosticsAsync(context).ConfigureAwait(false)).GroupBy(d => context.Solution.GetDocument(d.Location.SourceTree)))
            if (document.Key is not null)
                await repairs.AddAsync(document.Key, document.Select(d => d.Location.SourceSpan)).ConfigureAwait(false);

        return await repairs.ApplyAsync().ConfigureAwait(false) is { } changed
            ? CodeAction.Create(WA3005StaleErrorFix.ImportTitle, _ => Task.FromResult(changed), context.CodeActionEquivalenceKey)
            : null;
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                var all = new List<Diagnostic>();
                foreach (var project in context.Solution.Projects)
                    all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return all;
            default:
                return ImmutableArray<Diagnostic>.Empty;
        }
    }
}
