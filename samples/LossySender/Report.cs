using System.Security.Cryptography;
using System.Text;

namespace LossySender;

internal static class Report
{
    /// <summary>Prints what was sent and what arrived. 0 when every byte arrived in order, 1 when not.</summary>
    public static int Compare(byte[][] frames, byte[] arrived)
    {
        var sent = frames.SelectMany(frame => frame).ToArray();
        var isWhole = sent.AsSpan().SequenceEqual(arrived);

        Console.WriteLine($"sent     {sent.Length,9:N0} bytes in {frames.Length} frames   SHA-256 {Hash(sent)}");
        Console.WriteLine($"arrived  {arrived.Length,9:N0} bytes                SHA-256 {Hash(arrived)}");
        Console.WriteLine($"lost     {sent.Length - arrived.Length,9:N0} bytes");
        Console.WriteLine(isWhole ? "Every frame arrived, in order." : WhereItBroke(frames, arrived));
        return isWhole ? 0 : 1;
    }

    /// <summary>Reads the stream as the other side's protocol would: a prefix, that many bytes, the next prefix.</summary>
    private static string WhereItBroke(byte[][] frames, byte[] arrived)
    {
        var offset = 0;
        for (var number = 0; number < frames.Length; number++)
        {
            var frame = frames[number];
            var rest = arrived.AsSpan(offset);
            if (rest.Length < Frame.PrefixLength)
                return $"The stream ends before frame {number}, at byte {offset:N0}.";

            var length = Frame.ReadPrefix(rest);
            if (length != frame.Length - Frame.PrefixLength)
                return $"Out of step at frame {number}: its length is expected at byte {offset:N0}, and reads {length:N0}, which is the text '{Encoding.ASCII.GetString(rest[..Frame.PrefixLength])}'.";

            if (rest.Length < frame.Length)
                return $"The stream ends inside frame {number}, at byte {arrived.Length:N0}.";

            if (rest.CommonPrefixLength(frame) is var same && same < frame.Length)
                Console.WriteLine($"Frame {number} is damaged from byte {offset + same:N0} on: {frame.Length - same:N0} bytes of it are not its own.");

            offset += frame.Length;
        }

        return $"After the last frame come {arrived.Length - offset:N0} more bytes.";
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16] + "…";
}
