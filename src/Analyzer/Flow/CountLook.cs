using System;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A place that looks at a count and does nothing about the rest: a log, a statistic, a comparison.</summary>
internal readonly struct CountLook
{
    /// <summary>How a comparison with 0 or −1 begins.</summary>
    public const string ComparedWith = "is only compared with ";

    public CountLook(string how, SyntaxNode place)
    {
        How = how;
        Place = place.GetLocation();
    }

    /// <summary>What the count is only used for, in the message's words: <c>is only logged</c>.</summary>
    public string How { get; }

    /// <summary>It is asked whether the write failed, and something is done if it did.</summary>
    public bool AsksForFailure => How.StartsWith(ComparedWith, StringComparison.Ordinal);

    public Location Place { get; }
}
