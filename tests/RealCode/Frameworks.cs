using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>The frameworks that code can be compiled against, and the symbols that their SDK defines.</summary>
internal static class Frameworks
{
    private static readonly ReferenceAssemblies[] s_all =
    [
        ReferenceAssemblies.Net.Net100, ReferenceAssemblies.Net.Net80, ReferenceAssemblies.NetStandard.NetStandard20, ReferenceAssemblies.NetFramework.Net472.Default,
    ];

    public static string Default => s_all[0].TargetFramework;

    public static IEnumerable<string> Names => s_all.Select(framework => framework.TargetFramework);

    public static ReferenceAssemblies Named(string name) => s_all.First(framework => framework.TargetFramework == name);

    public static IEnumerable<string> Symbols(ReferenceAssemblies framework)
    {
        string[] always = ["TRACE", framework.TargetFramework.Replace('.', '_').ToUpperInvariant()];
        if (framework == ReferenceAssemblies.NetFramework.Net472.Default)
            return [.. always, "NETFRAMEWORK", "NET45_OR_GREATER", "NET46_OR_GREATER", "NET461_OR_GREATER", "NET47_OR_GREATER", "NET472_OR_GREATER"];
        if (framework == ReferenceAssemblies.NetStandard.NetStandard20)
            return [.. always, "NETSTANDARD", "NETSTANDARD1_3_OR_GREATER", "NETSTANDARD2_0_OR_GREATER"];

        var version = int.Parse(framework.TargetFramework.AsSpan(3, framework.TargetFramework.IndexOf('.') - 3));
        return
        [
            .. always, "NET", "NETCOREAPP", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER",
            .. Enumerable.Range(5, version - 4).Select(major => $"NET{major}_0_OR_GREATER"),
        ];
    }
}
