using System.Globalization;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>The class around one call while it is put together: what it declares, and what it does before and after the call.</summary>
internal sealed class Scope(Choices choices)
{
    private int _names;

    public Choices Choices => choices;

    /// <summary>Members besides the method that runs.</summary>
    public List<string> Members { get; } = [];

    /// <summary>Statements before the call.</summary>
    public List<string> Before { get; } = [];

    /// <summary>Statements after the call, that note what it left behind.</summary>
    public List<string> After { get; } = [];

    public string Name(string stem) => stem + (++_names).ToString(CultureInfo.InvariantCulture);

    /// <summary>A member, once.</summary>
    public void Declare(string member)
    {
        if (!Members.Contains(member))
            Members.Add(member);
    }

    /// <summary>A local with a value, by its name.</summary>
    public string Local(string type, string stem, string value, bool isNoted = false)
    {
        var name = Name(stem);
        Before.Add($"{type} {name} = {value};");
        if (isNoted)
            After.Add($"r.Log({name});");
        return name;
    }
}

/// <summary>One argument of a call: the parameter's name and the text.</summary>
internal sealed record Argument(string Parameter, string Text);

/// <summary>A call that writes.</summary>
/// <param name="Text">The call, without what takes its result.</param>
/// <param name="Result">The type of its count.</param>
/// <param name="Task">The task that the count comes in, or null if it is returned at once.</param>
internal sealed record WriteText(string Text, string Result, string? Task = null)
{
    public bool IsAsync => Task is not null;
}
