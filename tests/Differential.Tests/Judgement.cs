using System.Net.Sockets;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Whether a program does after the fix what it did before, and loses nothing.</summary>
internal static class Judgement
{
    /// <summary>What is wrong, in words, or null.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="before">The program as it was written.</param>
    /// <param name="after">The program that the fix made.</param>
    /// <param name="text">The class of the shape after the fix.</param>
    /// <param name="isClean">Whether the rules find nothing more to say of the class.</param>
    public static string? Of(Shape shape, Runs before, Runs after, string text, bool isClean)
    {
        var whole = before.Of(shape, Writers.Whole);
        if (!whole.DidEnd)
            return null; // a loop that never ends has no effects to compare
        if (shape.IsLoop && whole.Exception is not null)
            return null; // nor has one that fails however much is taken: it asks for more than there is, or for nothing

        if (Difference(whole, after.Of(shape, Writers.Whole), comparesTrace: true) is { } difference)
            return "With a writer that is never short: " + difference;

        if (isClean && !shape.IsBeyondAnalysis && Loss(shape, whole, after.Of(shape, Writers.Short), text) is { } loss)
            return "With a short writer: " + loss;

        foreach (var failing in (Writers[])[Writers.Broken, Writers.Closed])
            if (before.Of(shape, failing) is { DidEnd: true } failure && (shape.UsesPipe ? DescriptorDifference(failure, after.Of(shape, failing)) : Difference(failure, after.Of(shape, failing), ComparesTrace(shape))) is { } unlike)
                return $"With a writer that is {failing}: {unlike}";
        return null;
    }

    /// <summary>A loop that becomes one call no longer notes what it did on the way, and a handler that is mended does something else by intent.</summary>
    private static bool ComparesTrace(Shape shape) => shape.Kind is "socket" or "socket async" or "marked" or "wrapper";

    /// <summary>
    /// An import says by -1 that it failed, and the program did not look. The helper throws instead, and with that ends
    /// what would have gone on without the bytes: that is what the fix is for.
    /// </summary>
    private static string? DescriptorDifference(Outcome before, Outcome after)
    {
        if (!after.DidEnd)
            return "it does not end any more";
        if (!IsCaughtAlike(before.Exception, after.Exception) && (before.Exception is not null || !SaysHowFar(after.Exception)))
            return $"it {before.Ending} before, and {after.Ending} after";
        return before.Received.AsSpan().SequenceEqual(after.Received) ? null : Bytes(before.Received, after.Received);
    }

    private static bool SaysHowFar(Exception? exception) => exception switch
    {
        null => false,
        AggregateException { InnerException: { } inner } => SaysHowFar(inner),
        _ => exception.GetType().GetInterfaces().Any(i => i.Name == "IPartialWrite"),
    };

    private static string? Difference(Outcome before, Outcome after, bool comparesTrace)
    {
        if (!after.DidEnd)
            return "it does not end any more";
        if (!IsCaughtAlike(before.Exception, after.Exception))
            return $"it {before.Ending} before, and {after.Ending} after";
        if (comparesTrace && before.Trace != after.Trace)
            return $"it did '{before.Trace}' before, and '{after.Trace}' after";
        return before.Received.AsSpan().SequenceEqual(after.Received) ? null : $"{Bytes(before.Received, after.Received)}";
    }

    private static string? Loss(Shape shape, Outcome whole, Outcome after, string text)
    {
        if (!after.DidEnd)
            return "it does not end";

        // A short write may also be an error that says so: nothing after it is written, nothing before it is lost.
        var isPrefix = whole.Received.AsSpan().StartsWith(after.Received);
        if (IsCaughtAlike(whole.Exception, after.Exception))
        {
            // A wrapper of a socket that does not block is asked again for the rest, and throws that there is no room. The helper
            // cannot wait for a writer that it does not know, so it throws on, with the count; before, the rest was lost without
            // a word. The shape may catch that.
            if (!whole.Received.AsSpan().SequenceEqual(after.Received))
                return shape.Kind == "wrapper" && isPrefix && whole.Trace != after.Trace ? null : Bytes(whole.Received, after.Received);
            return shape.IsLoop || whole.Trace == after.Trace || text.Contains("ThrowIfShort", StringComparison.Ordinal) ? null : $"it did '{whole.Trace}' before, and '{after.Trace}' after";
        }

        var isFull = (after.Exception is AggregateException all ? all.InnerException : after.Exception) is SocketException { SocketErrorCode: SocketError.WouldBlock };
        var saysError = shape.Kind == "errors" && after.Exception is IOException; // the program's own test of the error
        var mayThrow = saysError || text.Contains("ThrowIfShort", StringComparison.Ordinal) || (isFull && (shape.IsLoop || shape.Kind == "wrapper"));
        return mayThrow && after.Exception is not null && isPrefix ? null : $"it {after.Ending}, and {Bytes(whole.Received, after.Received)}";
    }

    /// <summary>What caught the one catches the other.</summary>
    private static bool IsCaughtAlike(Exception? before, Exception? after)
    {
        if (before is null || after is null)
            return before is null && after is null;
        if (before is AggregateException { InnerException: { } innerBefore } && after is AggregateException { InnerException: { } innerAfter })
            return IsCaughtAlike(innerBefore, innerAfter);
        return before.GetType().IsInstanceOfType(after) && (before as SocketException)?.SocketErrorCode == (after as SocketException)?.SocketErrorCode;
    }

    private static string Bytes(byte[] expected, byte[] actual)
    {
        var same = expected.AsSpan().CommonPrefixLength(actual);
        return same == expected.Length && same == actual.Length ? "every byte arrives" : $"of {expected.Length} bytes {actual.Length} arrive, the first {same} of them right";
    }
}
