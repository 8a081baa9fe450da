namespace WriteAllAnalyzer.Tests;

public class HelperOptionTests
{
    [Theory]
    [InlineData(null, "Automatic")]
    [InlineData("", "Automatic")]
    [InlineData("  ", "Automatic")]
    [InlineData("Always", "Always")]
    [InlineData("ALWAYS ", "Always")]
    [InlineData("none", "None")]
    [InlineData("Never", null)]
    [InlineData("1", null)]
    public void Reads_the_values_in_any_case(string? text, string? mode) => Assert.Equal(mode, HelperOption.Parse(text)?.ToString());

    [Fact]
    public void An_unknown_value_counts_as_none_given_and_is_told()
    {
        var options = new HelperProject { Mode = " Never " }.Options.GlobalOptions;

        Assert.False(HelperOption.TryRead(options, out var mode, out var text));
        Assert.Equal(HelperMode.Automatic, mode);
        Assert.Equal("Never", text);
        Assert.Equal(HelperMode.Automatic, HelperOption.Of(options));
    }
}
