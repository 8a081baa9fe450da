using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.Win32.SafeHandles;
using System.IO.Pipelines;
using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>64-byte sends, drained after every 128, which a socket buffer holds.</summary>
[MemoryDiagnoser]
[Config(typeof(Drained))]
public class SmallSendBenchmarks
{
    internal const int Sends = 128;
    private const int Size = 64;
    private readonly byte[] _bytes = new byte[Size];
    private LocalPair _pair = null!;
    private NetworkStream _stream = null!;
    private PipeWriter _pipe = null!;
    private Socket _socket = null!;

    /// <summary>The socket's mode.</summary>
    [Params(true, false)]
    public bool Blocking { get; set; }

    /// <summary>Connects.</summary>
    [GlobalSetup]
    public void Connect()
    {
        _pair = new LocalPair(nonBlocking: false);
        _socket = _pair.Sender;
        _stream = new NetworkStream(_socket);
        _pipe = PipeWriter.Create(_stream);
        _socket.Blocking = Blocking;
    }

    /// <summary>Reads what an iteration sent.</summary>
    [IterationCleanup]
    public void Drain()
    {
        while (_pair.Receiver.Available > 0)
            _pair.Drain(_pair.Receiver.Available);
    }

    /// <summary>Closes.</summary>
    [GlobalCleanup]
    public void Close() => _pair.Dispose();

    /// <summary>The call that is replaced.</summary>
    [Benchmark(Baseline = true)]
    public int Send() => _socket.Send(_bytes.AsSpan());

    /// <summary>The helper.</summary>
    [Benchmark]
    public int SendAll() => _socket.SendAll(_bytes.AsSpan());

    /// <summary>The helper's direct engine on any socket.</summary>
    [Benchmark]
    public WriteResult TrySendAll() => _socket.TrySendAll(_bytes.AsSpan());

    /// <summary>The helper, asynchronous and completed at once.</summary>
    [Benchmark]
    public int SendAllAsync() => _socket.SendAllAsync(_bytes.AsMemory()).Result;

    /// <summary>The framework's stream.</summary>
    [Benchmark]
    public void NetworkStreamWrite() => _stream.Write(_bytes);

    /// <summary>The framework's pipe.</summary>
    [Benchmark]
    public void PipeWriterWriteAsync() => _pipe.WriteAsync(_bytes).AsTask().Wait();
}

/// <summary>Short iterations, because a socket holds no more than one.</summary>
internal sealed class Drained : ManualConfig
{
    /// <summary>One job.</summary>
    public Drained() => AddJob(Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithInvocationCount(SmallSendBenchmarks.Sends)
        .WithUnrollFactor(16)
        .WithWarmupCount(200)
        .WithIterationCount(500));
}

/// <summary>In this process, as the others.</summary>
internal sealed class Short : ManualConfig
{
    /// <summary>One job.</summary>
    public Short() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
}

/// <summary>64-byte writes to /dev/null.</summary>
[MemoryDiagnoser]
[Config(typeof(Short))]
public class SmallWriteBenchmarks
{
    private const int Size = 64;
    private readonly byte[] _bytes = new byte[Size];
    private SafeFileHandle _handle = null!;
    private int _descriptor;

    /// <summary>Opens.</summary>
    [GlobalSetup]
    public void Open()
    {
        _handle = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        _descriptor = (int)_handle.DangerousGetHandle();
    }

    /// <summary>Closes.</summary>
    [GlobalCleanup]
    public void Close() => _handle.Dispose();

    /// <summary>The helper on a number.</summary>
    [Benchmark]
    public long WriteAllToNumber() => DescriptorWriter.WriteAll(_descriptor, _bytes.AsSpan());

    /// <summary>The helper on a handle.</summary>
    [Benchmark]
    public long WriteAllToHandle() => DescriptorWriter.WriteAll(_handle, _bytes.AsSpan());

    /// <summary>The framework.</summary>
    [Benchmark(Baseline = true)]
    public void RandomAccessWrite() => RandomAccess.Write(_handle, _bytes, 0);
}
