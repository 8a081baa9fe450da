using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>What many light bulbs do to one program, each by itself, in one program: as far as they do not meet.</summary>
internal sealed class MergedEdits(Snapshot program)
{
    private readonly Dictionary<DocumentId, List<TextChange>> _edits = [];

    public async Task AddAsync(Snapshot changed)
    {
        var added = new Dictionary<DocumentId, List<TextChange>>();
        foreach (var file in changed.Document.Project.Documents)
        {
            var known = _edits.GetValueOrDefault(file.Id) ?? [];
            var before = await program.Document.Project.GetDocument(file.Id)!.GetTextAsync();
            List<TextChange> edits = [.. (await file.GetTextAsync()).GetTextChanges(before).Where(e => !known.Contains(e))];
            if (edits.Exists(e => known.Exists(k => k.Span.IntersectsWith(e.Span))))
                return;
            added.Add(file.Id, [.. known, .. edits]);
        }

        foreach (var (file, edits) in added)
            _edits[file] = edits;
    }

    public async Task<Snapshot> ProgramAsync()
    {
        var solution = program.Document.Project.Solution;
        foreach (var (file, edits) in _edits)
        {
            if (edits.Count > 0)
                solution = solution.WithDocumentText(file, (await solution.GetDocument(file)!.GetTextAsync()).WithChanges(edits.OrderBy(e => e.Span.Start)));
        }

        return new Snapshot(solution.GetDocument(program.Document.Id)!);
    }
}
