using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;
using Xunit.Sdk;
using VerifyToy = WriteAllAnalyzer.Testing.CSharpAnalyzerVerifier<WriteAllAnalyzer.Tests.Harness.ToyAnalyzer>;

namespace WriteAllAnalyzer.Tests.Harness;

/// <summary>The harness passes good analyzers and fails bad ones.</summary>
public class AnalyzerTestTests
{
    private const string Marked = """
        class C
        {
            int Short(int n) => n;
            void M()
            {
                [|Short(1)|];
                var n = Short(2);
            }
        }
        """;

    private static readonly string Unmarked = TestMarkup.Strip(Marked);

    [Fact]
    public Task Passes_what_the_markup_states() => VerifyToy.VerifyAnalyzerAsync(Marked);

    [Fact]
    public Task Passes_nested_spans_with_all_that_is_given() => VerifyToy.VerifyAnalyzerAsync(
        """
        class C
        {
            int Short(int n) => n;
            void M() => {|CS0103:M2|}();
            void N() { {|#0:{|#1:Short|}(1)|}; {|TOY001:Short({|CS0103:x|})|}; }
        }
        """,
        VerifyToy.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("Short").WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task Passes_a_place_by_numbers() => VerifyToy.VerifyAnalyzerAsync(
        "class C { void Short() { Short(); } void M() { Short(); } }",
        VerifyToy.Diagnostic("TOY001").WithSpan(1, 26, 1, 33).WithMessage("Call of 'Short' is short"),
        VerifyToy.Diagnostic(ToyAnalyzer.Rule).WithLocation(1, 48));

    [Fact]
    public Task Passes_raw_strings_and_drops_positions() => Verify<ToyAnalyzer>.NoDiagnosticAsync(
        """""
        class C
        {
            string S(int x, bool a, bool[] b) => $$"""{ {{x}} }""" + """{|""" + $$$"""{{{x}}}""" + "|]" + b[a||b[0]?0:1];$$
        }
        """"");

    [Fact]
    public async Task Fails_on_a_missing_diagnostic()
    {
        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync("class C { void M() { [|M()|]; } }"));
        Assert.Contains("Missing:    TOY001 at /0/Test0.cs(1,22)-(1,25)", message);
    }

    [Fact]
    public async Task Fails_on_an_unexpected_diagnostic_and_draws_it()
    {
        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync(Unmarked));
        Assert.Contains("Unexpected: TOY001 at /0/Test0.cs(6,9)-(6,17): Call of 'Short' is short (Info)", message);
        Assert.Contains($"        Short(1);{Environment.NewLine}        ^^^^^^^^ TOY001: Call of 'Short' is short", message);
    }

    [Fact]
    public async Task Fails_on_a_wrong_span()
    {
        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync(Unmarked.Replace("Short(1);", "[|Short|](1);", StringComparison.Ordinal)));
        Assert.Contains("Missing:    TOY001 at /0/Test0.cs(6,9)-(6,14)", message);
        Assert.Contains("Unexpected: TOY001 at /0/Test0.cs(6,9)-(6,17)", message);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("arguments")]
    [InlineData("severity")]
    [InlineData("additional location")]
    public async Task Fails_on_a_wrong(string what)
    {
        var expected = VerifyToy.Diagnostic().WithLocation(0);
        expected = what switch
        {
            "message" => expected.WithMessage("no"),
            "arguments" => expected.WithArguments("no"),
            "severity" => expected.WithSeverity(DiagnosticSeverity.Error),
            _ => expected.WithLocation(0),
        };
        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync("class C { void Short() { {|#0:Short()|}; } }", expected));
        Assert.Contains("Differs:    TOY001", message);
    }

    [Fact]
    public async Task Fails_on_a_compile_error()
    {
        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync("class C { void M() { Nowhere(); } }"));
        Assert.Contains("Unexpected: CS0103", message);
    }

    [Fact]
    public Task Can_do_without_the_compiler() => new VerifyToy.Test
    {
        TestCode = "class C { void M() { Nowhere(); } }",
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();

    [Fact]
    public Task Can_state_warnings() => new VerifyToy.Test
    {
        TestCode = "class C { void M() { int {|CS0168:unused|}; } }",
        CompilerDiagnostics = CompilerDiagnostics.Warnings,
    }.RunAsync();

    [Fact]
    public async Task Fails_on_an_exception_of_the_analyzer()
    {
        var message = await FailureAsync(CSharpAnalyzerVerifier<ThrowingAnalyzer>.VerifyAnalyzerAsync(Unmarked));
        Assert.Contains("ThrowingAnalyzer threw System.InvalidOperationException: toy thrown", message);
    }

    [Fact]
    public async Task Fails_on_a_diagnostic_outside_the_node_of_the_callback()
    {
        const string source = "class {|#0:C|} { void Short() { Short(); } }";
        var expected = new DiagnosticResult("TOY001").WithLocation(0);
        var message = await FailureAsync(CSharpAnalyzerVerifier<NotLocalAnalyzer>.VerifyAnalyzerAsync(source, expected));
        Assert.Contains("not local", message);

        await new CSharpAnalyzerTest<NotLocalAnalyzer>
        {
            TestCode = source,
            ExpectedDiagnostics = { expected },
            TestBehaviors = TestBehaviors.SkipLocalDiagnosticCheck,
        }.RunAsync();
    }

    [Fact]
    public async Task Fails_on_an_analyzer_that_is_loud_in_generated_code()
    {
        var message = await FailureAsync(CSharpAnalyzerVerifier<LoudInGeneratedCode>.VerifyAnalyzerAsync(Marked));
        Assert.Contains("<auto-generated/>", message);

        await new CSharpAnalyzerTest<LoudInGeneratedCode> { TestCode = Marked, TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck }.RunAsync();
    }

    [Fact]
    public async Task Fails_on_an_analyzer_that_no_pragma_silences()
    {
        var message = await FailureAsync(CSharpAnalyzerVerifier<Unsuppressable>.VerifyAnalyzerAsync(Marked));
        Assert.Contains("#pragma", message);

        await new CSharpAnalyzerTest<Unsuppressable> { TestCode = Marked, TestBehaviors = TestBehaviors.SkipSuppressionCheck }.RunAsync();
    }

    [Theory]
    [InlineData("/.editorconfig", "root = true\n[*.cs]\ntoy.ignore = true")]
    [InlineData("/.globalconfig", "is_global = true\ntoy.ignore = true")]
    [InlineData("/.editorconfig", "[*.cs]\ndotnet_diagnostic.TOY001.severity = none")]
    public Task Reads_configuration(string path, string text) => new VerifyToy.Test
    {
        TestCode = Unmarked,
        TestState = { AnalyzerConfigFiles = { (path, text) } },
    }.RunAsync();

    [Fact]
    public Task Reads_configuration_for_the_files_it_names() => new VerifyToy.Test
    {
        TestState =
        {
            Sources = { ("/src/a/A.cs", Unmarked), ("/src/b/B.cs", Marked.Replace("class C", "class D", StringComparison.Ordinal)) },
            AnalyzerConfigFiles = { ("/src/a/.editorconfig", "[*.cs]\ntoy.ignore = true") },
        },
    }.RunAsync();

    [Fact]
    public async Task Switches_off_what_is_disabled()
    {
        await new VerifyToy.Test { TestCode = Unmarked, DisabledDiagnostics = { "TOY001" } }.RunAsync();
    }

    [Fact]
    public async Task Needs_to_know_which_of_several_rules_is_meant()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CSharpAnalyzerVerifier<TwoRules>.VerifyAnalyzerAsync(Marked));
        await new CSharpAnalyzerTest<TwoRules> { TestCode = Marked, DefaultDiagnosticId = "TOY001" }.RunAsync();
        await CSharpAnalyzerVerifier<TwoRules>.VerifyAnalyzerAsync(Marked.Replace("[|", "{|TOY001:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_markup_that_means_nothing()
    {
        await Assert.ThrowsAsync<FormatException>(() => VerifyToy.VerifyAnalyzerAsync("class {|#0:C|} { }"));
        await Assert.ThrowsAsync<FormatException>(() => VerifyToy.VerifyAnalyzerAsync("class C { }", VerifyToy.Diagnostic().WithLocation(3)));
        await Assert.ThrowsAsync<FormatException>(() => VerifyToy.VerifyAnalyzerAsync("class [|C { }"));
        await Assert.ThrowsAsync<FormatException>(() => Verify<ToyAnalyzer>.NoDiagnosticAsync(Marked));
        await Assert.ThrowsAsync<FormatException>(() => Verify<ToyAnalyzer>.DiagnosticAsync(Unmarked));
        await Verify<ToyAnalyzer>.DiagnosticAsync(Marked);
    }

    [Fact]
    public Task Spans_projects_and_references() => new VerifyToy.Test
    {
        TestCode = "class C : Library.Base { void M() { [|Short(1)|]; } }",
        TestState =
        {
            AdditionalReferences = { typeof(FactAttribute).Assembly },
            AdditionalProjects = { ["Library"] = { Sources = { "namespace Library { public class Base { public int Short(int n) { [|Short(n)|]; return n; } } }" } } },
            AdditionalProjectReferences = { "Library" },
        },
        ReferenceAssemblies = ReferenceAssemblies.Net.Net100,
    }.RunAsync();

    [Fact]
    public Task Compiles_for_several_frameworks() => new VerifyToy.Test
    {
        TestCode = "class C { void Short(System.Net.Sockets.Socket s) { [|Short(s)|]; } }",
        TestState =
        {
            AdditionalTargetFrameworks = { ReferenceAssemblies.NetFramework.Net472.Default, ReferenceAssemblies.NetStandard.NetStandard20 },
        },
        LanguageVersion = LanguageVersion.CSharp7_3,
    }.RunAsync();

    [Fact]
    public async Task Fails_where_one_of_several_frameworks_does_not_compile()
    {
        var message = await FailureAsync(new VerifyToy.Test
        {
            TestCode = "class C { System.Span<byte> M() => default; }",
            TestState = { AdditionalTargetFrameworks = { ReferenceAssemblies.NetFramework.Net472.Default } },
        }.RunAsync());
        Assert.Contains("CS0234", message);
    }

    [Fact]
    public Task Obeys_the_options_of_the_compilation() => new VerifyToy.Test
    {
        TestCode = """
            #if TOY
            unsafe { int* p = null; string? s = {|CS8600:(string)null|}; }
            #else
            #error not defined
            #endif
            """,
        PreprocessorSymbols = { "TOY" },
        NullableContextOptions = NullableContextOptions.Enable,
        CompilerDiagnostics = CompilerDiagnostics.Warnings,
        DisabledDiagnostics = { "CS0219" },
    }.RunAsync();

    [Fact]
    public async Task Runs_generators()
    {
        const string source = "using Toys; class Toy { void M() { this.Whole(1); } }";
        var expected = (typeof(ToyGenerator), "ToyExtensions.g.cs", ToyGenerator.Source);
        await new VerifyToy.Test { TestCode = source, SourceGenerators = { typeof(ToyGenerator) } }.RunAsync();
        await new VerifyToy.Test { TestState = { Sources = { source }, GeneratedSources = { expected } }, SourceGenerators = { new ToyGenerator() } }.RunAsync();

        var message = await FailureAsync(VerifyToy.VerifyAnalyzerAsync(source));
        Assert.Contains("CS0246", message);
        message = await FailureAsync(new VerifyToy.Test { TestCode = "class C { }", SourceGenerators = { new ThrowingGenerator() } }.RunAsync());
        Assert.Contains("ThrowingGenerator threw System.InvalidOperationException: toy thrown", message);
        message = await FailureAsync(new VerifyToy.Test
        {
            TestState = { Sources = { source }, GeneratedSources = { (typeof(ToyGenerator), "ToyExtensions.g.cs", "no") } },
            SourceGenerators = { new ToyGenerator() },
        }.RunAsync());
        Assert.Contains("- no", message);
    }

    [Fact]
    public async Task Makes_the_changes_of_the_test_to_the_solution()
    {
        var message = await FailureAsync(new VerifyToy.Test
        {
            TestCode = "class C { }",
            SolutionTransforms = { (solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp7_3)).AddDocument(DocumentId.CreateNewId(project), "New.cs", "class D : Nowhere { }", filePath: "/0/New.cs") },
        }.RunAsync());
        Assert.Contains("/0/New.cs(1,11)", message);
    }

    private static async Task<string> FailureAsync(Task test) => (await Assert.ThrowsAsync<FailException>(() => test)).Message;
}
