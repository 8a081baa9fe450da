using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The arguments of a send, changed so that it begins at a position behind its first byte.</summary>
internal static class RestOfBuffer
{
    /// <summary>Null where the buffer has no such form, or would be evaluated twice and not mean the same.</summary>
    public static IEnumerable<Edit>? From(string position, CallSite site)
    {
        if (ArgumentNames.AreOutOfOrder(site) || site.Api.ErrorOrdinal != WriteApi.None || site.Argument(site.Api.BufferOrdinal)?.Expression is not { } buffer)
            return null;

        switch (site.TypeOf(buffer))
        {
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return OfArray(position, buffer, site);
            case INamedTypeSymbol { Name: "ArraySegment", TypeArguments.Length: 1 } when Repeatable.Is(buffer, site):
                var segment = Length.Text(buffer);
                return new[] { Edit.Insert(buffer.Span.End, ".Array, " + segment + ".Offset + " + position + ", " + segment + ".Count - " + position + Flags(site)) };
            case INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments.Length: 1 }:
                return Parenthesized(buffer, ".Slice(" + position + ")" + (site.Api.IsAsynchronous ? Flags(site) : ""));
            default:
                return null;
        }
    }

    private static IEnumerable<Edit>? OfArray(string position, ExpressionSyntax buffer, CallSite site)
    {
        if (site.Argument(site.Api.SizeOrdinal) is not { } size)
        {
            return Repeatable.Is(buffer, site)
                ? new[] { Edit.Insert(buffer.Span.End, ", " + position + ", " + Length.Text(buffer) + ".Length - " + position + Flags(site)) }
                : null;
        }

        var left = Parenthesized(size.Expression, " - " + position);
        if (site.Argument(site.Api.OffsetOrdinal) is not { } offset)
            return left.Prepend(Edit.Insert(size.SpanStart, position + ", "));

        return offset.Expression is LiteralExpressionSyntax { Token.Value: 0 }
            ? left.Prepend(Edit.Replace(offset.Expression.Span, position))
            : Parenthesized(offset.Expression, " + " + position).Concat(left);
    }

    /// <summary>The flags that the call leaves out.</summary>
    private static string Flags(CallSite site)
    {
        if (site.Argument(site.Api.FlagsOrdinal) is not null)
            return "";

        var type = VisibleTypes.Find(site.Model.Compilation, "System.Net.Sockets.SocketFlags");
        return ", " + (type?.ToMinimalDisplayString(site.Model, site.Syntax.SpanStart) ?? "SocketFlags") + ".None";
    }

    private static IEnumerable<Edit> Parenthesized(ExpressionSyntax expression, string after) => Binds(expression, after[0] == '.')
        ? new[] { Edit.Insert(expression.Span.End, after) }
        : new[] { Edit.Insert(expression.SpanStart, "("), Edit.Insert(expression.Span.End, ")" + after) };

    private static bool Binds(ExpressionSyntax expression, bool isForMember) => expression switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression or (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } => !isForMember,
        _ => false,
    };
}
