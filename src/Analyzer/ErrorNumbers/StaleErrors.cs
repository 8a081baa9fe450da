using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>Finds the stale reads of a file. The text says where an error may be read; a body without a native write beside it is never bound.</summary>
internal sealed class StaleErrors
{
    private readonly Compilation _compilation;
    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly Lazy<WriteCatalogue> _catalogue;
    private readonly Func<string, bool> _mayBeWrite;
    private readonly ControlFlowGraphs _graphs = new();

    /// <param name="compilation">Whose files are asked.</param>
    /// <param name="options">Of each file.</param>
    /// <param name="mayBeWrite">Whether a method of that name may be a native write.</param>
    public StaleErrors(Compilation compilation, AnalyzerConfigOptionsProvider options, Func<string, bool> mayBeWrite)
    {
        _mayBeWrite = mayBeWrite;
        _compilation = compilation;
        _options = options;
        _catalogue = new(() => WriteCatalogue.For(compilation));
    }

    public IEnumerable<StaleError> In(SemanticModel model, CancellationToken cancellation)
    {
        var tree = model.SyntaxTree;
        var words = WordSearch.In(tree.GetText(cancellation), ErrorRead.Names);
        if (words.Count == 0)
            yield break;

        var root = tree.GetRoot(cancellation);
        var seen = new HashSet<SyntaxNode>();
        foreach (var position in words)
            if (ReadAt(root.FindToken(position)) is { } syntax
                && seen.Add(syntax)
                && CallsWrite(Mentions.MemberOf(syntax))
                && model.GetOperation(syntax, cancellation) is { } operation
                && ErrorRead.Of(operation) is { } read
                && _graphs.GraphOf(operation, cancellation) is { } graph
                && StaleError.Of(read, graph, _catalogue.Value, new WriteOptions(_options.GetOptions(tree)), _compilation, cancellation) is { } error)
            {
                yield return error;
            }
    }

    /// <summary>The call or the creation that a name belongs to.</summary>
    private static ExpressionSyntax? ReadAt(SyntaxToken token) => token.Parent is not SimpleNameSyntax name ? null : Whole(name).Parent switch
    {
        InvocationExpressionSyntax call => call,
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation => creation,
        _ => null,
    };

    private static SyntaxNode Whole(SyntaxNode name)
    {
        while (name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is QualifiedNameSyntax qualified && qualified.Right == name || name.Parent is AliasQualifiedNameSyntax)
            name = name.Parent!;

        return name;
    }

    /// <summary>By name alone: most members that read an error call something else.</summary>
    private bool CallsWrite(SyntaxNode member) =>
        member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => CalledName.Of(call) is { } name && _mayBeWrite(name));
}
