using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The control-flow graphs of one compilation, each made once, and the reads that a definition reaches in them.</summary>
internal sealed class ControlFlowGraphs
{
    // By syntax: a semantic model may hand out another operation instance for the same body.
    private readonly ConcurrentDictionary<SyntaxNode, ControlFlowGraph?> _graphs = new();

    /// <summary>
    /// The reads of <paramref name="variable"/> that the value assigned by <paramref name="definition"/> can reach.
    /// Null when that is not known: the variable is shared with a nested function, or the code has no graph.
    /// </summary>
    public IReadOnlyList<IOperation>? ReadsOf(ISymbol variable, IOperation definition, CancellationToken cancellation)
    {
        if (GraphOf(definition, cancellation) is not { } graph)
            return null;

        var reads = ReachingReads.Find(graph, variable, definition.Syntax);
        if (reads is null || definition.SemanticModel is not { } model)
            return null;

        var operations = reads.Value.Select(read => model.GetOperation(read, cancellation)).OfType<IOperation>().ToArray();
        return operations.Length == reads.Value.Length ? operations : null;
    }

    /// <summary>The graph of the innermost function that holds <paramref name="operation"/>.</summary>
    public ControlFlowGraph? GraphOf(IOperation operation, CancellationToken cancellation)
    {
        var functions = new Stack<IOperation>();
        var root = operation;
        foreach (var ancestor in operation.Ancestors())
        {
            root = ancestor;
            if (ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation)
                functions.Push(ancestor);
        }

        var graph = _graphs.GetOrAdd(root.Syntax, _ => Create(root, cancellation));
        while (graph is not null && functions.Count > 0)
            graph = Nested(graph, functions.Pop(), cancellation);

        return graph;
    }

    private static ControlFlowGraph? Create(IOperation root, CancellationToken cancellation) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation body => ControlFlowGraph.Create(body, cancellation),
        IFieldInitializerOperation body => ControlFlowGraph.Create(body, cancellation),
        IPropertyInitializerOperation body => ControlFlowGraph.Create(body, cancellation),
        IParameterInitializerOperation body => ControlFlowGraph.Create(body, cancellation),
        _ => null, // attributes, broken code
    };

    private static ControlFlowGraph? Nested(ControlFlowGraph graph, IOperation function, CancellationToken cancellation)
    {
        if (function is ILocalFunctionOperation local)
        {
            return graph.LocalFunctions.Contains(local.Symbol, SymbolEqualityComparer.Default)
                ? graph.GetLocalFunctionControlFlowGraph(local.Symbol, cancellation)
                : null;
        }

        // The graph knows a lambda by its own copy of it. An expression tree's lambda has none.
        var copy = graph.Blocks.SelectMany(b => b.AllOperations()).OfType<IFlowAnonymousFunctionOperation>().FirstOrDefault(f => f.Syntax == function.Syntax);
        return copy is null ? null : graph.GetAnonymousFunctionControlFlowGraph(copy, cancellation);
    }
}
