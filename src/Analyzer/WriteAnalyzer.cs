using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        var declaredNames = new List<string>();
        var streams = new List<TreeStreams>();
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            if (context.TryGetValue(tree, DeclaredWrites.NamesIn, out var names))
                declaredNames.AddRange(names);

            if (context.TryGetValue(tree, TreeStreams.In, out var found))
                streams.Add(found);
        }

        var analysis = new WriteAnalysis(context.Compilation, context.Options.AnalyzerConfigOptionsProvider, declaredNames, new StreamNames(context.Compilation, streams));
        if (!analysis.HasWrites)
            return;

        var candidates = new List<WrapperCandidates>();
        foreach (var tree in context.Compilation.SyntaxTrees)
            if (context.TryGetValue(tree, WrapperCandidates.In, out var inFile))
                candidates.Add(inFile);

        analysis.AddWrappers(candidates, context.CancellationToken);

        // By syntax and name first: a body without a candidate is never bound for us.
        context.RegisterSyntaxNodeAction(analysis.Judge, SyntaxKind.InvocationExpression);
    }
}
