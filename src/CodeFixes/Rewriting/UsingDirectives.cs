using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// The <c>using WriteAll;</c> that rewritten calls need, and where it goes. Written by hand: what the workspace would add
/// has to exist in the document's own compilation, and the helper may not be there yet.
/// </summary>
internal sealed class UsingDirectives
{
    private readonly CompilationUnitSyntax _root;
    private readonly SemanticModel _model;
    private readonly SourceText _text;
    private readonly UsingStyle _style;
    private readonly CancellationToken _cancellation;

    public UsingDirectives(SemanticModel model, SourceText text, UsingStyle style, CancellationToken cancellation)
    {
        _root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot(cancellation);
        _model = model;
        _text = text;
        _style = style;
        _cancellation = cancellation;
    }

    public IReadOnlyCollection<Edit> For(IEnumerable<Rewrite> rewrites) => rewrites
        .Where(r => r.NeedsUsing && !IsImported(r.Call))
        .Select(r => (Container: ContainerFor(r.Call), r.Call))
        .GroupBy(r => r.Container)
        .Select(group => UsingPlace.In(group.Key, group.First().Call, _text, _style).Edit(NameIn(group.Key)))
        .ToList();

    /// <summary>A directive of this file, a global one of another, or the namespace itself.</summary>
    private bool IsImported(SyntaxNode call) =>
        Spine(call).SelectMany(n => UsingPlace.UsingsOf(n)).Any(IsImport)
        || _model.LookupNamespacesAndTypes(call.SpanStart, name: HelperNames.ShortWriteException).Any(s => HelperNames.IsHelperType(s, HelperNames.ShortWriteException));

    private bool IsImport(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword == default && directive.Name is { } name
        && HelperNames.IsNamespace(_model.GetSymbolInfo(name, _cancellation).Symbol as INamespaceSymbol);

    private static IEnumerable<SyntaxNode> Spine(SyntaxNode call) =>
        call.Ancestors().Where(n => n is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    /// <summary>Where the file keeps its directives; where it has none, where .editorconfig wants them.</summary>
    private SyntaxNode ContainerFor(SyntaxNode call)
    {
        if (_root.Usings.Any(u => u.GlobalKeyword == default))
            return _root;

        var namespaces = call.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().ToList();
        return namespaces.FirstOrDefault(n => n.Usings.Count > 0)
            ?? (_style.IsInsideNamespace ? namespaces.LastOrDefault() : null)
            ?? (SyntaxNode)_root;
    }

    /// <summary>Inside <c>namespace Acme</c> the name <c>WriteAll</c> may mean <c>Acme.WriteAll</c>.</summary>
    private string NameIn(SyntaxNode container)
    {
        var position = container switch
        {
            NamespaceDeclarationSyntax block => block.OpenBraceToken.Span.End,
            FileScopedNamespaceDeclarationSyntax file => file.SemicolonToken.Span.End,
            _ => -1,
        };
        var isTaken = position >= 0 && _model.LookupNamespacesAndTypes(position, name: HelperSource.Namespace).Any(s => !HelperNames.IsNamespace(s as INamespaceSymbol));
        return (isTaken ? "global::" : "") + HelperSource.Namespace;
    }
}
