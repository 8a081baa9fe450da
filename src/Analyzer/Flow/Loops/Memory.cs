using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Where a value is kept: a variable, or a member of an object.</summary>
internal readonly struct Place : IEquatable<Place>
{
    public Place(ISymbol member, Unknown? owner = null, Linear? index = null)
    {
        Member = member;
        Owner = owner;
        Index = index;
    }

    public ISymbol Member { get; }

    public Unknown? Owner { get; }

    /// <summary>Which element of the owner.</summary>
    public Linear? Index { get; }

    /// <summary>Other code may change it: a field or a property, not a variable of the method.</summary>
    public bool IsShared => Member is IPropertySymbol { IsReadOnly: false } or IFieldSymbol { IsReadOnly: false };

    public bool Equals(Place other) => SymbolEqualityComparer.Default.Equals(Member, other.Member) && Owner == other.Owner
        && (Index is null ? other.Index is null : other.Index is not null && Index.Is(other.Index));

    public override bool Equals(object? obj) => obj is Place other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);
}

/// <summary>What every place holds at one moment. A place that was never written holds an unknown of its own.</summary>
internal sealed class Memory
{
    private readonly Dictionary<Place, Value> _places = new();
    private readonly Dictionary<Unknown, Linear> _lengths = new();
    private readonly Dictionary<Unknown, Linear> _contents = new();
    private readonly Dictionary<CaptureId, (Value Value, IOperation Source)> _captures = new();

    public Value Read(Place place, ITypeSymbol? type)
    {
        if (!_places.TryGetValue(place, out var value))
            _places[place] = value = Linear.Of(Unknown.Of(CountTypes.IsCount(type) ? UnknownKind.Number : UnknownKind.Object));

        return value;
    }

    public void Write(Place place, Value value) => _places[place] = value;

    public void Capture(CaptureId id, Value value, IOperation source) => _captures[id] = (value, source);

    public Value? Captured(CaptureId id) => _captures.TryGetValue(id, out var capture) ? capture.Value : null;

    public IOperation? CapturedSource(CaptureId id) => _captures.TryGetValue(id, out var capture) ? capture.Source : null;

    /// <summary>The bytes that a value stands for: of an array, all.</summary>
    public Region RegionOf(Value value) => value as Region ?? new Region(AddressOf(value), LengthOf(value));

    public static Linear AddressOf(Value value) => value switch
    {
        Region region => region.Address,
        Linear linear => linear,
        _ => Linear.Of(Unknown.ComputedFrom(value.Counts)),
    };

    /// <summary>Bytes that were copied are those that they were copied from: a tail moved to the front of its own buffer begins behind what was sent.</summary>
    public Linear OriginOf(Linear address)
    {
        foreach (var unknown in address.Unknowns)
            if (_contents.TryGetValue(unknown, out var origin))
                return (address - Linear.Of(unknown)) + origin;

        return address;
    }

    public void Copy(Linear from, Linear to)
    {
        // The unknown that is the array; its offset is the rest.
        if (to.Unknowns.FirstOrDefault(u => u.Kind is UnknownKind.Object && to.FactorOf(u) == 1) is { } array)
            _contents[array] = OriginOf(from) - (to - Linear.Of(array));
    }

    /// <summary>Its first bytes are taken away: what follows them moves to the front.</summary>
    public void Trim(Unknown list, Linear count)
    {
        var left = LengthOf(Linear.Of(list)) - count;
        Copy(Linear.Of(list) + count, Linear.Of(list));
        _lengths[list] = left;
    }

    /// <summary>Other bytes are in it now.</summary>
    public void Fill(Value value)
    {
        foreach (var unknown in AddressOf(value).Unknowns.Where(u => u.Kind is UnknownKind.Object or UnknownKind.Computed).ToArray())
        {
            _contents[unknown] = Linear.Of(Unknown.ComputedFrom(value.Counts));
            _lengths.Remove(unknown);
            ForgetMembersOf(unknown);
        }
    }

    public void ForgetMembersOf(Unknown owner) => Forget(place => place.Owner == owner);

    /// <summary>Code that is not looked into may have changed every field.</summary>
    public void ForgetShared() => Forget(place => place.IsShared);

    public void Forget(Place place) => Write(place, Linear.Of(Unknown.Of(UnknownKind.Computed)));

    /// <summary>A method is entered anew: its variables are, too.</summary>
    public void ForgetVariables(Func<ISymbol, bool> which)
    {
        Forget(place => place.Member is ILocalSymbol or IParameterSymbol && which(place.Member));
        _captures.Clear();
    }

    /// <summary>What has changed since, and where it is not known how often it will change.</summary>
    public void ForgetChanges(IReadOnlyDictionary<Place, Value> since) =>
        Forget(place => !since.TryGetValue(place, out var before) || !ReferenceEquals(before, _places[place]));

    public IReadOnlyDictionary<Place, Value> Snapshot() => _places.ToImmutableDictionary();

    private Linear LengthOf(Value value)
    {
        if (value is not Linear { Single: { } unknown })
            return Linear.Of(Unknown.ComputedFrom(value.Counts));

        if (!_lengths.TryGetValue(unknown, out var length))
            _lengths[unknown] = length = Linear.Of(Unknown.LengthOf(unknown));

        return length;
    }

    private void Forget(Func<Place, bool> which)
    {
        foreach (var place in _places.Keys.Where(which).ToArray())
            Forget(place);
    }
}
