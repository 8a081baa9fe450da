using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using WriteAll;

namespace Trace.Symptoms;

/// <summary>Frames: four bytes that say how long the payload is, and the payload.</summary>
internal static class FramingOutOfStep
{
    private const int Frames = 16, PayloadLength = 256 * 1024;

    public static Symptom Symptom { get; } = new(
        "framing-out-of-step",
        "Messages carry their length in front: a cut body puts the parser out of step, and every later message is garbage.",
        "WA1004",
        () => Run(Naive),
        () => Run(Repaired));

    private static void Naive(Socket socket, byte[] frame)
    {
        socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectWrite);
        if (socket.Send(frame) <= 0)
            throw new IOException("Nothing was sent.");
    }

    private static void Repaired(Socket socket, byte[] frame)
    {
        socket.SendAll(frame);
    }

    private static Outcome Run(Action<Socket, byte[]> send)
    {
        using var connection = new Connection(pause: TimeSpan.FromMilliseconds(100));
        for (var number = 0; number < Frames; number++)
            send(connection.Sender, Frame(number));

        return Parse(connection.Finish());
    }

    private static byte[] Frame(int number)
    {
        var frame = new byte[4 + PayloadLength];
        BinaryPrimitives.WriteInt32BigEndian(frame, PayloadLength);
        frame.AsSpan(4).Fill((byte)('A' + number));
        return frame;
    }

    /// <summary>Reads as the receiver's protocol would: a length, that many bytes, the next length.</summary>
    private static Outcome Parse(ReadOnlySpan<byte> stream)
    {
        for (var number = 0; number < Frames; number++)
        {
            if (stream.Length < 4)
                return new Outcome(false, $"The stream ends where frame {number + 1} should begin.");

            var length = BinaryPrimitives.ReadInt32BigEndian(stream);
            if (length != PayloadLength)
                return new Outcome(false, $"Frame {number + 1} of {Frames} says that it is {length:N0} bytes long: that is the text '{Encoding.ASCII.GetString(stream[..4])}'.");
            if (stream.Length < 4 + length)
                return new Outcome(false, $"The stream ends inside frame {number + 1} of {Frames}.");

            stream = stream[(4 + length)..];
        }

        return new Outcome(true, $"All {Frames} frames were read.");
    }
}
