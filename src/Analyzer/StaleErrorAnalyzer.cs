using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>WA3005: the error of a native write that is read too late, or that nobody kept. A file at a time: nearly every file ends at the search of its text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleErrorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(WA3005StaleError.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var files = SourceFile.Of(start);
            var reading = new HashSet<SyntaxTree>(files.Where(file => file.Names.MayContainAny(ErrorRead.Names)).Select(file => file.Tree));
            if (reading.Count == 0)
                return;

            var names = new HashSet<string>(files.SelectMany(file => file.DeclaredWrites).Concat(NativeWrites.EntryPoints));
            var errors = new StaleErrors(start.Compilation, start.Options.AnalyzerConfigOptionsProvider, names.Contains);
            start.RegisterSemanticModelAction(context =>
            {
                if (reading.Contains(context.SemanticModel.SyntaxTree))
                    Judge(context, errors);
            });
        });
    }

    private static void Judge(SemanticModelAnalysisContext context, StaleErrors errors)
    {
        foreach (var error in errors.In(context.SemanticModel, context.CancellationToken))
            if (!GeneratedCode.IsLeftAlone(error.Read.Operation.Syntax, context.SemanticModel, context.Options, context.CancellationToken))
                context.ReportDiagnostic(WA3005StaleError.Report(error));
    }
}
