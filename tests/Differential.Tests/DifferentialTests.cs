using System.Diagnostics;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Generated calls do after their fix what they did before, and lose nothing any more.</summary>
public class DifferentialTests
{
    [Fact]
    public Task FixAll() => ProveAsync(Amounts.Shapes, Amounts.AreMany ? 240 : 80, 0, usesLightBulbs: false);

    [Fact]
    public Task LightBulbs() => ProveAsync(Amounts.Shapes / 4, Amounts.AreMany ? 240 : 20, 6, usesLightBulbs: true);

    /// <param name="count">How many shapes, at least.</param>
    /// <param name="batch">How many of them in a program.</param>
    /// <param name="project">Which of the projects is the first.</param>
    /// <param name="usesLightBulbs">Or fix-all.</param>
    private static async Task ProveAsync(int count, int batch, int project, bool usesLightBulbs)
    {
        if (!OperatingSystem.IsLinux())
            return;

        Trace.Listeners.Clear(); // an assertion of a shape must not end the tests
        var tally = new Tally();
        var failures = new List<(Failure Failure, Settings Settings)>();
        for (var (first, number) = (Amounts.Seed * 1_000_000, 0); first < Amounts.Seed * 1_000_000 + count; first += batch, number++)
        {
            var settings = Settings.Of(project + number);
            List<Shape> shapes = [.. Enumerable.Range(first, batch).Select(seed => Shape.Of(seed, new Choices(seed)))];
            var found = await new Differential(settings, tally).RunAsync(shapes, usesLightBulbs);
            failures.AddRange(found.Select(failure => (failure, settings)));
        }

        var report = await Report.OfAsync(failures, usesLightBulbs);
        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        if (Environment.GetEnvironmentVariable("WRITEALL_REPORT") is { Length: > 0 } path)
            await File.AppendAllTextAsync(path, tally + Environment.NewLine + report);
        Assert.True(failures.Count == 0, report);
        Assert.True(tally.Fixed > tally.Shapes / 3, $"The grammar has little to fix: {tally}");
        Assert.True(usesLightBulbs || tally.LostBefore > tally.Shapes / 10, $"The short writers are not short: {tally}");
    }
}
