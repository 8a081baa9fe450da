namespace Benchmarks;

/// <summary>
/// Runs candidates in turns, each round in another order, so that what else the machine does meets all of them. The first is
/// the reference, and it runs again as the last: what it differs from itself is noise.
/// </summary>
/// <param name="undisturbed">
/// For short measurements on one thread: compares the lower deciles, the rounds that nothing interrupted. Otherwise the
/// medians of the rounds' own comparisons.
/// </param>
internal sealed class Turns(bool undisturbed)
{
    /// <summary>The runtime compiles anew what is called often, in several steps, and only when nothing new is called for 100 ms.</summary>
    private const int Pauses = 4;

    private readonly List<(string Name, Func<double> Measure, List<double> Values)> _candidates = [];

    public Turns Add(string name, Func<double> measure)
    {
        _candidates.Add((name, measure, []));
        return this;
    }

    public void Run(int warmUp, int rounds)
    {
        _candidates.Add(("", _candidates[0].Measure, []));
        for (var pause = 0; pause < Pauses; pause++)
        {
            for (var round = 0; round < warmUp; round++)
                Round(round, keep: false);
            Thread.Sleep(150);
        }

        for (var round = 0; round < rounds; round++)
            Round(round, keep: true);
    }

    public Reading Ratio(string name, double leastNoise) => Read(name, leastNoise, (value, reference) => value / reference, 1);

    /// <summary>The ratio of speeds, for values that are times.</summary>
    public Reading Speed(string name, double leastNoise) => Read(name, leastNoise, (value, reference) => reference / value, 1);

    public Reading Difference(string name, double leastNoise) => Read(name, leastNoise, (value, reference) => value - reference, 0);

    /// <summary>Of one candidate by itself.</summary>
    public double Value(string name) => undisturbed ? Decile(Values(name)) : Reading.MedianOf(Values(name)).Value;

    private void Round(int round, bool keep)
    {
        for (var i = 0; i < _candidates.Count; i++)
        {
            var (_, measure, values) = _candidates[(round + i) % _candidates.Count];
            var value = measure();
            if (keep)
                values.Add(value);
        }
    }

    private Reading Read(string name, double leastNoise, Func<double, double, double> compare, double self)
    {
        var values = Values(name);
        var noise = Math.Max(leastNoise, Math.Abs(Compare(_candidates[^1].Values) - self));
        return new Reading(Compare(values), Math.Max(noise, undisturbed ? Math.Abs(Half(0) - Half(1)) / 2 : Reading.MedianOf(values.Zip(_candidates[0].Values, compare)).Noise));

        double Compare(List<double> of) => undisturbed
            ? compare(Decile(of), Decile(_candidates[0].Values))
            : Reading.MedianOf(of.Zip(_candidates[0].Values, compare)).Value;

        double Half(int which) => compare(Decile(values.Where((_, round) => round % 2 == which)), Decile(_candidates[0].Values.Where((_, round) => round % 2 == which)));
    }

    private List<double> Values(string name) => _candidates.First(candidate => candidate.Name == name).Values;

    private static double Decile(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 10];
    }
}
