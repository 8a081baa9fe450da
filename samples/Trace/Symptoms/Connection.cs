using System.Net;
using System.Net.Sockets;

namespace Trace.Symptoms;

/// <summary>Two sockets of this machine with small buffers. The receiver is busy for a while before it reads.</summary>
internal sealed class Connection : IDisposable
{
    private const int Buffer = 16 * 1024;

    private readonly Socket _receiver;
    private readonly ManualResetEventSlim _isSent = new();
    private readonly Task<byte[]> _receiving;

    /// <param name="pause">How long the receiver is busy, from the first byte on, unless everything is sent before.</param>
    public Connection(TimeSpan pause)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Buffer };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        listener.Listen();
        Sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = Buffer };
        Sender.Connect(listener.LocalEndPoint!);
        Sender.Blocking = false;
        _receiver = listener.Accept();
        _receiving = Task.Run(() => ReadAll(pause));
    }

    public Socket Sender { get; }

    /// <summary>Ends the stream, if the sender has not.</summary>
    /// <returns>All that arrived.</returns>
    public byte[] Finish()
    {
        if (Sender.Connected)
            Sender.Shutdown(SocketShutdown.Send);

        _isSent.Set();
        return _receiving.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Sender.Dispose();
        _receiver.Dispose();
        _isSent.Dispose();
    }

    private byte[] ReadAll(TimeSpan pause)
    {
        _receiver.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
        _isSent.Wait(pause);

        using var arrived = new MemoryStream();
        var buffer = new byte[Buffer];
        for (int count; (count = _receiver.Receive(buffer)) > 0;)
            arrived.Write(buffer, 0, count);

        return arrived.ToArray();
    }
}
