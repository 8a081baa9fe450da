using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer.Testing;
using Xunit.Sdk;
using VerifyToy = WriteAllAnalyzer.Testing.CSharpCodeFixVerifier<WriteAllAnalyzer.Tests.Harness.ToyAnalyzer, WriteAllAnalyzer.Tests.Harness.ToyFix>;

namespace WriteAllAnalyzer.Tests.Harness;

/// <summary>The harness passes good fixes and fails bad ones.</summary>
public class CodeFixTestTests
{
    private const string Helper = "namespace Toys { static class Extensions { public static int Whole(this Toy toy, int n) => n; } }";

    private const string Before = """
        class Toy
        {
            public int Short(int n) => n;
            void M()
            {
                [|this.Short(1)|];
                // Stays.
                [|this.Short(2)|];
                [|this.Short(3)|];
            }
        }
        """;

    private const string After = """
        using Toys;
        class Toy
        {
            public int Short(int n) => n;
            void M()
            {
                this.Whole(1);
                // Stays.
                this.Whole(2);
                this.Whole(3);
            }
        }
        """;

    [Fact]
    public Task Passes_a_fix_whose_target_a_generator_makes() => new VerifyToy.Test
    {
        TestCode = Before,
        FixedCode = After,
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public Task Passes_a_fix_in_several_files_and_projects()
    {
        var other = Before.Replace("class Toy", "class Toy2 : Toy", StringComparison.Ordinal);
        var otherFixed = After.Replace("class Toy", "class Toy2 : Toy", StringComparison.Ordinal);
        return new VerifyToy.Test
        {
            TestState =
            {
                Sources = { Before, other, "class Untouched { }" },
                AdditionalProjects = { ["Second"] = { Sources = { Before } } },
            },
            FixedState =
            {
                Sources = { After, otherFixed, "class Untouched { }" },
                AdditionalProjects = { ["Second"] = { Sources = { ("/Second/Test0.cs", After) } } },
            },
            SourceGenerators = { typeof(ToyGenerator) },
            DisabledDiagnostics = { "CS0108" },
        }.RunAsync();
    }

    [Fact]
    public Task Passes_a_fix_in_several_target_frameworks() => new VerifyToy.Test
    {
        TestCode = Before.Replace("// Stays.", "\n#if NEVER\n#endif", StringComparison.Ordinal),
        FixedCode = After.Replace("// Stays.", "\n#if NEVER\n#endif", StringComparison.Ordinal),
        TestState = { AdditionalTargetFrameworks = { ReferenceAssemblies.NetFramework.Net472.Default } },
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public Task Merges_what_the_target_frameworks_see_of_a_file() => new VerifyToy.Test
    {
        TestCode = """
            using Toys;
            class Toy
            {
                int Short(int n) => n;
                void M()
                {
            #if NET8
                    [|this.Short(1)|];
            #else
                    [|this.Short(2)|];
            #endif
                    [|this.Short(3)|];
                }
            }
            """,
        FixedCode = """
            using Toys;
            class Toy
            {
                int Short(int n) => n;
                void M()
                {
            #if NET8
                    this.Whole(1);
            #else
                    this.Whole(2);
            #endif
                    this.Whole(3);
                }
            }
            """,
        TestState = { AdditionalTargetFrameworks = { ReferenceAssemblies.NetFramework.Net472.Default } },
        SolutionTransforms =
        {
            (solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(preprocessorSymbols: ["NET8"])),
        },
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public Task Keeps_the_configuration_in_the_fixed_state() => new VerifyToy.Test
    {
        TestState =
        {
            Sources = { ("/a/A.cs", Before), ("/b/B.cs", "using Toys; class B { void M(Toy toy) { toy.Short(1); } }") },
            AnalyzerConfigFiles = { ("/b/.editorconfig", "[*.cs]\ntoy.ignore = true") },
        },
        FixedState = { Sources = { ("/a/A.cs", After) } },
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public async Task Fails_if_the_fixed_state_does_not_compile()
    {
        var message = await FailureAsync(VerifyToy.VerifyCodeFixAsync(Before, After));
        Assert.Contains("One by one: the fixed state: Unexpected: CS0246", message);
    }

    [Fact]
    public async Task Fails_on_a_wrong_text_with_a_diff()
    {
        var message = await FailureAsync(RunAsync<ToyFix>(Before, After.Replace("Whole(2)", "Whole(4)", StringComparison.Ordinal)));
        Assert.Contains("One by one: /0/Test0.cs is not as expected.", message);
        Assert.Contains($"-         this.Whole(4);{Environment.NewLine}+         this.Whole(2);", message);
    }

    [Fact]
    public async Task Fails_on_a_diagnostic_that_the_fixed_markup_does_not_state_or_states_in_vain()
    {
        var message = await FailureAsync(RunAsync<NullKeyFix>(
            """class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; [|this.Short(1)|]; } }""",
            """
            using Toys;
            class Toy { int Short(object n) => 1; void M() { this.Short("unfixable"); this.Whole(1); } }
            """));
        Assert.Contains("the fixed state: Unexpected: TOY001", message);

        message = await FailureAsync(RunAsync<ToyFix>(Before, After.Replace("this.Whole(1)", "[|this.Whole(1)|]", StringComparison.Ordinal)));
        Assert.Contains("the fixed state: Missing:    TOY001", message);
    }

    [Fact]
    public Task Passes_what_is_left_if_it_is_marked() => RunAsync<NullKeyFix>(
        """class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; [|this.Short(1)|]; } }""",
        """
        using Toys;
        class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; this.Whole(1); } }
        """);

    [Fact]
    public Task A_numbered_span_that_stays_keeps_its_diagnostic() => new CSharpCodeFixTest<ToyAnalyzer, NullKeyFix>
    {
        TestCode = """class Toy { int Short(object n) => 1; void M() { {|#0:this.Short("unfixable")|}; [|this.Short(1)|]; } }""",
        FixedCode = """
            using Toys;
            class Toy { int Short(object n) => 1; void M() { {|#0:this.Short("unfixable")|}; this.Whole(1); } }
            """,
        ExpectedDiagnostics = { VerifyToy.Diagnostic().WithLocation(0).WithArguments("Short") },
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public async Task Fails_if_fix_all_drops_a_site()
    {
        var message = await FailureAsync(RunAsync<MergingFix>(Before, After));
        Assert.Contains("Fix all in document: after 1 round(s) the fix \"Call Whole\" is still offered.", message);
    }

    [Fact]
    public async Task Fails_if_fix_all_does_not_know_a_null_key()
    {
        const string source = """class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; [|this.Short(1)|]; } }""";
        const string after = """
            using Toys;
            class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; this.Whole(1); } }
            """;
        var message = await FailureAsync(RunAsync<NoNullKeyFix>(source, after));
        Assert.Contains("Fix all in document: \"Call Whole\" is offered, but fix all gives nothing for TOY001 and the key null", message);
    }

    [Fact]
    public Task Passes_if_no_fix_is_expected_and_none_offered() => Verify<ToyAnalyzer, NullKeyFix>.NoFixAsync(
        """class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; } }""");

    [Fact]
    public async Task Fails_if_no_fix_is_expected_and_one_is_offered()
    {
        var message = await FailureAsync(VerifyToy.VerifyCodeFixAsync(Before, Before));
        Assert.Contains("is not as expected", message);
    }

    [Fact]
    public async Task Fails_if_fix_all_changes_what_has_no_fix()
    {
        var message = await FailureAsync(Verify<ToyAnalyzer, OverreachingFix>.NoFixAsync(Before));
        Assert.Contains("Fix all in document: no fix is offered, but fix all changes something.", message);
    }

    [Fact]
    public async Task Fails_if_a_fix_is_expected_and_none_offered()
    {
        var message = await FailureAsync(RunAsync<NullKeyFix>(
            """class Toy { int Short(object n) => 1; void M() { [|this.Short("unfixable")|]; } }""", After));
        Assert.Contains("One by one: /0/Test0.cs is not as expected.", message);
    }

    [Fact]
    public async Task Fails_if_a_fix_changes_nothing()
    {
        var message = await FailureAsync(RunAsync<IdleFix>(Before, After));
        Assert.Contains("\"Call Whole\" changes nothing", message);
    }

    [Fact]
    public async Task Fails_if_the_fix_is_offered_again_and_again()
    {
        var message = await FailureAsync(RunAsync<EndlessFix>(Before, After));
        Assert.Contains("One by one: after 3 iteration(s) the fix \"Call Whole\" is still offered.", message);
    }

    [Fact]
    public async Task Counts_iterations()
    {
        var test = Test<ToyFix>(Before, After);
        test.NumberOfIncrementalIterations = 3;
        test.NumberOfFixAllIterations = 1;
        await test.RunAsync();

        test = Test<ToyFix>(Before, After);
        test.NumberOfIncrementalIterations = 4;
        Assert.Contains("One by one: 3 iteration(s) instead of 4.", await FailureAsync(test.RunAsync()));

        test = Test<ToyFix>(Before, After);
        test.NumberOfFixAllIterations = 2;
        Assert.Contains("Fix all in document: 1 iteration(s) instead of 2.", await FailureAsync(test.RunAsync()));

        var merging = Test<MergingFix>(Before, After);
        merging.NumberOfFixAllIterations = -3;
        await merging.RunAsync();
    }

    [Fact]
    public async Task Fails_if_the_tree_is_not_the_tree_of_its_text()
    {
        const string before = "class Toy { int Short(int n) => n; int Whole(int n) => n; void M() { [|Short(1)|]; } }";
        const string after = "class Toy { int Short(int n) => n; int Whole(int n) => n; void M() { Whole(1); } }";
        var message = await FailureAsync(RunAsync<CrookedFix>(before, after));
        Assert.Contains("makes a tree that is not the tree of its text", message);

        var test = Test<CrookedFix>(before, after);
        test.CodeActionValidationMode = CodeActionValidationMode.None;
        await test.RunAsync();
    }

    [Fact]
    public async Task Fails_if_the_encoding_changes()
    {
        var message = await FailureAsync(RunAsync<ReencodingFix>(Before, After));
        Assert.Contains("changes the encoding of /0/Test0.cs from utf-8 to utf-16", message);
    }

    [Fact]
    public Task Keeps_an_unusual_encoding() => new VerifyToy.Test
    {
        TestState = { Sources = { SourceText.From(Before, Encoding.BigEndianUnicode) } },
        FixedCode = After,
        SourceGenerators = { new ToyGenerator() },
    }.RunAsync();

    [Fact]
    public async Task Reports_an_exception_of_the_fix() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync<ThrowingFix>(Before, After));

    [Theory]
    [InlineData(null, null, "Whole")]
    [InlineData(0, null, "Whole")]
    [InlineData(1, null, "WholeAsync")]
    [InlineData(null, "WholeAsync", "WholeAsync")]
    public async Task Chooses_the_action(int? index, string? key, string name)
    {
        const string frame = "class Toy {{ int Short(int n) => n; int Whole(int n) => n; int WholeAsync(int n) => n; void M() {{ {0}; {1}; }} }}";
        await new CSharpCodeFixTest<ToyAnalyzer, TwoActionsFix>
        {
            TestCode = string.Format(null, frame, "[|Short(1)|]", "[|Short(2)|]"),
            FixedCode = string.Format(null, frame, $"{name}(1)", $"{name}(2)"),
            CodeActionIndex = index,
            CodeActionEquivalenceKey = key,
        }.RunAsync();
    }

    [Fact]
    public Task An_action_that_is_not_offered_is_no_fix() => new CSharpCodeFixTest<ToyAnalyzer, TwoActionsFix>
    {
        TestCode = Before,
        FixedCode = Before,
        CodeActionEquivalenceKey = "Other",
    }.RunAsync();

    [Fact]
    public Task Fixes_one_only_if_told_so() => new VerifyToy.Test
    {
        TestCode = Before,
        FixedCode = After
            .Replace("this.Whole(2)", "[|this.Short(2)|]", StringComparison.Ordinal)
            .Replace("this.Whole(3)", "[|this.Short(3)|]", StringComparison.Ordinal),
        SourceGenerators = { new ToyGenerator() },
        CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne,
    }.RunAsync();

    [Fact]
    public async Task Compares_fix_all_with_its_own_text_if_there_is_one()
    {
        var test = Test<ToyFix>(Before, After);
        test.BatchFixedCode = After.Replace("Stays", "Goes", StringComparison.Ordinal);
        var message = await FailureAsync(test.RunAsync());
        Assert.Contains("Fix all in document: /0/Test0.cs is not as expected.", message);

        test = Test<ToyFix>(Before, After);
        test.BatchFixedCode = After.Replace("Stays", "Goes", StringComparison.Ordinal);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task Gives_the_fixed_text()
    {
        var after = await Verify<ToyAnalyzer, ToyFix>.ApplyAsync(Before, test => test.SourceGenerators.Add(new ToyGenerator()));
        Assert.Equal(After, after);
    }

    [Fact]
    public Task Short_forms_run_the_same_test() => Verify<ToyAnalyzer, ToyFix>.FixAsync(
        Before, After, test => test.TestState.Sources.Add(Helper));

    private static Task RunAsync<TFix>(string before, string after)
        where TFix : ToyFix, new() => Test<TFix>(before, after).RunAsync();

    private static CSharpCodeFixTest<ToyAnalyzer, TFix> Test<TFix>(string before, string after)
        where TFix : ToyFix, new() =>
        new() { TestCode = before, FixedCode = after, SourceGenerators = { new ToyGenerator() } };

    private static async Task<string> FailureAsync(Task test) => (await Assert.ThrowsAsync<FailException>(() => test)).Message;
}
