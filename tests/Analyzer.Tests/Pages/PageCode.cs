using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Tests.Pages;

/// <summary>Compiles the code of a page as a reader's project would: with the generator, against .NET 8, under the options it shows.</summary>
internal static class PageCode
{
    /// <summary>What stands for a project where a page shows options only: options are read where source files are.</summary>
    private const string AnySource = "class C { }\n";

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = typeof(WriteAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToImmutableArray();

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>The rules that the code breaks, each as often as it does; it must compile.</summary>
    public static async Task<string[]> ReportedIn(RulePage.Example example) => example.Language switch
    {
        "csharp" => await Reported(example.Code, config: ""),
        "ini" => await Reported(AnySource, config: example.Code),
        _ => throw new InvalidDataException($"There is no test for examples in '{example.Language}'."),
    };

    private static async Task<string[]> Reported(string source, string config)
    {
        var tree = CSharpSyntaxTree.ParseText(source, path: "/page/Page.cs");
        Compilation compilation = CSharpCompilation.Create(
            "Page",
            [tree],
            TestReferences.Net80,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        CSharpGeneratorDriver.Create(new HelperGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);
        if (errors.Any())
            throw new InvalidDataException("The code does not compile:\n" + string.Join("\n", errors) + "\n" + source);

        var options = new AnalyzerOptions([], new ConfigOptionsProvider(AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(config, "/page/.editorconfig") })));
        var diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Select(d => d.Id).ToArray();
    }

    /// <summary>What the compiler gives to analyzers: the options of the .editorconfig for each file.</summary>
    private sealed class ConfigOptionsProvider(AnalyzerConfigSet configs) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new ConfigOptions(configs.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new ConfigOptions(configs.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class ConfigOptions(ImmutableDictionary<string, string> options) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => options.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => options.TryGetValue(key, out value);
    }
}
