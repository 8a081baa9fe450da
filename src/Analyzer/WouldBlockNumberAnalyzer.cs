using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>WA3003: would-block that is asked for by a platform's number. A file at a time: nearly every file ends at the search of its text.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WouldBlockNumberAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(WA3003PlatformNumber.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            // By the text first: to ask for a type is to look into every reference. Declared at all: also where several declare it.
            var testing = new HashSet<SyntaxTree>(SourceFile.Of(start).Where(file => file.Names.MayContainAny(NumberRead.UnportableNames)).Select(file => file.Tree));
            if (testing.Count == 0 || start.Compilation.GetTypesByMetadataName("System.Net.Sockets.SocketException").IsEmpty)
                return;

            start.RegisterSemanticModelAction(context =>
            {
                if (testing.Contains(context.SemanticModel.SyntaxTree))
                    Judge(context);
            });
        });
    }

    private static void Judge(SemanticModelAnalysisContext context)
    {
        var model = context.SemanticModel;
        foreach (var condition in NumberConditions.In(model, context.CancellationToken))
            if (WA3003PlatformNumber.Applies(condition, model, context.CancellationToken) && !GeneratedCode.IsLeftAlone(condition.Tests[0].Syntax, model, context.Options, context.CancellationToken))
                context.ReportDiagnostic(WA3003PlatformNumber.Report(condition));
    }
}
