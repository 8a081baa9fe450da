using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Why a write can be short here, in the message's words, with the places that show it.</summary>
internal sealed class ShortnessReason
{
    private ShortnessReason(string text, ImmutableArray<Location> evidence)
    {
        Text = text;
        Evidence = evidence;
    }

    public string Text { get; }

    public ImmutableArray<Location> Evidence { get; }

    public static ShortnessReason Of(JudgedWrite write)
    {
        if (write.Call.Api.Wrapped is not { } wrapped)
            return Of(write.Call.Api, write);

        var inner = Of(wrapped.Call.Api, write);
        var place = wrapped.Call.Syntax.GetLocation();
        return new($"it returns the count of '{wrapped.Call.Api.DisplayName}' ({SourceLine.Of(place, seenFrom: write.Call.Syntax.SyntaxTree)}), and {inner.Text}", inner.Evidence.Insert(0, place));
    }

    private static ShortnessReason Of(WriteApi api, JudgedWrite write)
    {
        var target = write.Target;
        if (api.IsManagedSocket)
        {
            if (api.IsAsynchronous)
                return Plain("the runtime sends everything or throws today, but a reset or a cancellation loses how much was sent");

            return write.Mode switch
            {
                BlockingMode.NonBlocking when target.ModeEvidence is { } place => Shown("the socket is non-blocking", place, write),
                BlockingMode.NonBlocking => Plain("write_all.sockets says that sockets are non-blocking"),
                BlockingMode.Blocking when target.Mode == BlockingMode.Blocking => Plain("the socket is blocking, so the runtime sends everything or throws, but a timeout or a reset loses how much was sent"),
                BlockingMode.Blocking => Plain("write_all.sockets says that sockets are blocking, so the runtime sends everything or throws, but a timeout or a reset loses how much was sent"),
                _ when target.WouldBlockEvidence is { } place => Shown("would-block is expected here, so the socket can be non-blocking", place, write),
                _ => Plain("nothing here shows that the socket is blocking"),
            };
        }

        return api.Kind switch
        {
            WriteKind.Marked => Plain(api.MarkedBy),
            WriteKind.Stream when target.ModeEvidence is { } place => Shown("its socket is made non-blocking after the stream was built", place, write),
            WriteKind.Stream => Plain("it calls write once, and a signal, a full buffer or a full disk makes that short"),
            WriteKind.Native when api.IsWindows => Plain("a pipe, a serial port or a non-blocking socket can take less than it was given"),
            _ when target.ModeEvidence is { } place && write.Mode == BlockingMode.NonBlocking => Shown("the descriptor is non-blocking", place, write),
            _ => Plain("a signal, a full buffer or a full disk makes it short, on a blocking descriptor too"),
        };
    }

    private static ShortnessReason Plain(string text) => new(text, ImmutableArray<Location>.Empty);

    private static ShortnessReason Shown(string text, Location place, JudgedWrite write) =>
        new(text + " (" + SourceLine.Of(place, seenFrom: write.Call.Syntax.SyntaxTree) + ")", ImmutableArray.Create(place));
}
