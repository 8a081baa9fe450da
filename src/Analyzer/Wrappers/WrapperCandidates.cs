using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// Which methods of one file may return the count of a call, by syntax alone and only of the names that somebody asked for:
/// the text says where they are called, and only there is the tree looked at.
/// </summary>
internal sealed class WrapperCandidates
{
    private readonly SyntaxTree _tree;
    private readonly MentionedNames _mentioned;
    private readonly HashSet<string> _asked = new();
    private readonly List<(string Called, WrapperCandidate By)> _found = new();

    public WrapperCandidates(SyntaxTree tree, MentionedNames mentioned)
    {
        _tree = tree;
        _mentioned = mentioned;
    }

    /// <summary>The methods that may return the count of a call by one of these names.</summary>
    public IEnumerable<WrapperCandidate> Around(CallSearch calls, CancellationToken cancellation)
    {
        if (!_mentioned.MayContainAny(calls.Names))
            return Enumerable.Empty<WrapperCandidate>();

        lock (_asked)
        {
            if (!_asked.IsSupersetOf(calls.Names))
            {
                foreach (var call in calls.In(_tree, _mentioned, cancellation))
                    if (CalledName.Of(call) is { } name && !_asked.Contains(name) && Around(call) is { } candidate)
                        _found.Add((name, candidate));

                _asked.UnionWith(calls.Names);
            }

            return _found.Count == 0 ? Enumerable.Empty<WrapperCandidate>() : _found.Where(f => calls.Names.Contains(f.Called)).Select(f => f.By).ToArray();
        }
    }

    private static WrapperCandidate? Around(InvocationExpressionSyntax call)
    {
        if (IsDropped(call))
            return null;

        // A lambda's value may be that of the method: Task.Run(() => …).
        foreach (var node in call.Ancestors())
        {
            if (node is MethodDeclarationSyntax method)
                return Candidate(method.Identifier, method.ReturnType);
            if (node is LocalFunctionStatementSyntax local)
                return Candidate(local.Identifier, local.ReturnType);
            if (node is MemberDeclarationSyntax)
                return null;
        }

        return null;
    }

    /// <summary>A statement of its own, or compared: its value goes no further. With an <c>out</c> argument the count is not its value.</summary>
    private static bool IsDropped(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Any(a => a.RefKindKeyword.RawKind != 0))
            return false;

        SyntaxNode value = call;
        while (value.Parent is ParenthesizedExpressionSyntax or AwaitExpressionSyntax or ConditionalAccessExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax)
            value = value.Parent;

        return value.Parent is ExpressionStatementSyntax or BinaryExpressionSyntax { OperatorToken.Text: "<" or ">" or "<=" or ">=" or "==" or "!=" };
    }

    private static WrapperCandidate? Candidate(SyntaxToken name, TypeSyntax type) =>
        MayHoldCount(type, out var holder) ? new WrapperCandidate(name.ValueText, holder) : null;

    /// <summary>As <see cref="CountTypes.MayBeWrapped"/>, by the name that stands there.</summary>
    private static bool MayHoldCount(TypeSyntax type, out string? holder)
    {
        holder = null;
        switch (type)
        {
            case PredefinedTypeSyntax predefined:
                return predefined.Keyword.Text is "int" or "uint" or "long" or "ulong";
            case NullableTypeSyntax nullable:
                return MayHoldCount(nullable.ElementType, out holder);
            case GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } arguments }:
                return MayHoldCount(arguments[0], out holder);
            case QualifiedNameSyntax qualified:
                return MayHoldCount(qualified.Right, out holder);
            case AliasQualifiedNameSyntax aliased:
                return MayHoldCount(aliased.Name, out holder);
            case IdentifierNameSyntax { Identifier.ValueText: var name }:
                holder = CountTypes.Names.Contains(name) ? null : name;
                return true;
            default:
                return false;
        }
    }
}
