using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// One document with the helper in reach: finds the calls again, and applies as many rewrites at once as can be proved.
/// One fix and fix-all come here alike.
/// </summary>
internal sealed class DocumentRewriter
{
    private static readonly ConditionalWeakTable<Compilation, WriteCatalogue> s_catalogues = new();

    private readonly Document _document;
    private readonly SyntaxTree _tree;
    private readonly SourceText _text;
    private readonly IReadOnlyList<(Compilation Compilation, SyntaxTree Tree, HelperNameUses HelperNames)> _views;
    private readonly Dictionary<Rewrite, RewrittenText?> _alone = new();
    private readonly Dictionary<TextSpan, IReadOnlyList<(Remedy, Document)>> _remediesAt = new();
    private readonly SemanticModel _model;
    private readonly WriteOptions _options;
    private readonly WriteCatalogue _catalogue;
    private readonly Wrappers _wrappers;
    private readonly UsingStyle _usingStyle;
    private readonly Func<CallSite, IEnumerable<Remedy>> _remedies;
    private readonly CancellationToken _cancellation;

    private DocumentRewriter(Document document, Func<CallSite, IEnumerable<Remedy>> remedies, IReadOnlyList<(Compilation, SyntaxTree, HelperNameUses)> views, SourceText text, CancellationToken cancellation)
    {
        _document = document;
        _remedies = remedies;
        _views = views;
        _tree = _views[0].Tree;
        _text = text;
        _cancellation = cancellation;
        _model = _views[0].Compilation.GetSemanticModel(_tree);
        var options = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(_tree);
        _options = new WriteOptions(options);
        _catalogue = s_catalogues.GetValue(_model.Compilation, WriteCatalogue.For);
        _wrappers = new Wrappers(
            _model.Compilation, _catalogue, new SocketHistories(_model.Compilation), new ControlFlowGraphs(),
            tree => new WriteOptions(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(tree)));
        _usingStyle = new UsingStyle(options);
    }

    /// <summary>Null where the helper may not be called: then there is nothing to offer.</summary>
    public static async Task<DocumentRewriter?> OpenAsync(Document document, Func<CallSite, IEnumerable<Remedy>> remedies, CancellationToken cancellation)
    {
        // A file that several projects share, or several target frameworks of one, is rewritten for all of them.
        var views = new List<(Compilation, SyntaxTree, HelperNameUses)>();
        foreach (var linked in document.GetLinkedDocumentIds().Select(document.Project.Solution.GetDocument).Prepend(document).OfType<Document>())
        {
            if (await HelperView.OfAsync(linked, cancellation).ConfigureAwait(false) is not var (compilation, tree))
                return null;

            views.Add((compilation, tree, new HelperNameUses(compilation, tree, cancellation)));
        }

        return new DocumentRewriter(document, remedies, views, await document.GetTextAsync(cancellation).ConfigureAwait(false), cancellation);
    }

    /// <summary>The remedies of the call at a diagnostic that stand on their own.</summary>
    public IReadOnlyList<(Remedy Remedy, Document Fixed)> RemediesAt(TextSpan span)
    {
        if (!_remediesAt.TryGetValue(span, out var remedies))
            _remediesAt.Add(span, remedies = StandingAt(span).ToList());

        return remedies;
    }

    private IEnumerable<(Remedy Remedy, Document Fixed)> StandingAt(TextSpan span)
    {
        var proposed = ProposedAt(span, new FreshNames()).ToList();
        var isFirst = AreForAll(proposed);
        foreach (var remedy in proposed)
            if (Standing(remedy) is { } standing && Alone(standing.Rewrite) is { } text)
            {
                // What stands first is the first action, and is applied to all as such.
                yield return (isFirst ? new Remedy(RemedyKind.First, standing.Title, standing.Rewrite) : standing, With(text));
                isFirst = false;
            }
    }

    /// <summary>The document with the write at a place finished, for the sake of a wrapper's callers.</summary>
    public (Remedy Remedy, Document Fixed)? FinishedAt(TextSpan span) =>
        FinishedAt(span, new FreshNames()) is { } remedy && Alone(remedy.Rewrite) is { } text ? (remedy, With(text)) : null;

    /// <summary>The write that a wrapper is called for, where that can only be finished in another file.</summary>
    public WriteElsewhere? ElsewhereAt(TextSpan span) =>
        CallAt(span, new FreshNames()) is { } site && WrapperCall.Elsewhere(site) is { } write && RemediesAt(span).Count == 0
        && _document.Project.GetDocument(write.SyntaxTree) is { } other and not SourceGeneratedDocument
        && !GeneratedCode.IsLeftAlone(write, _model.Compilation.GetSemanticModel(write.SyntaxTree), _document.Project.AnalyzerOptions, _cancellation)
            ? new WriteElsewhere(other, write.Span, WrapperCall.KindOf(site)) : null;

    /// <summary>The document with the remedy of one kind at each of the places that has it; null where none has.</summary>
    public Document? FixAll(IEnumerable<PlaceToFix> places, RemedyKind kind)
    {
        var rewrites = new List<Rewrite>();
        var others = new Dictionary<Rewrite, List<Remedy>>();
        var names = new FreshNames();
        foreach (var place in places)
        {
            if (rewrites.Any(r => r.Replaces(place.Span)) || IsMendedInside(place.Span, rewrites, names))
                continue;

            var proposed = ProposedAt(place, names).ToList();
            var candidates = kind == RemedyKind.First && AreForAll(proposed) ? proposed : proposed.Where(r => r.Kind == kind).Take(1).ToList();
            if (Standing(candidates.FirstOrDefault())?.Rewrite is { } rewrite && !rewrites.Any(r => RewrittenText.Collide(r, rewrite)))
            {
                rewrites.Add(rewrite);
                others.Add(rewrite, candidates.Skip(1).ToList());
            }
        }

        var proved = WithOthers(Proved(rewrites), rewrites, others);
        return proved.Count == 0 ? null : With(TextWith(proved));
    }

    /// <summary>False where some action is for single places only: then the others are no matter of course either.</summary>
    private static bool AreForAll(List<Remedy> proposed) => !proposed.Any(r => r.Kind is RemedyKind.Wait or RemedyKind.Leave);

    /// <summary>Where the first action does not stand, the next that does takes its place, as the light bulb shows it.</summary>
    private IReadOnlyCollection<Rewrite> WithOthers(IReadOnlyCollection<Rewrite> proved, List<Rewrite> rewrites, Dictionary<Rewrite, List<Remedy>> others)
    {
        var all = proved.ToList();
        foreach (var failed in rewrites.Except(proved).ToList())
            if (others[failed].Select(r => Standing(r)!.Rewrite).FirstOrDefault(r => !all.Any(other => RewrittenText.Collide(other, r)) && Failed(all.Append(r).ToList(), out var asWhole).Count == 0 && asWhole) is { } next)
                all.Add(next);

        return all;
    }

    /// <summary>Why no remedy stands at a place, as far as can be told.</summary>
    public string WhyNoneAt(TextSpan span)
    {
        if (CallAt(span, new FreshNames()) is not { } site)
            return "the call has an error of its own";

        var proposed = ProposedAt(span, new FreshNames()).ToList();
        return proposed.Count == 0
            ? NoRemedy.Of(site)
            : string.Join("; ", proposed.Select(remedy => $"'{remedy.Title}' does not stand: {ObjectionTo(Standing(remedy)!.Rewrite)}"));
    }

    private string ObjectionTo(Rewrite rewrite)
    {
        var text = TextWith(new[] { rewrite });
        var proofs = _views.Select(view => new Proof(view.Compilation, view.Tree, view.HelperNames, text, _cancellation)).ToList();
        if (!proofs.All(proof => proof.LeavesOthersAlone()))
            return "the new directive changes what another name means";

        return proofs.All(proof => !proof.IsActive(rewrite) || proof.Binds(rewrite)) ? "it adds an error" : "the new call does not bind to the method that is meant";
    }

    /// <summary>What a wrapper is called for is finished inside it now: nothing is left to do about its callers.</summary>
    private bool IsMendedInside(TextSpan span, List<Rewrite> rewrites, FreshNames names) =>
        CallAt(span, names)?.Api.Wrapped?.Call.Syntax is { } write && rewrites.Any(r => r.Call == write);

    /// <summary>The remedy, or the first that stands of those that may take its place.</summary>
    private Remedy? Standing(Remedy? remedy)
    {
        while (remedy?.Otherwise is { } otherwise && Alone(remedy.Rewrite) is null)
            remedy = otherwise;

        return remedy;
    }

    private IEnumerable<Remedy> ProposedAt(TextSpan span, FreshNames names) =>
        CallAt(span, names) is { } site && !HelperOwnSource.Contains(site) ? _remedies(site) : Enumerable.Empty<Remedy>();

    private IEnumerable<Remedy> ProposedAt(PlaceToFix place, FreshNames names)
    {
        if (!place.IsWriteOfWrapper)
            return ProposedAt(place.Span, names);

        return FinishedAt(place.Span, names) is { } finished ? new[] { finished } : Enumerable.Empty<Remedy>();
    }

    private Remedy? FinishedAt(TextSpan span, FreshNames names) => CallAt(span, names) is { } inner ? WrapperCall.Finished(inner) : null;

    private CallSite? CallAt(TextSpan span, FreshNames names)
    {
        var root = _tree.GetRoot(_cancellation);
        if (!root.FullSpan.Contains(span)
            || root.FindNode(span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax syntax
            || syntax.ContainsDiagnostics
            || _model.GetOperation(syntax, _cancellation) is not IInvocationOperation invocation)
        {
            return null;
        }

        return (WriteCall.Of(invocation, _catalogue, _options) ?? _wrappers.CallOf(invocation, _cancellation)) is { } call
            ? new CallSite(call, syntax, _model, names, other => CallAt(other.Span, names), _cancellation) { Find = method => _catalogue.Find(method, _options) }
            : null;
    }

    /// <summary>The text with this rewrite and no other; null where it cannot be proved. Asked when a remedy is chosen and when it is offered, and proved once.</summary>
    private RewrittenText? Alone(Rewrite rewrite)
    {
        if (!_alone.TryGetValue(rewrite, out var text))
            _alone.Add(rewrite, text = Failed(new[] { rewrite }, out var asWhole, out var changed).Count == 0 && asWhole ? changed : null);

        return text;
    }

    private Document With(RewrittenText text) => _document.WithText(text.WithUsings).WithText(text.Text);

    private IReadOnlyCollection<Rewrite> Proved(IReadOnlyCollection<Rewrite> rewrites)
    {
        var failed = Failed(rewrites, out var asWhole);
        if (failed.Count == 0 && asWhole)
            return rewrites;

        if (rewrites.Count == 1)
            return Array.Empty<Rewrite>();

        // One that fails may spoil its neighbour in the same statement, so the rest is tried without it first; and what
        // failed beside it is tried again, one at a time.
        var kept = rewrites.Except(failed).ToList();
        while (kept.Count > 0 && (failed = Failed(kept, out asWhole)).Count > 0)
            kept.RemoveAll(failed.Contains);

        foreach (var rewrite in rewrites.Except(kept).ToList())
            if (Failed(kept.Append(rewrite).ToList(), out asWhole).Count == 0 && asWhole)
                kept.Add(rewrite);

        return Failed(kept, out asWhole).Count == 0 && asWhole ? kept : Array.Empty<Rewrite>();
    }

    private IReadOnlyCollection<Rewrite> Failed(IReadOnlyCollection<Rewrite> rewrites, out bool asWhole) => Failed(rewrites, out asWhole, out _);

    private IReadOnlyCollection<Rewrite> Failed(IReadOnlyCollection<Rewrite> rewrites, out bool asWhole, out RewrittenText text)
    {
        text = TextWith(rewrites);
        var failed = new HashSet<Rewrite>();
        asWhole = true;
        foreach (var (compilation, tree, helperNames) in _views)
        {
            var proof = new Proof(compilation, tree, helperNames, text, _cancellation);
            asWhole &= proof.LeavesOthersAlone();
            failed.UnionWith(rewrites.Where(r => proof.IsActive(r) && !(proof.Binds(r) && proof.AddsNoError(r))));
        }

        return failed;
    }

    private RewrittenText TextWith(IReadOnlyCollection<Rewrite> rewrites) =>
        RewrittenText.Of(_text, rewrites, new UsingDirectives(_model, _text, _usingStyle, _cancellation).For(rewrites));
}
