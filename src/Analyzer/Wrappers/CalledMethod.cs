using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a call calls: one body, or whichever the object has.</summary>
internal readonly struct CalledMethod : IEquatable<CalledMethod>
{
    public CalledMethod(IMethodSymbol method, bool isDispatched)
    {
        Method = method;
        IsDispatched = isDispatched;
    }

    public IMethodSymbol Method { get; }

    /// <summary>An interface member, or one that a derived class may have overridden.</summary>
    public bool IsDispatched { get; }

    public static CalledMethod Of(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod.OriginalDefinition;
        var mayBeAnother = method.IsAbstract || (invocation.IsVirtual && !method.IsSealed && method.ContainingType is { IsSealed: false });
        return new CalledMethod(method, mayBeAnother);
    }

    public bool Equals(CalledMethod other) => IsDispatched == other.IsDispatched && SymbolEqualityComparer.Default.Equals(Method, other.Method);

    public override bool Equals(object? obj) => obj is CalledMethod other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method) ^ (IsDispatched ? 1 : 0);
}
