using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Many reported calls at once: each file with what is reported in it, and with the writes that wrappers in other files are called for.</summary>
internal sealed class WriteRepairs : IRepairs
{
    private readonly Solution _solution;
    private readonly Func<CallSite, IEnumerable<Remedy>> _remedies;
    private readonly bool _finishesElsewhere;
    private readonly RemedyKind _kind;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<DocumentId, DocumentRewriter?> _rewriters = new();
    private readonly Dictionary<DocumentId, List<PlaceToFix>> _places = new();

    /// <param name="solution">Where the calls are.</param>
    /// <param name="remedies">What the fix can do about a call.</param>
    /// <param name="finishesElsewhere">Whether it may finish the write inside a wrapper, in another file.</param>
    /// <param name="kind">Which of the actions.</param>
    /// <param name="cancellation">Ends it.</param>
    public WriteRepairs(Solution solution, Func<CallSite, IEnumerable<Remedy>> remedies, bool finishesElsewhere, RemedyKind kind, CancellationToken cancellation)
    {
        _solution = solution;
        _remedies = remedies;
        _finishesElsewhere = finishesElsewhere && kind == RemedyKind.First;
        _kind = kind;
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public async Task AddAsync(Document document, IEnumerable<TextSpan> places)
    {
        if (await RewriterOfAsync(document).ConfigureAwait(false) is not { } rewriter)
            return;

        foreach (var call in places.Distinct().OrderBy(call => call.Start))
        {
            if (!_finishesElsewhere || rewriter.ElsewhereAt(call) is not { } write)
                Add(document.Id, new PlaceToFix(call, isWriteOfWrapper: false));
            else if (write.Kind == _kind)
                Add(write.Document.Id, new PlaceToFix(write.Span, isWriteOfWrapper: true));
        }
    }

    /// <inheritdoc/>
    public async Task<Solution?> ApplyAsync()
    {
        var changed = _solution;
        foreach (var places in _places)
            if (await RewriterOfAsync(_solution.GetDocument(places.Key)!).ConfigureAwait(false) is { } rewriter && rewriter.FixAll(places.Value, _kind) is { } repaired)
                changed = changed.WithDocumentText(places.Key, await repaired.GetTextAsync(_cancellation).ConfigureAwait(false));

        return changed == _solution ? null : changed;
    }

    /// <summary>In the order in which one after the other would be fixed: what is finished first leaves nothing to do about later callers.</summary>
    private void Add(DocumentId id, PlaceToFix place)
    {
        if (!_places.TryGetValue(id, out var places))
            _places.Add(id, places = new List<PlaceToFix>());

        if (!places.Any(p => p.Span == place.Span && p.IsWriteOfWrapper == place.IsWriteOfWrapper))
            places.Add(place);
    }

    private async Task<DocumentRewriter?> RewriterOfAsync(Document document)
    {
        if (!_rewriters.TryGetValue(document.Id, out var rewriter))
            _rewriters.Add(document.Id, rewriter = await DocumentRewriter.OpenAsync(document, _remedies, _cancellation).ConfigureAwait(false));

        return rewriter;
    }
}
