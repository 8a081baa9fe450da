using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>
/// The markup of test sources: <c>[|…|]</c> expects the analyzer's default diagnostic,
/// <c>{|ID:…|}</c> one with that ID, <c>{|#0:…|}</c> names a span for
/// <see cref="DiagnosticResult.WithLocation(int)"/>. Spans may nest. The position mark <c>$$</c> is
/// dropped, unless it opens an interpolated raw string.
/// </summary>
public static partial class TestMarkup
{
    /// <summary>The source without its markup.</summary>
    public static string Strip(string source) => Parse(source).Text;

    internal static MarkedText Parse(string source)
    {
        var text = new StringBuilder(source.Length);
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        var plain = new Stack<int>();
        var named = new Stack<(int Start, string Name)>();

        for (var i = 0; i < source.Length;)
        {
            var next = i + 1 < source.Length ? source[i + 1] : '\0';
            switch (source[i], next)
            {
                case ('[', '|'):
                    plain.Push(text.Length);
                    i += 2;
                    continue;
                case ('|', ']') when plain.Count > 0:
                    spans.Add(new MarkedSpan(null, TextSpan.FromBounds(plain.Pop(), text.Length)));
                    i += 2;
                    continue;
                case ('{', '|') when NameOfSpan().Match(source, i) is { Success: true } match:
                    named.Push((text.Length, match.Groups[1].Value));
                    i += match.Length;
                    continue;
                case ('|', '}') when named.Count > 0:
                    var (start, name) = named.Pop();
                    spans.Add(new MarkedSpan(name, TextSpan.FromBounds(start, text.Length)));
                    i += 2;
                    continue;
                case ('$', '$') when IsPosition(source, i):
                    i += 2;
                    continue;
                default:
                    text.Append(source[i++]);
                    continue;
            }
        }

        if (plain.Count + named.Count > 0)
            throw new FormatException($"The markup has {plain.Count + named.Count} span(s) without an end:{Environment.NewLine}{source}");

        // Enclosing spans first, as a reader meets them.
        var ordered = spans.OrderBy(span => span.Span.Start).ThenByDescending(span => span.Span.Length);
        return new MarkedText(text.ToString(), [.. ordered]);
    }

    private static bool IsPosition(string source, int index) =>
        (index == 0 || source[index - 1] != '$')
        && (index + 2 == source.Length || source[index + 2] is not ('$' or '"'));

    [GeneratedRegex(@"\G\{\|(#\d+|[A-Za-z][-_.A-Za-z0-9]*):")]
    private static partial Regex NameOfSpan();
}

/// <summary>A source without its markup, and what the markup said.</summary>
internal sealed record MarkedText(string Text, ImmutableArray<MarkedSpan> Spans);

/// <summary>A marked span. <paramref name="Name"/> is null for <c>[|…|]</c>, else an ID or <c>#key</c>.</summary>
internal readonly record struct MarkedSpan(string? Name, TextSpan Span)
{
    public int? Key => Name is ['#', .. var number] ? int.Parse(number) : null;
}
