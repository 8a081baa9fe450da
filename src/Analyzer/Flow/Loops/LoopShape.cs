using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Where a write stands in its function, and by which ways it is made again.</summary>
internal sealed class LoopShape
{
    /// <summary>A function of more blocks is not looked at.</summary>
    private const int MostBlocks = 500;

    private readonly HashSet<string> _writtenElsewhere;
    private readonly ISymbol? _function;

    private LoopShape(WriteCall call, ControlFlowGraph graph, BasicBlock block, ISymbol? function)
    {
        Call = call;
        Graph = graph;
        Block = block;
        _function = function;
        AsyncResult = (function as IMethodSymbol)?.Parameters.FirstOrDefault(p => p.Type.Name == "IAsyncResult");
        Nested = NestedLoops.Without(graph, block);
        _writtenElsewhere = new HashSet<string>(NestedFunctions(graph).SelectMany(f => f.DescendantNodes()).Select(Assigned).OfType<string>());
    }

    public WriteCall Call { get; }

    public ControlFlowGraph Graph { get; }

    public BasicBlock Block { get; }

    public NestedLoops Nested { get; }

    /// <summary>The parameter that a callback takes its state from.</summary>
    public IParameterSymbol? AsyncResult { get; }

    public static LoopShape? Of(WriteCall call, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        if (!MayRepeat(call.Syntax, call.Api.Kind) || graphs.GraphOf(call.Invocation, cancellation) is not { } graph || graph.Blocks.Length > MostBlocks)
            return null;

        var block = graph.Blocks.FirstOrDefault(b => b.AllOperations().Any(o => o is IInvocationOperation && o.Syntax == call.Syntax));
        return block is null ? null : new LoopShape(call, graph, block, call.Invocation.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart, cancellation));
    }

    public IReadOnlyCollection<int> Reentries() => Graph.Blocks.Where(b => b.AllOperations().OfType<IInvocationOperation>().Any(IsReentry)).Select(b => b.Ordinal).ToArray();

    /// <summary>The operation that <c>EndSend</c> ends the next time.</summary>
    public bool IsStart(IInvocationOperation call) =>
        Call.Api.Kind == WriteKind.SocketEndSend && call.TargetMethod.Name == "BeginSend" && SocketWrites.IsOfSockets(call.TargetMethod.ContainingType, "Socket");

    public bool IsOfFunction(ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _function);

    public bool IsWrittenElsewhere(ISymbol variable) => variable is ILocalSymbol or IParameterSymbol && _writtenElsewhere.Contains(variable.Name);

    public IInvocationOperation? CallIn(IOperation operation) =>
        operation.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(i => i.Syntax == Call.Syntax);

    public IInvocationOperation? ReentryIn(IOperation operation) =>
        operation.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(IsReentry);

    /// <summary>By syntax, before any graph is made: a loop around it, a label, a call of its own member, a callback.</summary>
    private static bool MayRepeat(SyntaxNode call, WriteKind kind)
    {
        if (kind == WriteKind.SocketEndSend)
            return true;

        foreach (var ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case { } loop when LoopSyntax.IsLoop(loop):
                    return true;
                case MethodDeclarationSyntax method:
                    return HasLabel(method) || Calls(method, method.Identifier.ValueText);
                case LocalFunctionStatementSyntax local when Calls(local, local.Identifier.ValueText):
                    return true;
                case MemberDeclarationSyntax member and not GlobalStatementSyntax:
                    return HasLabel(member);
                case CompilationUnitSyntax program:
                    return program.Members.OfType<GlobalStatementSyntax>().Any(HasLabel);
            }
        }

        return false;
    }

    private static bool HasLabel(SyntaxNode node) => node.DescendantNodes().Any(n => n is LabeledStatementSyntax);

    private static bool Calls(SyntaxNode node, string name) => node.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => CalledName.Of(i) == name);

    private bool IsReentry(IInvocationOperation call) => IsStart(call)
        || (call.Instance is null or IInstanceReferenceOperation && _function is IMethodSymbol && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, _function.OriginalDefinition));

    private static IEnumerable<SyntaxNode> NestedFunctions(ControlFlowGraph graph) =>
        graph.LocalFunctions.SelectMany(f => f.DeclaringSyntaxReferences).Select(r => r.GetSyntax())
            .Concat(graph.Blocks.SelectMany(b => b.AllOperations()).OfType<IFlowAnonymousFunctionOperation>().Select(f => f.Syntax));

    private static string? Assigned(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
