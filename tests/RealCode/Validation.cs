using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer.RealCode;

/// <summary>Arguments that the parser of command lines cannot judge.</summary>
internal static class Validation
{
    public static LanguageVersion? Language(string text) =>
        LanguageVersionFacts.TryParse(text, out var version) ? version.MapSpecifiedToEffectiveVersion() : null;

    public static void Language(OptionResult result, Option<string> option)
    {
        if (Language(result.GetValue(option)!) is null)
            result.AddError($"'{result.GetValue(option)}' is no version of C#. Accepted: {string.Join(", ", Enum.GetValues<LanguageVersion>().Select(LanguageVersionFacts.ToDisplayString))}.");
    }

    public static void Expression(OptionResult result, Option<string?> option)
    {
        try
        {
            _ = new Regex(result.GetValue(option) ?? "");
        }
        catch (RegexParseException exception)
        {
            result.AddError($"--exclude is no regular expression: {exception.Message}");
        }
    }

    public static void Positive(OptionResult result, Option<int> option)
    {
        if (result.GetValue(option) < 1)
            result.AddError($"{option.Name} takes a number of runs, at least 1.");
    }
}
