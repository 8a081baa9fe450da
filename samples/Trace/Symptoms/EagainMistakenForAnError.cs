using System.Net.Sockets;
using WriteAll;

namespace Trace.Symptoms;

/// <summary>A loop that does keep its offset, and gives the connection up when there is no room for a moment.</summary>
internal static class EagainMistakenForAnError
{
    private const int Length = 8 * 1024 * 1024;

    public static Symptom Symptom { get; } = new(
        "eagain-mistaken-for-an-error",
        "The buffer of a non-blocking socket is full for a moment: the write fails with EAGAIN, and a healthy connection is closed.",
        "WA3002",
        () => Run(Naive),
        () => Run(Repaired));

    private static string? Naive(Socket socket, byte[] message)
    {
        socket.Blocking = false;
        var offset = 0;
        try
        {
            while (offset < message.Length)
            {
                var count = socket.Send(message, offset, message.Length - offset, SocketFlags.None);
                if (count <= 0)
                    break;

                offset += count;
            }
        }
        catch (SocketException e)
        {
            socket.Close();
            return $"Closed by the sender: {e.Message} ({e.SocketErrorCode})";
        }

        return null;
    }

    private static string? Repaired(Socket socket, byte[] message)
    {
        socket.SendAll(message);
        return null;
    }

    private static Outcome Run(Func<Socket, byte[], string?> send)
    {
        using var connection = new Connection(pause: TimeSpan.FromMilliseconds(100));
        var complaint = send(connection.Sender, Messages.OfLength(Length));
        var arrived = connection.Finish().Length;
        return new Outcome(complaint is null && arrived == Length, $"{arrived:N0} of {Length:N0} bytes arrived. {complaint}".TrimEnd());
    }
}
