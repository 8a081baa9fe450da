using Microsoft.CodeAnalysis.CodeFixes;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>What arrives before a loop is fixed and after it, from writers that are short, full, interrupted, and at their end.</summary>
public class LoopBehaviourTests
{
    private const string Whole = "0123456789";

    /// <summary>Each method writes ten bytes; what the writer took is printed, and the exception that ended it.</summary>
    private static string Program(string methods) => $$"""
        using System;
        using System.IO;
        using System.Linq;

        static class Program
        {
        {{methods}}

            static void Main(string[] arguments)
            {
                foreach (var method in typeof(Program).GetMethods().Where(m => m.Name.StartsWith("Loop")).OrderBy(m => m.Name))
                {
                    var w = new Writer();
                    if (arguments.Length > 0)
                        w.Capacity = int.Parse(arguments[0]);
                    var data = Enumerable.Range(0, 10).Select(i => (byte)i).ToArray();
                    var end = "";
                    try { end = " " + method.Invoke(null, new object[] { w, data }); }
                    catch (Exception e) { end = " " + e.InnerException.GetType().Name; }
                    Console.WriteLine(w.Taken + end);
                }
            }
        }
        """ + Sources.ShortWriter;

    private static async Task<string[]> RunAsync(string source, params string[] arguments) =>
        (await CompiledProgram.RunAsync(source, null, [new HelperGenerator()], arguments)).OutputOrThrow().Trim().ReplaceLineEndings("\n").Split('\n');

    private static Task<string> FixedAsync<TFix>(string source)
        where TFix : CodeFixProvider, new() => Fix<TFix>.ApplyAsync(source, test =>
        {
            test.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
        });

    [Fact]
    public async Task ARightLoopAndItsOneCallDoTheSame()
    {
        var program = Program("""
                public static int LoopA(Writer w, byte[] b) { int sent = 0; while (sent < b.Length) { int n = {|WA2004:w.Write(b, sent, b.Length - sent)|}; if (n <= 0) throw new IOException(); sent += n; } return sent; }
                public static int LoopB(Writer w, byte[] b) { int at = 0, left = b.Length; while (left > 0) { int n = {|WA2004:w.Write(b, at, left)|}; if (n == 0) throw new IOException(); at += n; left -= n; } return left; }
                public static int LoopC(Writer w, byte[] b) { int sent = 0; do { int n = {|WA2004:w.Write(b, sent, b.Length - sent)|}; if (n > 0) sent += n; else throw new IOException(); } while (sent != b.Length); return 0; }
                public static int LoopD(Writer w, byte[] b) { int n; for (int off = 0; off < b.Length; off += n) { int size = b.Length - off; if ((n = {|WA2004:w.Write(b, off, size)|}) < 1) throw new Exception(); } return 0; }
                public static int LoopE(Writer w, byte[] b) { int sent = 4; while (true) { int n = {|WA2004:w.Write(b, sent, b.Length - sent)|}; if (n == 0) throw new IOException(); sent = sent + n; if (sent == b.Length) break; } return sent; }
                public static long LoopF(Writer w, byte[] b) { long sent = 0; while (sent < b.Length) { var n = {|WA2004:w.Write(b, (int)sent, (int)(b.Length - sent))|}; if (n == 0) throw new IOException(); sent += n; } return sent; }
            """);
        string[] expected = [Whole + " 10", Whole + " 0", Whole + " 0", Whole + " 0", "456789 10", Whole + " 10"];

        var after = await FixedAsync<WA2004OneCallFix>(program);
        Assert.DoesNotContain("while", after);
        Assert.DoesNotContain("for (int off", after);
        Assert.Equal(expected, await RunAsync(program));
        Assert.Equal(expected, await RunAsync(after));

        // It is full in the middle: what caught the loop's exception catches the helper's.
        Assert.Equal(["0123 IOException", "0123 IOException", "0123 IOException", "0123 Exception", "4567 IOException", "0123 IOException"], await RunAsync(program, "4"));
        Assert.Equal(["0123 DescriptorWriteException", "0123 DescriptorWriteException", "0123 DescriptorWriteException", "0123 DescriptorWriteException", "4567 DescriptorWriteException", "0123 DescriptorWriteException"], await RunAsync(after, "4"));
    }

    [Fact]
    public async Task ALoopWithoutAnEndEnds()
    {
        var program = Program("""
                public static int LoopA(Writer w, byte[] b) { int sent = 0; while (sent < b.Length) sent += {|WA2002:w.Write(b, sent, b.Length - sent)|}; return sent; }
                public static int LoopB(Writer w, byte[] b) { int sent = 0; while (sent < b.Length) { sent += {|WA2002:w.Write(b, sent, b.Length - sent)|}; Console.Write("."); } return sent; }
                public static int LoopC(Writer w, byte[] b) { int sent = 0; again: sent += {|WA2002:w.Write(b, sent, b.Length - sent)|}; if (sent < b.Length) goto again; return 0; }
            """);

        var after = await FixedAsync<WA2002NoProgressFix>(program);
        Assert.Equal([Whole + " 10", "...." + Whole + " 10", Whole + " 0"], await RunAsync(program));
        Assert.Equal([Whole + " 10", "." + Whole + " 10", Whole + " 0"], await RunAsync(after));
        Assert.Equal(["0123 DescriptorWriteException", "0123 DescriptorWriteException", "0123 DescriptorWriteException"], await RunAsync(after, "4"));
    }

    [Fact]
    public async Task WrongBytesBecomeTheRightOnes()
    {
        var program = Program("""
                static int logged;
                public static int LoopA(Writer w, byte[] b) { int sent = 0; while (sent < b.Length) sent += {|WA2001:w.Write(b, 0, b.Length - sent)|}; return sent; }
                public static int LoopB(Writer w, byte[] b) { int left = b.Length; while (left > 0) { left -= {|WA2001:w.Write(b, 0, left)|}; } return left; }
                public static int LoopC(Writer w, byte[] b) { int sent = 0; while (sent < b.Length) { sent += {|WA2001:w.Write(b, 0, b.Length - sent)|}; logged++; } return sent; }
                public static int LoopD(Writer w, byte[] b) { int sent = 0; while (sent < b.Length - 1) { int n = {|WA2001:w.Write(b, sent, b.Length - sent)|}; if (n == 0) return -1; sent += n; logged++; } return sent; }
            """);

        var after = await FixedAsync<WA2001WrongBytesFix>(program);
        Assert.Equal(["0120120120 10", "0120120120 0", "0120120120 10", "012345678 9"], await RunAsync(program));
        Assert.Equal([Whole + " 10", Whole + " 0", Whole + " 10", Whole + " 10"], await RunAsync(after));
    }

    /// <summary>A socket that does not block, and a peer that begins to read when it is full.</summary>
    [Fact]
    public async Task AFullSocketIsWaitedFor()
    {
        const string Program = """
            using System;
            using System.Net;
            using System.Net.Sockets;
            using System.Security.Cryptography;
            using System.Threading;
            using System.Threading.Tasks;

            static class Program
            {
                static void Polls(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock) { s.Poll(-1, SelectMode.SelectWrite); continue; }
                        if (error != SocketError.Success) throw new SocketException((int)error);
                        sent += n;
                    }
                }

                static void Sleeps(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            int n = {|WA2004:{|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}|};
                            if (n == 0) break;
                            sent += n;
                        }
                        catch (SocketException e)
                        {
                            if (e.SocketErrorCode != SocketError.WouldBlock) throw;
                            Thread.Sleep(1);
                        }
                    }
                }

                static void Awaits(Socket s, byte[] b) => AwaitsAsync(s, b).Wait();

                static async Task AwaitsAsync(Socket s, ReadOnlyMemory<byte> memory)
                {
                    while (memory.Length > 0)
                    {
                        int n = await {|WA2004:s.SendAsync(memory, SocketFlags.None)|}.ConfigureAwait(false);
                        memory = memory[n..];
                    }
                }

                static void Main()
                {
                    foreach (var send in new Action<Socket, byte[]>[] { Polls, Sleeps, Awaits })
                    {
                        var data = new byte[5_000_000];
                        new Random(1).NextBytes(data);
                        using var listener = new TcpListener(IPAddress.Loopback, 0);
                        listener.Start();
                        using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                        s.Connect(listener.LocalEndpoint);
                        using var peer = listener.AcceptSocket();
                        s.Blocking = false;
                        var sender = new Thread(() => { send(s, data); s.Shutdown(SocketShutdown.Send); });
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
                        Console.WriteLine(received == data.Length && hash.GetHashAndReset().AsSpan().SequenceEqual(SHA256.HashData(data)) ? "all" : "lost");
                    }
                }
            }
            """;

        var after = await FixedAsync<WA2004OneCallFix>(Program);
        Assert.Contains("s.SendAll(b, 0, b.Length, SocketFlags.None);", after);
        Assert.Contains("await s.SendAllAsync(memory, SocketFlags.None).ConfigureAwait(false);", after);
        Assert.Equal(["all", "all", "all"], await RunAsync(Program));
        Assert.Equal(["all", "all", "all"], await RunAsync(after));
    }

    /// <summary>A pipe that is full again and again, and signals that interrupt whoever waits for it.</summary>
    [Theory]
    [InlineData("blocking")]
    [InlineData("nonblocking")]
    public async Task AnInterruptedWriteGoesOn(string mode)
    {
        if (!OperatingSystem.IsLinux())
            return;

        const string Program = """
            using System;
            using System.IO;
            using System.Linq;
            using System.Runtime.InteropServices;
            using System.Threading;

            static unsafe class Program
            {
                [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte* b, nint n);
                [DllImport("libc")] static extern nint read(int fd, byte* b, nint n);
                [DllImport("libc")] static extern int pipe(int* fds);
                [DllImport("libc")] static extern int close(int fd);
                [DllImport("libc")] static extern int fcntl(int fd, int command, int value);
                [DllImport("libc")] static extern nint signal(int number, nint handler);
                [DllImport("libc")] static extern int siginterrupt(int number, int flag);
                [DllImport("libc")] static extern nint pthread_self();
                [DllImport("libc")] static extern int pthread_kill(nint thread, int number);

                static void Put(int fd, byte* b, int length)
                {
                    int sent = 0;
                    while (sent < length)
                    {
                        var n = {|WA2004:{|WA3001:write(fd, b + sent, length - sent)|}|};
                        if (n <= 0)
                        {
                            int error = Marshal.GetLastWin32Error();
                            if (error == 4 || error == 11) continue;
                            throw new IOException();
                        }
                        sent += (int)n;
                    }
                }

                static void Main(string[] arguments)
                {
                    const int User = 10;
                    int* ends = stackalloc int[2];
                    pipe(ends);
                    int from = ends[0], to = ends[1];
                    if (arguments[0] == "nonblocking")
                        fcntl(to, 4, 2048 | 1);
                    signal(User, NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "getpid"));
                    siginterrupt(User, 1);

                    var data = new byte[2_000_000];
                    new Random(1).NextBytes(data);
                    nint writer = 0;
                    using var begins = new ManualResetEventSlim();
                    using var isQuiet = new ManualResetEventSlim();
                    var isDone = false;
                    Exception failure = null;
                    var thread = new Thread(() =>
                    {
                        writer = pthread_self();
                        begins.Set();
                        try { fixed (byte* b = data) Put(to, b, data.Length); }
                        catch (Exception e) { failure = e; }
                        Volatile.Write(ref isDone, true);
                        isQuiet.Wait();
                        close(to);
                    });
                    thread.Start();
                    begins.Wait();
                    var noise = new Thread(() =>
                    {
                        while (!Volatile.Read(ref isDone))
                        {
                            pthread_kill(writer, User);
                            Thread.Yield();
                        }
                        isQuiet.Set();
                    });
                    noise.Start();
                    using var received = new MemoryStream();
                    var buffer = new byte[60_000];
                    fixed (byte* b = buffer)
                    {
                        nint n;
                        while ((n = read(from, b, buffer.Length)) > 0)
                            received.Write(buffer, 0, (int)n);
                    }
                    thread.Join();
                    Console.WriteLine(failure?.ToString() ?? (received.ToArray().AsSpan().SequenceEqual(data) ? "all" : "lost"));
                }
            }
            """;

        var after = await FixedAsync<WA2004OneCallFix>(Program);
        Assert.Contains("DescriptorWriter.WriteAll(fd, (IntPtr)(b), length);", after);
        Assert.Equal(["all"], await RunAsync(Program, mode));
        Assert.Equal(["all"], await RunAsync(after, mode));
    }
}
