using System.Globalization;

namespace Benchmarks;

/// <summary>Rows of what was measured, the number to hold beside each, and how many were missed.</summary>
internal sealed class Table
{
    private readonly List<string> _missed = [];
    private int _held;

    public bool Holds => _missed.Count == 0;

    public string Verdict => Holds
        ? $"All {_held} numbers are held."
        : $"{_missed.Count} of {_held + _missed.Count} numbers missed: {string.Join("; ", _missed)}.";

    public void Section(string title)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-66} {"measured",12} {"noise",9} {"to hold",10}");
    }

    /// <summary>A row that only compares.</summary>
    public void Row(string name, double value, string unit, string also = "") =>
        Print(name, Format(value, unit), "", "", also);

    public void Row(string name, Reading reading, string unit, string also = "") =>
        Print(name, Format(reading.Value, unit), "± " + Format(reading.Noise, ""), "", also);

    public void AtMost(double limit, string name, Reading reading, string unit, string also = "") =>
        Judge(name, reading, unit, "≤ " + Format(limit, ""), reading.Value - reading.Noise <= limit, also);

    public void AtLeast(double limit, string name, Reading reading, string unit, string also = "") =>
        Judge(name, reading, unit, "≥ " + Format(limit, ""), reading.Value + reading.Noise >= limit, also);

    /// <summary>A count, which knows no noise.</summary>
    public void Exactly(long expected, string name, long value, string also = "") =>
        Judge(name, new Reading(value, 0), "", "= " + expected, value == expected, also);

    private static string Format(double value, string unit)
    {
        var digits = Math.Abs(value) >= 100 || value == Math.Truncate(value) && value != 0 ? "F0" : Math.Abs(value) >= 10 ? "F1" : "F3";
        return (value == 0 ? "0" : value.ToString(digits, CultureInfo.InvariantCulture)) + unit;
    }

    private void Judge(string name, Reading reading, string unit, string limit, bool held, string also)
    {
        if (held)
            _held++;
        else
            _missed.Add(name);
        Print(name, Format(reading.Value, unit), reading.Noise == 0 ? "" : "± " + Format(reading.Noise, ""), limit, held ? also : "MISSED " + also);
    }

    private static void Print(string name, string value, string noise, string limit, string also) =>
        Console.WriteLine($"{name,-66} {value,12} {noise,9} {limit,10}  {also}".TrimEnd());
}

/// <summary>A measured value, and how far another run may be from it.</summary>
internal readonly record struct Reading(double Value, double Noise)
{
    /// <summary>The median, and half of its 95 % interval, or of that of more standard deviations: the values that stand half of them, times √n, places beside it.</summary>
    public static Reading MedianOf(IEnumerable<double> values, double deviations = 1.96)
    {
        var sorted = values.Order().ToList();
        var (middle, aside) = (sorted.Count / 2, (int)Math.Ceiling(deviations / 2 * Math.Sqrt(sorted.Count)));
        return new(sorted[middle], (sorted[Math.Min(middle + aside, sorted.Count - 1)] - sorted[Math.Max(middle - aside, 0)]) / 2);
    }

    /// <summary>In percent of a whole.</summary>
    public Reading Of(double whole) => new(100 * Value / whole, 100 * Noise / whole);
}
