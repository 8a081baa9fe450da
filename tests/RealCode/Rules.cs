using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>Every analyzer and every fix of the product.</summary>
internal sealed class Rules : CodeFixTest
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = All<DiagnosticAnalyzer>(typeof(WriteAnalyzer));

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = All<CodeFixProvider>(typeof(WriteFix));

    /// <summary>The IDs of the rules, in order.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)];

    public Rules() => CompilerDiagnostics = CompilerDiagnostics.None;

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => s_analyzers;

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => Fixes;

    private static ImmutableArray<T> All<T>(Type inAssemblyOf) =>
        [.. inAssemblyOf.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T))).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (T)Activator.CreateInstance(type)!)];
}
