using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>What is known of one file by its text and syntax alone, and only what somebody asks for. Kept with its tree, so a keystroke reads one file.</summary>
internal sealed class SourceFile
{
    /// <summary>Of a tree, kept by the driver for as long as the tree lives.</summary>
    private static readonly SyntaxTreeValueProvider<SourceFile> s_ofTree = new(static tree => new SourceFile(tree));

    private readonly Lazy<ImmutableArray<string>> _declaredWrites;

    private SourceFile(SyntaxTree tree)
    {
        Tree = tree;
        Names = new MentionedNames(tree.GetText());
        Streams = new TreeStreams(tree, Names);
        Wrappers = new WrapperCandidates(tree, Names);
        _declaredWrites = new(() => WriteAllAnalyzer.DeclaredWrites.Find(tree, Names, CancellationToken.None));
    }

    public SyntaxTree Tree { get; }

    /// <summary>Asked first: nearly every file ends there, without its tree.</summary>
    public MentionedNames Names { get; }

    /// <summary>The names under which it declares writes.</summary>
    public ImmutableArray<string> DeclaredWrites => _declaredWrites.Value;

    public TreeStreams Streams { get; }

    public WrapperCandidates Wrappers { get; }

#pragma warning disable RS1012 // Registers no action: that is for the one who asks.
    public static IReadOnlyList<SourceFile> Of(CompilationStartAnalysisContext context)
#pragma warning restore RS1012
    {
        var files = new List<SourceFile>();
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (context.TryGetValue(tree, s_ofTree, out var file))
                files.Add(file);
        }

        return files;
    }
}
