using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Finds the conditions of a file that test error numbers. The text says where such a name stands, and only there is the tree looked at.</summary>
internal static class NumberConditions
{
    public static IReadOnlyList<NumberCondition> In(SemanticModel model, CancellationToken cancellation)
    {
        var names = NamesIn(model.SyntaxTree, cancellation);
        if (!names.Any(name => name.Identifier.ValueText != "SocketErrorCode"))
            return Array.Empty<NumberCondition>();

        // The portable tests matter only beside the others.
        var others = names.Where(name => name.Identifier.ValueText != "SocketErrorCode").SelectMany(name => TestsOf(name, model, cancellation)).ToList();
        if (others.All(test => test.Numbers.IsEmpty))
            return Array.Empty<NumberCondition>();

        return others.Concat(names.Where(name => name.Identifier.ValueText == "SocketErrorCode").SelectMany(name => TestsOf(name, model, cancellation)))
            .GroupBy(test => NumberCondition.RootOf(test).Syntax)
            .Select(group => new NumberCondition(group))
            .Where(condition => !condition.Tests.IsEmpty)
            .OrderBy(condition => condition.Tests[0].Syntax.SpanStart)
            .ToList();
    }

    private static List<IdentifierNameSyntax> NamesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var ends = WordSearch.In(tree.GetText(cancellation), NumberRead.Names);
        var names = new List<IdentifierNameSyntax>();
        if (ends.Count == 0)
            return names;

        var root = tree.GetRoot(cancellation);
        foreach (var end in ends)
            if (root.FindToken(end).Parent is IdentifierNameSyntax name && NumberRead.Names.Contains(name.Identifier.ValueText))
                names.Add(name);

        return names;
    }

    private static IEnumerable<NumberTest> TestsOf(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (NumberRead.Of(name, model, cancellation) is not { } read)
            return Enumerable.Empty<NumberTest>();

        if (NumberTest.Of(read, read.Property) is { } test)
            return new[] { test };

        return NumberTest.KeptIn(read) is { } local
            ? KeptValue.ReadsOf(local, name, model, cancellation).Select(use => NumberTest.Of(read, use)).OfType<NumberTest>()
            : Enumerable.Empty<NumberTest>();
    }
}
