using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The bytes that one try hands to the write.</summary>
internal sealed class Try
{
    public Try(Linear target, Linear address, Linear? size, Linear? filePosition)
    {
        Target = target;
        Address = address;
        Size = size;
        FilePosition = filePosition;
    }

    public Linear Target { get; }

    /// <summary>The first byte.</summary>
    public Linear Address { get; }

    /// <summary>How many; null where that is in a list.</summary>
    public Linear? Size { get; }

    /// <summary>Where in the file they go; null where the descriptor keeps it.</summary>
    public Linear? FilePosition { get; }
}

/// <summary>A condition on the way to the next try, and the answer that leads there.</summary>
internal readonly struct Decision
{
    public Decision(int block, IOperation condition, bool answer, Value value)
    {
        Block = block;
        Condition = condition;
        Answer = answer;
        Value = value;
    }

    public int Block { get; }

    public IOperation Condition { get; }

    public bool Answer { get; }

    public Value Value { get; }

    /// <summary>What holds on this way; null where the condition compares nothing.</summary>
    public Comparison? Holds => Value is Comparison comparison ? Answer ? comparison : comparison.Negated : null;
}

/// <summary>One way from a try to the next, run until it settles.</summary>
internal sealed class Trip
{
    public Trip(Try before, Unknown count, Try after, bool isThrown, ImmutableArray<Decision> decisions, ImmutableArray<Decision> earlier, ImmutableArray<IInvocationOperation> calls, bool canFail)
    {
        Before = before;
        Count = count;
        After = after;
        IsThrown = isThrown;
        Decisions = decisions;
        Earlier = earlier;
        Calls = calls;
        (Least, Most) = Bounds(canFail);
    }

    public Try Before { get; }

    /// <summary>How many of its bytes were accepted.</summary>
    public Unknown Count { get; }

    public Try After { get; }

    /// <summary>The try that the loop begins with, and how many of its bytes were accepted.</summary>
    public (Try Try, Unknown Count) First { get; set; }

    /// <summary>The write threw, and its count is not known.</summary>
    public bool IsThrown { get; }

    public ImmutableArray<Decision> Decisions { get; }

    /// <summary>The same decisions one turn before.</summary>
    public ImmutableArray<Decision> Earlier { get; }

    public ImmutableArray<IInvocationOperation> Calls { get; }

    /// <summary>What the conditions leave of the count.</summary>
    public long Least { get; }

    public long Most { get; }

    public bool IsPossible => Least <= Most && !Decisions.Any(d => d.Value switch
    {
        Comparison comparison => comparison.Answer == !d.Answer,
        Linear { IsConstant: true } flag => (flag.Constant != 0) != d.Answer,
        _ => false,
    });

    /// <summary>The decisions that look at the count, not at what a method made of it, and see more than whether anything was accepted.</summary>
    public IEnumerable<Comparison> CountDecisions => Decisions
        .Select(d => d.Holds)
        .OfType<Comparison>()
        .Where(c => c.Difference.FactorOf(Count) != 0 && !IsAboutZero(c));

    /// <summary>The count alone against 1, 0 or −1.</summary>
    public bool IsAboutZero(Comparison comparison) => Sign(comparison) != 0 && comparison.Difference.Constant is >= -1 and <= 1;

    /// <summary>1 or −1 where the difference is the count and a constant.</summary>
    private long Sign(Comparison comparison)
    {
        var factor = comparison.Difference.FactorOf(Count);
        return factor is 1 or -1 && comparison.Difference.With(Count, Linear.Zero).IsConstant ? factor : 0;
    }

    private (long Least, long Most) Bounds(bool canFail)
    {
        var (least, most) = (canFail ? -1L : 0L, long.MaxValue);
        foreach (var comparison in Decisions.Select(d => d.Holds).OfType<Comparison>())
        {
            var sign = Sign(comparison);
            if (sign == 0)
                continue;

            // sign * count + constant (relation) 0
            var bound = -comparison.Difference.Constant * sign;
            switch (sign > 0 ? comparison.Relation : Comparisons.Turned(comparison.Relation))
            {
                case BinaryOperatorKind.Equals:
                    least = System.Math.Max(least, bound);
                    most = System.Math.Min(most, bound);
                    break;
                case BinaryOperatorKind.NotEquals when bound == least:
                    least++;
                    break;
                case BinaryOperatorKind.GreaterThan:
                    least = System.Math.Max(least, bound + 1);
                    break;
                case BinaryOperatorKind.GreaterThanOrEqual:
                    least = System.Math.Max(least, bound);
                    break;
                case BinaryOperatorKind.LessThan:
                    most = System.Math.Min(most, bound - 1);
                    break;
                case BinaryOperatorKind.LessThanOrEqual:
                    most = System.Math.Min(most, bound);
                    break;
            }
        }

        return (least, most);
    }
}
