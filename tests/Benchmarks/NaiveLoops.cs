using System.Net.Sockets;

namespace Benchmarks;

/// <summary>The loops that people write around a non-blocking send: every byte arrives, at a price.</summary>
internal static class NaiveLoops
{
    public static (string Name, Action<Socket, byte[]> Send)[] All { get; } =
    [
        ("Spin", static (socket, bytes) => ByCode(socket, bytes, static () => { })),
        ("Thread.Sleep(1)", static (socket, bytes) => ByCode(socket, bytes, static () => Thread.Sleep(1))),
        ("Exception, and again", static (socket, bytes) => ByException(socket, bytes, static () => { })),
        ("Exception and Thread.Sleep(1)", static (socket, bytes) => ByException(socket, bytes, static () => Thread.Sleep(1))),
        ("Exception and Thread.Sleep(30)", static (socket, bytes) => ByException(socket, bytes, static () => Thread.Sleep(30))),
    ];

    public static void ByCode(Socket socket, byte[] bytes, Action whenFull)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                whenFull();
            else if (error != SocketError.Success)
                throw new SocketException((int)error);
        }
    }

    public static void ByException(Socket socket, byte[] bytes, Action whenFull)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            try
            {
                sent += socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                whenFull();
            }
        }
    }

    public static async Task ByDelay(Socket socket, byte[] bytes, Func<Task> whenFull)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                await whenFull().ConfigureAwait(false);
            else if (error != SocketError.Success)
                throw new SocketException((int)error);
        }
    }
}
