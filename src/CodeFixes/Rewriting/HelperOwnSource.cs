using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The helper must not call itself: its own source is left alone, wherever it is compiled.</summary>
internal static class HelperOwnSource
{
    public static bool Contains(CallSite site) =>
        site.Syntax.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault() is { } type
        && site.Model.GetDeclaredSymbol(type, site.Cancellation) is { } symbol
        && HelperNames.IsNamespace(symbol.ContainingNamespace);
}
