using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>The write inside a wrapper, in another file than the call of the wrapper.</summary>
internal sealed class WriteElsewhere
{
    public WriteElsewhere(Document document, TextSpan span, RemedyKind kind)
    {
        Document = document;
        Span = span;
        Kind = kind;
    }

    public Document Document { get; }

    public TextSpan Span { get; }

    /// <summary>Whether the call of the wrapper allows it as a matter of course.</summary>
    public RemedyKind Kind { get; }
}
