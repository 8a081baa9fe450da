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
    private readonly CallSearch _calls;
    private readonly Dictionary<SyntaxTree, SourceFile> _candidates = new();

    public WriteAnalysis(Compilation compilation, AnalyzerConfigOptionsProvider options, IReadOnlyList<SourceFile> files, CancellationToken cancellation)
    {
        _optionsProvider = options;
        _streamNames = new StreamNames(compilation, files);
        _catalogue = new WriteCatalogue(compilation, files.SelectMany(file => file.DeclaredWrites), compilation.SyntaxTrees.SelectMany(tree => OptionsOf(tree).AdditionalMethods).Distinct());
        _histories = new SocketHistories(compilation);
        _pauses = new Pauses(compilation, method => _catalogue.Find(method) is not null);
        _wrappers = new Wrappers(compilation, _catalogue, _histories, _graphs, OptionsOf);
        _streams = new StreamHistories(_histories);

        // Before the first call is judged: the names that lead to a write through other methods.
        if (_catalogue.HasWrites)
            _catalogue.AddWrappers(files, cancellation);

        _calls = new CallSearch(_catalogue.Names.Concat(_streamNames.Writes));
        if (_catalogue.HasWrites)
            foreach (var file in files)
                if (file.Names.MayContainAny(_calls.Names))
                    _candidates.Add(file.Tree, file);
    }

    /// <summary>False where no file calls anything by the name of a write.</summary>
    public bool MayFindAny => _candidates.Count > 0;

    public void Judge(SemanticModelAnalysisContext context)
    {
        if (_candidates.TryGetValue(context.SemanticModel.SyntaxTree, out var file))
            foreach (var call in _calls.In(file.Tree, file.Names, context.CancellationToken))
                Judge(call, context);
    }

    private void Judge(InvocationExpressionSyntax syntax, SemanticModelAnalysisContext context)
    {
        if (CalledName.Of(syntax) is not { } name || !(_catalogue.MayBeWrite(name) || _streamNames.MayBeWrite(syntax, name)))
            return;

        var options = OptionsOf(syntax.SyntaxTree);
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation invocation
            || (WriteCall.Of(invocation, _catalogue, options) ?? _wrappers.CallOf(invocation, context.CancellationToken)) is not { } call
            || IsLeftAlone(syntax, context, options))
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

    private bool IsLeftAlone(SyntaxNode place, SemanticModelAnalysisContext context, WriteOptions options) =>
        !options.IncludesGeneratedCode
        && (GeneratedCode.IsGenerated(place.SyntaxTree, _optionsProvider.GetOptions(place.SyntaxTree), context.CancellationToken)
            || GeneratedCode.IsMarkedGenerated(context.SemanticModel.GetEnclosingSymbol(place.SpanStart, context.CancellationToken)));

    private WriteOptions OptionsOf(SyntaxTree tree) => _options.GetOrAdd(tree, t => new WriteOptions(_optionsProvider.GetOptions(t)));
}
