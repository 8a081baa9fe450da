using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What one file says of streams that may drop a count. By text and syntax alone, and only what is asked.</summary>
internal sealed class TreeStreams
{
    private readonly SyntaxTree _tree;
    private readonly MentionedNames _mentioned;
    private readonly Lazy<bool> _makeNonBlocking;
    private readonly Lazy<ImmutableArray<string>> _names;

    public TreeStreams(SyntaxTree tree, MentionedNames mentioned)
    {
        _tree = tree;
        _mentioned = mentioned;
        _makeNonBlocking = new(FindNonBlocking);
        _names = new(FindNames);
    }

    /// <summary>Some socket may be made non-blocking here.</summary>
    public bool MakeNonBlocking => _makeNonBlocking.Value;

    /// <summary>Mono's streams may be used here.</summary>
    public bool UseMono => _mentioned.MayContain("UnixStream") || (_mentioned.MayContain("Mono") && _mentioned.MayContain("Unix"));

    /// <summary>Variables, fields and properties that are declared as such a stream, given one, or given one of the same file.</summary>
    public ImmutableArray<string> Names => _names.Value;

    private bool FindNonBlocking() =>
        _mentioned.MayContain("Blocking")
        && _tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => StreamNames.LastName(a.Left) == "Blocking" && !a.Right.IsKind(SyntaxKind.TrueLiteralExpression));

    private ImmutableArray<string> FindNames()
    {
        if (!_mentioned.MayContain("NetworkStream") && !_mentioned.MayContain("GetStream") && !_mentioned.MayContain("UnixStream"))
            return ImmutableArray<string>.Empty;

        var names = new HashSet<string>();
        var given = new List<(string Name, string From)>();
        foreach (var node in _tree.GetRoot().DescendantNodes())
        {
            var (name, type, value) = node switch
            {
                VariableDeclaratorSyntax variable => (variable.Identifier.ValueText, (variable.Parent as VariableDeclarationSyntax)?.Type, variable.Initializer?.Value),
                ParameterSyntax parameter => (parameter.Identifier.ValueText, parameter.Type, null),
                PropertyDeclarationSyntax property => (property.Identifier.ValueText, property.Type, property.Initializer?.Value ?? property.ExpressionBody?.Expression),
                AssignmentExpressionSyntax assignment => (StreamNames.LastName(assignment.Left), null, assignment.Right),
                _ => (null, null, null),
            };
            if (name is null)
                continue;

            if (IsStream(type) || (value is not null && value.DescendantNodesAndSelf().Any(n => n is ExpressionSyntax e && IsNewStream(e))))
                names.Add(name);
            else if (value is not null && StreamNames.LastName(value) is { } from)
                given.Add((name, from));
        }

        // A name of a name: as often as one is found, since the order of the text is not that of the calls.
        while (names.Count > 0 && given.RemoveAll(g => names.Contains(g.From) && (names.Add(g.Name) || true)) > 0)
        {
        }

        return names.ToImmutableArray();
    }

    private static bool IsNewStream(ExpressionSyntax expression) => expression is ObjectCreationExpressionSyntax creation ? IsStream(creation.Type) : StreamNames.IsGetStream(expression);

    private static bool IsStream(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => IsStream(nullable.ElementType),
        QualifiedNameSyntax qualified => IsStream(qualified.Right),
        AliasQualifiedNameSyntax aliased => IsStream(aliased.Name),
        SimpleNameSyntax name => name.Identifier.ValueText is "NetworkStream" or "UnixStream",
        _ => false,
    };
}
