using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Whether code waits before it tries again: one operation, or the body of a method.</summary>
internal sealed class Pauses
{
    /// <summary>How far calls are followed; what lies deeper is not seen.</summary>
    private const int Depth = 4;

    private readonly Compilation _compilation;
    private readonly PauseReader _reader;

    // What a body says by itself, calls apart: so no answer depends on who asked first.
    private readonly ConcurrentDictionary<FollowedCall, PauseEvidence> _bodies = new();

    /// <param name="compilation">Whose bodies are looked into.</param>
    /// <param name="isWrite">Further methods that are writes, which return at once: those the catalogue knows.</param>
    public Pauses(Compilation compilation, Func<IMethodSymbol, bool>? isWrite = null)
    {
        _compilation = compilation;
        _reader = new PauseReader(compilation, isWrite ?? (_ => false));
    }

    /// <summary>What one operation does, not its operands. It may be of a control-flow graph.</summary>
    public Pause Of(IOperation operation, CancellationToken cancellation)
    {
        var evidence = new PauseEvidence();
        if (operation is IReturnOperation { Kind: OperationKind.YieldReturn })
            evidence.Add(Pause.Waits); // the caller goes on
        else
            _reader.Read(operation, evidence, cancellation);

        return Strongest(evidence, cancellation);
    }

    /// <summary>The strongest of what a method does until it is complete. A body that is not to be seen may wait.</summary>
    public Pause Within(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!_reader.HasBody(method))
            return Pause.Waits;

        var evidence = new PauseEvidence();
        evidence.Calls.Add(new FollowedCall(SourceMethods.Declared(method), isAwaited: SourceMethods.IsAwaitable(method)));
        return Strongest(evidence, cancellation);
    }

    /// <summary>Level by level; a method that is met again adds nothing.</summary>
    private Pause Strongest(PauseEvidence evidence, CancellationToken cancellation)
    {
        var strongest = evidence.Strongest;
        var met = new HashSet<FollowedCall>();
        var level = evidence.Calls;
        for (var depth = 0; strongest < Pause.Waits && level.Count > 0; depth++)
        {
            var next = new List<FollowedCall>();
            foreach (var call in level)
            {
                if (!met.Add(call))
                    continue;

                if (depth == Depth)
                    return Pause.Waits;

                var body = BodyOf(call, cancellation);
                if (body.Strongest > strongest)
                    strongest = body.Strongest;

                next.AddRange(body.Calls);
            }

            level = next;
        }

        return strongest;
    }

    private PauseEvidence BodyOf(FollowedCall call, CancellationToken cancellation)
    {
        if (_bodies.TryGetValue(call, out var known))
            return known;

        var evidence = new PauseEvidence();
        if (SourceMethods.BodyOf(call.Method, _compilation, cancellation) is { } body)
            ReadBody(body, call, evidence, cancellation);
        else
            evidence.Add(Pause.Waits);

        return _bodies.GetOrAdd(call, evidence);
    }

    private void ReadBody(IOperation body, FollowedCall call, PauseEvidence evidence, CancellationToken cancellation)
    {
        foreach (var operation in SourceMethods.OwnOperations(body))
        {
            if (call.Method.IsAsync && !call.IsAwaited && PauseReader.IsAwait(operation))
                continue; // the caller goes on meanwhile

            _reader.Read(operation, evidence, cancellation);
            if (call.IsAwaited && !call.Method.IsAsync && operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } task })
                _reader.ReadTask(task, evidence, cancellation);
        }
    }
}
