using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>When the generator adds the helper to a project that does not see it.</summary>
internal enum HelperMode
{
    /// <summary>When the code names the namespace <c>WriteAll</c>.</summary>
    Automatic,
    Always,
    None,
}

/// <summary>The MSBuild property <c>WriteAllAnalyzerHelper</c>.</summary>
internal static class HelperOption
{
    public const string Property = "WriteAllAnalyzerHelper";

    /// <summary>The values in words, for the message that says what was wrong.</summary>
    public const string Accepts = "Always, None or nothing (automatic)";

    private const string Key = "build_property." + Property;

    /// <summary>What the project says, or null where it says nothing that is known.</summary>
    public static HelperMode? Parse(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        null or "" => HelperMode.Automatic,
        "ALWAYS" => HelperMode.Always,
        "NONE" => HelperMode.None,
        _ => null,
    };

    /// <summary>False when the property has a value that is not known; <paramref name="text"/> is that value.</summary>
    public static bool TryRead(AnalyzerConfigOptions globalOptions, out HelperMode mode, out string text)
    {
        text = globalOptions.TryGetValue(Key, out var found) ? found.Trim() : "";
        var parsed = Parse(text);
        mode = parsed ?? HelperMode.Automatic;
        return parsed is not null;
    }

    /// <summary>The mode in force: an unknown value counts as none given.</summary>
    public static HelperMode Of(AnalyzerConfigOptions globalOptions)
    {
        TryRead(globalOptions, out var mode, out _);
        return mode;
    }
}
