namespace Trace;

/// <summary>A message in so many cells that it fits into a picture: a byte a cell, or more when it is long.</summary>
internal sealed class Cells(byte[] message)
{
    private const int Most = 32;

    public int Count { get; } = Math.Min(message.Length, Most);

    /// <summary>Whether a cell is one byte, which can be read.</summary>
    public bool AreBytes => message.Length <= Most;

    /// <summary>The cells that are done once so many bytes are: one that is begun is not.</summary>
    public int Done(int bytes) => (int)((long)bytes * Count / message.Length);

    public char this[int cell] => message[cell] is > 0x20 and < 0x7F and var printable ? (char)printable : '·';
}
