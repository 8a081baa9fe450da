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

    /// <summary>Whether a wrapper's count is what the rule is about: then the write inside it may be finished, in whatever file it stands.</summary>
    private protected virtual bool FinishesElsewhere => false;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new RepairsFixAll(
        context => new WriteRepairs(context.Solution, RemediesOf, FinishesElsewhere, KindOf(context.CodeActionEquivalenceKey), context.CancellationToken));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await DocumentRewriter.OpenAsync(context.Document, RemediesOf, context.CancellationToken).ConfigureAwait(false) is not { } rewriter)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            foreach (var (remedy, changed) in rewriter.RemediesAt(span))
                context.RegisterCodeFix(CodeAction.Create(remedy.Title, _ => Task.FromResult(changed), remedy.Kind.ToString()), diagnostic);

            if (FinishesElsewhere && rewriter.ElsewhereAt(span) is { } write && await FinishedAsync(write, context.CancellationToken).ConfigureAwait(false) is var (finished, solution))
                context.RegisterCodeFix(CodeAction.Create(finished.Title, _ => Task.FromResult(solution), write.Kind.ToString()), diagnostic);
        }
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

    private async Task<(Remedy Remedy, Solution Fixed)?> FinishedAsync(WriteElsewhere write, CancellationToken cancellation) =>
        await DocumentRewriter.OpenAsync(write.Document, RemediesOf, cancellation).ConfigureAwait(false) is { } rewriter && rewriter.FinishedAt(write.Span) is var (remedy, changed)
            ? (remedy, changed.Project.Solution) : null;

    /// <summary>Why nothing is offered at a place, as far as the fix can tell: for the tool that tries the fixes on real code.</summary>
    internal async Task<string> WhyNoneAsync(Document document, TextSpan span, CancellationToken cancellation) =>
        await DocumentRewriter.OpenAsync(document, RemediesOf, cancellation).ConfigureAwait(false) is { } rewriter
            ? rewriter.WhyNoneAt(span)
            : "the helper cannot be called in this project";
}
