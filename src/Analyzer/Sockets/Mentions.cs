using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Every place that names a target: in its member for a local, in every part of its type for a field or a property.</summary>
internal static class Mentions
{
    /// <summary>The whole expressions that name the target (<c>this._socket</c>, <c>client.Client</c>), and the declarations that give it a first value.</summary>
    public static IEnumerable<(SyntaxNode Node, SemanticModel Model)> Of(TargetPath path, SyntaxNode call, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var scope in ScopesOf(path.Root, call, compilation, cancellation))
        {
            SemanticModel? model = null;
            foreach (var node in scope.DescendantNodesAndSelf())
            {
                cancellation.ThrowIfCancellationRequested();
                if (NameOf(node) != path.Root.Name)
                    continue;

                model ??= Models.Of(compilation, scope.SyntaxTree);
                var symbol = node is IdentifierNameSyntax ? model.GetSymbolInfo(node, cancellation).Symbol : model.GetDeclaredSymbol(node, cancellation);
                if (SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, path.Root.OriginalDefinition) && WholeName(node, path.Member) is { } whole)
                    yield return (whole, model);
            }
        }
    }

    /// <summary>The member that holds a node: the method, accessor, lambda initializer or top-level program.</summary>
    public static SyntaxNode MemberOf(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax and not GlobalStatementSyntax)
        ?? node.SyntaxTree.GetRoot();

    /// <summary>Seen from every member of a type: a field, a property, a parameter of a primary constructor.</summary>
    public static bool IsOfType(ISymbol root) => root is IFieldSymbol or IPropertySymbol
        || root is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
            && constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    public static SyntaxNode? OutermostTypeOf(SyntaxNode node) => node.AncestorsAndSelf().LastOrDefault(n => n is BaseTypeDeclarationSyntax);

    /// <summary>The value that a mention gives the target; null where it gives none.</summary>
    public static ExpressionSyntax? ValueGiven(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer } => initializer.Value,
        PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
        PropertyDeclarationSyntax property => HandedOut.By(property),
        { Parent: ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } target } => Exchanged(target),
        { Parent: AssignmentExpressionSyntax assignment } when assignment.Left == node => assignment.Right,
        _ => null,
    };

    /// <summary><c>Interlocked.CompareExchange(ref _socket, created, null)</c>, <c>Volatile.Write(ref _socket, created)</c>.</summary>
    private static ExpressionSyntax? Exchanged(ArgumentSyntax target) =>
        target.Parent is ArgumentListSyntax { Arguments: { Count: > 1 } arguments, Parent: InvocationExpressionSyntax call } && arguments[0] == target
        && CalledName.Of(call) is "CompareExchange" or "Exchange" or "Write"
        && call.Expression is MemberAccessExpressionSyntax access && access.Expression.ToString() is { } type && (type.EndsWith("Interlocked", StringComparison.Ordinal) || type.EndsWith("Volatile", StringComparison.Ordinal))
            ? arguments[1].Expression
            : null;

    private static IEnumerable<SyntaxNode> ScopesOf(ISymbol root, SyntaxNode call, Compilation compilation, CancellationToken cancellation)
    {
        if (!IsOfType(root))
            return new[] { MemberOf(call) };

        // A project's reference may be a compilation too: its files are not ours to look into.
        var types = root.ContainingType.OriginalDefinition.DeclaringSyntaxReferences
            .Where(r => compilation.ContainsSyntaxTree(r.SyntaxTree))
            .Select(r => r.GetSyntax(cancellation))
            .ToList();
        if (OutermostTypeOf(call) is { } callingType && !types.Any(t => Contains(t, callingType)))
        {
            types.RemoveAll(t => Contains(callingType, t));
            types.Add(callingType);
        }

        return types;
    }

    private static bool Contains(SyntaxNode outer, SyntaxNode inner) => outer.SyntaxTree == inner.SyntaxTree && outer.Span.Contains(inner.Span);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        VariableDeclaratorSyntax { Initializer: not null } variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax { Initializer: not null } property => property.Identifier.ValueText,
        PropertyDeclarationSyntax property when HandedOut.By(property) is not null => property.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode? WholeName(SyntaxNode node, string member)
    {
        if (node is not IdentifierNameSyntax)
            return member.Length == 0 ? node : null;

        var whole = Unwrapped(node.Parent switch
        {
            MemberAccessExpressionSyntax qualified when qualified.Name == node => qualified,
            MemberBindingExpressionSyntax bound => bound,
            _ => node,
        });
        if (member.Length == 0)
            return whole;

        return whole.Parent is MemberAccessExpressionSyntax inner && inner.Expression == whole && inner.Name.Identifier.ValueText == member ? Unwrapped(inner) : null;
    }

    /// <summary><c>(socket)</c>, <c>socket!</c>, <c>(Socket)socket</c>, <c>socket as Socket</c>: the same socket.</summary>
    private static SyntaxNode Unwrapped(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || (node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast && cast.Left == node))
        {
            node = node.Parent!;
        }

        return node;
    }
}
