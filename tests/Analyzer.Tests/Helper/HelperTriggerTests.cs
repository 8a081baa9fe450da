namespace WriteAllAnalyzer.Tests;

public class HelperTriggerTests
{
    [Theory]
    [InlineData("using WriteAll;")]
    [InlineData("using @WriteAll;")]
    [InlineData("using global::WriteAll;")]
    [InlineData("using static WriteAll.SocketWriter;")]
    [InlineData("using W = WriteAll;")]
    [InlineData("using W = WriteAll.SocketWriter;")]
    [InlineData("namespace N { using WriteAll; }")]
    [InlineData("class C { WriteAll.WriteResult r; }")]
    [InlineData("class C { void M() { WriteAll.SocketWriter.SendAll(null, null); } }")]
    [InlineData("class C { void M() { global::WriteAll.SocketWriter.SendAll(null, null); } }")]
    [InlineData("[WriteAll.ShortWrite] class C { }")]
    public void Naming_the_namespace_adds_the_helper(string source) => Assert.NotEmpty(new HelperProject(source).AddedFiles());

    [Fact]
    public void One_file_of_many_is_enough() =>
        Assert.NotEmpty(new HelperProject("class A { }", "using WriteAll;", "class B { }").AddedFiles());

    [Fact]
    public void The_name_is_found_across_the_pieces_in_which_a_text_is_read()
    {
        for (var length = 4080; length < 4100; length++)
            Assert.NotEmpty(new HelperProject(new string('\n', length) + "using WriteAll;").AddedFiles());
    }

    [Theory]
    [InlineData("")]
    [InlineData("class C { void WriteAll() { WriteAll(); this.WriteAll(); } }")]
    [InlineData("class C { void M(System.Net.Sockets.Socket s) { s.SendAll(null); } }")]
    [InlineData("class C { void M() { System.IO.File.WriteAllText(\"a\", \"b\"); } }")]
    [InlineData("// using WriteAll;")]
    [InlineData("/// <summary><see cref=\"WriteAll.SocketWriter\"/></summary>\nclass C { }")]
    [InlineData("class C { string s = \"using WriteAll;\"; }")]
    [InlineData("#if NOT_DEFINED\nusing WriteAll;\n#endif")]
    [InlineData("using WriteAllAnalyzer;")]
    [InlineData("using Acme.WriteAll;")]
    [InlineData("namespace Acme.WriteAll.Inner { }")]
    public void Anything_else_adds_nothing(string source) => Assert.Empty(new HelperProject(source).AddedFiles());

    [Fact]
    public void Always_needs_no_use() => Assert.NotEmpty(new HelperProject("class C { }") { Mode = "Always" }.AddedFiles());

    [Fact]
    public void None_adds_nothing() => Assert.Empty(new HelperProject("using WriteAll;") { Mode = "None" }.AddedFiles());

    [Fact]
    public void An_unknown_mode_is_automatic()
    {
        Assert.NotEmpty(new HelperProject("using WriteAll;") { Mode = "Never" }.AddedFiles());
        Assert.Empty(new HelperProject("class C { }") { Mode = "Never" }.AddedFiles());
    }
}
