using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>WA9001: says once for a compilation which <c>write_all.*</c> options are not understood, and what they accept.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(WA9001InvalidOption.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // It looks at no code. Where every analyzer says so, the driver need not ask of each symbol whether it is generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationAction(Report);
    }

    private static void Report(CompilationAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var checks = new OptionCheck(context.Compilation);
        checks.Add(provider.GlobalOptions);
        checks.AddHelperProperty(provider.GlobalOptions);
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            checks.Add(provider.GetOptions(tree));
        }

        foreach (var complaint in checks.Complaints.OrderBy(c => c, StringComparer.Ordinal))
            context.ReportDiagnostic(Diagnostic.Create(WA9001InvalidOption.Rule, Location.None, complaint));
    }
}
