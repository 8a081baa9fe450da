using System.Text;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Failures, one of each kind, made as small as they go.</summary>
internal static class Report
{
    private const int MostKinds = 12;
    private const int MostTries = 60;

    public static async Task<string> OfAsync(IReadOnlyCollection<(Failure Failure, Settings Settings)> failures, bool usesLightBulbs)
    {
        if (failures.Count == 0)
            return "";

        var text = new StringBuilder().AppendLine($"{failures.Count} shape(s) whose fix is wrong.");
        foreach (var kind in failures.GroupBy(f => (f.Failure.Fix, f.Failure.Kind)).OrderByDescending(kind => kind.Count()).Take(MostKinds))
        {
            var (failure, settings) = kind.MinBy(f => f.Failure.Shape.Source.Length);
            var smallest = await SmallestAsync(failure, settings, usesLightBulbs);
            text.AppendLine().AppendLine($"=== {failure.Fix}: {failure.Kind} ({kind.Count()} times; {settings})")
                .AppendLine($"choices {string.Join(' ', smallest.Shape.Choices)}")
                .AppendLine("--- before").Append(smallest.Shape.Source)
                .AppendLine("--- after").AppendLine(smallest.After)
                .AppendLine("--- " + smallest.Message);
        }

        return text.ToString();
    }

    /// <summary>The same failure in a shape with plainer choices, as far as single choices lead.</summary>
    private static async Task<Failure> SmallestAsync(Failure failure, Settings settings, bool usesLightBulbs)
    {
        var tries = 0;
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            for (var i = 1; i < failure.Shape.Choices.Count; i++)
            {
                foreach (var plainer in (int[])[0, failure.Shape.Choices[i] / 2, failure.Shape.Choices[i] - 1])
                {
                    if (plainer < 0 || i >= failure.Shape.Choices.Count || plainer >= failure.Shape.Choices[i] || tries++ >= MostTries)
                        continue;
                    var choices = failure.Shape.Choices.ToArray();
                    choices[i] = plainer;
                    if (await AgainAsync(choices, failure) is not { } smaller)
                        continue;
                    (failure, isSmaller) = (smaller, true);
                    break;
                }
            }
        }

        return failure;

        async Task<Failure?> AgainAsync(int[] choices, Failure wanted)
        {
            var found = await new Differential(settings, new Tally()).RunAsync([Shape.Of(0, new Choices(choices))], usesLightBulbs);
            return found.Find(f => f.Kind == wanted.Kind && f.Fix == wanted.Fix);
        }
    }
}
