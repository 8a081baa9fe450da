using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What is known of the targets of one compilation's writes, each looked up once.</summary>
internal sealed class SocketHistories
{
    /// <summary>How many sockets one socket may stand for, through names of names: code that a person wrote has two or three.</summary>
    private const int MostOrigins = 32;

    // A member of another type is looked up in that type and in the one that asks, so the answer is kept for both.
    private readonly ConcurrentDictionary<(TargetPath Path, SyntaxNode? Asking), SocketHistory> _histories = new();
    private readonly ConcurrentDictionary<(TargetPath Path, SyntaxNode? Asking), TargetFacts> _facts = new();

    public SocketHistories(Compilation compilation) => Compilation = compilation;

    public Compilation Compilation { get; }

    public TargetFacts Of(WriteCall call, CancellationToken cancellation)
    {
        var facts = call.Api.Wrapped is { TargetIsGiven: false } ? TargetFacts.Unknown
            : call.Api.Underlying.IsManagedSocket ? SocketFacts(call, cancellation)
            : call.Api.Underlying.Kind == WriteKind.Native ? DescriptorFacts.Of(call, this, cancellation)
            : TargetFacts.Unknown;
        if (call.Api.Wrapped is { } wrapped)
            facts = facts.With(wrapped.Target);

        return facts.Mode == BlockingMode.Unknown ? facts.WithWouldBlock(facts.WouldBlockEvidence ?? WouldBlockTest.Around(call.Syntax)) : facts;
    }

    public TargetFacts Facts(TargetPath path, SyntaxNode seenFrom, CancellationToken cancellation)
    {
        var key = Key(path, seenFrom);
        return _facts.TryGetValue(key, out var known) ? known
            : _facts.GetOrAdd(key, Resolve(path, seenFrom, new Dictionary<TargetPath, TargetFacts?>(), cancellation));
    }

    /// <summary>
    /// A socket's own history, and that of the sockets it comes from. One that is a second name of itself adds nothing.
    /// Each lookup resolves anew, so that its answer does not depend on what was asked before it.
    /// </summary>
    private TargetFacts Resolve(TargetPath path, SyntaxNode seenFrom, Dictionary<TargetPath, TargetFacts?> resolved, CancellationToken cancellation)
    {
        resolved[path] = null;
        var history = History(path, seenFrom, cancellation);
        var origins = new List<TargetFacts>();
        foreach (var (origin, value) in history.Origins)
        {
            if (!resolved.TryGetValue(origin, out var facts) && resolved.Count < MostOrigins)
                facts = Resolve(origin, value, resolved, cancellation);

            if (facts is not null)
                origins.Add(facts);
        }

        var result = history.Facts(origins);
        resolved[path] = result;
        return result;
    }

    private SocketHistory History(TargetPath path, SyntaxNode seenFrom, CancellationToken cancellation)
    {
        var key = Key(path, seenFrom);
        return _histories.TryGetValue(key, out var known) ? known
            : _histories.GetOrAdd(key, SocketHistory.Of(path, seenFrom, Compilation, cancellation));
    }

    /// <summary>What an answer about a path holds for: one type that asks, or the one function that has the variable.</summary>
    public static (TargetPath Path, SyntaxNode? Asking) Key(TargetPath path, SyntaxNode seenFrom) =>
        (path, Mentions.IsOfType(path.Root) ? Mentions.OutermostTypeOf(seenFrom) : null);

    private TargetFacts SocketFacts(WriteCall call, CancellationToken cancellation)
    {
        var facts = TargetPath.Of(call.Target) is { } path ? Facts(path, call.Syntax, cancellation) : TargetFacts.Unknown;
        return SocketTypeGuard.Around(call.Syntax) is { } kind ? new TargetFacts(kind, facts.Mode, facts.ModeEvidence) : facts;
    }
}
