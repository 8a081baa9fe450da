using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed partial record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Every diagnostic once, as in "warning WA1001".</summary>
    public string[] Diagnostics => [.. Diagnostic().Matches(Output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    public CommandResult Succeeds() => Ends(with: 0);

    public CommandResult Ends(int with)
    {
        Assert.True(ExitCode == with, $"{Command}\nended with {ExitCode}, not with {with}:\n{Output}");
        return this;
    }

    /// <summary>Exactly these diagnostics, of whatever kind.</summary>
    public CommandResult Reports(params string[] diagnostics)
    {
        Assert.True(Diagnostics.SequenceEqual(diagnostics), $"{Command}\nreports [{string.Join(", ", Diagnostics)}], not [{string.Join(", ", diagnostics)}]:\n{Output}");
        return this;
    }

    [GeneratedRegex(@"\b(warning|error) [A-Za-z]+\d+\b")]
    private static partial Regex Diagnostic();
}
