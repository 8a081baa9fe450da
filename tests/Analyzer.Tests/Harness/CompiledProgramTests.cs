using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;
using Xunit.Sdk;

namespace WriteAllAnalyzer.Tests.Harness;

public class CompiledProgramTests
{
    [Fact]
    public async Task Runs_top_level_statements()
    {
        var result = await CompiledProgram.RunAsync("""
            Console.Write("out ");
            Console.WriteLine('x');
            Console.Error.WriteLine("err");
            [|return args.Length|];
            """, arguments: ["a", "b"]);

        Assert.Equal($"out x{Environment.NewLine}", result.OutputOrThrow());
        Assert.Equal($"err{Environment.NewLine}", result.Error);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Runs_an_asynchronous_main_and_follows_its_threads()
    {
        var result = await CompiledProgram.RunAsync("""
            static class Program
            {
                static async Task Main()
                {
                    await Task.Yield();
                    Console.Write(1);
                    await Task.Run(() => Console.Write(2));
                    var thread = new Thread(() => Console.Write(3));
                    thread.Start();
                    thread.Join();
                }
            }
            """);

        Assert.Equal("123", result.OutputOrThrow());
    }

    [Fact]
    public async Task Keeps_the_consoles_of_programs_apart()
    {
        var programs = Enumerable.Range(0, 8).Select(number => CompiledProgram.RunAsync(
            """for (var i = 0; i < 100; i++) { Console.Write(args[0]); await Task.Yield(); }""", arguments: [$"{number}"]));
        var results = await Task.WhenAll(programs);
        Assert.All(results.Index(), result => Assert.Equal(new string((char)('0' + result.Index), 100), result.Item.OutputOrThrow()));
    }

    [Fact]
    public async Task Returns_the_exception()
    {
        var result = await CompiledProgram.RunAsync("""Console.Write("before"); throw new FormatException("no");""");
        Assert.Equal("before", result.Output);
        Assert.Equal("no", Assert.IsType<FormatException>(result.Exception).Message);
        Assert.Throws<FormatException>(result.OutputOrThrow);
    }

    [Fact]
    public async Task Runs_generators_and_references()
    {
        var library = CSharpCompilation.Create(
            "ToyLibrary",
            [CSharpSyntaxTree.ParseText("public class Toy { public static int Loaded = 7; }", cancellationToken: TestContext.Current.CancellationToken)],
            ReferenceAssemblies.Runtime.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var result = await CompiledProgram.RunAsync(
            "using Toys; new Toy().Whole(Toy.Loaded);",
            references: [library.ToMetadataReference()],
            generators: [new ToyGenerator()]);

        Assert.Equal($"whole 7{Environment.NewLine}", result.OutputOrThrow());
    }

    [Fact]
    public async Task Runs_what_a_fix_made()
    {
        const string before = """
            System.Console.WriteLine(new Toy().N());
            class Toy
            {
                int Short(int n) => n;
                public int N() { [|this.Short(3)|]; return 0; }
            }
            """;
        var after = await Verify<ToyAnalyzer, ToyFix>.ApplyAsync(before, test => test.SourceGenerators.Add(new ToyGenerator()));

        Assert.Equal($"0{Environment.NewLine}", (await CompiledProgram.RunAsync(before)).OutputOrThrow());
        var fixedResult = await CompiledProgram.RunAsync(after, generators: [new ToyGenerator()]);
        Assert.Equal($"whole 3{Environment.NewLine}0{Environment.NewLine}", fixedResult.OutputOrThrow());
    }

    [Fact]
    public async Task Fails_if_the_program_does_not_compile()
    {
        var failure = await Assert.ThrowsAsync<FailException>(() => CompiledProgram.RunAsync("Nowhere();"));
        Assert.Contains("CS0103", failure.Message);
    }

    [Fact]
    public async Task Fails_if_the_program_does_not_end()
    {
        var options = new ProgramOptions { Sources = { "Console.Write(1); Thread.CurrentThread.Join();" }, Timeout = TimeSpan.FromMilliseconds(200) };
        var failure = await Assert.ThrowsAsync<FailException>(() => CompiledProgram.RunAsync(options));
        Assert.Contains("did not end", failure.Message);
    }
}
