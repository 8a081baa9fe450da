using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A read of an error number of a socket's or a stream's exception.</summary>
internal sealed class NumberRead
{
    private NumberRead(IPropertyReferenceOperation property, NumberKind kind)
    {
        Property = property;
        Kind = kind;
    }

    public IPropertyReferenceOperation Property { get; }

    public NumberKind Kind { get; }

    /// <summary>The names under which the number may be a platform's: all that most files are asked for.</summary>
    public static readonly string[] UnportableNames = { "ErrorCode", "NativeErrorCode", "HResult" };

    /// <summary>The names that such a read has.</summary>
    public static readonly string[] Names = UnportableNames.Append("SocketErrorCode").ToArray();

    /// <summary>The read that a name stands for, or null: another property of that name, or another use of it.</summary>
    public static NumberRead? Of(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        MayBeTested(name) && Operation(name, model, cancellation) is { } property && KindOf(property) is { } kind ? new NumberRead(property, kind) : null;

    /// <summary>By syntax: it is compared, matched, switched on or kept in a local.</summary>
    private static bool MayBeTested(IdentifierNameSyntax name)
    {
        if (name.Parent is NameColonSyntax { Parent: SubpatternSyntax })
            return true;

        SyntaxNode value = name;
        while (value.Parent is MemberAccessExpressionSyntax access && access.Name == value
            || value.Parent is MemberBindingExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax
            || value.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == value
            || value.Parent.IsKind(SyntaxKind.BitwiseAndExpression)
            || value.Parent is CheckedExpressionSyntax)
        {
            value = value.Parent!;
        }

        return value.Parent switch
        {
            // `is EAGAIN` is an IsExpression: the parser cannot know that it is no type.
            BinaryExpressionSyntax comparison => comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression
                && !IsOtherNumber(comparison.Left == value ? comparison.Right : comparison.Left),
            IsPatternExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax => true,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == nameof(Equals),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => CalledName.Of(call) == nameof(Equals),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } } => true,
            _ => false,
        };
    }

    /// <summary>A literal that is no would-block: most comparisons of an ErrorCode end here, unbound.</summary>
    private static bool IsOtherNumber(ExpressionSyntax other) =>
        other is LiteralExpressionSyntax { Token.Value: int number } && WouldBlockNumbers.Of(number, NumberKind.SocketResult) is null;

    private static IPropertyReferenceOperation? Operation(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation) => name.Parent switch
    {
        NameColonSyntax { Parent: SubpatternSyntax pattern } => (model.GetOperation(pattern, cancellation) as IPropertySubpatternOperation)?.Member as IPropertyReferenceOperation,
        MemberAccessExpressionSyntax access when access.Name == name => model.GetOperation(access, cancellation) as IPropertyReferenceOperation,
        MemberBindingExpressionSyntax access => model.GetOperation(access, cancellation) as IPropertyReferenceOperation,
        _ => model.GetOperation(name, cancellation) as IPropertyReferenceOperation,
    };

    /// <summary>NativeErrorCode is inherited from Win32Exception, where it may be anybody's error: what the receiver is known to be decides.</summary>
    private static NumberKind? KindOf(IPropertyReferenceOperation property)
    {
        var receiver = property.Instance?.Type;
        if (Is(receiver, "SocketException", "System.Net.Sockets"))
        {
            return property.Property.Name switch
            {
                "ErrorCode" or "NativeErrorCode" => NumberKind.Platform,
                "HResult" => NumberKind.SocketResult,
                "SocketErrorCode" => NumberKind.Portable,
                _ => null,
            };
        }

        return property.Property.Name == "HResult" && Is(receiver, "IOException", "System.IO") ? NumberKind.StreamResult : null;
    }

    private static bool Is(ITypeSymbol? type, string name, string @namespace) =>
        BaseTypes(type).Any(t => t.Name == name && t.ContainingNamespace?.ToDisplayString() == @namespace);

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
                for (var t = constraint; t is not null; t = t.BaseType)
                    yield return t;
        }

        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
    }
}
