using Microsoft.CodeAnalysis.CodeFixes;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Short forms of a fix test: the generator runs in every state, so that what a fix writes has to compile.</summary>
internal static class Fix<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <summary>The fix makes <paramref name="after"/> of <paramref name="before"/>, one by one and all at once.</summary>
    public static Task FileAsync(string before, string after, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null)
    {
        return Verify<WriteAnalyzer, TFix>.FixAsync(before, after, WithGenerator(configure));
    }

    /// <summary>The diagnostics are there, and no fix for them.</summary>
    public static Task NoneInFileAsync(string source, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null)
    {
        Assert.Contains("{|WA", source);
        return Verify<WriteAnalyzer, TFix>.NoFixAsync(source, WithGenerator(configure));
    }

    /// <summary>As <see cref="FileAsync"/>, of the members of a class in a file that gets the directive.</summary>
    public static Task MembersAsync(string before, string after, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null) =>
        FileAsync(Sources.File(before, importsHelper: false), Sources.File(after, importsHelper: true), configure);

    /// <summary>As <see cref="MembersAsync"/>, of statements of a method.</summary>
    public static Task StatementsAsync(string before, string after, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null) =>
        MembersAsync(Sources.Method(before), Sources.Method(after), configure);

    /// <summary>As <see cref="StatementsAsync"/>, where nothing is offered.</summary>
    public static Task NoneInStatementsAsync(string statements, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null) =>
        NoneInFileAsync(Sources.File(Sources.Method(statements), importsHelper: false), configure);

    public static Task NoneInMembersAsync(string members, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null) =>
        NoneInFileAsync(Sources.File(members, importsHelper: false), configure);

    /// <summary>What the fix makes of a source.</summary>
    public static Task<string> ApplyAsync(string source, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null) =>
        Verify<WriteAnalyzer, TFix>.ApplyAsync(source, WithGenerator(configure));

    private static Action<CSharpCodeFixTest<WriteAnalyzer, TFix>> WithGenerator(Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure) => test =>
    {
        test.SourceGenerators.Add(typeof(HelperGenerator));
        configure?.Invoke(test);
    };
}
