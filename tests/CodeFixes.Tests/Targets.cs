using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The oldest projects that are served.</summary>
internal static class Targets
{
    public static void NetFramework(AnalyzerTest test)
    {
        test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default;
        test.LanguageVersion = LanguageVersion.CSharp7_3;
    }

    public static void NetStandard(AnalyzerTest test)
    {
        test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20;
        test.LanguageVersion = LanguageVersion.CSharp7_3;
    }
}
