using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The write of a stream that drops a count goes to what the stream is over: neither of these streams keeps bytes back.</summary>
internal static class StreamWrite
{
    private const string OnSocket = "Send every byte on the socket, waiting until the peer takes it ('SendAll')";
    private const string OnSocketThrowing = "Send every byte on the socket ('SendAll', which throws SocketException)";
    private const string OnSocketAwaiting = "Send every byte on the socket without blocking the thread ('await SendAllAsync')";
    private const string OnDescriptor = "Write every byte to the descriptor, waiting until all is taken ('DescriptorWriter')";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (new StreamHistories(new SocketHistories(site.Model.Compilation)).HistoryOf(site.Call, site.Cancellation) is not { } history)
            yield break;

        var expectsToReturn = WouldBlockCode.Surrounds(site);
        if (history.IsOverDescriptor || StreamWrites.IsUnixStream(site.Call.Target!.WithoutConversion().Type))
        {
            if (StreamDescriptor.Written(site) is { } written)
                yield return new Remedy(expectsToReturn || Catches(site, "UnixIOException") ? RemedyKind.Wait : RemedyKind.First, OnDescriptor, written);

            yield break;
        }

        // A stream wraps the SocketException that the helper throws: who catches the wrapper has to look at it by hand.
        var catchesWrapper = Catches(site, "IOException");
        var kind = expectsToReturn || catchesWrapper ? RemedyKind.Wait : RemedyKind.First;
        var socket = new StreamSocket(site, history);
        if (InTurn(kind, catchesWrapper ? OnSocketThrowing : OnSocket, socket.Rewrites(HelperNames.SendAll)) is { } sending)
            yield return sending;

        if (Awaitability.Allows(site) && !catchesWrapper && InTurn(RemedyKind.Await, OnSocketAwaiting, socket.Rewrites(HelperNames.SendAllAsync)) is { } awaiting)
            yield return awaiting;
    }

    /// <summary>The first that stands.</summary>
    private static Remedy? InTurn(RemedyKind kind, string title, IEnumerable<Rewrite> rewrites) =>
        rewrites.Reverse().Aggregate((Remedy?)null, (otherwise, rewrite) => new Remedy(kind, title, rewrite) { Otherwise = otherwise });

    private static bool Catches(CallSite site, string type)
    {
        SyntaxNode inner = site.Syntax;
        foreach (var outer in site.Syntax.Ancestors().TakeWhile(n => n is not MemberDeclarationSyntax or GlobalStatementSyntax))
        {
            if (outer is TryStatementSyntax attempt && attempt.Block == inner && attempt.Catches.Any(c => c.DescendantTokens().Any(t => t.ValueText.EndsWith(type, StringComparison.Ordinal))))
                return true;

            inner = outer;
        }

        return false;
    }
}
