using System.Net.Sockets;
using WriteAll;

namespace Trace.Symptoms;

/// <summary>A receiver that does not read for half a second.</summary>
internal static class Backpressure
{
    private const int Length = 8 * 1024 * 1024;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500), s_patience = TimeSpan.FromMilliseconds(200);

    public static Symptom Symptom { get; } = new(
        "backpressure",
        "The receiver stops reading for half a second: the window closes, no write makes progress, and the sender seems to hang.",
        "WA3001",
        () => Run(Naive),
        () => Run(Repaired));

    private static (int InVain, string Remark) Naive(Socket socket, byte[] message)
    {
        var (sent, inVain) = (0, 0);
        while (sent < message.Length)
        {
            var count = socket.Send(message, sent, message.Length - sent, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                inVain++;
                continue;
            }

            if (error != SocketError.Success)
                throw new SocketException((int)error);

            sent += count;
        }

        return (inVain, $"{inVain:N0} writes in vain");
    }

    private static (int InVain, string Remark) Repaired(Socket socket, byte[] message)
    {
        // A caller with something better to do learns how far it came, and can go on there.
        var result = socket.TrySendAll(message, SocketFlags.None, s_patience);
        if (result.IsCompleted)
            return (0, "nobody waited");

        socket.SendAll(message.AsSpan((int)result.BytesWritten));
        return (0, $"after {s_patience.TotalMilliseconds} ms the sender knew that {result.BytesWritten:N0} were accepted ({result.Status}), and went on there");
    }

    private static Outcome Run(Func<Socket, byte[], (int InVain, string Remark)> send)
    {
        using var connection = new Connection(s_pause);
        var before = Environment.CpuUsage.TotalTime;
        var (inVain, remark) = send(connection.Sender, Messages.OfLength(Length));
        var busy = Environment.CpuUsage.TotalTime - before;
        var arrived = connection.Finish().Length;
        return new Outcome(
            inVain == 0 && arrived == Length,
            $"{arrived:N0} of {Length:N0} bytes arrived; {remark}; the processor was busy for {busy.TotalMilliseconds:N0} ms.");
    }
}
