using System.Globalization;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>How much is generated: by default little enough for every run of the tests, and the same each time.</summary>
internal static class Amounts
{
    /// <summary>The variable WRITEALL_SHAPES.</summary>
    public static int Shapes { get; } = Number("WRITEALL_SHAPES", 160);

    /// <summary>Where the choices start: the variable WRITEALL_SEED.</summary>
    public static int Seed { get; } = Number("WRITEALL_SEED", 1);

    /// <summary>Whether there are so many that it is for minutes.</summary>
    public static bool AreMany => Shapes >= 500;

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
