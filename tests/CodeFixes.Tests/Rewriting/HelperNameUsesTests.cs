using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>What the text's search finds, against a walk through the whole tree.</summary>
public class HelperNameUsesTests
{
    private static readonly HashSet<string> s_names = ["SendAll", "SendAllAsync", "WriteAll", "WriteResult"];

    private const string Uses =
        """
        using W = System.Collections.Generic.List<WriteResult>;

        /// <summary><see cref="SendAll"/>, SendAll</summary>
        class SendAll
        {
            // SendAll(b)
            string text = "SendAll(b)" + $"{WriteAll(1)} WriteAll";
            int SendAllAsync = SendAll(1) + x.SendAll<int>(2) + y?.SendAll(3) + @SendAll + TrySendAll(4) + SendAlls;
        #if OTHER
            int a = SendAll(5);
        #endif
            WriteResult Make(SendAll SendAll) => nameof(SendAll) + global::WriteAll.SendAllAsync/* */(6);
        }
        """;

    [Theory]
    [InlineData(Uses, 11)]
    [InlineData(Uses + "\nclass B { int b = S\\u0065ndAll(7) + SendAll(8); }", 13)]
    [InlineData(Uses + "\nclass B { int b = Send\u200dAll(7); }", 12)]
    [InlineData("class C { string text = \"TrySendAll\"; void M() => M(); } // SendAll", 0)]
    [InlineData("class C { void M() => M(); }", 0)]
    [InlineData("", 0)]
    public void AreThoseOfTheTree(string code, int count)
    {
        var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);
        var walked = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => s_names.Contains(name.Identifier.ValueText));

        var found = HelperNameUses.Find(s_names, tree, TestContext.Current.CancellationToken);

        Assert.Equal(walked.Select(name => name.Span), found.Select(name => name.Span));
        Assert.Equal(count, found.Count);
    }
}
