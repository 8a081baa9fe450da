using System.Net.Sockets;

namespace LossySender;

internal static class Receiver
{
    /// <summary>Everything that arrives until the sender is done, read slowly by somebody who was busy at first.</summary>
    public static byte[] ReadAll(Socket socket, ManualResetEventSlim startAfter)
    {
        // A sender that waits for the receiver is not kept waiting for ever.
        startAfter.Wait(TimeSpan.FromMilliseconds(500));

        using var arrived = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = socket.Receive(buffer)) > 0;)
        {
            arrived.Write(buffer, 0, count);
            Thread.Sleep(1);
        }

        return arrived.ToArray();
    }
}
