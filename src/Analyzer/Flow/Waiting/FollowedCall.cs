using System;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A method of the source whose body has the answer. Awaited it is run to its end, called only to its first await.</summary>
internal readonly struct FollowedCall : IEquatable<FollowedCall>
{
    public FollowedCall(IMethodSymbol method, bool isAwaited)
    {
        Method = method;
        IsAwaited = isAwaited;
    }

    public IMethodSymbol Method { get; }

    public bool IsAwaited { get; }

    public bool Equals(FollowedCall other) => IsAwaited == other.IsAwaited && SymbolEqualityComparer.Default.Equals(Method, other.Method);

    public override bool Equals(object? obj) => obj is FollowedCall other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method) * 2 + (IsAwaited ? 1 : 0);
}
