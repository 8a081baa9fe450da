namespace WriteAllAnalyzer;

/// <summary>Which of the actions of one call. An equivalence key each, so that fix-all knows which one is meant.</summary>
internal enum RemedyKind
{
    /// <summary>The safe one: registered first, and all that fix-all and batch tools apply.</summary>
    First,

    /// <summary>The call waits although the code around it expects it to return at once: by hand only.</summary>
    Wait,

    /// <summary>The asynchronous form, awaited.</summary>
    Await,

    /// <summary>The call stays, and a short one throws: the choice where finishing the write is the first action.</summary>
    Throw,

    /// <summary>A failure is left to the callers, who may not expect it: by hand only.</summary>
    Leave,
}

/// <summary>One thing that can be done about a call, as the light bulb shows it.</summary>
internal sealed class Remedy
{
    public Remedy(RemedyKind kind, string title, Rewrite rewrite)
    {
        Kind = kind;
        Title = title;
        Rewrite = rewrite;
    }

    public RemedyKind Kind { get; }

    public string Title { get; }

    public Rewrite Rewrite { get; }

    /// <summary>What is done instead where the rewrite does not stand.</summary>
    public Remedy? Otherwise { get; set; }
}
