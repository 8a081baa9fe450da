using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What an expression is worth, in terms of what is not known.</summary>
internal abstract class Value
{
    /// <summary>The counts, and errors, that it depends on.</summary>
    public abstract ImmutableHashSet<Unknown> Counts { get; }
}

/// <summary>A sum of unknowns and a constant. An address is one too: where an array begins, and how far behind that.</summary>
internal sealed class Linear : Value
{
    public static readonly Linear Zero = Of(0);

    private readonly ImmutableDictionary<Unknown, long> _terms;

    private Linear(ImmutableDictionary<Unknown, long> terms, long constant)
    {
        _terms = terms;
        Constant = constant;
    }

    public long Constant { get; }

    public bool IsConstant => _terms.IsEmpty;

    public IEnumerable<Unknown> Unknowns => _terms.Keys;

    /// <summary>The one unknown that it is; null for a sum.</summary>
    public Unknown? Single => Constant == 0 && _terms.Count == 1 && _terms.First() is { Value: 1 } term ? term.Key : null;

    public override ImmutableHashSet<Unknown> Counts =>
        _terms.Keys.SelectMany(u => u.IsOutcome ? u.From.Add(u) : u.From).ToImmutableHashSet();

    public static Linear Of(long constant) => new(ImmutableDictionary<Unknown, long>.Empty, constant);

    public static Linear Of(Unknown unknown) => new(ImmutableDictionary<Unknown, long>.Empty.Add(unknown, 1), 0);

    public static Linear operator +(Linear a, Linear b) => a.Plus(b, 1);

    public static Linear operator -(Linear a, Linear b) => a.Plus(b, -1);

    public Linear Times(long factor) =>
        factor == 0 ? Zero : new(_terms.ToImmutableDictionary(t => t.Key, t => unchecked(t.Value * factor)), unchecked(Constant * factor));

    /// <summary>The numbers that it can be, where that is known of the one unknown in it.</summary>
    public ImmutableArray<long> Among
    {
        get
        {
            if (_terms.Count != 1)
                return ImmutableArray<long>.Empty;

            var term = _terms.First();
            return term.Key.Among.Select(n => unchecked((n * term.Value) + Constant)).ToImmutableArray();
        }
    }

    /// <summary>How many times the unknown is in it.</summary>
    public long FactorOf(Unknown unknown) => _terms.TryGetValue(unknown, out var factor) ? factor : 0;

    public bool DependsOn(Unknown count) => _terms.Keys.Any(u => u.DependsOn(count));

    /// <summary>The same with a value put in for an unknown.</summary>
    public Linear With(Unknown unknown, Linear value) =>
        FactorOf(unknown) is var factor and not 0 ? new Linear(_terms.Remove(unknown), Constant) + value.Times(factor) : this;

    public bool Is(Linear other) => (this - other) is { IsConstant: true, Constant: 0 };

    private Linear Plus(Linear other, long sign)
    {
        var terms = _terms;
        foreach (var term in other._terms)
        {
            var factor = unchecked(FactorOf(term.Key) + (sign * term.Value));
            terms = factor == 0 ? terms.Remove(term.Key) : terms.SetItem(term.Key, factor);
        }

        return new Linear(terms, unchecked(Constant + (sign * other.Constant)));
    }
}

/// <summary>Bytes in memory: a span, a segment, an array with its length.</summary>
internal sealed class Region : Value
{
    public Region(Linear address, Linear size)
    {
        Address = address;
        Size = size;
    }

    public Linear Address { get; }

    public Linear Size { get; }

    public override ImmutableHashSet<Unknown> Counts => Address.Counts.Union(Size.Counts);
}

/// <summary>Whether a difference is below, at or above zero.</summary>
internal sealed class Comparison : Value
{
    public Comparison(Linear difference, BinaryOperatorKind relation)
    {
        Difference = difference;
        Relation = relation;
    }

    public Linear Difference { get; }

    /// <summary>The relation of the difference to zero.</summary>
    public BinaryOperatorKind Relation { get; }

    public override ImmutableHashSet<Unknown> Counts => Difference.Counts;

    public Comparison Negated => new(Difference, Relation switch
    {
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.LessThan,
    });

    /// <summary>The answer where both sides are known; null where it is open.</summary>
    public bool? Answer
    {
        get
        {
            if (Difference.IsConstant)
                return AnswerFor(Difference.Constant);

            // Equal to an error's number on any system is equal.
            if (Difference.Among is not { IsEmpty: false } differences)
                return null;

            return Relation switch
            {
                BinaryOperatorKind.Equals => differences.Contains(0),
                BinaryOperatorKind.NotEquals => !differences.Contains(0),
                _ when differences.Select(AnswerFor).Distinct().Count() == 1 => AnswerFor(differences[0]),
                _ => null,
            };
        }
    }

    private bool AnswerFor(long difference) => Relation switch
    {
        BinaryOperatorKind.Equals => difference == 0,
        BinaryOperatorKind.NotEquals => difference != 0,
        BinaryOperatorKind.LessThan => difference < 0,
        BinaryOperatorKind.LessThanOrEqual => difference <= 0,
        BinaryOperatorKind.GreaterThan => difference > 0,
        _ => difference >= 0,
    };
}
