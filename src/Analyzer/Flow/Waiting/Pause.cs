namespace WriteAllAnalyzer;

/// <summary>What happens between a would-block and the next try, the stronger the greater.</summary>
internal enum Pause
{
    /// <summary>The next try follows at once.</summary>
    None,

    /// <summary>Time passes, whatever the descriptor does meanwhile.</summary>
    Sleeps,

    /// <summary>Something is waited for, or may be where the code does not show it.</summary>
    Waits,
}
