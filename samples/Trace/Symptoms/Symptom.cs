namespace Trace.Symptoms;

/// <summary>How a short write looks to somebody who does not know of it.</summary>
/// <param name="Name">What to ask for on the command line.</param>
/// <param name="When">When it happens.</param>
/// <param name="Rule">The rule of the analyzer that finds the code.</param>
/// <param name="Naive">Sends as many programs do.</param>
/// <param name="Repaired">Sends the same bytes by the helper.</param>
internal sealed record Symptom(string Name, string When, string Rule, Func<Outcome> Naive, Func<Outcome> Repaired)
{
    public static IReadOnlyList<Symptom> All { get; } =
    [
        LateBytesLost.Symptom, EagainMistakenForAnError.Symptom, TruncatedPayload.Symptom, Backpressure.Symptom, FramingOutOfStep.Symptom,
    ];

    /// <summary>Runs the named ones, or all. 0 when each one broke naively and is gone when repaired.</summary>
    public static int Show(string[] names)
    {
        var isAsExpected = true;
        foreach (var symptom in All.Where(symptom => names.Length == 0 || names.Contains(symptom.Name)))
        {
            Console.WriteLine(Ink.Bold(symptom.Name));
            Console.WriteLine($"  {symptom.When}");
            var naive = Show($"naive    {symptom.Rule}", symptom.Naive());
            var repaired = Show("repaired       ", symptom.Repaired());
            Console.WriteLine();
            isAsExpected &= !naive.IsHealthy && repaired.IsHealthy;
        }

        return isAsExpected ? 0 : 1;
    }

    private static Outcome Show(string run, Outcome outcome)
    {
        Console.WriteLine($"  {run}  {(outcome.IsHealthy ? Ink.Green("fine  ") : Ink.Orange("broken"))}  {outcome.Text}");
        return outcome;
    }
}

/// <summary>What a run showed.</summary>
internal sealed record Outcome(bool IsHealthy, string Text);
