using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A write inside a statement that can be made in front of it: it is made whatever happens, and nothing is done before it.</summary>
internal sealed class MovableWrite
{
    private MovableWrite(CallSite site, ExpressionSyntax value)
    {
        Site = site;
        Value = value;
    }

    public CallSite Site { get; }

    /// <summary>What moves: the call, with its <c>await</c> and what stands before <c>?.</c>.</summary>
    public ExpressionSyntax Value { get; }

    /// <summary>The movable writes of an expression, in the order in which they are made.</summary>
    public static IReadOnlyList<MovableWrite> In(InvocationExpressionSyntax whole, CallSite site)
    {
        var moved = new List<MovableWrite>();
        foreach (var call in whole.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (moved.Any(m => m.Value.Span.Contains(call.Span)) || site.Another(call) is not { } write)
                continue;

            var value = WithItsAwait(write);
            if (HasPlainType(value, write) && !value.ContainsDirectives && IsFirst(value, whole, write, moved))
                moved.Add(new MovableWrite(write, value));
        }

        return moved;
    }

    /// <summary>The call with what takes its count out of a task.</summary>
    public static ExpressionSyntax WithItsAwait(CallSite site)
    {
        ExpressionSyntax value = site.Syntax;
        while (Around(value, site) is { } larger)
            value = larger;

        return value;
    }

    private static ExpressionSyntax? Around(ExpressionSyntax value, CallSite site) => value.Parent switch
    {
        ConditionalAccessExpressionSyntax access when access.WhenNotNull == value => access,
        AwaitExpressionSyntax awaiting => awaiting,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result when CountTypes.Awaited(site.TypeOf(value)) is not null => result,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax call } access when access.Expression == value && !CountTypes.IsCount(site.TypeOf(value)) => call,
        _ => null,
    };

    /// <summary>A task that nobody has awaited yet is more than its count.</summary>
    private static bool HasPlainType(ExpressionSyntax value, CallSite site) => site.TypeOf(value) switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => CountTypes.IsCount(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Boolean } => true,
        var type => CountTypes.IsCount(type),
    };

    private static bool IsFirst(ExpressionSyntax value, InvocationExpressionSyntax whole, CallSite site, List<MovableWrite> moved)
    {
        // A handler of an interpolated text need not ask for its parts: Debug.Assert(true, $"…") does not.
        if (site.Call.Invocation.Ancestors().Any(a => a is IInterpolatedStringHandlerCreationOperation))
            return false;

        for (SyntaxNode node = value; node != whole; node = node.Parent!)
            if (node.Parent is not { } parent || !Evaluates(parent, node) || !parent.ChildNodes().Where(n => n.Span.End <= node.SpanStart).All(n => IsStill(n, value, site, moved)))
                return false;

        return true;
    }

    /// <summary>The parts that an expression evaluates always, and once.</summary>
    private static bool Evaluates(SyntaxNode whole, SyntaxNode part) => whole switch
    {
        BinaryExpressionSyntax binary => binary.Left == part || !binary.IsKind(SyntaxKind.LogicalAndExpression) && !binary.IsKind(SyntaxKind.LogicalOrExpression) && !binary.IsKind(SyntaxKind.CoalesceExpression),
        ConditionalExpressionSyntax choice => choice.Condition == part,
        ConditionalAccessExpressionSyntax access => access.Expression == part,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Right == part,
        ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax => true,
        IsPatternExpressionSyntax or InvocationExpressionSyntax or ArgumentListSyntax or ArgumentSyntax or MemberAccessExpressionSyntax => true,
        InterpolationSyntax or InterpolatedStringExpressionSyntax => true,
        _ => false,
    };

    /// <summary>It does nothing, and means the same before and after the write.</summary>
    private static bool IsStill(SyntaxNode node, ExpressionSyntax value, CallSite site, List<MovableWrite> moved)
    {
        if (node is NameColonSyntax or InterpolatedStringTextSyntax or PatternSyntax || moved.Any(m => m.Value == node))
            return true;

        if (node is ArgumentSyntax or InterpolationSyntax || moved.Any(m => node.Span.Contains(m.Value.Span)))
        {
            return node is ArgumentSyntax or InterpolationSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression) }
                && node.ChildNodes().All(n => IsStill(n, value, site, moved));
        }

        return site.Model.GetSymbolInfo(node, site.Cancellation).Symbol switch
        {
            INamespaceOrTypeSymbol => true,
            IMethodSymbol when node is SimpleNameSyntax => true,
            IMethodSymbol when node is MemberAccessExpressionSyntax callee => IsStill(callee.Expression, value, site, moved),
            _ => node is ExpressionSyntax expression && Repeatable.Is(expression, site) && !(value is AwaitExpressionSyntax && Repeatable.ReadsState(expression, site)),
        };
    }
}
