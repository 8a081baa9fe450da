using WriteAll;

namespace Trace;

/// <summary>The two ways to send a message.</summary>
internal static class Sending
{
    /// <summary>One write, as if it sent the whole buffer. The analyzer reports it.</summary>
    public static void Naive(IWindow window, byte[] message)
    {
        window.Write(message);
    }

    /// <summary>The helper: it keeps the offset, writes the rest, and waits where there is no room.</summary>
    public static void Whole(IWindow window, byte[] message)
    {
        CountingWriter.WriteAll(
            window,
            message,
            static (window, rest) => window.Write(rest),
            static (window, timeout, cancellationToken) => window.WaitForRoom(timeout, cancellationToken),
            timeout: TimeSpan.FromSeconds(10));
    }
}
