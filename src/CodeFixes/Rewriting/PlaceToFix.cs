using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A call that is reported, or the write inside a wrapper that is finished for those that call it.</summary>
internal readonly struct PlaceToFix
{
    public PlaceToFix(TextSpan span, bool isWriteOfWrapper)
    {
        Span = span;
        IsWriteOfWrapper = isWriteOfWrapper;
    }

    public TextSpan Span { get; }

    public bool IsWriteOfWrapper { get; }
}
