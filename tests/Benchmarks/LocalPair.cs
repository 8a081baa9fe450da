using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>Two ends of a stream socket of this machine.</summary>
internal sealed class LocalPair : IDisposable
{
    private readonly byte[] _read = new byte[64 * 1024];

    public LocalPair(bool nonBlocking, bool tcp = false, int bufferSize = 0)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        EndPoint address = tcp ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(path);
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        Sender = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        if (bufferSize > 0)
            listener.ReceiveBufferSize = Sender.SendBufferSize = bufferSize;
        listener.Bind(address);
        listener.Listen();
        Sender.Connect(listener.LocalEndPoint!);
        Receiver = listener.Accept();
        Sender.Blocking = !nonBlocking;
        File.Delete(path);
    }

    public Socket Sender { get; }

    public Socket Receiver { get; }

    public int Descriptor => (int)Sender.SafeHandle.DangerousGetHandle();

    public void Drain(long bytes)
    {
        while (bytes > 0)
            bytes -= Receiver.Receive(_read);
    }

    public long CountToEnd()
    {
        long all = 0;
        for (int count; (count = Receiver.Receive(_read)) > 0;)
            all += count;
        return all;
    }

    public byte[] ReadToEnd()
    {
        var all = new MemoryStream();
        for (int count; (count = Receiver.Receive(_read)) > 0;)
            all.Write(_read, 0, count);
        return all.ToArray();
    }

    public void Dispose()
    {
        Sender.Dispose();
        Receiver.Dispose();
    }
}
