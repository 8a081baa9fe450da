using WriteAll;

namespace Trace;

/// <summary>
/// The window of the picture. The network empties it between two attempts, but after the first one a burst of other traffic
/// comes first, so that the second attempt finds no room.
/// </summary>
internal sealed class PictureWindow(int size) : IWindow
{
    private readonly MemoryStream _received = new();
    private int _filled;
    private bool _burstIsOver;

    public string Size => $"{size:N0}-byte";

    public int? Filled => _filled;

    public string? Event { get; private set; }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        var accepted = Math.Min(bytes.Length, size - _filled);
        if (accepted == 0)
        {
            Event = null;
            return CountingWriter.WouldBlock;
        }

        _received.Write(bytes[..accepted]);
        Event = _burstIsOver ? null : "Then a burst of other traffic fills the window.";
        _filled = _burstIsOver ? 0 : size;
        _burstIsOver = true;
        return accepted;
    }

    public bool WaitForRoom(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _filled = 0;
        Event = "The network takes what lay in the window.";
        return true;
    }

    public byte[] Finish() => _received.ToArray();

    public void Dispose() => _received.Dispose();
}
