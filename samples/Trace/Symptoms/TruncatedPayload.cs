using System.Net.Sockets;
using WriteAll;

namespace Trace.Symptoms;

/// <summary>One large payload, one write.</summary>
internal static class TruncatedPayload
{
    private const int Length = 8 * 1024 * 1024;

    public static Symptom Symptom { get; } = new(
        "truncated-payload",
        "The payload is larger than the free room: one write sends a prefix, and the tail vanishes.",
        "WA1001",
        () => Run(Naive),
        () => Run(Repaired));

    private static void Naive(Socket socket, byte[] payload)
    {
        socket.Send(payload);
    }

    private static void Repaired(Socket socket, byte[] payload)
    {
        socket.SendAll(payload);
    }

    private static Outcome Run(Action<Socket, byte[]> send)
    {
        var payload = Messages.OfLength(Length);
        using var connection = new Connection(pause: TimeSpan.FromMilliseconds(100));
        send(connection.Sender, payload);
        var arrived = connection.Finish();
        var isPrefix = payload.AsSpan().StartsWith(arrived);
        return arrived.Length == Length && isPrefix
            ? new Outcome(true, $"All {Length:N0} bytes arrived.")
            : new Outcome(false, $"{arrived.Length:N0} of {Length:N0} bytes arrived{(isPrefix ? ", a prefix" : "")}. No error was raised.");
    }
}
