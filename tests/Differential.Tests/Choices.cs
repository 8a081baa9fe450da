namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>
/// What a shape is made of: a list of numbers, each the answer to one question of the grammar, where 0 is the plainest
/// answer. The same list makes the same shape, and a list with smaller numbers in it makes a plainer one.
/// </summary>
internal sealed class Choices
{
    private readonly Random? _random;
    private readonly IReadOnlyList<int> _given;
    private readonly List<int> _taken = [];

    public Choices(int seed) => (_random, _given) = (new Random(seed), []);

    public Choices(IReadOnlyList<int> given) => _given = given;

    public IReadOnlyList<int> Taken => _taken;

    /// <summary>A number below <paramref name="count"/>.</summary>
    public int Next(int count)
    {
        var next = _taken.Count < _given.Count ? Math.Min(_given[_taken.Count], count - 1) : _random?.Next(count) ?? 0;
        _taken.Add(next);
        return next;
    }

    public T Of<T>(params IReadOnlyList<T> options) => options[Next(options.Count)];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => Next(times) == times - 1;
}
