using System.Net.Sockets;

namespace LossySender;

internal static class Sender
{
    public static void Send(Socket socket, IEnumerable<byte[]> frames, ManualResetEventSlim firstFrameIsSent)
    {
        foreach (var frame in frames)
        {
            // The author knew that a non-blocking socket is not always ready, and waits until it is...
            socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectWrite);

            // ...but "ready" means room for some bytes, not for all: Send takes what fits and returns how many that were.
            socket.Send(frame);
            firstFrameIsSent.Set();
        }

        socket.Shutdown(SocketShutdown.Send);
    }
}
