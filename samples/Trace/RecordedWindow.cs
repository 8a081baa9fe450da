using WriteAll;

namespace Trace;

/// <summary>What was asked of a window, and what it answered. A wait gives no <paramref name="Result"/>.</summary>
internal sealed record Step(int Offset, int? Result, int? Filled, string? Event);

/// <summary>A window that remembers every step.</summary>
internal sealed class RecordedWindow(IWindow window) : IWindow
{
    private readonly List<Step> _steps = [];
    private int _offset;

    public IReadOnlyList<Step> Steps => _steps;

    public string Size => window.Size;

    public int? Filled => window.Filled;

    public string? Event => window.Event;

    public int Write(ReadOnlySpan<byte> bytes)
    {
        var result = window.Write(bytes);
        _steps.Add(new Step(_offset, result, window.Filled, window.Event));
        _offset += Math.Max(result, 0);
        return result;
    }

    public bool WaitForRoom(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var hasRoom = window.WaitForRoom(timeout, cancellationToken);
        _steps.Add(new Step(_offset, null, window.Filled, window.Event));
        return hasRoom;
    }

    public byte[] Finish() => window.Finish();

    public void Dispose() => window.Dispose();
}
