using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Reaching definitions, asked forward: which reads of a variable see the value of one assignment.</summary>
internal sealed class ReachingReads
{
    private readonly ControlFlowGraph _graph;
    private readonly ISymbol _variable;
    private readonly Dictionary<CaptureId, IOperation> _captured = new();
    private readonly HashSet<CaptureId> _targets = new();
    private readonly HashSet<CaptureId> _values = new();
    private readonly ImmutableArray<SyntaxNode>.Builder _reads = ImmutableArray.CreateBuilder<SyntaxNode>();
    private bool _escapes;

    private ReachingReads(ControlFlowGraph graph, ISymbol variable)
    {
        _graph = graph;
        _variable = variable;
        foreach (var operation in graph.Blocks.SelectMany(b => b.AllOperations()))
        {
            if (operation is IFlowCaptureOperation capture)
                _captured[capture.Id] = capture.Value;
            else if (TargetOf(operation) is IFlowCaptureReferenceOperation target)
                _targets.Add(target.Id);
            else if (operation is IFlowCaptureReferenceOperation { Parent: var holder } reference && (holder is null || TargetOf(holder) != reference))
                _values.Add(reference.Id);
        }
    }

    private enum Access
    {
        None,
        Read,
        Write,
        ReadWrite,
        Escape,
    }

    /// <summary>The syntax of each read, or null when the variable is shared with a nested function, taken by reference, or the definition is not in the graph.</summary>
    public static ImmutableArray<SyntaxNode>? Find(ControlFlowGraph graph, ISymbol variable, SyntaxNode definition) =>
        IsShared(graph, variable) || IsAliased(graph, variable) ? null : new ReachingReads(graph, variable).From(definition);

    private ImmutableArray<SyntaxNode>? From(SyntaxNode definition)
    {
        foreach (var block in _graph.Blocks)
        {
            var operations = block.AllOperations().ToArray();
            for (var i = 0; i < operations.Length; i++)
            {
                if (operations[i].Syntax == definition && AccessBy(operations[i]) is Access.Write or Access.ReadWrite)
                {
                    Follow(block, operations.Skip(i + 1));
                    return _escapes ? null : _reads.ToImmutable();
                }
            }
        }

        return null;
    }

    private void Follow(BasicBlock start, IEnumerable<IOperation> rest)
    {
        var seen = new HashSet<int>();
        var open = new Stack<BasicBlock>();
        Visit(start, rest);
        while (open.Count > 0 && !_escapes)
        {
            var block = open.Pop();
            Visit(block, block.AllOperations());
        }

        void Visit(BasicBlock block, IEnumerable<IOperation> operations)
        {
            // What overwrites the value comes too late for an exception before it.
            Push(_graph.Handlers(block));
            if (!IsOverwrittenIn(operations))
                Push(_graph.Successors(block));
        }

        void Push(IEnumerable<BasicBlock> blocks)
        {
            foreach (var block in blocks)
                if (seen.Add(block.Ordinal))
                    open.Push(block);
        }
    }

    /// <summary>Collects the reads up to the next assignment; true when there is one.</summary>
    private bool IsOverwrittenIn(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            switch (AccessBy(operation))
            {
                case Access.Read:
                    _reads.Add(operation.Syntax);
                    break;
                case Access.ReadWrite:
                    _reads.Add(Uncaptured(TargetOf(operation))!.Syntax);
                    return true;
                case Access.Write:
                    return true;
                case Access.Escape:
                    _escapes = true;
                    return true;
            }
        }

        return false;
    }

    private Access AccessBy(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => Names(assignment.Target) ? assignment.IsRef ? Access.Escape : Access.Write : Access.None,
        IDeconstructionAssignmentOperation deconstruction => Targets(deconstruction.Target).Any(Names) ? Access.Write : Access.None,
        IArgumentOperation { Parameter.RefKind: RefKind.Out } argument => Names(argument.Value) ? Access.Write : Access.None,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument => Names(argument.Value) ? Access.ReadWrite : Access.None,
        ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation => Names(TargetOf(operation)) ? Access.ReadWrite : Access.None,
        IDeclarationPatternOperation pattern => SymbolEqualityComparer.Default.Equals(pattern.DeclaredSymbol, _variable) ? Access.Write : Access.None,
        ILocalReferenceOperation or IParameterReferenceOperation when Names(operation) => IsTarget(operation) ? Access.None : operation.Parent is IAddressOfOperation ? Access.Escape : Access.Read,
        _ => Access.None,
    };

    private static IOperation? TargetOf(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation increment => increment.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => argument.Value,
        _ => null,
    };

    /// <summary>Named only to be written, or read and written by the operation that holds it.</summary>
    private bool IsTarget(IOperation reference)
    {
        var holder = reference.Parent;
        while (holder is ITupleOperation or IDeclarationExpressionOperation)
        {
            reference = holder;
            holder = holder.Parent;
        }

        return holder switch
        {
            null => false,
            IFlowCaptureOperation capture => _targets.Contains(capture.Id) && !_values.Contains(capture.Id),
            _ => TargetOf(holder) == reference,
        };
    }

    private static IEnumerable<IOperation> Targets(IOperation target) => target switch
    {
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression),
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        _ => new[] { target },
    };

    private bool Names(IOperation? operation) => SymbolEqualityComparer.Default.Equals(
        Uncaptured(operation) switch
        {
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        },
        _variable);

    /// <summary>A target that is evaluated before its value (<c>n = c ? a : b</c>) is captured, and the capture stands for it.</summary>
    private IOperation? Uncaptured(IOperation? target) =>
        target is IFlowCaptureReferenceOperation reference && _targets.Contains(reference.Id) && _captured.TryGetValue(reference.Id, out var value) ? value : target;

    /// <summary>Another name for the variable: a reference, a pointer, a span. What reads it through that is not seen.</summary>
    private static bool IsAliased(ControlFlowGraph graph, ISymbol variable)
    {
        return graph.Blocks.SelectMany(b => b.AllOperations()).Any(operation => operation switch
        {
            IAddressOfOperation address => Is(address.Reference),
            ISimpleAssignmentOperation { IsRef: true } assignment => Is(assignment.Value),
            IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => Is(argument.Value) && MayKeepReference(argument.Parent),
            _ => false,
        });

        bool Is(IOperation operation) => SymbolEqualityComparer.Default.Equals((operation as ILocalReferenceOperation)?.Local ?? (ISymbol?)(operation as IParameterReferenceOperation)?.Parameter, variable);
    }

    private static bool MayKeepReference(IOperation? call) => call switch
    {
        IInvocationOperation { TargetMethod: { } method } => method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType.IsRefLikeType || method.ReturnType is IPointerTypeSymbol || method.ContainingType?.IsRefLikeType == true,
        IObjectCreationOperation { Type: { } type } => type.IsRefLikeType,
        _ => false,
    };

    /// <summary>A nested function runs at a time that the graph does not know, so what it reads or writes is not ordered.</summary>
    private static bool IsShared(ControlFlowGraph graph, ISymbol variable)
    {
        var function = graph.OriginalOperation.Syntax;
        var declarations = variable.DeclaringSyntaxReferences; // none: the `value` of a setter
        if (declarations.Any() && !declarations.Any(r => r.SyntaxTree == function.SyntaxTree && function.Span.Contains(r.Span)))
            return true;

        var nested = graph.LocalFunctions.SelectMany(f => f.DeclaringSyntaxReferences).Select(r => r.GetSyntax())
            .Concat(graph.Blocks.SelectMany(b => b.AllOperations()).OfType<IFlowAnonymousFunctionOperation>().Select(f => f.Syntax));
        return nested.Any(n => n.DescendantTokens().Any(t => t.ValueText == variable.Name));
    }
}
