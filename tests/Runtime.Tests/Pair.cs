namespace WriteAll.Runtime.Tests;

public enum Engine
{
    Direct,
    Managed,
}

public enum Family
{
    Tcp,
    Unix,
}

/// <summary>Two connected stream sockets with small buffers, the engine that serves them, and what the peer received.</summary>
internal sealed class Pair : IDisposable
{
    public static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(60);

    private Task<byte[]>? _reading;

    public Pair(Engine engine = Engine.Direct, Family family = Family.Tcp, bool blocking = false, int bufferSize = 32768)
        : this(
            engine,
            family == Family.Unix ? new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())) : new IPEndPoint(IPAddress.Loopback, 0),
            blocking,
            bufferSize)
    {
    }

    public Pair(Engine engine, EndPoint address, bool blocking, int bufferSize = 32768)
    {
        SocketEngine.UseManaged = engine == Engine.Managed;
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified) { ReceiveBufferSize = bufferSize };
        Sender = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified) { SendBufferSize = bufferSize };
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            listener.DualMode = Sender.DualMode = true;
        listener.Bind(address);
        listener.Listen(1);
        Sender.Connect(listener.LocalEndPoint!);
        Receiver = listener.Accept();
        Receiver.ReceiveTimeout = 120_000; // a sender that sends no more fails its test, and does not hang it
        Sender.Blocking = blocking;
        if (address is UnixDomainSocketEndPoint && address.ToString() is ['/', ..] path)
            File.Delete(path);
    }

    public Socket Sender { get; }

    public Socket Receiver { get; }

    public static byte[] Data(int length, int seed = 1)
    {
        var data = new byte[length];
        new Random(seed).NextBytes(data);
        return data;
    }

    /// <summary>
    /// Reads to the end on another thread, slowly enough that the sender has to wait, and does <paramref name="between"/>
    /// after each read.
    /// </summary>
    public void StartReading(Action? between = null)
    {
        _reading = Task.Factory.StartNew(() => ReadToEnd(16384, between), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Ends the stream and gives everything that the peer received.</summary>
    public byte[] Finish()
    {
        Sender.Dispose();
        return _reading != null ? _reading.GetAwaiter().GetResult() : ReadToEnd(65536);
    }

    public void Reset()
    {
        Receiver.LingerState = new LingerOption(true, 0);
        Receiver.Dispose();
    }

    public void Dispose()
    {
        Sender.Dispose();
        Receiver.Dispose();
        SocketEngine.UseManaged = false;
    }

    private byte[] ReadToEnd(int size, Action? between = null)
    {
        var all = new MemoryStream();
        var buffer = new byte[size];
        int count;
        while ((count = Receiver.Receive(buffer)) > 0)
        {
            all.Write(buffer, 0, count);
            between?.Invoke();
        }

        return all.ToArray();
    }
}
