using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>The names under which one file declares writes: marked methods, and imports by any name. By syntax alone, kept with the tree.</summary>
internal static class DeclaredWrites
{
    /// <summary>Of a tree, kept by the driver for as long as the tree lives.</summary>
    public static readonly SyntaxTreeValueProvider<ImmutableArray<string>> NamesIn = new(static tree => Find(tree, CancellationToken.None));

    public static ImmutableArray<string> Find(SyntaxTree tree, CancellationToken cancellation)
    {
        // Nearly every file ends here, without its tree.
        if (!TextSearch.ContainsAny(tree.GetText(cancellation), "ShortWrite", "DllImport", "LibraryImport"))
            return ImmutableArray<string>.Empty;

        return tree.GetRoot(cancellation)
            .DescendantNodes(node => node is not (ExpressionSyntax or AttributeListSyntax or ParameterListSyntax))
            .Select(DeclaredName)
            .OfType<string>()
            .Distinct()
            .ToImmutableArray();
    }

    private static string? DeclaredName(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method when DeclaresWrite(method.AttributeLists, method.Identifier.ValueText) => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local when DeclaresWrite(local.AttributeLists, local.Identifier.ValueText) => local.Identifier.ValueText,
        _ => null,
    };

    private static bool DeclaresWrite(SyntaxList<AttributeListSyntax> lists, string ownName) => lists.SelectMany(list => list.Attributes).Any(a => Name(a.Name) switch
    {
        "ShortWrite" or "ShortWriteAttribute" => true,
        "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute" => MayImportWrite(a, ownName),
        _ => false,
    });

    private static bool MayImportWrite(AttributeSyntax import, string ownName)
    {
        var entryPoint = import.ArgumentList?.Arguments.FirstOrDefault(x => x.NameEquals?.Name.Identifier.ValueText == "EntryPoint")?.Expression;
        return entryPoint switch
        {
            null => NativeWrites.EntryPoints.Contains(ownName),
            LiteralExpressionSyntax literal => NativeWrites.EntryPoints.Contains(literal.Token.ValueText),
            _ => true, // a constant: by symbol, later
        };
    }

    private static string Name(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
