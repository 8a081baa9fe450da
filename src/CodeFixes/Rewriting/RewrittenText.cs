using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>The text of a file with several rewrites applied, and where things are in it.</summary>
internal sealed class RewrittenText
{
    private readonly ImmutableArray<Edit> _edits;
    private readonly Dictionary<Rewrite, int> _names = new();

    private RewrittenText(SourceText withUsings, SourceText text, ImmutableArray<Edit> edits, ImmutableArray<TextSpan> usings)
    {
        WithUsings = withUsings;
        Text = text;
        _edits = edits;
        Usings = usings;
    }

    /// <summary>
    /// With the new directives alone. A parser reads again all that stands between the first change of a text and the last:
    /// who takes this step first has it read the file's head and the statement, and not the lines between.
    /// </summary>
    public SourceText WithUsings { get; }

    public SourceText Text { get; }

    /// <summary>The <c>using</c> directives that were added.</summary>
    public ImmutableArray<TextSpan> Usings { get; }

    public static RewrittenText Of(SourceText text, IReadOnlyCollection<Rewrite> rewrites, IReadOnlyCollection<Edit> usings)
    {
        var edits = rewrites.SelectMany(r => r.Edits).Concat(usings).OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End).ToImmutableArray();
        var usingSpans = ImmutableArray.CreateBuilder<TextSpan>();
        var names = new Dictionary<(int, int), int>();
        var rest = new List<TextChange>();
        var (shift, shiftOfUsings) = (0, 0);
        foreach (var edit in edits)
        {
            var start = edit.Span.Start + shift;
            if (edit.HoldsName)
                names[(edit.Span.Start, edit.Span.End)] = start + edit.NameOffset;

            var grown = edit.Text.Length - edit.Span.Length;
            if (usings.Contains(edit))
            {
                usingSpans.Add(new TextSpan(start, edit.Text.Length));
                shiftOfUsings += grown;
            }
            else
            {
                rest.Add(new TextChange(new TextSpan(edit.Span.Start + shiftOfUsings, edit.Span.Length), edit.Text));
            }

            shift += grown;
        }

        var withUsings = usings.Count == 0 ? text : text.WithChanges(edits.Where(usings.Contains).Select(e => new TextChange(e.Span, e.Text)));
        var result = new RewrittenText(withUsings, withUsings.WithChanges(rest), edits, usingSpans.ToImmutable());
        foreach (var rewrite in rewrites)
        {
            var name = rewrite.Edits.First(e => e.HoldsName).Span;
            result._names[rewrite] = names[(name.Start, name.End)];
        }

        return result;
    }

    /// <summary>Where the name of the helper's method stands now.</summary>
    public int? NameOf(Rewrite rewrite) => _names.TryGetValue(rewrite, out var position) ? position : null;

    public bool Replaces(TextSpan span) => _edits.Any(e => e.Span.Length > 0 && e.Span.OverlapsWith(span));

    /// <summary>Where a position of the old text is in the new one.</summary>
    public int Moved(int position) => position + _edits.Where(e => e.Span.End <= position).Sum(e => e.Text.Length - e.Span.Length);

    /// <summary>Whether two rewrites want to change the same place.</summary>
    public static bool Collide(Rewrite one, Rewrite other) => one.Edits.Any(a => other.Edits.Any(b => a.Span == b.Span || a.Span.OverlapsWith(b.Span)));
}
