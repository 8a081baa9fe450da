using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// Where one file uses names that the helper has, too: what a new directive may change the meaning of. The text says where
/// they may be, and only there is the tree looked at: to walk through it takes longer than all the rest of a proof.
/// </summary>
internal sealed class HelperNameUses
{
    private readonly Lazy<IReadOnlyList<SimpleNameSyntax>> _all;

    public HelperNameUses(Compilation withHelper, SyntaxTree tree, CancellationToken cancellation)
    {
        _all = new(() => Find(NamesIn(withHelper), tree, cancellation));
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<SimpleNameSyntax> All => _all.Value;

    internal static IReadOnlyList<SimpleNameSyntax> Find(HashSet<string> names, SyntaxTree tree, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation);
        var mentioned = new MentionedNames(text);
        var words = names.Where(mentioned.MayContain).ToArray();
        if (words.Length == 0)
            return Array.Empty<SimpleNameSyntax>();

        var root = tree.GetRoot(cancellation);
        var uses = mentioned.HaveEscapes
            ? root.DescendantNodes().OfType<SimpleNameSyntax>()
            : WordSearch.In(text, words).Select(position => root.FindToken(position).Parent).OfType<SimpleNameSyntax>().Distinct();
        return uses.Where(use => names.Contains(use.Identifier.ValueText)).ToList();
    }

    /// <summary>What <c>using WriteAll;</c> brings into scope: types, and the extension methods of those that are static.</summary>
    private static HashSet<string> NamesIn(Compilation compilation) => new(compilation.GlobalNamespace
        .GetMembers(HelperSource.Namespace).OfType<INamespaceSymbol>()
        .SelectMany(space => space.GetTypeMembers())
        .SelectMany(type => type.IsStatic
            ? type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod).Select(method => method.Name).Append(type.Name)
            : new[] { type.Name }));
}
