using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Tests;

/// <summary>A project that the generator runs in.</summary>
internal sealed record HelperProject(params string[] Sources)
{
    public MetadataReference[] References { get; init; } = TestReferences.Net80;

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp7_3;

    public bool AllowUnsafe { get; init; }

    public string Name { get; init; } = "App";

    /// <summary>The MSBuild property WriteAllAnalyzerHelper.</summary>
    public string? Mode { get; init; }

    public static bool CompilerKnowsEmbedded => typeof(Compilation).Assembly.GetName().Version >= new Version(4, 14);

    public CSharpParseOptions ParseOptions => CSharpParseOptions.Default.WithLanguageVersion(Language).WithDocumentationMode(DocumentationMode.Diagnose);

    public AnalyzerConfigOptionsProvider Options => new Provider(Mode);

    public CSharpCompilation Compile() => CSharpCompilation.Create(
        Name,
        Sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{i}.cs", cancellationToken: TestContext.Current.CancellationToken)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: AllowUnsafe).WithWarningLevel(9999).WithGeneralDiagnosticOption(ReportDiagnostic.Error));

    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new HelperGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        optionsProvider: Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The names of the files that the generator adds.</summary>
    public ImmutableArray<string> AddedFiles() =>
        [.. CreateDriver().RunGenerators(Compile(), TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath))];

    public Compilation Generate()
    {
        CreateDriver().RunGeneratorsAndUpdateCompilation(Compile(), out var result, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return result;
    }

    private sealed class Provider(string? mode) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(mode);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string? mode) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.WriteAllAnalyzerHelper" ? mode : null;
            return value is not null;
        }
    }
}
