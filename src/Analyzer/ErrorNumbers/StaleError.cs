using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>An error that is read where it may not be that of the write any more.</summary>
internal sealed class StaleError
{
    private StaleError(ErrorRead read, WriteCall write, IOperation? overwriter, bool isOnlyWrite)
    {
        Read = read;
        Write = write;
        Overwriter = overwriter;
        IsOnlyWrite = isOnlyWrite;
    }

    public ErrorRead Read { get; }

    /// <summary>The write whose error it is taken for.</summary>
    public WriteCall Write { get; }

    /// <summary>The first call behind the write that can overwrite the error; null where the import does not keep it.</summary>
    public IOperation? Overwriter { get; }

    /// <summary>Every way to the read comes from that write, which failed.</summary>
    public bool IsOnlyWrite { get; }

    /// <summary>Walks back from the read to the native calls that reach it. Null where the error is that of the last of them, or where nothing is known.</summary>
    public static StaleError? Of(ErrorRead read, ControlFlowGraph graph, WriteCatalogue catalogue, WriteOptions options, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var isOnWindows in new[] { false, true })
        {
            var walk = new Walk(read, graph, call => OfNative(call, catalogue, options), new CallEffects(compilation, isOnWindows, cancellation), cancellation);
            walk.Run();
            if (!walk.Reached.Any(write => write.Api.IsWindows == isOnWindows))
                continue;

            foreach (var found in walk.Found.OrderBy(f => f.Write.Syntax.SpanStart).ThenBy(f => f.Overwriter?.Syntax.SpanStart ?? -1))
            {
                if (found.Write.Api.IsWindows != isOnWindows)
                    continue;

                var failed = new WriteFailure(graph, found.Write.Invocation).IsKnownAt(walk.Place);
                if (failed ?? found.IsStraight)
                    return new StaleError(read, found.Write, found.Overwriter, failed == true && walk.IsOnly(found.Write));
            }
        }

        return null;
    }

    private static WriteCall? OfNative(IInvocationOperation call, WriteCatalogue catalogue, WriteOptions options) =>
        catalogue.Find(call.TargetMethod, options) is { Kind: WriteKind.Native } api ? new WriteCall(call, api) : null;

    /// <summary>What was passed on the way back to a write.</summary>
    private readonly struct Trail : System.IEquatable<Trail>
    {
        public Trail(IOperation? overwriter, bool isStraight, bool passesImport)
        {
            Overwriter = overwriter;
            IsStraight = isStraight;
            PassesImport = passesImport;
        }

        /// <summary>The first call behind the write that can overwrite its error.</summary>
        public IOperation? Overwriter { get; }

        /// <summary>Nothing else was called that could leave an error for the read.</summary>
        public bool IsStraight { get; }

        /// <summary>Another import was called that keeps its error.</summary>
        public bool PassesImport { get; }

        public bool Equals(Trail other) => Overwriter == other.Overwriter && IsStraight == other.IsStraight && PassesImport == other.PassesImport;

        public override bool Equals(object? obj) => obj is Trail other && Equals(other);

        public override int GetHashCode() => (Overwriter?.Syntax.SpanStart ?? 0) * 4 + (IsStraight ? 2 : 0) + (PassesImport ? 1 : 0);
    }

    private sealed class Walk
    {
        private readonly ErrorRead _read;
        private readonly System.Func<IInvocationOperation, WriteCall?> _writeOf;
        private readonly CallEffects _effects;
        private readonly CancellationToken _cancellation;
        private readonly ControlFlowGraph _graph;
        private readonly Predecessors _predecessors;
        private readonly HashSet<(int Block, Trail Trail)> _seen = new();
        private readonly Stack<(BasicBlock Block, Trail Trail)> _open = new();
        private bool _hasOtherOrigin;

        public Walk(ErrorRead read, ControlFlowGraph graph, System.Func<IInvocationOperation, WriteCall?> writeOf, CallEffects effects, CancellationToken cancellation)
        {
            _read = read;
            _graph = graph;
            _writeOf = writeOf;
            _effects = effects;
            _cancellation = cancellation;
            _predecessors = new Predecessors(graph);
            Place = graph.Blocks[0];
        }

        /// <summary>The block of the read.</summary>
        public BasicBlock Place { get; private set; }

        public List<(WriteCall Write, IOperation? Overwriter, bool IsStraight)> Found { get; } = new();

        /// <summary>The writes whose error may be the one that is read.</summary>
        public List<WriteCall> Reached { get; } = new();

        public bool IsOnly(WriteCall write) => !_hasOtherOrigin && Reached.All(w => w.Syntax == write.Syntax);

        public void Run()
        {
            foreach (var block in _graph.Blocks)
            {
                var operations = block.AllOperations().ToImmutableArray();
                var at = operations.ToList().FindIndex(o => o.Syntax == _read.Operation.Syntax && ErrorRead.Of(o) is not null);
                if (at < 0)
                    continue;

                Place = block;
                Back(block, operations.Take(at), new Trail(null, isStraight: true, passesImport: false));
                while (_open.Count > 0)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    var (next, trail) = _open.Pop();
                    Back(next, next.AllOperations(), trail);
                }

                return;
            }
        }

        /// <summary>Through a block, from its end, until a native call whose error it is.</summary>
        private void Back(BasicBlock block, IEnumerable<IOperation> operations, Trail trail)
        {
            foreach (var operation in operations.Reverse())
            {
                if (operation is not (IInvocationOperation or IObjectCreationOperation))
                    continue;

                if (operation is IInvocationOperation invocation && _writeOf(invocation) is { } write)
                {
                    Reach(write, trail);
                    return;
                }

                if (ErrorRead.Of(operation) is { } earlier)
                {
                    // Mono's reads are native calls themselves.
                    if (earlier.CanOverwrite && _read.IsMono)
                        trail = new Trail(operation, trail.IsStraight, trail.PassesImport);
                    continue;
                }

                switch (_effects.Of(operation))
                {
                    case CallEffect.Restores:
                    case CallEffect.KeepsItsOwn or CallEffect.Native when IsUsed(operation):
                        _hasOtherOrigin = true;
                        return;
                    case CallEffect.KeepsItsOwn:
                        trail = new Trail(operation, isStraight: false, passesImport: true);
                        break;
                    case CallEffect.Overwrites:
                        trail = new Trail(operation, trail.IsStraight, trail.PassesImport);
                        break;
                    case CallEffect.Unknown:
                    case CallEffect.Native:
                        trail = new Trail(trail.Overwriter, isStraight: false, trail.PassesImport);
                        break;
                }
            }

            if (block.Kind == BasicBlockKind.Entry)
                _hasOtherOrigin = true;

            foreach (var before in _predecessors.Of(block))
                if (_seen.Add((before.Ordinal, trail)))
                    _open.Push((before, trail));
        }

        private void Reach(WriteCall write, Trail trail)
        {
            Reached.Add(write);

            // What Mono's methods leave behind is Mono's to read.
            var isMono = ErrorKeeping.IsOfMono(write.Api.Method);
            if (isMono && !_read.IsMono)
                return;

            if (!ErrorKeeping.KeepsError(write.Api.Method))
            {
                if (!trail.PassesImport)
                    Found.Add((write, null, trail.IsStraight));
            }
            else if (trail.Overwriter is { } overwriter)
            {
                Found.Add((write, overwriter, trail.IsStraight));
            }
        }

        /// <summary>Somebody looks at its result, so the error that is read behind it may be its own.</summary>
        private static bool IsUsed(IOperation call) => call.Parent switch
        {
            null or IExpressionStatementOperation => false,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => false,
            _ => (call as IInvocationOperation)?.TargetMethod.ReturnsVoid != true,
        };
    }
}
