using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The loop statement around a write, and what the analysis knows of it.</summary>
internal sealed class WriteLoop
{
    private WriteLoop(CallSite site, StatementSyntax statement, ILoopOperation operation, ExpressionSyntax value, RetryLoop retry)
    {
        Site = site;
        Statement = statement;
        Operation = operation;
        Value = value;
        Retry = retry;
        FirstTry = new FirstTry(retry);
        Count = CountVariable();
        Error = site.Call.Argument(site.Api.ErrorOrdinal)?.Value is { } error ? VariableOf(error) : null;
    }

    public CallSite Site { get; }

    public StatementSyntax Statement { get; }

    public ILoopOperation Operation { get; }

    /// <summary>The call with its <c>await</c>.</summary>
    public ExpressionSyntax Value { get; }

    public RetryLoop Retry { get; }

    public FirstTry FirstTry { get; }

    /// <summary>The local that takes the count, where the count is not added to the position at once.</summary>
    public ISymbol? Count { get; }

    /// <summary>The variable that the write gives its error out to.</summary>
    public ISymbol? Error { get; }

    public bool HasErrorArgument => Site.Api.ErrorOrdinal != WriteApi.None && Site.Argument(Site.Api.ErrorOrdinal) is not null;

    /// <summary>Null for a loop of another make: <c>goto</c>, recursion, callbacks.</summary>
    public static WriteLoop? Of(CallSite site)
    {
        var statement = LoopSyntax.Around(site.Syntax);
        if (statement is null or CommonForEachStatementSyntax || site.IsBehindQuestionMark || statement.ContainsDiagnostics
            || site.Model.GetOperation(statement, site.Cancellation) is not ILoopOperation operation)
        {
            return null;
        }

        var retry = RetryLoop.Of(site.Call, new ControlFlowGraphs(), site.IsWrite, site.Cancellation, EntryValues.Of(statement, site));
        return retry is null ? null : new WriteLoop(site, statement, operation, MovableWrite.WithItsAwait(site), retry);
    }

    public ISymbol? SymbolOf(SyntaxNode name) => Site.Model.GetSymbolInfo(name, Site.Cancellation).Symbol;

    /// <summary>The local or parameter that an expression is.</summary>
    public static ISymbol? VariableOf(IOperation operation) => operation.WithoutConversion() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => null,
    };

    /// <summary>The names of variables in a piece of the loop.</summary>
    public static IEnumerable<IdentifierNameSyntax> NamesIn(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>();

    private ISymbol? CountVariable()
    {
        SyntaxNode value = Value;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax)
            value = value.Parent;

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => Site.Model.GetDeclaredSymbol(declarator, Site.Cancellation),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name } => SymbolOf(name),
            _ => null,
        };
    }
}
