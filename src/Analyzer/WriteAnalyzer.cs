using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>
/// The one analyzer that judges write calls. Each call is classified once and judged once, so rules that exclude one
/// another are decided in one place: the first rule of <see cref="WriteRule.InOrder"/> that applies.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WriteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        WriteRule.InOrder.Concat(WriteRule.Besides).Select(rule => rule.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // All code comes here: write_all.analyze_generated_code decides file by file, see GeneratedCode.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        // By text and name first: a body without a candidate is never bound for us. An action on invocations would have the
        // driver walk through every tree, which costs ten times as much as to read the text.
        var analysis = new WriteAnalysis(context.Compilation, context.Options.AnalyzerConfigOptionsProvider, SourceFile.Of(context), context.CancellationToken);
        if (analysis.MayFindAny)
            context.RegisterSemanticModelAction(analysis.Judge);
    }
}
