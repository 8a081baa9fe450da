using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The invariants of a retry loop, in the order in which they are judged.</summary>
internal enum LoopInvariant
{
    /// <summary>The first byte of each try is the first unsent one.</summary>
    FirstByte,

    /// <summary>The size of each try is what is left.</summary>
    Size,

    /// <summary>The position moves by exactly the count.</summary>
    Advance,

    /// <summary>The loop ends at the total.</summary>
    End,
}

/// <summary>An invariant that a retry loop breaks.</summary>
internal sealed class LoopFault
{
    public LoopFault(LoopInvariant invariant, string text, SyntaxNode? place = null)
    {
        Invariant = invariant;
        Text = text;
        Place = place?.GetLocation();
    }

    public LoopInvariant Invariant { get; }

    /// <summary>What is wrong, in the message's words: <c>each try begins at the first byte again</c>.</summary>
    public string Text { get; }

    public Location? Place { get; }
}
