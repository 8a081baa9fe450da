using System.Net;
using System.Net.Sockets;
using WriteAll;

namespace Trace;

/// <summary>A real window: two non-blocking TCP sockets of this machine. The receiver reads only while the sender waits.</summary>
internal sealed class SocketWindow : IWindow
{
    private readonly Socket _sender;
    private readonly Socket _receiver;
    private readonly MemoryStream _received = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    public SocketWindow(int size)
    {
        // Whoever accepts inherits the listener's buffer, and the kernel gives what it thinks right.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = size };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        listener.Listen();
        _sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = size };
        _sender.Connect(listener.LocalEndPoint!);
        _sender.Blocking = false;
        _receiver = listener.Accept();
        Size = $"{size:N0}-byte (the kernel made it {_sender.SendBufferSize:N0} to send and {_receiver.ReceiveBufferSize:N0} to receive)";
    }

    public string Size { get; }

    public int? Filled => null;

    public string? Event { get; private set; }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        Event = null;
        var accepted = _sender.Send(bytes, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => accepted,
            SocketError.WouldBlock => CountingWriter.WouldBlock,
            _ => throw new SocketException((int)error),
        };
    }

    public bool WaitForRoom(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var before = _received.Length;
        for (var deadline = DateTime.UtcNow + timeout; DateTime.UtcNow < deadline;)
        {
            while (_receiver.Poll(TimeSpan.Zero, SelectMode.SelectRead) && Receive() > 0)
                continue;

            if (_sender.WaitForWritable(TimeSpan.FromMilliseconds(10), cancellationToken))
            {
                Event = $"The receiver reads {_received.Length - before:N0} bytes.";
                return true;
            }
        }

        return false;
    }

    public byte[] Finish()
    {
        _sender.Shutdown(SocketShutdown.Send);
        while (Receive() > 0)
            continue;

        return _received.ToArray();
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _received.Dispose();
    }

    private int Receive()
    {
        var count = _receiver.Receive(_buffer);
        _received.Write(_buffer, 0, count);
        return count;
    }
}
