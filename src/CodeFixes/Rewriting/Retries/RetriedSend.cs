using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A send inside a <c>try</c> inside a loop that makes it again, where nothing else in the loop has to do with the bytes.</summary>
internal sealed class RetriedSend
{
    private RetriedSend(CallSite site, ExpressionSyntax value, StatementSyntax statement, TryStatementSyntax handled, StatementSyntax loop)
    {
        Site = site;
        Value = value;
        Statement = statement;
        Handled = handled;
        Loop = loop;
    }

    public CallSite Site { get; }

    /// <summary>The call with its <c>await</c>.</summary>
    public ExpressionSyntax Value { get; }

    public StatementSyntax Statement { get; }

    public TryStatementSyntax Handled { get; }

    public StatementSyntax Loop { get; }

    /// <summary>What the socket, the buffer, the offset and the size are read from, and the loop changes.</summary>
    public IReadOnlyCollection<ISymbol> Changing { get; private set; } = new ISymbol[0];

    public static RetriedSend? Of(CallSite site)
    {
        var value = MovableWrite.WithItsAwait(site);
        if (site.IsBehindQuestionMark || site.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement || !statement.Span.Contains(value.Span))
            return null;

        if (TryAround(statement) is not { } handled || LoopAround(handled) is not { } loop || loop.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
            return null;

        var send = new RetriedSend(site, value, statement, handled, loop);
        send.Changing = send.Read().Where(send.IsChangedInLoop).ToList();
        return send.IsAlone() && send.IsOnOneConnection() && send.StartsAnewAround() ? send : null;
    }

    private static TryStatementSyntax? TryAround(StatementSyntax statement) => statement.Ancestors()
        .TakeWhile(n => n is StatementSyntax)
        .OfType<TryStatementSyntax>()
        .FirstOrDefault() is { Catches.Count: > 0 } handled && handled.Block.Span.Contains(statement.Span) && !IsLoopBetween(statement, handled) ? handled : null;

    private static bool IsLoopBetween(StatementSyntax statement, TryStatementSyntax handled) =>
        statement.Ancestors().TakeWhile(n => n != handled).Any(LoopSyntax.IsLoop);

    private static StatementSyntax? LoopAround(TryStatementSyntax handled) => handled.Ancestors()
        .SkipWhile(n => n is BlockSyntax or UsingStatementSyntax or LockStatementSyntax or IfStatementSyntax or ElseClauseSyntax or FixedStatementSyntax or UnsafeStatementSyntax or CheckedStatementSyntax)
        .FirstOrDefault() is StatementSyntax loop && LoopSyntax.IsLoop(loop) ? loop : null;

    /// <summary>The locals, parameters, fields and properties that say what is sent, and where to. Flags and tokens may change.</summary>
    private IEnumerable<ISymbol> Read() => new[] { Site.Api.TargetOrdinal, Site.Api.BufferOrdinal, Site.Api.OffsetOrdinal, Site.Api.SizeOrdinal }
        .Select(ordinal => (SyntaxNode?)Site.Argument(ordinal))
        .Append(Site.Syntax.Expression)
        .OfType<SyntaxNode>()
        .SelectMany(part => part.DescendantNodesAndSelf())
        .OfType<IdentifierNameSyntax>()
        .Select(SymbolOf)
        .Where(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsConst: false } or IPropertySymbol)
        .OfType<ISymbol>()
        .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    private bool IsChangedInLoop(ISymbol symbol) => Loop.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.Arguments.Any(part => Is(part.Expression, symbol)),
        AssignmentExpressionSyntax assignment => Is(assignment.Left, symbol),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } unary => Is(unary.Operand, symbol),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => Is(unary.Operand, symbol),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => Is(argument.Expression, symbol),
        VariableDeclaratorSyntax or SingleVariableDesignationSyntax or CommonForEachStatementSyntax => Same(Site.Model.GetDeclaredSymbol(node, Site.Cancellation), symbol),
        _ => false,
    });

    /// <summary>No other write, no jump, and nobody else sees the bytes.</summary>
    private bool IsAlone()
    {
        var member = Mentions.MemberOf(Loop);
        if (member.DescendantNodes().OfType<GotoStatementSyntax>().Any() || member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsRecursion))
            return false;

        if (Loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call != Site.Syntax && Site.Another(call) is not null))
            return false;

        var buffers = Site.Argument(Site.Api.BufferOrdinal)?.DescendantNodes().OfType<IdentifierNameSyntax>().Select(SymbolOf).Where(IsOfBytes).OfType<ISymbol>().ToList() ?? new List<ISymbol>();
        return buffers.Count > 0 && Loop.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => !Site.Syntax.Span.Contains(name.Span))
            .All(name => !buffers.Any(buffer => Is(name, buffer)) || name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" });
    }

    private bool IsRecursion(InvocationExpressionSyntax call) =>
        Same(Site.Model.GetSymbolInfo(call, Site.Cancellation).Symbol?.OriginalDefinition, Site.Model.GetEnclosingSymbol(Site.Syntax.SpanStart, Site.Cancellation));

    /// <summary>Behind a new connection the position would be wrong.</summary>
    private bool IsOnOneConnection()
    {
        var isHeldByOthers = Site.Call.Target is not (ILocalReferenceOperation or IParameterReferenceOperation);
        return Loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call != Site.Syntax)
            .Select(call => Site.Model.GetOperation(call, Site.Cancellation))
            .OfType<IInvocationOperation>()
            .All(call => !Restart.MakesNew(call) && !(isHeldByOthers && Bystanders.IsOfSource(call.TargetMethod)));
    }

    /// <summary>Every loop further out sends something else each time: it declares what is sent.</summary>
    private bool StartsAnewAround() => Loop.Ancestors()
        .TakeWhile(n => n is StatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or SwitchSectionSyntax)
        .Where(LoopSyntax.IsLoop)
        .All(outer => Read().Any(s => s is ILocalSymbol && IsOfBytes(s) && s.DeclaringSyntaxReferences.Any(r => outer.Span.Contains(r.Span))));

    private static bool IsOfBytes(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => IsOfBytes(local.Type),
        IParameterSymbol parameter => IsOfBytes(parameter.Type),
        IFieldSymbol field => IsOfBytes(field.Type),
        IPropertySymbol property => IsOfBytes(property.Type),
        _ => false,
    };

    private static bool IsOfBytes(ITypeSymbol type) => type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" };

    private bool Is(ExpressionSyntax expression, ISymbol symbol) => Same(SymbolOf(expression), symbol);

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    private ISymbol? SymbolOf(ExpressionSyntax expression) => Site.Model.GetSymbolInfo(expression, Site.Cancellation).Symbol;
}
