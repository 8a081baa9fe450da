namespace WriteAllAnalyzer;

/// <summary>A method that may return the count of what it calls, as far as syntax tells.</summary>
internal readonly struct WrapperCandidate
{
    public WrapperCandidate(string name, string? holder)
    {
        Name = name;
        Holder = holder;
    }

    public string Name { get; }

    /// <summary>The name of the type that it returns, where syntax does not tell whether that is a number; null where it is.</summary>
    public string? Holder { get; }
}
