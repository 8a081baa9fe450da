using Microsoft.CodeAnalysis.CodeFixes;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>A fix for one of the rules about would-block: what else is said of the same calls is not looked at.</summary>
internal static class WouldBlockFix<TFix>
    where TFix : CodeFixProvider, new()
{
    private static readonly string[] s_others = ["WA1001", "WA1002", "WA1003", "WA1004", "WA2001", "WA2002", "WA2003", "WA2004", "WA2005"];

    public static Task MembersAsync(string before, string after, Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure = null, bool importsHelper = true) =>
        Fix<TFix>.FileAsync(Sources.File(before, importsHelper: false), Sources.File(after, importsHelper), Alone(configure));

    public static Task NoneInMembersAsync(string members) => Fix<TFix>.NoneInMembersAsync(members, Alone(null));

    private static Action<CSharpCodeFixTest<WriteAnalyzer, TFix>> Alone(Action<CSharpCodeFixTest<WriteAnalyzer, TFix>>? configure) => test =>
    {
        test.DisabledDiagnostics.AddRange(s_others);
        configure?.Invoke(test);
    };
}
