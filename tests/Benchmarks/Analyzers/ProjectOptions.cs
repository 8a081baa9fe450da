using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>As many options for each file as a project with a usual .editorconfig has, and none of ours.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private static readonly ImmutableDictionary<string, string> s_values = Enumerable.Range(0, 60)
        .ToImmutableDictionary(i => (i % 3) switch { 0 => "build_property.property", 1 => "dotnet_style_option", _ => "csharp_style_option" } + i, _ => "true", AnalyzerConfigOptions.KeyComparer);

    public static AnalyzerOptions Options { get; } = new([], new ProjectOptions());

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values();

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => s_values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => s_values.TryGetValue(key, out value);
    }
}
