using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>What a fix would do about one diagnostic of a document. The compiler decides whether it stands.</summary>
internal sealed class Proposal
{
    public Proposal(TextSpan place, IEnumerable<Edit> edits)
    {
        Place = place;
        Edits = edits.OrderBy(edit => edit.Span.Start).ToImmutableArray();
    }

    /// <summary>Where the diagnostic is.</summary>
    public TextSpan Place { get; }

    public ImmutableArray<Edit> Edits { get; }

    /// <summary>Both want to change the same text. What is put in at the same place stands in the order of the proposals.</summary>
    public bool CollidesWith(Proposal other) =>
        Edits.Any(a => other.Edits.Any(b => a.Span.OverlapsWith(b.Span)));
}
