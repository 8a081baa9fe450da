using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Which streams of one compilation drop a count, each looked up once.</summary>
internal sealed class StreamHistories
{
    private readonly ConcurrentDictionary<(TargetPath Path, SyntaxNode? Asking), StreamHistory> _histories = new();
    private readonly SocketHistories _sockets;

    public StreamHistories(SocketHistories sockets) => _sockets = sockets;

    /// <summary>What the stream of a write is over, where that can make the write short; null where nothing shows that it can.</summary>
    public TargetFacts? Of(WriteCall call, CancellationToken cancellation)
    {
        if (HistoryOf(call, cancellation) is not { } history)
            return null;

        if (IsOfMono(call) || history.IsOverDescriptor)
            return history.Descriptors.Any(fd => DescriptorFacts.Of(fd, _sockets, cancellation).Kind == TargetKind.Record) ? null : TargetFacts.Unknown;

        return history.MadeNonBlockingBefore(call.Syntax) is { } assignment
            ? new TargetFacts(TargetKind.Stream, BlockingMode.NonBlocking, assignment.GetLocation())
            : null;
    }

    /// <summary>What the code does with the stream of a write; null where it may be any stream.</summary>
    public StreamHistory? HistoryOf(WriteCall call, CancellationToken cancellation)
    {
        if (call.Target?.WithoutConversion() is not { } target)
            return null;

        // A class of one's own may do better in its Write; what calls the library's own is known whatever holds it.
        var history = HistoryOf(target, call.Syntax, cancellation);
        var isKnown = IsOfMono(call) || StreamWrites.IsNetworkStream(call.Api.Method.ContainingType) || StreamWrites.IsNetworkStream(target.Type);
        return isKnown || history.IsGivenSuchStreamsOnly ? history : null;
    }

    /// <summary>By its type alone: the method's, or the receiver's for a method of <c>Stream</c> that leads back to it.</summary>
    private static bool IsOfMono(WriteCall call) =>
        StreamWrites.IsUnixStream(call.Api.Method.ContainingType) || StreamWrites.IsUnixStream(call.Target?.WithoutConversion().Type);

    private StreamHistory HistoryOf(IOperation stream, SyntaxNode seenFrom, CancellationToken cancellation)
    {
        // `client.GetStream()` is one stream however often it is written.
        var named = TargetPath.Of(stream);
        if ((named ?? StreamHistory.ClientOf(stream)) is not { } path)
            return StreamHistory.Of(stream, _sockets.Compilation, cancellation);

        var key = SocketHistories.Key(named ?? new TargetPath(path.Root, "GetStream"), seenFrom);
        return _histories.TryGetValue(key, out var known) ? known
            : _histories.GetOrAdd(key, named is null ? StreamHistory.Of(stream, _sockets.Compilation, cancellation) : StreamHistory.Of(path, seenFrom, _sockets.Compilation, cancellation));
    }
}
