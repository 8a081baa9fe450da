using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What a variable is given in front of a loop.</summary>
internal readonly struct EntryValue
{
    public EntryValue(ISymbol? variable, IOperation? value)
    {
        Variable = variable;
        Value = value;
    }

    /// <summary>A statement that may have changed every field.</summary>
    public static EntryValue Unknown => default;

    /// <summary>Null where it is nobody knows which.</summary>
    public ISymbol? Variable { get; }

    /// <summary>Null where nobody knows what.</summary>
    public IOperation? Value { get; }
}
