using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The names under which one file declares writes: marked methods, and imports by any name. By syntax alone.</summary>
internal static class DeclaredWrites
{
    private static readonly string[] s_attributes = { "ShortWrite", "ShortWriteAttribute", "DllImport", "DllImportAttribute", "LibraryImport", "LibraryImportAttribute" };

    public static ImmutableArray<string> Find(SyntaxTree tree, MentionedNames names, CancellationToken cancellation)
    {
        if (!names.MayContainAny(s_attributes))
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
