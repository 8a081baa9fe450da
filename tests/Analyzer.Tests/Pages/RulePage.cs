using System.Text.RegularExpressions;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>One page of docs/rules, taken apart.</summary>
internal sealed class RulePage
{
    private static readonly Regex s_example = new(@"^(?<mark>❌|✅)[^\n]*\n\n```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);

    private RulePage(string text) => Text = text;

    public string Text { get; }

    public string Title => Text[..Text.IndexOf('\n')];

    public IReadOnlyList<string> Headings => Regex.Matches(Text, "^## (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToArray();

    /// <summary>The table below the title: property and value.</summary>
    public IReadOnlyDictionary<string, string> Properties => Pages.TableUnder(Text, Title).ToDictionary(row => row[0], row => row[1]);

    /// <summary>The first column of the table of options.</summary>
    public IEnumerable<string> Options => Pages.TableUnder(Text, "## Options").Select(row => row[0]);

    /// <summary>The pairs of code: what is reported, and what it becomes.</summary>
    public IReadOnlyList<(Example Wrong, Example Right)> Examples
    {
        get
        {
            var all = s_example.Matches(Text).Select(m => new Example(m.Groups["mark"].Value, m.Groups["language"].Value, m.Groups["code"].Value)).ToArray();
            if (all.Length % 2 != 0 || all.Where((e, i) => e.Mark != (i % 2 == 0 ? "❌" : "✅")).Any())
                throw new InvalidDataException("❌ and ✅ do not come in pairs.");

            return all.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();
        }
    }

    public static RulePage Of(string id) => new(Pages.Read($"docs/rules/{id}.md"));

    public sealed record Example(string Mark, string Language, string Code);
}
