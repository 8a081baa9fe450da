using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Which error a condition on the way to the next try asks for.</summary>
internal static class ErrorTests
{
    /// <summary>Errors of a write that accepted nothing: it may be made again as it was.</summary>
    private static readonly string[] s_nothingAccepted = { "WouldBlock", "EAGAIN", "EWOULDBLOCK", "IOPending", "NoBufferSpaceAvailable", "Interrupted", "EINTR", "TryAgain", "InProgress" };

    private static readonly string[] s_interrupted = { "EINTR", "Interrupted", "ShouldRetrySyscall" };

    /// <summary>The way is taken for such an error only, or for one that a method picks.</summary>
    public static bool AcceptsNothing(Decision decision)
    {
        var words = Words(decision.Condition.Syntax).ToArray();
        if (!words.Any(word => s_nothingAccepted.Any(name => word.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)) && !HasNumber(decision.Condition.Syntax, 10035, 11, 35))
            return decision.Condition.DescendantsAndSelf().Any(o => o is IInvocationOperation call && call.Arguments.Any(a => IsException(a.Value.WithoutConversion().Type) || IsError(a.Value.WithoutConversion().Type)));

        return decision.Holds is { } holds ? holds.Relation == BinaryOperatorKind.Equals : decision.Answer;
    }

    /// <summary>An interrupted call is told apart somewhere in the member, or in a method that it calls. What another loop does is about another call.</summary>
    public static bool KnowsInterruption(SyntaxNode write, SemanticModel model)
    {
        var nodes = WriteAllAnalyzer.Mentions.MemberOf(write).DescendantNodes(node => !LoopSyntax.IsLoop(node) || node.Span.Contains(write.Span)).ToArray();
        return nodes.Any(Mentions) || nodes.OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call).Symbol)
            .OfType<IMethodSymbol>()
            .SelectMany(method => method.DeclaringSyntaxReferences)
            .Any(declaration => declaration.GetSyntax().DescendantNodes().Any(Mentions));

        static bool Mentions(SyntaxNode node) => node is SimpleNameSyntax name
            ? s_interrupted.Any(word => name.Identifier.ValueText.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            : IsAskedFor(node, 4);
    }

    private static IEnumerable<string> Words(SyntaxNode node) => node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText);

    private static bool HasNumber(SyntaxNode condition, params int[] numbers) => condition.DescendantNodesAndSelf().Any(node => IsAskedFor(node, numbers));

    /// <summary><c>== 4</c>, <c>is 4</c>, <c>case 4:</c>.</summary>
    private static bool IsAskedFor(SyntaxNode node, params int[] numbers) =>
        node is LiteralExpressionSyntax { Token.Value: int number } && numbers.Contains(number)
        && node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or ConstantPatternSyntax or CaseSwitchLabelSyntax;

    private static bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;

        return false;
    }

    private static bool IsError(ITypeSymbol? type) => type is { Name: "SocketError" or "Errno" };
}
