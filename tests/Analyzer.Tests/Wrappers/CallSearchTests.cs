using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Tests;

/// <summary>Where a text calls a name: nothing may be missed, and little should be found that is none.</summary>
public class CallSearchTests
{
    private static readonly CallSearch s_search = new(["Send", "EndSend", "SendAsync"]);

    [Theory]
    [InlineData(" s.Send(b)", true)]
    [InlineData(" Send(b)", true)]
    [InlineData(" s.Send (b)", true)]
    [InlineData(" s.Send\n(b)", true)]
    [InlineData(" s.Send<int>(b)", true)]
    [InlineData(" s.EndSend(ar)", true)]
    [InlineData(" s.SendAsync(b)", true)]
    [InlineData(" s.Send /* all */ (b)", true)]
    [InlineData(" s.Send // all\n(b)", true)]
    [InlineData(" s.Send\n#if X\n(a)\n#else\n(b)\n#endif\n", true)]
    [InlineData(" s.Send;", false)]
    [InlineData(" s.SendAll(b)", false)]
    [InlineData(" s.Resend(b)", false)]
    [InlineData(" s.BeginSend(b)", false)]
    [InlineData(" s.send(b)", false)]
    [InlineData("", false)]
    public void Whole_names_that_are_called(string text, bool isFound) => Assert.Equal(isFound, s_search.In(SourceText.From(text + ";")).Any());

    /// <summary>What the compiler takes for a call by that name is found, however it is written.</summary>
    [Theory]
    [InlineData("s.Send(b)", true)]
    [InlineData("s?.Send(b)", true)]
    [InlineData("s.@Send(b)", true)]
    [InlineData("s.Se\\u006Ed(b)", true)]
    [InlineData("s.Se\u200dnd(b)", true)]
    [InlineData("s.Send /* all */ <int> (b)", true)]
    [InlineData("s.Send // all\n(b)", true)]
    [InlineData("Send(b)", true)]
    [InlineData("/* s.Send(b) */", false)]
    [InlineData("F(\"s.Send(b)\")", false)]
    [InlineData("new Send(b)", false)]
    public void Calls_of_a_tree(string expression, bool isFound)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ void M() {{ {expression}; }} }}", cancellationToken: TestContext.Current.CancellationToken);
        var calls = s_search.In(tree, new MentionedNames(tree.GetText(TestContext.Current.CancellationToken)), CancellationToken.None).ToList();
        Assert.Equal(isFound, calls is [var call] && CalledName.Of(call) == "Send");
        Assert.Equal(isFound ? 1 : 0, calls.Count);
    }

    /// <summary>A name may hold several of the words that are looked for, or one twice.</summary>
    [Theory]
    [InlineData("SendPart", "Send", "Part", "SendPart")]
    [InlineData("SendOrSend", "Send", "SendOrSend")]
    public void Each_call_once(string called, params string[] names)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ void M() {{ {called}(b); {called}(b); }} }}", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, new CallSearch(names).In(tree, new MentionedNames(tree.GetText(TestContext.Current.CancellationToken)), CancellationToken.None).Count());
    }

    [Fact]
    public void A_name_that_is_not_typed_yet()
    {
        Assert.Equal([2], new CallSearch(["", "Send"]).In(SourceText.From("s.Send(b);")));
        Assert.Empty(new CallSearch([""]).In(SourceText.From("s.Send(b);")));
    }

    /// <summary>The text is read in parts: a name may stand across the edge of two.</summary>
    [Fact]
    public void Wherever_it_stands()
    {
        for (var at = 4000; at < 4200; at++)
        {
            var text = SourceText.From(new string(' ', at) + "s.EndSend(b);" + new string(' ', 9000) + "s.Send(b);");
            var found = s_search.In(text).ToList();
            Assert.Contains(found, position => position >= at && position < at + 9);
            Assert.Contains(found, position => position > at + 9000);
        }
    }

    [Fact]
    public void A_name_longer_than_a_part()
    {
        var name = new string('x', 5000);
        Assert.NotEmpty(new CallSearch([name]).In(SourceText.From(new string(' ', 3000) + name + "();")));
    }
}
