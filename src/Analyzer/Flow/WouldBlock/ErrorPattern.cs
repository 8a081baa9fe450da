using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a pattern says to an error or to the exception that carries it.</summary>
internal sealed class ErrorPattern
{
    private readonly TryOutcome _outcome;
    private readonly Interpreter _interpreter;
    private bool _comparesNumbers;
    private bool _namesIt;

    public ErrorPattern(TryOutcome outcome, Interpreter interpreter)
    {
        _outcome = outcome;
        _interpreter = interpreter;
    }

    public Value Answer(Value value, IPatternOperation pattern) => Matches(value, pattern) switch
    {
        { } answer => _comparesNumbers ? _outcome.Told(answer, _namesIt) : _outcome.ToldByType(answer),
        null => Interpreter.Opaque(value.Counts),
    };

    private bool? Matches(Value value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant when constant.Value.WithoutConversion().ConstantValue is { HasValue: true, Value: null }:
                return IsNothing(value);
            case IConstantPatternOperation constant:
                _comparesNumbers = true;
                var isEqual = value is Linear number && constant.Value.ConvertedInteger() is { } c ? new Comparison(number - Linear.Of(c), BinaryOperatorKind.Equals).Answer : null;
                _namesIt |= isEqual == true;
                return isEqual;
            case ITypePatternOperation type:
                return IsOfType(value, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                var isMatch = declaration.MatchesNull ? true : IsOfType(value, declaration.MatchedType);
                Declare(declaration.DeclaredSymbol, value);
                return isMatch;
            case IRecursivePatternOperation recursive:
                Declare(recursive.DeclaredSymbol, value);
                return recursive.PropertySubpatterns.Aggregate(IsOfType(value, recursive.MatchedType), (all, part) => Both(all, all == false ? false : Matches(value, part)));
            case INegatedPatternOperation negated:
                return !Matches(value, negated.Pattern);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return !Both(!Matches(value, either.LeftPattern), !Matches(value, either.RightPattern));
            case IBinaryPatternOperation both:
                return Both(Matches(value, both.LeftPattern), Matches(value, both.RightPattern));
            default:
                return null;
        }
    }

    private bool? Matches(Value value, IPropertySubpatternOperation part) =>
        _outcome.ExceptionIn(value) is { } exception && part.Member is IPropertyReferenceOperation { Property.Name: { } name } && _outcome.Property(exception, name) is { } inside
            ? Matches(inside, part.Pattern)
            : null;

    /// <summary>A number is of its own type; a null is of none.</summary>
    private bool? IsOfType(Value value, ITypeSymbol? type) =>
        IsNothing(value) ? false : _outcome.ExceptionIn(value) is not { } exception || _outcome.IsOfType(exception, type);

    private bool IsNothing(Value value) => value is Linear { Single: { } unknown } && unknown == _outcome.Nothing;

    private void Declare(ISymbol? variable, Value value)
    {
        if (variable is not null)
            _interpreter.Memory.Write(new Place(variable), value);
    }

    private static bool? Both(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;
}
