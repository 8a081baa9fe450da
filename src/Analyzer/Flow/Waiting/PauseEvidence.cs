using System.Collections.Generic;

namespace WriteAllAnalyzer;

/// <summary>What operations do by themselves, and the methods of the source that they call.</summary>
internal sealed class PauseEvidence
{
    public Pause Strongest { get; private set; }

    public List<FollowedCall> Calls { get; } = new();

    public void Add(Pause pause)
    {
        if (pause > Strongest)
            Strongest = pause;
    }
}
