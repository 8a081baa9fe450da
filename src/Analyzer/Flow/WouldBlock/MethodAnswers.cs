using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a method of the source answers when it is asked about an error: <c>IsTransient(e.SocketErrorCode)</c>. Its code is run.</summary>
internal sealed class MethodAnswers
{
    /// <summary>A test of an error is short, and asks at most a method or two of its own.</summary>
    private const int MostBlocks = 200;
    private const int MostDepth = 3;

    private readonly Compilation _compilation;
    private readonly ControlFlowGraphs _graphs;
    private readonly CancellationToken _cancellation;
    private int _depth;

    public MethodAnswers(Compilation compilation, ControlFlowGraphs graphs, CancellationToken cancellation)
    {
        _compilation = compilation;
        _graphs = graphs;
        _cancellation = cancellation;
    }

    /// <summary>Null where the call is not about the error; an answer that stays open where it is, and cannot be followed.</summary>
    public Value? Of(IInvocationOperation call, Interpreter caller, TryOutcome outcome)
    {
        var arguments = call.Arguments.Where(a => a.Parameter is not null).Select(a => (Parameter: a.Parameter!, Value: caller.Run(a.Value))).ToArray();
        var isAsked = arguments.Any(a => outcome.IsAbout(a.Value));
        if (!isAsked && !(outcome.LeavesErrorNumber && call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean))
            return null;

        var answer = _depth < MostDepth && BodyOf(call.TargetMethod) is { } graph ? Run(graph, arguments, outcome) : null;
        if (answer is Linear { IsConstant: true } flag && call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean)
            answer = isAsked ? outcome.Told(flag.Constant != 0) : null;

        return answer is not null && (isAsked || outcome.IsAsked(answer)) ? answer
            : isAsked ? Interpreter.Opaque(arguments.Aggregate(Linear.Zero.Counts, (all, a) => all.Union(a.Value.Counts)))
            : null;
    }

    private ControlFlowGraph? BodyOf(IMethodSymbol method)
    {
        if (method.IsVirtual || method.IsAbstract || method.IsAsync || method.MethodKind is MethodKind.DelegateInvoke)
            return null;

        var declaration = (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.GetSyntax(_cancellation)).FirstOrDefault();
        SyntaxNode? body = declaration switch
        {
            BaseMethodDeclarationSyntax ordinary => (SyntaxNode?)ordinary.Body ?? ordinary.ExpressionBody,
            LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
            _ => null,
        };
        if (body is null || !_compilation.ContainsSyntaxTree(body.SyntaxTree))
            return null;

        return Models.Of(_compilation, body.SyntaxTree).GetOperation(body, _cancellation) is { } operation && _graphs.GraphOf(operation, _cancellation) is { } graph && graph.Blocks.Length <= MostBlocks
            ? graph
            : null;
    }

    /// <summary>Runs code outside the write's own way on how the write failed.</summary>
    public Interpreter Reader(TryOutcome outcome)
    {
        var reading = new ErrorReading(outcome, this);
        Interpreter? interpreter = null;
        return interpreter = new Interpreter(_ => null, _ => false, operation => reading.Of(operation, interpreter!));
    }

    /// <summary>The block in which the way along the answers ends: one to stop at, or one that leaves the function. Null where a condition stays open.</summary>
    public static BasicBlock? Follow(BasicBlock block, Interpreter interpreter, Func<BasicBlock, bool> stop)
    {
        for (var steps = 0; steps < MostBlocks; steps++)
        {
            if (stop(block))
                return block;

            foreach (var operation in block.Operations)
                interpreter.Run(operation);

            var branch = block.FallThroughSuccessor;
            if (block.ConditionKind != ControlFlowConditionKind.None)
            {
                if (AnswerOf(interpreter.Run(block.BranchValue!)) is not { } answer)
                    return null;

                if (answer == (block.ConditionKind == ControlFlowConditionKind.WhenTrue))
                    branch = block.ConditionalSuccessor;
            }

            if (branch?.Destination is not { } next || branch.Semantics == ControlFlowBranchSemantics.Return)
                return block;

            block = next;
        }

        return null;
    }

    /// <summary>What the method returns when its first block is entered so; null where a condition stays open, or it throws.</summary>
    private Value? Run(ControlFlowGraph graph, (IParameterSymbol Parameter, Value Value)[] arguments, TryOutcome outcome)
    {
        _depth++;
        var interpreter = Reader(outcome);
        foreach (var (parameter, value) in arguments)
            interpreter.Memory.Write(new Place(parameter.OriginalDefinition), value);

        var last = Follow(graph.Blocks[0], interpreter, stop: _ => false);
        _depth--;
        return last is { BranchValue: { } returned, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } ? interpreter.Run(returned) : null;
    }

    private static bool? AnswerOf(Value value) => value switch
    {
        Comparison comparison => comparison.Answer,
        Linear { IsConstant: true } flag => flag.Constant != 0,
        _ => null,
    };
}
