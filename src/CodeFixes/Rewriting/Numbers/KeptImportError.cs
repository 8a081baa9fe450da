using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary><c>SetLastError = true</c> on an import that does not say so.</summary>
internal static class KeptImportError
{
    private const string Name = "SetLastError";

    /// <summary>The attribute of the import, where it is source.</summary>
    public static AttributeSyntax? AttributeOf(IMethodSymbol import, CancellationToken cancellation) => import.GetAttributes()
        .Where(a => a.AttributeClass?.Name is "DllImportAttribute" or "LibraryImportAttribute")
        .Select(a => a.ApplicationSyntaxReference?.GetSyntax(cancellation))
        .OfType<AttributeSyntax>()
        .FirstOrDefault();

    public static Proposal? In(AttributeSyntax attribute)
    {
        if (attribute.ContainsDiagnostics || attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments })
            return null;

        var said = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Name);
        var edit = said is null
            ? Edit.Insert(arguments.Last().Span.End, Separator(arguments) + Name + Equals(arguments) + "true")
            : Edit.Replace(said.Expression.Span, "true");
        return new Proposal(attribute.Span, new[] { edit });
    }

    /// <summary>As the attribute separates its other arguments: on a line each, or on one.</summary>
    private static string Separator(SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        if (arguments.Count < 2)
            return ", ";

        var between = TextSpan.FromBounds(arguments[arguments.Count - 2].Span.End, arguments.Last().SpanStart);
        var text = arguments.Last().SyntaxTree.GetText().ToString(between);
        return text.Trim() == "," ? text : ", ";
    }

    /// <summary><c>=</c> with spaces or without, as the attribute has it.</summary>
    private static string Equals(SeparatedSyntaxList<AttributeArgumentSyntax> arguments) =>
        arguments.LastOrDefault(a => a.NameEquals is not null) is { NameEquals: { } name } && name.ToFullString().EndsWith("=", System.StringComparison.Ordinal) && !name.Name.HasTrailingTrivia ? "=" : " = ";
}
