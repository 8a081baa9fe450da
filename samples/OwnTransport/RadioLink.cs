using WriteAll;

namespace OwnTransport;

/// <summary>A link that takes one packet at a time.</summary>
internal sealed class RadioLink
{
    private const int PacketLength = 20;

    private readonly MemoryStream _air = new();

    public long OnAir => _air.Length;

    /// <summary>Sends the start of the bytes as one packet.</summary>
    /// <returns>How many bytes the packet took: 1 to 20.</returns>
    [ShortWrite]
    public int Write(byte[] buffer, int offset, int count)
    {
        var accepted = Math.Min(count, PacketLength);
        _air.Write(buffer, offset, accepted);
        return accepted;
    }
}
