namespace Trace;

internal static class Messages
{
    /// <summary>Bytes that tell where they stand: the letters, over and over.</summary>
    public static byte[] OfLength(int length)
    {
        var message = new byte[length];
        for (var i = 0; i < length; i++)
            message[i] = (byte)('A' + i % 26);

        return message;
    }
}
