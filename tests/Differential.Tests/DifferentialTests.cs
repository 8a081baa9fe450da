using System.Diagnostics;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Generated calls do after their fix what they did before, and lose nothing any more.</summary>
public class DifferentialTests
{
    private const int Batch = 150;
    private const int SmallBatch = 20;

    [Fact]
    public Task FixAll() => ProveAsync(Amounts.Shapes, Batch, usesLightBulbs: false);

    [Fact]
    public Task LightBulbs() => ProveAsync(Amounts.Shapes / 5, SmallBatch, usesLightBulbs: true);

    private static async Task ProveAsync(int count, int batch, bool usesLightBulbs)
    {
        if (!OperatingSystem.IsLinux())
            return;

        Trace.Listeners.Clear(); // an assertion of a shape must not end the tests
        var tally = new Tally();
        var failures = new List<(Failure Failure, Settings Settings)>();
        for (var (first, number) = (Amounts.Seed * 1_000_000, 0); first < Amounts.Seed * 1_000_000 + count; first += batch, number++)
        {
            var settings = Settings.Of(number);
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
        Assert.True(usesLightBulbs || tally.LostBefore > tally.Shapes / 20, $"The short writers are not short: {tally}");
    }
}
