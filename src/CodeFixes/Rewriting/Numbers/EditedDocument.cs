using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>One document, in every framework it is compiled for, and the proposals that all of them accept.</summary>
internal sealed class EditedDocument
{
    private readonly Document _document;
    private readonly SourceText _text;
    private readonly IReadOnlyList<SemanticModel> _views;
    private readonly Func<SemanticModel, TextSpan, bool> _means;
    private readonly CancellationToken _cancellation;

    private EditedDocument(Document document, SourceText text, IReadOnlyList<SemanticModel> views, Func<SemanticModel, TextSpan, bool> means, CancellationToken cancellation)
    {
        _document = document;
        _text = text;
        _views = views;
        _means = means;
        _cancellation = cancellation;
    }

    /// <summary>The document as its own project sees it.</summary>
    public SemanticModel Model => _views[0];

    /// <param name="document">What to edit.</param>
    /// <param name="means">Whether new text, at its place in the new model, means what it is meant to mean.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<EditedDocument?> OpenAsync(Document document, Func<SemanticModel, TextSpan, bool> means, CancellationToken cancellation)
    {
        var views = new List<SemanticModel>();
        foreach (var linked in document.GetLinkedDocumentIds().Select(document.Project.Solution.GetDocument).Prepend(document).OfType<Document>())
            if (await linked.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model)
                views.Add(model);
            else
                return null;

        return new EditedDocument(document, await document.GetTextAsync(cancellation).ConfigureAwait(false), views, means, cancellation);
    }

    /// <summary>The document with all proposals that stand, each alone and all together; null where none does.</summary>
    public Document? With(IEnumerable<Proposal> proposals)
    {
        var all = new List<Proposal>();
        foreach (var proposal in proposals)
            if (!all.Any(proposal.CollidesWith))
                all.Add(proposal);

        var kept = all.Count > 0 && Stand(all) ? all : new List<Proposal>();
        if (kept.Count == 0 && all.Count > 1)
            foreach (var proposal in all)
                if (Stand(kept.Append(proposal).ToList()))
                    kept.Add(proposal);

        return kept.Count == 0 ? null : _document.WithText(TextWith(kept));
    }

    private SourceText TextWith(IEnumerable<Proposal> proposals) =>
        _text.WithChanges(proposals.SelectMany(p => p.Edits).OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).Select(e => new TextChange(e.Span, e.Text)));

    private bool Stand(IReadOnlyCollection<Proposal> proposals)
    {
        var edits = proposals.SelectMany(p => p.Edits).OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToList();
        var text = TextWith(proposals);
        return _views.All(before =>
        {
            var tree = before.SyntaxTree.WithChangedText(text);
            var after = before.Compilation.ReplaceSyntaxTree(before.SyntaxTree, tree).GetSemanticModel(tree);
            return proposals.Where(p => IsActive(before, p)).All(p => AddsNoError(before, after, p, edits) && p.Edits.All(e => e.Text.Length == 0 || _means(after, NewSpan(e, edits))));
        });
    }

    /// <summary>In a linked document the place may be in an inactive <c>#if</c>.</summary>
    private bool IsActive(SemanticModel view, Proposal proposal) =>
        view.SyntaxTree.GetRoot(_cancellation).FindToken(proposal.Place.Start).SpanStart == proposal.Place.Start;

    private bool AddsNoError(SemanticModel before, SemanticModel after, Proposal proposal, List<Edit> edits)
    {
        var member = Mentions.MemberOf(before.SyntaxTree.GetRoot(_cancellation).FindToken(proposal.Place.Start).Parent!).Span;
        var old = Errors(before, member);
        return Errors(after, TextSpan.FromBounds(Moved(member.Start, edits), Moved(member.End, edits))).All(old.Remove);
    }

    private List<string> Errors(SemanticModel model, TextSpan span) =>
        model.GetDiagnostics(span, _cancellation).Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceSpan.IntersectsWith(span)).Select(d => d.Id).ToList();

    private static TextSpan NewSpan(Edit edit, List<Edit> edits) =>
        new(edit.Span.Start + edits.TakeWhile(e => !e.Equals(edit)).Sum(Growth), edit.Text.Length);

    private static int Moved(int position, List<Edit> edits) => position + edits.Where(e => e.Span.End <= position).Sum(Growth);

    private static int Growth(Edit edit) => edit.Text.Length - edit.Span.Length;
}
