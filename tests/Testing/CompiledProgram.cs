using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>Compiles programs and runs them inside the test process: to prove what code does before and after a fix.</summary>
public static class CompiledProgram
{
    /// <summary>The source of <c>global using</c> directives that a new project has.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Runs a program of one source. See <see cref="RunAsync(ProgramOptions)"/>.</summary>
    /// <param name="source">A program: a <c>Main</c> method or top-level statements. Markup is dropped.</param>
    /// <param name="references">References beyond the runtime's own assemblies.</param>
    /// <param name="generators">Generators to run on it.</param>
    /// <param name="arguments">The command line.</param>
    public static Task<ProgramResult> RunAsync(
        string source,
        IEnumerable<MetadataReference>? references = null,
        IEnumerable<IIncrementalGenerator>? generators = null,
        params string[] arguments)
    {
        var options = new ProgramOptions { Sources = { source }, Arguments = arguments };
        options.References.AddRange(references ?? []);
        foreach (var generator in generators ?? [])
            options.SourceGenerators.Add(generator);
        return RunAsync(options);
    }

    /// <summary>
    /// Compiles a program against the runtime that runs the tests, loads it into a context of its own,
    /// runs it on a thread of its own and returns what it wrote. Fails the test if it does not compile,
    /// or does not end in time. Programs may run at the same time: each sees its own console.
    /// </summary>
    public static async Task<ProgramResult> RunAsync(ProgramOptions options)
    {
        using var image = Compile(options);
        var context = new ProgramContext(options.References);
        try
        {
            var entryPoint = context.LoadFromStream(image).EntryPoint!;
            return await RunAsync(entryPoint, options);
        }
        finally
        {
            context.Unload();
        }
    }

    private static MemoryStream Compile(ProgramOptions options)
    {
        var parse = new CSharpParseOptions(options.LanguageVersion);
        var sources = options.Sources.Select(TestMarkup.Strip).ToList();
        if (options.AddImplicitUsings)
            sources.Add(ImplicitUsings);
        var trees = sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"/0/Test{index}.cs", Encoding.UTF8));
        Compilation compilation = CSharpCompilation.Create(
            $"Program{Guid.NewGuid():N}",
            trees,
            ReferenceAssemblies.Runtime.References.Concat(options.References),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));

        if (options.SourceGenerators.Count > 0)
        {
            CSharpGeneratorDriver.Create(options.SourceGenerators, parseOptions: parse)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Fail($"The program does not compile.{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
        }

        image.Position = 0;
        return image;
    }

    private static async Task<ProgramResult> RunAsync(MethodInfo entryPoint, ProgramOptions options)
    {
        var ended = new TaskCompletionSource<(int ExitCode, Exception? Exception)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var console = CapturedConsole.Begin();
        var thread = new Thread(() =>
        {
            try
            {
                object?[]? arguments = entryPoint.GetParameters().Length == 0 ? null : [options.Arguments];
                ended.SetResult((entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) as int? ?? 0, null));
            }
            catch (Exception exception)
            {
                ended.SetResult((-1, exception));
            }
        }) { IsBackground = true };
        thread.Start();

        if (await Task.WhenAny(ended.Task, Task.Delay(options.Timeout)) != ended.Task)
            Assert.Fail($"The program did not end within {options.Timeout}. It wrote:{Environment.NewLine}{console.Output}{console.Error}");
        var (exitCode, exception) = await ended.Task;
        return new ProgramResult(console.Output, console.Error, exitCode, exception);
    }

    /// <summary>Loads the references of a program beside it; the rest comes from the process.</summary>
    private sealed class ProgramContext(IEnumerable<MetadataReference> references) : AssemblyLoadContext("program", isCollectible: true)
    {
        private readonly Dictionary<string, MetadataReference> _references = references
            .Where(reference => NameOf(reference) is not null)
            .ToDictionary(reference => NameOf(reference)!, StringComparer.OrdinalIgnoreCase);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            switch (_references.GetValueOrDefault(assemblyName.Name!))
            {
                case CompilationReference reference:
                    using (var image = new MemoryStream())
                    {
                        Assert.True(reference.Compilation.Emit(image).Success);
                        image.Position = 0;
                        return LoadFromStream(image);
                    }

                case PortableExecutableReference { FilePath: { } path }:
                    using (var file = File.OpenRead(path))
                        return LoadFromStream(file);

                default:
                    return null;
            }
        }

        private static string? NameOf(MetadataReference reference) => reference switch
        {
            CompilationReference compilation => compilation.Compilation.AssemblyName,
            PortableExecutableReference { FilePath: { } path } => AssemblyName.GetAssemblyName(path).Name,
            _ => null,
        };
    }
}

/// <summary>What <see cref="CompiledProgram"/> is to run.</summary>
public sealed class ProgramOptions
{
    /// <summary>The sources, whose markup is dropped.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>References beyond the runtime's own assemblies; those with a path are loaded into the program's context.</summary>
    public List<MetadataReference> References { get; } = [];

    /// <summary>Generators to run on it.</summary>
    public SourceGeneratorCollection SourceGenerators { get; } = [];

    /// <summary>The command line.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Whether to add the <c>global using</c> directives of a new project; it is on.</summary>
    public bool AddImplicitUsings { get; init; } = true;

    /// <summary>The version of C#.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>How long the program may run; 30 seconds if nothing is said.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>What a program did.</summary>
/// <param name="Output">What it wrote to the console.</param>
/// <param name="Error">What it wrote to the console's error stream.</param>
/// <param name="ExitCode">What <c>Main</c> returned; 0 if it returns nothing, −1 after an exception.</param>
/// <param name="Exception">The exception that left <c>Main</c>.</param>
public sealed record ProgramResult(string Output, string Error, int ExitCode, Exception? Exception)
{
    /// <summary>The output, or the exception if there was one.</summary>
    public string OutputOrThrow()
    {
        if (Exception is not null)
            ExceptionDispatchInfo.Throw(Exception);
        return Output;
    }
}

/// <summary>
/// The console of one program. The process has one console, so a writer stands in for it that sends
/// what is written to the program in whose flow of execution it is written.
/// </summary>
internal sealed class CapturedConsole : IDisposable
{
    private static readonly AsyncLocal<CapturedConsole?> Current = new();
    private static readonly Lock Installing = new();
    private static TextWriter? _installedOut;
    private static TextWriter? _installedError;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public string Output => Read(_output);

    public string Error => Read(_error);

    public static CapturedConsole Begin()
    {
        lock (Installing)
        {
            // Test runners may have put their own writer in place since.
            if (Console.Out != _installedOut)
            {
                Console.SetOut(new Writer(Console.Out, console => console._output));
                _installedOut = Console.Out;
            }

            if (Console.Error != _installedError)
            {
                Console.SetError(new Writer(Console.Error, console => console._error));
                _installedError = Console.Error;
            }
        }

        return Current.Value = new CapturedConsole();
    }

    public void Dispose() => Current.Value = null;

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private sealed class Writer(TextWriter other, Func<CapturedConsole, StringBuilder> select) : TextWriter
    {
        public override Encoding Encoding => other.Encoding;

        public override void Write(char value)
        {
            if (Target is { } text)
            {
                lock (text)
                    text.Append(value);
            }
            else
            {
                other.Write(value);
            }
        }

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Target is { } text)
            {
                lock (text)
                    text.Append(buffer);
            }
            else
            {
                other.Write(buffer);
            }
        }

        private StringBuilder? Target => Current.Value is { } console ? select(console) : null;
    }
}
