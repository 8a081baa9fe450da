using WriteAll;

namespace Trace;

/// <summary>One picture: what was just called, and how the message stands after it.</summary>
/// <param name="Call">The call and its result.</param>
/// <param name="Note">What that means.</param>
/// <param name="Sent">The bytes accepted so far: the offset.</param>
/// <param name="Rest">What is to become of the other bytes.</param>
/// <param name="Filled">The bytes in the window; null where nobody can know.</param>
internal sealed record Frame(string Call, string Note, int Sent, Rest Rest, int? Filled)
{
    /// <summary>Nothing was called but a wait, so the message stands as before.</summary>
    public bool IsWait { get; init; }
}

internal enum Rest
{
    /// <summary>The next write attempts them.</summary>
    Next,

    /// <summary>Nothing is on its way to them.</summary>
    Left,

    /// <summary>Nobody will ever write them.</summary>
    Lost,
}

/// <summary>A message on its way, picture by picture.</summary>
internal sealed class Film
{
    private Film(string title, byte[] message, IReadOnlyList<Frame> frames, byte[] received)
    {
        Title = title;
        Message = message;
        Frames = frames;
        Received = received;
    }

    public string Title { get; }

    public byte[] Message { get; }

    public IReadOnlyList<Frame> Frames { get; }

    /// <summary>What the receiver got.</summary>
    public byte[] Received { get; }

    public bool IsWhole => Received.AsSpan().SequenceEqual(Message);

    /// <summary>Sends the message and watches.</summary>
    public static Film Of(string title, byte[] message, IWindow window, Action<IWindow, byte[]> send)
    {
        var recorded = new RecordedWindow(window);
        send(recorded, message);
        var received = recorded.Finish();

        List<Frame> frames = [new($"buf = {message.Length:N0} bytes, offset = 0", $"through a {window.Size} window", 0, Rest.Next, window.Filled is null ? null : 0)];
        frames.AddRange(recorded.Steps.Select(step => FrameOf(step, message.Length)));

        // The sender has returned. What it has not written by now, it never will.
        var last = frames[^1];
        if (last.Sent < message.Length)
        {
            frames[^1] = last with { Rest = Rest.Left };
            frames.Add(new Frame("return", $"The receiver gets {last.Sent:N0} of {message.Length:N0} bytes, and no error is raised.", last.Sent, Rest.Lost, last.Filled));
        }

        return new Film(title, message, frames, received);
    }

    private static Frame FrameOf(Step step, int length)
    {
        if (step.Result is not { } result)
            return new Frame("wait until writable", step.Event ?? "", step.Offset, Rest.Next, step.Filled) { IsWait = true };

        var call = $"write(buf[{step.Offset}..{length}]) -> {result}";
        if (result == CountingWriter.WouldBlock)
            return new Frame(call, $"EAGAIN: there is no room right now. The offset stays {step.Offset:N0}.", step.Offset, Rest.Next, step.Filled);

        var offset = step.Offset + result;
        var note = offset == length
            ? $"The offset is {offset:N0}, the length: every byte is in the kernel's hands."
            : $"{result:N0} of {length - step.Offset:N0} bytes accepted: the offset is {offset:N0}. {step.Event}".TrimEnd();
        return new Frame(call, note, offset, Rest.Next, step.Filled);
    }
}
