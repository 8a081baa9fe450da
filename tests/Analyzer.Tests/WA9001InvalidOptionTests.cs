using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>An option that is not understood is named once, with what it accepts; the other options stay in force.</summary>
public class WA9001InvalidOptionTests
{
    private const string Options = "write_all.sockets, write_all.additional_write_methods, write_all.analyze_generated_code";

    private const string Methods = "documentation IDs of methods, separated by '|', such as M:Acme.Transport.Write(System.Byte[],System.Int32,System.Int32)";

    [Theory]
    [InlineData("")]
    [InlineData("write_all.sockets = unknown")]
    [InlineData("write_all.sockets = blocking")]
    [InlineData("WRITE_ALL.Sockets = NonBlocking")]
    [InlineData("write_all.analyze_generated_code = true")]
    [InlineData("write_all.analyze_generated_code = False")]
    [InlineData("write_all.additional_write_methods =")]
    [InlineData("write_all.additional_write_methods = M:C.Put(System.Byte[])")]
    [InlineData("write_all.additional_write_methods = M:C.Put(System.Byte[]) | M:C.PutAsync(System.Byte[])|M:C.TryPut(System.Byte[],System.Int32@)|")]
    [InlineData("write_all.additional_write_methods = M:System.IO.Stream.Read(System.Byte[],System.Int32,System.Int32)")]
    [InlineData("dotnet_code_quality.sockets = x\nwrite_all = x\nmy.write_all.sockets = x")]
    public Task Understood(string options) => RunAsync(options);

    [Theory]
    [InlineData("write_all.socket = blocking", "'write_all.socket' is not an option of WriteAllAnalyzer; the options are " + Options)]
    [InlineData("write_all. = x", "'write_all.' is not an option of WriteAllAnalyzer; the options are " + Options)]
    [InlineData("write_all.sockets = block", "'block' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking")]
    [InlineData("write_all.sockets =", "'' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking")]
    [InlineData("write_all.sockets = blocking, nonblocking", "'blocking, nonblocking' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking")]
    [InlineData("write_all.analyze_generated_code = yes", "'yes' is not a value of 'write_all.analyze_generated_code'; it accepts true or false")]
    [InlineData("write_all.additional_write_methods = C.Put", "'C.Put' in 'write_all.additional_write_methods' is not the documentation ID of a method; the option accepts " + Methods)]
    [InlineData("write_all.additional_write_methods = T:C", "'T:C' in 'write_all.additional_write_methods' is not the documentation ID of a method; the option accepts " + Methods)]
    [InlineData("write_all.additional_write_methods = M:", "'M:' in 'write_all.additional_write_methods' names no method that this project can see; the option accepts " + Methods)]
    [InlineData("write_all.additional_write_methods = M:C.Missing", "'M:C.Missing' in 'write_all.additional_write_methods' names no method that this project can see; the option accepts " + Methods)]
    [InlineData("write_all.additional_write_methods = M:C.Put(System.Byte[])|M:C.Put(System.Char[])", "'M:C.Put(System.Char[])' in 'write_all.additional_write_methods' names no method that this project can see; the option accepts " + Methods)]
    [InlineData("write_all.additional_write_methods = M:C.Void(System.Byte[])", "'M:C.Void(System.Byte[])' in 'write_all.additional_write_methods' has no count to discard: it neither returns an integer, or a task of one, nor outputs one")]
    public Task Not_understood(string options, string complaint) => RunAsync(options, complaint);

    [Fact]
    public Task Every_complaint_once_in_order() => RunAsync(
        "write_all.sockets = x\nwrite_all.zebra = 1\nwrite_all.alpha = 1\nwrite_all.analyze_generated_code = x",
        "'write_all.alpha' is not an option of WriteAllAnalyzer; the options are " + Options,
        "'write_all.zebra' is not an option of WriteAllAnalyzer; the options are " + Options,
        "'x' is not a value of 'write_all.analyze_generated_code'; it accepts true or false",
        "'x' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking");

    [Fact]
    public Task In_one_section_of_many()
    {
        var test = Test("'x' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking");
        test.TestState.Sources.Add(("/b/B.cs", "class B { }"));
        test.TestState.Sources.Add(("/b/D.cs", "class D { }"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nwrite_all.sockets = blocking\n[/b/*.cs]\nwrite_all.sockets = x\n[*.vb]\nwrite_all.sockets = y\n"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Sometimes", false)]
    [InlineData("always", true)]
    [InlineData("None", true)]
    [InlineData("", true)]
    public Task The_helper_property(string value, bool isUnderstood)
    {
        var test = Test(isUnderstood ? [] : [$"'{value}' is not a value of the property 'WriteAllAnalyzerHelper'; it accepts Always, None or nothing (automatic)"]);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.WriteAllAnalyzerHelper = {value}\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task In_a_global_config()
    {
        var test = Test("'x' is not a value of 'write_all.sockets'; it accepts unknown, blocking or nonblocking");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nwrite_all.sockets = x\n"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("write_all.nonsense = 1\nwrite_all.sockets = blocking")]
    [InlineData("write_all.additional_write_methods = nonsense | M:Missing.Method\nwrite_all.sockets = blocking")]
    [InlineData("write_all.analyze_generated_code = perhaps\nwrite_all.sockets = blocking")]
    [InlineData("this line is broken\n[[[\n[*.cs]\nwrite_all.sockets = blocking")]
    public Task The_other_options_stay_in_force(string options)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = "class C { void M(System.Net.Sockets.Socket s, byte[] b) => {|WA1002:s.Send(b)|}; }",
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + options + "\n"));
        return test.RunAsync();
    }

    private static Task RunAsync(string options, params string[] complaints)
    {
        var test = Test(complaints);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + options + "\n"));
        return test.RunAsync();
    }

    private static CSharpAnalyzerVerifier<OptionAnalyzer>.Test Test(params string[] complaints)
    {
        var test = new CSharpAnalyzerVerifier<OptionAnalyzer>.Test();
        test.TestState.Sources.Add(("/a/C.cs", """
            using System.Threading.Tasks;
            class C
            {
                public int Put(byte[] b) => 0;
                public Task<int> PutAsync(byte[] b) => null;
                public bool TryPut(byte[] b, out int written) { written = 0; return true; }
                public void Void(byte[] b) { }
            }
            """));
        test.TestState.Sources.Add(("/a/Other.cs", "class Other { }"));
        test.ExpectedDiagnostics.AddRange(complaints.Select(c => new DiagnosticResult("WA9001").WithNoLocation().WithMessage(c)));
        return test;
    }
}
