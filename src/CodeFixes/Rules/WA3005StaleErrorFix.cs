using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer;

/// <summary>An error that is read where it is stale: the import keeps it, or it is read before the call that overwrites it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA3005StaleErrorFix : CodeFixProvider
{
    private const string ImportTitle = "Add 'SetLastError = true' to the import";

    private const string ReadTitle = "Read the error before it can be overwritten";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA3005StaleError.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new RepairsFixAll(static context => new ErrorRepairs(context.Solution, context.CancellationToken));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var repairs = new ErrorRepairs(context.Document.Project.Solution, context.CancellationToken);
            await repairs.AddAsync(context.Document, new[] { diagnostic.Location.SourceSpan }).ConfigureAwait(false);
            if (await repairs.ApplyAsync().ConfigureAwait(false) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(repairs.HasImport ? ImportTitle : ReadTitle, _ => Task.FromResult(changed), nameof(WA3005StaleErrorFix)), diagnostic);
        }
    }
}
