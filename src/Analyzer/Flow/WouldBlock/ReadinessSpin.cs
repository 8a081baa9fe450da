using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A loop in front of a write that asks for room over and over and does not wait: <c>while (!socket.Poll(0, SelectMode.SelectWrite)) { }</c></summary>
internal sealed class ReadinessSpin
{
    private ReadinessSpin(IInvocationOperation question, Pause pause)
    {
        Question = question.Syntax;
        Pause = pause;
    }

    /// <summary>The call that asks.</summary>
    public SyntaxNode Question { get; }

    /// <summary>What is done between one question and the next.</summary>
    public Pause Pause { get; }

    public static ReadinessSpin? Before(WriteCall call, ControlFlowGraphs graphs, Pauses pauses, CancellationToken cancellation)
    {
        if (call.Api.Kind != WriteKind.SocketSend || call.Target is not { } target
            || !Mentions.MemberOf(call.Syntax).DescendantTokens().Any(t => t.ValueText == "SelectWrite")
            || graphs.GraphOf(call.Invocation, cancellation) is not { } graph)
        {
            return null;
        }

        var write = graph.Blocks.FirstOrDefault(b => b.AllOperations().Any(o => o is IInvocationOperation && o.Syntax == call.Syntax));
        foreach (var block in graph.Blocks)
        {
            if (QuestionIn(block) is not { } question || !IsOf(question, target) || !IsNextWrite(call, question) || pauses.Of(question, cancellation) != Pause.None || block == write)
                continue;

            var ways = Cycles.Of(graph, block, ImmutableArray<int>.Empty) ?? new List<ImmutableArray<Step>>();
            var found = ways.Where(way => !way.Any(s => s.Block == write || s.IsThrown) && IsTakenWithoutRoom(way[0], question) && (IsInSameLoop(question, call) || !way.Any(CountsTries))).Select(way => Between(way, pauses, cancellation)).ToList();
            if (found.Count > 0 && found.Max() is var pause and not Pause.Waits && LeadsTo(graph, block, write) && (pause == Pause.None || !IsInSameLoop(question, call)))
                return new ReadinessSpin(question, pause);
        }

        return null;
    }

    private static IInvocationOperation? QuestionIn(BasicBlock block) => Asked(block.BranchValue) is IInvocationOperation { TargetMethod: { Name: "Poll" } method } call
        && SocketWrites.IsOfSockets(method.ContainingType, "Socket")
        && call.Arguments.Any(a => a.Value is IFieldReferenceOperation { Field.Name: "SelectWrite" })
            ? call
            : null;

    private static IOperation? Asked(IOperation? condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negated => Asked(negated.Operand),
        IParenthesizedOperation parenthesized => Asked(parenthesized.Operand),
        _ => condition,
    };

    private static bool IsOf(IInvocationOperation question, IOperation target) =>
        question.Instance is { } socket && socket.Syntax.WithoutTrivia().ToString() == target.Syntax.WithoutTrivia().ToString();

    /// <summary>The write that the question is asked for is the first behind it.</summary>
    private static bool IsNextWrite(WriteCall call, IInvocationOperation question) =>
        question.Syntax.SpanStart < call.Syntax.SpanStart
        && !Mentions.MemberOf(call.Syntax).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(other => other.SpanStart > question.Syntax.Span.End && other.SpanStart < call.Syntax.SpanStart && CalledName.Of(other) == call.Invocation.TargetMethod.Name);

    private static bool IsTakenWithoutRoom(Step step, IInvocationOperation question)
    {
        var isNegated = step.Block.BranchValue != question && step.Block.BranchValue is IUnaryOperation;
        return step.Branch is { } branch && (step.Block.ConditionKind == ControlFlowConditionKind.WhenTrue) == (branch == step.Block.ConditionalSuccessor) == isNegated;
    }

    /// <summary>A loop that sends when there is room and does other things when there is none: what sleeps in it may be its beat.</summary>
    private static bool IsInSameLoop(IInvocationOperation question, WriteCall call) =>
        LoopSyntax.Around(question.Syntax)?.Span.Contains(call.Syntax.Span) == true;

    private static bool CountsTries(Step step) => step.Block.BranchValue is IBinaryOperation { OperatorKind: not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) };

    private static Pause Between(ImmutableArray<Step> way, Pauses pauses, CancellationToken cancellation) =>
        way.SelectMany(s => s.Block.AllOperations()).Select(o => pauses.Of(o, cancellation)).DefaultIfEmpty(Pause.None).Max();

    private static bool LeadsTo(ControlFlowGraph graph, BasicBlock from, BasicBlock? to)
    {
        var seen = new HashSet<int> { from.Ordinal };
        var open = new Stack<BasicBlock>();
        open.Push(from);
        while (open.Count > 0)
        {
            var block = open.Pop();
            if (block == to)
                return true;

            foreach (var next in graph.Successors(block))
                if (seen.Add(next.Ordinal))
                    open.Push(next);
        }

        return false;
    }
}
