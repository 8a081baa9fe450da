using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Tests;

/// <summary>The names of a text: none may be missed, and of those that are not there few may be found.</summary>
public class MentionedNamesTests
{
    [Theory]
    [InlineData("s.Send(b)", "Send")]
    [InlineData("Send", "Send")]
    [InlineData("@Send(b)", "Send")]
    [InlineData("x.Send<int>(b)", "Send")]
    [InlineData("__write", "__write")]
    [InlineData("int Gr\u00f6\u00dfe;", "Gr\u00f6\u00dfe")]
    [InlineData("\u00bbSend\u00ab", "Send")]
    [InlineData("\u00a0Send\u00a0(b)", "Send")]
    [InlineData("#if Send", "Send")]
    public void A_name_that_is_there(string text, string name)
    {
        var names = Names(text);
        Assert.True(names.MayContain(name));
        Assert.False(names.HaveEscapes);
    }

    [Theory]
    [InlineData("s.SendAll(b)", "Send")]
    [InlineData("s.Resend(b)", "send")]
    [InlineData("s.send(b)", "Send")]
    [InlineData("Send1", "Send")]
    [InlineData("\u00f6Send", "Send")]
    [InlineData("\"C:\\users\\nobody\"", "Send", true)]
    [InlineData("\"\\n\"", "Send")]
    [InlineData("", "Send")]
    public void A_name_that_is_not(string text, string name, bool looksEscaped = false) => Assert.Equal(looksEscaped, Names(text).MayContain(name));

    [Theory]
    [InlineData("s.Se\\u006Ed(b)")]
    [InlineData("s.\\u0053end(b)")]
    [InlineData("s.\\U00000053end(b)")]
    [InlineData("s.Se\u200dnd(b)")]
    public void A_name_that_is_written_otherwise(string text)
    {
        Assert.True(Names(text).HaveEscapes);
        Assert.True(Names(text).MayContain("Send"));
    }

    /// <summary>A filter that says yes too often would be no filter: one in a hundred is a great deal.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Few_names_are_found_that_are_not_there(int count)
    {
        var names = Names(string.Concat(Enumerable.Range(0, count).Select(i => $"    int name{i} = 0;\n")));
        Assert.All(Enumerable.Range(0, count), i => Assert.True(names.MayContain("name" + i)));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => names.MayContain("other" + i)), 0, 100);
    }

    private static MentionedNames Names(string text) => new(SourceText.From(text));
}
