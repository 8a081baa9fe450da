using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>What the fixes of single calls share: each hands the call to the helper that finishes it.</summary>
public abstract class WriteFix : CodeFixProvider
{
    /// <summary>What the fix of this rule can do about a call, the safe remedy first.</summary>
    private protected virtual IEnumerable<Remedy> RemediesOf(CallSite site) => Remedies.Of(site);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        // `dotnet format` passes the key of the first diagnostic's first action, and null where that one has none: both
        // mean the first action of each. So does the key of an action that is for single places only.
        var kind = context.CodeActionEquivalenceKey switch
        {
            nameof(RemedyKind.Await) => RemedyKind.Await,
            nameof(RemedyKind.Throw) => RemedyKind.Throw,
            _ => RemedyKind.First,
        };
        return await DocumentRewriter.OpenAsync(document, RemediesOf, context.CancellationToken).ConfigureAwait(false) is { } rewriter
            ? rewriter.FixAll(diagnostics.Select(d => d.Location.SourceSpan), kind)
            : null;
    });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await DocumentRewriter.OpenAsync(context.Document, RemediesOf, context.CancellationToken).ConfigureAwait(false) is not { } rewriter)
            return;

        foreach (var diagnostic in context.Diagnostics)
            foreach (var (remedy, changed) in rewriter.RemediesAt(diagnostic.Location.SourceSpan))
                context.RegisterCodeFix(CodeAction.Create(remedy.Title, _ => Task.FromResult(changed), remedy.Kind.ToString()), diagnostic);
    }

    /// <summary>Why nothing is offered at a place, as far as the fix can tell: for the tool that tries the fixes on real code.</summary>
    internal async Task<string> WhyNoneAsync(Document document, TextSpan span, CancellationToken cancellation) =>
        await DocumentRewriter.OpenAsync(document, RemediesOf, cancellation).ConfigureAwait(false) is { } rewriter
            ? rewriter.WhyNoneAt(span)
            : "the helper cannot be called in this project";
}
