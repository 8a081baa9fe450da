using System.Buffers.Binary;

namespace LossySender;

/// <summary>A frame on the wire: four bytes that say how long the payload is, and the payload.</summary>
internal static class Frame
{
    public const int PrefixLength = 4;

    /// <summary>Frames whose payloads are text, so that a prefix which reads as text is seen at once.</summary>
    public static byte[][] Series(int count, int payloadLength) =>
        Enumerable.Range(0, count).Select(number => Create((byte)('A' + number % 26), payloadLength)).ToArray();

    public static int ReadPrefix(ReadOnlySpan<byte> stream) => BinaryPrimitives.ReadInt32BigEndian(stream);

    private static byte[] Create(byte letter, int payloadLength)
    {
        var frame = new byte[PrefixLength + payloadLength];
        BinaryPrimitives.WriteInt32BigEndian(frame, payloadLength);
        frame.AsSpan(PrefixLength).Fill(letter);
        return frame;
    }
}
