using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A place in the message's words: <c>line 12</c>, or <c>Sender.cs, line 12</c> from another file.</summary>
internal static class SourceLine
{
    public static string Of(Location place, SyntaxTree seenFrom)
    {
        var span = place.GetLineSpan();
        var line = "line " + (span.StartLinePosition.Line + 1);
        return place.SourceTree == seenFrom ? line : FileName.Of(span.Path) + ", " + line;
    }
}
