using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer.Testing;

/// <summary>Short forms of <see cref="CSharpAnalyzerVerifier{TAnalyzer}"/>.</summary>
public static class Verify<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The analyzer reports nothing; errors of the compiler may be marked.</summary>
    public static Task NoDiagnosticAsync(string source, Action<CSharpAnalyzerTest<TAnalyzer>>? configure = null)
    {
        var own = new TAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).ToHashSet();
        if (TestMarkup.Parse(source).Spans.Any(span => span.Name is null || own.Contains(span.Name)))
            throw new FormatException("The markup expects a diagnostic, and the test none.");
        return RunAsync(source, configure, []);
    }

    /// <summary>The analyzer reports what the markup and <paramref name="expected"/> say, and they say something.</summary>
    public static Task DiagnosticAsync(string source, params DiagnosticResult[] expected) => DiagnosticAsync(source, null, expected);

    /// <inheritdoc cref="DiagnosticAsync(string, DiagnosticResult[])"/>
    public static Task DiagnosticAsync(string source, Action<CSharpAnalyzerTest<TAnalyzer>>? configure, params DiagnosticResult[] expected)
    {
        if (expected.Length == 0 && TestMarkup.Parse(source).Spans.IsEmpty)
            throw new FormatException("The test expects a diagnostic, but marks none.");
        return RunAsync(source, configure, expected);
    }

    private static Task RunAsync(string source, Action<CSharpAnalyzerTest<TAnalyzer>>? configure, DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<TAnalyzer> { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        configure?.Invoke(test);
        return test.RunAsync();
    }
}

/// <summary>Short forms of <see cref="CSharpCodeFixVerifier{TAnalyzer, TCodeFix}"/>.</summary>
public static class Verify<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>The fix makes <paramref name="after"/> of <paramref name="before"/>, one by one and all at once.</summary>
    public static Task FixAsync(string before, string after, Action<CSharpCodeFixTest<TAnalyzer, TCodeFix>>? configure = null)
    {
        if (TestMarkup.Strip(before) == TestMarkup.Strip(after))
            throw new FormatException($"Before and after are the same: use {nameof(NoFixAsync)}.");
        return RunAsync(before, after, configure);
    }

    /// <summary>The analyzer reports what the markup says, and no fix is offered.</summary>
    public static Task NoFixAsync(string source, Action<CSharpCodeFixTest<TAnalyzer, TCodeFix>>? configure = null) =>
        RunAsync(source, source, configure);

    /// <summary>What the fix makes of a source, one by one.</summary>
    public static Task<string> ApplyAsync(string source, Action<CSharpCodeFixTest<TAnalyzer, TCodeFix>>? configure = null)
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TCodeFix> { TestCode = source };
        configure?.Invoke(test);
        return test.ApplyFixesAsync();
    }

    private static Task RunAsync(string before, string after, Action<CSharpCodeFixTest<TAnalyzer, TCodeFix>>? configure)
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TCodeFix> { TestCode = before, FixedCode = after };
        configure?.Invoke(test);
        return test.RunAsync();
    }
}
