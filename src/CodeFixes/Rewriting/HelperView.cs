using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer;

/// <summary>A document as it compiles once the helper is there.</summary>
internal static class HelperView
{
    public static async Task<(Compilation Compilation, SyntaxTree Tree)?> OfAsync(Document document, CancellationToken cancellation)
    {
        var project = document.Project;
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        var tree = await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
        if (compilation is null || tree is null || project.ParseOptions is not CSharpParseOptions parseOptions || !compilation.ContainsSyntaxTree(tree))
            return null;

        var globalOptions = project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;
        return HelperSource.AddTo(compilation, globalOptions, parseOptions) is { } withHelper ? (withHelper, tree) : null;
    }
}
