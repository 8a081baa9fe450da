using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// One change of the text. Fixes edit text, not trees: what they do not touch stays to the letter, comments and line
/// ends included, and several fixes of one file never meet.
/// </summary>
internal readonly struct Edit
{
    private const int NoName = -1;

    private Edit(TextSpan span, string text, int nameOffset)
    {
        Span = span;
        Text = text;
        NameOffset = nameOffset;
    }

    public TextSpan Span { get; }

    public string Text { get; }

    /// <summary>Where in the new text the name of the helper's method stands; negative where it does not.</summary>
    public int NameOffset { get; }

    public bool HoldsName => NameOffset >= 0;

    public static Edit Replace(TextSpan span, string text) => new(span, text, NoName);

    public static Edit Insert(int position, string text) => new(new TextSpan(position, 0), text, NoName);

    public static Edit Delete(TextSpan span) => new(span, "", NoName);

    /// <summary>The edit that writes <paramref name="before"/>, the method's name and <paramref name="after"/>.</summary>
    public static Edit Call(TextSpan span, string before, string method, string after = "") => new(span, before + method + after, before.Length);
}
