using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>
/// Which methods of one file may return the count of a call, by syntax alone and only of the names that somebody asked for:
/// the text says where they are called, and only there is the tree looked at. Kept with the tree, so a keystroke asks one file.
/// </summary>
internal sealed class WrapperCandidates
{
    /// <summary>Of a tree, kept by the driver for as long as the tree lives.</summary>
    public static readonly SyntaxTreeValueProvider<WrapperCandidates> In = new(static tree => new WrapperCandidates(tree));

    private readonly SyntaxTree _tree;
    private readonly HashSet<string> _asked = new();
    private readonly List<(string Called, WrapperCandidate By)> _found = new();

    private WrapperCandidates(SyntaxTree tree) => _tree = tree;

    /// <summary>The methods that may return the count of a call by one of these names.</summary>
    public IEnumerable<WrapperCandidate> Around(CallSearch calls, CancellationToken cancellation)
    {
        lock (_asked)
        {
            if (!_asked.IsSupersetOf(calls.Names))
            {
                foreach (var position in calls.In(_tree.GetText(cancellation)))
                    if (CallAt(position, cancellation) is { } call && CalledName.Of(call) is { } name && calls.Names.Contains(name) && !_asked.Contains(name) && Around(call) is { } candidate)
                        _found.Add((name, candidate));

                _asked.UnionWith(calls.Names);
            }

            return _found.Count == 0 ? Enumerable.Empty<WrapperCandidate>() : _found.Where(f => calls.Names.Contains(f.Called)).Select(f => f.By).ToArray();
        }
    }

    private InvocationExpressionSyntax? CallAt(int position, CancellationToken cancellation) => _tree.GetRoot(cancellation).FindToken(position).Parent switch
    {
        SimpleNameSyntax { Parent: InvocationExpressionSyntax call } name when call.Expression == name => call,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name when access.Name == name && call.Expression == access => call,
        SimpleNameSyntax { Parent: MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } access } when call.Expression == access => call,
        SimpleNameSyntax { Parent: AliasQualifiedNameSyntax { Parent: InvocationExpressionSyntax call } access } when call.Expression == access => call,
        _ => null,
    };

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
