using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>What a fix-all over several files is asked to fix.</summary>
internal static class FixAllDiagnostics
{
    public static IEnumerable<FixAllScope> Scopes { get; } = new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    /// <summary>By file, in the order of the files.</summary>
    public static async Task<IEnumerable<(Document Document, IEnumerable<Diagnostic> Diagnostics)>> OfAsync(FixAllContext context)
    {
        var byFile = (await AllAsync(context).ConfigureAwait(false)).ToLookup(d => context.Solution.GetDocument(d.Location.SourceTree));
        return context.Solution.Projects.SelectMany(project => project.Documents).Where(byFile.Contains).Select(document => (document, byFile[document]));
    }

    private static async Task<IEnumerable<Diagnostic>> AllAsync(FixAllContext context)
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
                return Enumerable.Empty<Diagnostic>();
        }
    }
}
