namespace WriteAllAnalyzer;

/// <summary>The write whose count a wrapper returns.</summary>
internal sealed class WrappedWrite
{
    public WrappedWrite(WriteCall call, TargetFacts target, bool targetIsGiven)
    {
        Call = call;
        Target = target;
        TargetIsGiven = targetIsGiven;
    }

    /// <summary>The call of the write itself, however many wrappers there are between.</summary>
    public WriteCall Call { get; }

    /// <summary>What the wrapper's own code shows of the target.</summary>
    public TargetFacts Target { get; }

    /// <summary>The caller hands the target over, as an argument or as the object that it calls: what it shows of it counts too.</summary>
    public bool TargetIsGiven { get; }
}
