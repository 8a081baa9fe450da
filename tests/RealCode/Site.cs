using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.RealCode;

/// <summary>A place that a rule reports, followed through the changes that the fixes make.</summary>
internal sealed class Site(Diagnostic diagnostic, DocumentId document)
{
    public string Id => diagnostic.Id;

    public DocumentId Document { get; } = document;

    /// <summary>Where it is now.</summary>
    public TextSpan Span { get; private set; } = diagnostic.Location.SourceSpan;

    /// <summary>Where it was at first.</summary>
    public FileLinePositionSpan Place { get; } = diagnostic.Location.GetLineSpan();

    public string Message { get; } = diagnostic.GetMessage(CultureInfo.InvariantCulture);

    /// <summary>What the first action does; null where none is offered.</summary>
    public string? Action { get; set; }

    /// <summary>Why there is none, as far as the fix can tell.</summary>
    public string? WhyNone { get; set; }

    /// <summary>Moves it along with the text.</summary>
    public void Follow(IEnumerable<TextChange> changes)
    {
        int start = Span.Start, end = Span.End, startShift = 0, endShift = 0;
        foreach (var change in changes)
        {
            var growth = change.NewText!.Length - change.Span.Length;
            if (change.Span.End <= start && !(change.Span.IsEmpty && change.Span.Start == start))
                startShift += growth;
            if (change.Span.Start < end || (change.Span.IsEmpty && change.Span.Start == end))
                endShift += growth;
        }

        Span = TextSpan.FromBounds(start + startShift, Math.Max(start + startShift, end + endShift));
    }

    public bool IsStillAt(Site other) => Id == other.Id && Document == other.Document && Span.IntersectsWith(other.Span);
}
