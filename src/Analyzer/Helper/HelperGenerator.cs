using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>
/// Adds the helper as internal types to a project that names the namespace <c>WriteAll</c> and does not see the helper.
/// A project that uses none of it carries none of it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class HelperGenerator : IIncrementalGenerator
{
    /// <summary>The steps' names, for the tests that show what a keystroke recomputes.</summary>
    internal const string Used = nameof(Used), Mode = nameof(Mode), Wanted = nameof(Wanted);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // One item a tree, and unchanged trees are kept by reference: a keystroke searches the text of one file.
        // CreateSyntaxProvider would walk through every tree, at forty times the cost.
        var used = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees)
            .Select(NamespaceUse.In)
            .Collect()
            .Select(static (uses, _) => uses.Contains(true))
            .WithTrackingName(Used);

        var mode = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => HelperOption.Of(options.GlobalOptions))
            .WithTrackingName(Mode);

        var wanted = context.CompilationProvider.Combine(used).Combine(mode)
            .Select(static (input, _) => HelperSource.WantedBy(input.Left.Left, mode: input.Right, namesNamespace: input.Left.Right))
            .WithTrackingName(Wanted);

        context.RegisterSourceOutput(wanted, static (output, features) =>
        {
            if (features is { } present)
                foreach (var (hint, text) in HelperSource.Files(present))
                    output.AddSource(hint, text);
        });
    }
}
