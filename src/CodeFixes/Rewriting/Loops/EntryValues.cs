using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What the statements in front of a loop give its variables: <c>int sent = 0, left = length;</c>.</summary>
internal static class EntryValues
{
    /// <summary>In the order in which they are given; no value where a statement does more than to give one.</summary>
    public static IReadOnlyList<EntryValue> Of(StatementSyntax loop, CallSite site)
    {
        var values = new List<EntryValue>();
        foreach (var statement in StatementsBefore(loop))
        {
            // A label is entered from anywhere.
            if (statement is LabeledStatementSyntax)
                values.Clear();
            else
                values.AddRange(Of(statement, site));
        }

        if (loop is ForStatementSyntax { Declaration: { } declaration })
            values.AddRange(Declared(declaration, site));

        return loop.Parent is LabeledStatementSyntax ? new List<EntryValue>() : values;
    }

    /// <summary>Those of the blocks around it that run once for each time that the loop is entered, the first one first.</summary>
    private static IEnumerable<SyntaxNode> StatementsBefore(StatementSyntax loop)
    {
        var before = new List<SyntaxNode>();
        SyntaxNode statement = loop;
        while (statement.Parent is { } around and (BlockSyntax or FixedStatementSyntax or UsingStatementSyntax or LockStatementSyntax or UnsafeStatementSyntax or CheckedStatementSyntax or TryStatementSyntax or GlobalStatementSyntax or CompilationUnitSyntax))
        {
            if (around is TryStatementSyntax attempt && attempt.Block != statement)
                break;

            before.InsertRange(0, around.ChildNodes().Where(n => n is StatementSyntax or GlobalStatementSyntax && n.Span.End <= statement.SpanStart).Select(n => (n as GlobalStatementSyntax)?.Statement ?? n));
            statement = around;
        }

        return before;
    }

    private static IEnumerable<EntryValue> Of(SyntaxNode statement, CallSite site)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax declaration when IsPlain(declaration):
                return Declared(declaration.Declaration, site);
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { OperatorToken.Text: "=", Left: IdentifierNameSyntax name } assignment } when IsPlain(assignment.Right):
                return site.Model.GetSymbolInfo(name, site.Cancellation).Symbol is { } variable and (ILocalSymbol or IParameterSymbol)
                    ? new[] { new EntryValue(variable, site.Model.GetOperation(assignment.Right, site.Cancellation)) }
                    : new[] { EntryValue.Unknown };
            case LocalFunctionStatementSyntax:
                return Enumerable.Empty<EntryValue>();
            default:
                return site.Model.AnalyzeDataFlow(statement) is { Succeeded: true } flow
                    ? flow.WrittenInside.Select(v => new EntryValue(v, null)).Append(EntryValue.Unknown)
                    : new[] { EntryValue.Unknown };
        }
    }

    private static IEnumerable<EntryValue> Declared(VariableDeclarationSyntax declaration, CallSite site) => declaration.Variables
        .Select(v => (Symbol: site.Model.GetDeclaredSymbol(v, site.Cancellation), Value: v.Initializer?.Value))
        .Where(v => v.Symbol is not null && v.Value is not null)
        .Select(v => new EntryValue(v.Symbol!, site.Model.GetOperation(v.Value!, site.Cancellation)));

    /// <summary>Nothing in it changes anything else.</summary>
    private static bool IsPlain(SyntaxNode node) =>
        !node.DescendantNodesAndSelf().Any(n => n is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } or AwaitExpressionSyntax or InvocationExpressionSyntax or AnonymousFunctionExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
}
