using System.Net.Sockets;
using System.Text;
using WriteAll;

namespace Trace.Symptoms;

/// <summary>A log is sent in batches, faster than it is read.</summary>
internal static class LateBytesLost
{
    private const int Batches = 16, LinesPerBatch = 4096;

    public static Symptom Symptom { get; } = new(
        "late-bytes-lost",
        "The send buffer fills, because the producer is faster than the consumer: late bytes are dropped, and a message is cut off.",
        "WA1001",
        () => Run(Naive),
        () => Run(Repaired));

    private static void Naive(Socket socket, byte[] batch)
    {
        // Writable means room for some bytes, not for all.
        socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectWrite);
        socket.Send(batch);
    }

    private static void Repaired(Socket socket, byte[] batch)
    {
        socket.SendAll(batch);
    }

    private static Outcome Run(Action<Socket, byte[]> send)
    {
        using var connection = new Connection(pause: TimeSpan.FromMilliseconds(100));
        for (var batch = 0; batch < Batches; batch++)
            send(connection.Sender, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(batch * LinesPerBatch, LinesPerBatch).Select(Line))));

        var lines = Encoding.ASCII.GetString(connection.Finish()).Split('\n')[..^1];
        var whole = 0;
        while (whole < lines.Length && lines[whole] + "\n" == Line(whole))
            whole++;

        const int sent = Batches * LinesPerBatch;
        return whole == sent
            ? new Outcome(true, $"All {sent:N0} lines arrived.")
            : new Outcome(false, $"{lines.Length:N0} of {sent:N0} lines arrived. Line {whole + 1:N0} reads '{lines.ElementAtOrDefault(whole)}'.");
    }

    private static string Line(int number) => $"line {number + 1:D6} of the log\n";
}
