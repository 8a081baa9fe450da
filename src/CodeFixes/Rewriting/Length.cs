using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>How many bytes a call was to write, as an expression of type <c>long</c> that may stand after the call; null where none is safe.</summary>
internal static class Length
{
    public static string? Of(CallSite site)
    {
        if (site.Api.SizeOrdinal != WriteApi.None)
            return site.Argument(site.Api.SizeOrdinal)?.Expression is { } size && Repeatable.Is(size, site) ? AsLong(size, site) : null;

        return site.Argument(site.Api.BufferOrdinal)?.Expression is { } buffer && Repeatable.Is(buffer, site) ? OfBuffer(buffer, site) : null;
    }

    /// <summary>The expression, cast where it does not become a <c>long</c> by itself.</summary>
    public static string? AsLong(ExpressionSyntax expression, CallSite site)
    {
        var type = site.Model.Compilation.GetSpecialType(SpecialType.System_Int64);
        var conversion = site.Model.ClassifyConversion(expression, type);
        return !conversion.Exists ? null : conversion.IsImplicit ? Text(expression) : Casts.Cast("long", Text(expression), expression);
    }

    private static string? OfBuffer(ExpressionSyntax buffer, CallSite site)
    {
        if (buffer is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax))
            return null;

        return site.TypeOf(buffer) switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => Text(buffer) + ".Length",
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments.Length: 1 } => Text(buffer) + ".Length",
            INamedTypeSymbol { Name: "ArraySegment", TypeArguments.Length: 1 } => Text(buffer) + ".Count",
            _ => null,
        };
    }

    /// <summary>A copy says nothing twice: its comments and line breaks stay with the original.</summary>
    public static string Text(ExpressionSyntax expression)
    {
        var isPlain = expression.DescendantTrivia().All(t => !t.IsDirective && t.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia)
            && !expression.ToString().Contains("\n");
        return isPlain
            ? expression.WithoutTrivia().ToString()
            : string.Concat(expression.DescendantTokens().Select((t, i) => (i > 0 && t.HasLeadingTrivia ? " " : "") + t.Text + (t.HasTrailingTrivia ? " " : ""))).Trim();
    }
}
