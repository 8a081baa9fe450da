using WriteAll;

namespace Trace;

/// <summary>The room that the kernel has for bytes which the network has not taken yet: what a message is pushed through.</summary>
internal interface IWindow : IDisposable
{
    /// <summary>How many bytes fit, as far as that is known.</summary>
    string Size { get; }

    /// <summary>How many bytes lie in the window; null where nobody can know.</summary>
    int? Filled { get; }

    /// <summary>What happened since the last write, other than by the sender; null when nothing did.</summary>
    string? Event { get; }

    /// <summary>What write(2) does on a non-blocking socket: takes what fits.</summary>
    /// <returns>The bytes accepted, from the start of <paramref name="bytes"/>; <see cref="CountingWriter.WouldBlock"/> when there is no room.</returns>
    [ShortWrite]
    int Write(ReadOnlySpan<byte> bytes);

    /// <summary>Waits until a write is worth trying.</summary>
    bool WaitForRoom(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Closes the sender's end.</summary>
    /// <returns>All that the receiver got.</returns>
    byte[] Finish();
}
