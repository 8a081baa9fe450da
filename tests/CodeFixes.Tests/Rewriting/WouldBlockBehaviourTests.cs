using Microsoft.CodeAnalysis.CodeFixes;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>What arrives from loops that spin or sleep on would-block, before the fix and after it, when the peer reads only once they are full.</summary>
public class WouldBlockBehaviourTests
{
    private static readonly string[] s_others = ["WA1001", "WA2002", "WA2003", "WA2004"];

    private static async Task<string[]> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, null, [new HelperGenerator()])).OutputOrThrow().Trim().ReplaceLineEndings("\n").Split('\n');

    private static Task<string> FixedAsync<TFix>(string source)
        where TFix : CodeFixProvider, new() => Fix<TFix>.ApplyAsync(source, test =>
        {
            test.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
            test.DisabledDiagnostics.AddRange(s_others);
        });

    private static string Program(string methods) => $$"""
        using System;
        using System.Net;
        using System.Net.Sockets;
        using System.Security.Cryptography;
        using System.Threading;
        using System.Threading.Tasks;

        static class Program
        {
            static int turns;

        {{methods}}

            static void Main()
            {
                foreach (var method in typeof(Program).GetMethods())
                {
                    if (!method.Name.StartsWith("Loop"))
                        continue;
                    var data = new byte[5_000_000];
                    new Random(1).NextBytes(data);
                    using var listener = new TcpListener(IPAddress.Loopback, 0);
                    listener.Start();
                    using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    s.Connect(listener.LocalEndpoint);
                    using var peer = listener.AcceptSocket();
                    s.Blocking = false;
                    var sender = new Thread(() => { (method.Invoke(null, new object[] { s, data }) as Task)?.Wait(); s.Shutdown(SocketShutdown.Send); });
                    sender.Start();
                    while (s.Poll(0, SelectMode.SelectWrite))
                        Thread.Yield();
                    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                    var buffer = new byte[1 << 20];
                    int n, received = 0;
                    while ((n = peer.Receive(buffer)) > 0)
                    {
                        hash.AppendData(buffer, 0, n);
                        received += n;
                    }
                    sender.Join();
                    Console.WriteLine(method.Name + (received == data.Length && hash.GetHashAndReset().AsSpan().SequenceEqual(SHA256.HashData(data)) ? " all" : " lost"));
                }
            }
        }
        """;

    [Fact]
    public async Task ALoopThatSpinsDeliversTheSame()
    {
        var program = Program("""
                public static void LoopHandler(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try { sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; turns++; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
                    }
                }
                public static void LoopOne(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try { sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) { if (e.SocketErrorCode != SocketError.WouldBlock) throw; }
                    }
                }
                public static void LoopBranch(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock) continue;
                        if (error != SocketError.Success) throw new SocketException((int)error);
                        sent += n;
                        turns++;
                    }
                }
                public static void LoopName(Socket s, byte[] b)
                {
                    var error = SocketError.Success;
                    int sent = 0;
                    while (sent < b.Length && error != SocketError.ConnectionReset && error != SocketError.ConnectionAborted)
                        sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out error)|};
                }
                public static async Task LoopYield(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock)
                        {
                            await Task.Yield();
                            continue;
                        }
                        if (error != SocketError.Success) throw new SocketException((int)error);
                        sent += n;
                        turns++;
                    }
                }
            """);
        string[] all = ["LoopHandler all", "LoopOne all", "LoopBranch all", "LoopName all", "LoopYield all"];

        var after = await FixedAsync<WA3001BusySpinFix>(program);
        Assert.Contains("{ s.WaitForWritable(); }", after);
        Assert.Contains("{ s.WaitForWritable(); continue; }", after);
        Assert.Contains("await s.WaitForWritableAsync(Timeout.InfiniteTimeSpan);", after);
        Assert.Contains("sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None, out error);", after);
        Assert.Contains("s.SendAll(b, 0, b.Length, SocketFlags.None);", after);
        Assert.Equal(all, await RunAsync(program));
        Assert.Equal(all, await RunAsync(after));
    }

    [Fact]
    public async Task ALoopThatSleepsDeliversTheSame()
    {
        var program = Program("""
                public static void LoopDeadline(Socket s, byte[] b)
                {
                    int start = Environment.TickCount;
                    int sent = 0;
                    do
                    {
                        if (Environment.TickCount > start + 60000)
                            throw new TimeoutException();
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { Thread.Sleep(30); }
                    } while (sent < b.Length);
                }
                public static async Task LoopDelay(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock)
                        {
                            await Task.Delay(10).ConfigureAwait(false);
                            continue;
                        }
                        if (error != SocketError.Success) throw new SocketException((int)error);
                        sent += n;
                        turns++;
                    }
                }
                public static void LoopSpinWait(Socket s, byte[] b)
                {
                    var wait = new SpinWait();
                    for (int sent = 0; sent < b.Length; turns++)
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { wait.SpinOnce(); }
                    }
                }
            """);
        string[] all = ["LoopDeadline all", "LoopDelay all", "LoopSpinWait all"];

        var after = await FixedAsync<WA3004SleepingRetryFix>(program);
        Assert.Contains("s.WaitForWritable(TimeSpan.FromMilliseconds(30));", after);
        Assert.Contains("await s.WaitForWritableAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);", after);
        Assert.Contains("{ s.WaitForWritable(); }", after);
        Assert.Equal(all, await RunAsync(program));
        Assert.Equal(all, await RunAsync(after));
    }
}
