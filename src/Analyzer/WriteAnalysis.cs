using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The analysis of one compilation: invocation → <see cref="WriteCall"/> → <see cref="TargetFacts"/> → <see cref="CountFate"/> → one verdict.</summary>
internal sealed class WriteAnalysis
{
    private readonly AnalyzerConfigOptionsProvider _optionsProvider;
    private readonly WriteCatalogue _catalogue;
    private readonly SocketHistories _histories;
    private readonly StreamHistories _streams;
    private readonly StreamNames _streamNames;
    private readonly ControlFlowGraphs _graphs = new();
    private readonly Pauses _pauses;
    private readonly Wrappers _wrappers;
    private readonly ConcurrentDictionary<SyntaxTree, WriteOptions> _options = new();

    public WriteAnalysis(Compilation compilation, AnalyzerConfigOptionsProvider options, IEnumerable<string> declaredNames, StreamNames streamNames)
    {
        _optionsProvider = options;
        _streamNames = streamNames;
        _catalogue = new WriteCatalogue(compilation, declaredNames, compilation.SyntaxTrees.SelectMany(tree => OptionsOf(tree).AdditionalMethods).Distinct());
        _histories = new SocketHistories(compilation);
        _pauses = new Pauses(compilation, method => _catalogue.Find(method) is not null);
        _wrappers = new Wrappers(compilation, _catalogue, _histories, _graphs, OptionsOf);
        _streams = new StreamHistories(_histories);
    }

    public bool HasWrites => _catalogue.HasWrites;

    /// <summary>Before the first call is judged: the names that lead to a write through other methods.</summary>
    public void AddWrappers(IReadOnlyList<WrapperCandidates> files, CancellationToken cancellation) => _catalogue.AddWrappers(files, cancellation);

    public void Judge(SyntaxNodeAnalysisContext context)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (CalledName.Of(syntax) is not { } name || !(_catalogue.MayBeWrite(name) || _streamNames.MayBeWrite(syntax, name)))
            return;

        var options = OptionsOf(syntax.SyntaxTree);
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation invocation
            || (WriteCall.Of(invocation, _catalogue, options) ?? _wrappers.CallOf(invocation, context.CancellationToken)) is not { } call
            || IsLeftAlone(context, options))
        {
            return;
        }

        if (Judge(call, options, context.CancellationToken) is not { } write)
            return;

        if (WriteRule.InOrder.FirstOrDefault(rule => rule.Applies(write)) is { } verdict)
            context.ReportDiagnostic(verdict.Report(write));

        foreach (var rule in WriteRule.Besides.Where(rule => rule.Applies(write)))
            context.ReportDiagnostic(rule.Report(write));
    }

    /// <summary>All that is known of the call, or null where nothing can be lost: the count is used outside a loop, or there is no tail.</summary>
    private JudgedWrite? Judge(WriteCall call, WriteOptions options, CancellationToken cancellation)
    {
        if (call.HasNoTail && ReleaseBuild.CallThatDrops(call.Invocation) is null)
            return null;

        return call.Api.Kind == WriteKind.Stream ? JudgeStream(call, options, cancellation) : JudgeCount(call, options, cancellation);
    }

    private JudgedWrite? JudgeCount(WriteCall call, WriteOptions options, CancellationToken cancellation)
    {
        var droppedWith = ReleaseBuild.CallThatDrops(call.Invocation);
        var fate = call.HasNoTail ? CountFate.Used : ValueFlow.FateOf(call, _graphs, cancellation);
        var ways = call.HasNoTail ? null : LoopWays.Of(call, _graphs, cancellation);
        var loop = ways is null ? null : RetryLoop.Of(ways, IsWrite, cancellation);
        var wouldBlock = call.HasNoTail ? null : WouldBlockFate.Of(call, ways, _graphs, _pauses, IsWrite, cancellation);
        if (fate.IsUsed && droppedWith is null && loop is null && wouldBlock is null)
            return null;

        var target = _histories.Of(call, cancellation);
        return target.Kind == TargetKind.Record && droppedWith is null ? null
            : new JudgedWrite(call, target, fate, droppedWith, loop, options.SocketAssumption) { WouldBlock = wouldBlock };

        bool IsWrite(IMethodSymbol method) => _catalogue.Find(method, options) is not null;
    }

    /// <summary>A stream's write has no count: the stream itself drops it.</summary>
    private JudgedWrite? JudgeStream(WriteCall call, WriteOptions options, CancellationToken cancellation) =>
        _streams.Of(call, cancellation) is not { } stream ? null
            : new JudgedWrite(call, stream, CountFate.DroppedInside, droppedWith: null, loop: null, options.SocketAssumption)
            {
                WouldBlock = WouldBlockFate.Of(call, LoopWays.Of(call, _graphs, cancellation), _graphs, _pauses, method => _catalogue.Find(method, options) is not null, cancellation),
            };

    private bool IsLeftAlone(SyntaxNodeAnalysisContext context, WriteOptions options) =>
        !options.IncludesGeneratedCode
        && (GeneratedCode.IsGenerated(context.Node.SyntaxTree, _optionsProvider.GetOptions(context.Node.SyntaxTree), context.CancellationToken)
            || GeneratedCode.IsMarkedGenerated(context.ContainingSymbol));

    private WriteOptions OptionsOf(SyntaxTree tree) => _options.GetOrAdd(tree, t => new WriteOptions(_optionsProvider.GetOptions(t)));
}
