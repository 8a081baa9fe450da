using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// Whether a file names the helper's namespace, which is what asks for the helper. The names of its methods ask for
/// nothing: ordinary classes have a <c>WriteAll</c> or a <c>SendAll</c> of their own.
/// </summary>
internal static class NamespaceUse
{
    public static bool In(SyntaxTree tree, CancellationToken cancellation)
    {
        // The text first: nearly every file ends here, at a fortieth of what a walk through its tree costs.
        return TextSearch.ContainsAny(tree.GetText(cancellation), HelperSource.Namespace)
            && tree.GetRoot(cancellation).DescendantNodes().Any(IsUse);
    }

    /// <summary>
    /// <c>using WriteAll;</c>, <c>using static WriteAll.X;</c>, <c>using W = WriteAll;</c>, <c>WriteAll.X</c>,
    /// <c>global::WriteAll.X</c>. A declaration is no use: whose project declares the namespace does not mean ours.
    /// </summary>
    private static bool IsUse(SyntaxNode node) =>
        node is IdentifierNameSyntax { Identifier.ValueText: HelperSource.Namespace } name && name.Parent switch
        {
            UsingDirectiveSyntax => true,
            AliasQualifiedNameSyntax aliased => aliased.Name == name,
            QualifiedNameSyntax qualified => qualified.Left == name && !IsDeclared(qualified),
            MemberAccessExpressionSyntax access => access.Expression == name,
            _ => false,
        };

    private static bool IsDeclared(NameSyntax name) => name.Parent switch
    {
        BaseNamespaceDeclarationSyntax => true,
        QualifiedNameSyntax outer => IsDeclared(outer),
        _ => false,
    };
}
