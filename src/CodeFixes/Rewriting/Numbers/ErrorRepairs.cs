using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>What can be done about stale errors: in the file of the read, or where the import is declared.</summary>
internal sealed class ErrorRepairs : IRepairs
{
    private readonly Solution _solution;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<DocumentId, List<Proposal>> _proposals = new();

    public ErrorRepairs(Solution solution, CancellationToken cancellation)
    {
        _solution = solution;
        _cancellation = cancellation;
    }

    public bool HasImport { get; private set; }

    /// <inheritdoc/>
    public async Task AddAsync(Document document, IEnumerable<TextSpan> places)
    {
        if (await document.GetSemanticModelAsync(_cancellation).ConfigureAwait(false) is not { } model)
            return;

        var asked = new HashSet<TextSpan>(places);
        var taken = new HashSet<(SyntaxNode, string)>();
        foreach (var error in ErrorsIn(document.Project, model).Where(error => asked.Contains(error.Read.Operation.Syntax.Span)))
        {
            if (error.Overwriter is not null)
            {
                Add(document.Id, EarlyRead.Of(error, model, taken, _cancellation));
            }
            else if (KeptImportError.AttributeOf(error.Write.Api.Method, _cancellation) is { } attribute && document.Project.GetDocument(attribute.SyntaxTree) is { } declaring)
            {
                HasImport = true;
                Add(declaring.Id, KeptImportError.In(attribute));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Solution?> ApplyAsync()
    {
        var changed = _solution;
        foreach (var proposals in _proposals)
            if (_solution.GetDocument(proposals.Key) is { } document
                && await EditedDocument.OpenAsync(document, static (_, _) => true, _cancellation).ConfigureAwait(false) is { } edited
                && edited.With(proposals.Value) is { } repaired)
            {
                changed = changed.WithDocumentText(proposals.Key, await repaired.GetTextAsync(_cancellation).ConfigureAwait(false));
            }

        return changed == _solution ? null : changed;
    }

    private IEnumerable<StaleError> ErrorsIn(Project project, SemanticModel model) =>
        new StaleErrors(model.Compilation, project.AnalyzerOptions.AnalyzerConfigOptionsProvider, static _ => true).In(model, _cancellation);

    private void Add(DocumentId id, Proposal? proposal)
    {
        if (proposal is null)
            return;

        if (!_proposals.TryGetValue(id, out var all))
            _proposals.Add(id, all = new List<Proposal>());

        // Many reads, one import.
        if (!all.Any(p => p.Place == proposal.Place))
            all.Add(proposal);
    }
}
