using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA2005RetriedFromStartFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The next try goes on behind the bytes that have left; the handler sees the same failures.</summary>
public class WA2005RetriedFromStartFixTests
{
    private static void Old(AnalyzerTest test) => Targets.NetFramework(test);

    private static string Async(string statements) => Sources.AsyncMethod(statements);

    [Fact]
    public Task TheWholeArray() => Fix.StatementsAsync(
        """
                    // Three times at most.
                    for (int i = 0; i < 3; i++)
                    {
                        try
                        {
                            {|WA2005:s.Send(b)|}; // the frame
                            return;
                        }
                        catch (SocketException)
                        {
                            Thread.Sleep(10); // a pause
                        }
                    }
                    while (true)
                    {
                        try { _ = {|WA2005:{|WA3001:s.Send(b, /*flags*/ SocketFlags.DontRoute)|}|}; break; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut || yes) { Console.WriteLine(e); }
                        catch (ObjectDisposedException) { throw; }
                    }
        """,
        """
                    // Three times at most.
                    int sent = 0;
                    for (int i = 0; i < 3; i++)
                    {
                        try
                        {
                            var result = s.TrySendAll(b, sent, b.Length - sent, SocketFlags.None); // the frame
                            sent += (int)result.BytesWritten;
                            result.ThrowIfIncomplete();
                            return;
                        }
                        catch (SocketException e2) when (e2 is not IPartialWrite { IsExact: false })
                        {
                            Thread.Sleep(10); // a pause
                        }
                    }
                    int sent2 = 0;
                    while (true)
                    {
                        try { var result2 = s.TrySendAll(b, sent2, b.Length - sent2, /*flags*/ SocketFlags.DontRoute); sent2 += (int)result2.BytesWritten; result2.ThrowIfIncomplete(); break; }
                        catch (SocketException e) when ((e.SocketErrorCode == SocketError.TimedOut || yes) && e is not IPartialWrite { IsExact: false }) { Console.WriteLine(e); }
                        catch (ObjectDisposedException) { throw; }
                    }
        """);

    [Fact]
    public Task InOldProjects() => Fix.MembersAsync(
        Async("""
                    bool done = false;
                    var part = segments[0];
                    while (!done)
                    {
                        try { await {|WA2005:s.SendAsync(part, SocketFlags.None)|}.ConfigureAwait(false); done = true; }
                        catch { }
                    }
                    do
                    {
                        try
                        {
                            int n = {|WA2005:s.Send(b, 2, b.Length - 2, SocketFlags.None)|};
                            Console.WriteLine(n);
                            return;
                        }
                        catch (Exception e)
                        {
                            Console.WriteLine(e);
                        }
                    }
                    while (yes);
        """),
        Async("""
                    bool done = false;
                    var part = segments[0];
                    int sent = 0;
                    while (!done)
                    {
                        try { var result = await s.TrySendAllAsync(part.Array, part.Offset + sent, part.Count - sent, SocketFlags.None).ConfigureAwait(false); sent += (int)result.BytesWritten; result.ThrowIfIncomplete(); done = true; }
                        catch (Exception e2) when ((e2 as IPartialWrite)?.IsExact != false) { }
                    }
                    int sent2 = 0;
                    do
                    {
                        try
                        {
                            var result2 = s.TrySendAll(b, 2 + sent2, b.Length - 2 - sent2, SocketFlags.None);
                            sent2 += (int)result2.BytesWritten;
                            result2.ThrowIfIncomplete();
                            int n = sent2;
                            Console.WriteLine(n);
                            return;
                        }
                        catch (Exception e) when ((e as IPartialWrite)?.IsExact != false)
                        {
                            Console.WriteLine(e);
                        }
                    }
                    while (yes);
        """),
        Old);

    [Fact]
    public Task APositionThatIsKeptGetsTheCountOfAFailureToo() => Fix.StatementsAsync(
        """
                    int at = 0;
                    while (at < b.Length)
                    {
                        try { at += {|WA2005:s.Send(b, at, b.Length - at, SocketFlags.None)|}; }
                        catch (SocketException) { Console.WriteLine(at); }
                    }
                    long all = 0;
                    while (all < b.Length)
                    {
                        try
                        {
                            all += {|WA2005:s.Send(b.AsSpan((int)all))|}; // the rest
                        }
                        catch (SocketException) { }
                    }
                    int done = 0;
                    while (done < b.Length)
                    {
                        try
                        {
                            int n = {|WA2005:s.Send(b, done, b.Length - done, SocketFlags.None)|};
                            done += n;
                            Console.WriteLine(n);
                        }
                        catch (SocketException) { }
                    }
        """,
        """
                    int at = 0;
                    while (at < b.Length)
                    {
                        try { var result = s.TrySendAll(b, at, b.Length - at, SocketFlags.None); at += (int)result.BytesWritten; result.ThrowIfIncomplete(); }
                        catch (SocketException e) when (e is not IPartialWrite { IsExact: false }) { Console.WriteLine(at); }
                    }
                    long all = 0;
                    while (all < b.Length)
                    {
                        try
                        {
                            var result2 = s.TrySendAll(b.AsSpan((int)all)); // the rest
                            all += result2.BytesWritten;
                            result2.ThrowIfIncomplete();
                        }
                        catch (SocketException e2) when (e2 is not IPartialWrite { IsExact: false }) { }
                    }
                    int done = 0;
                    while (done < b.Length)
                    {
                        try
                        {
                            var result3 = s.TrySendAll(b, done, b.Length - done, SocketFlags.None);
                            int n = (int)result3.BytesWritten;
                            done += n;
                            result3.ThrowIfIncomplete();
                            Console.WriteLine(n);
                        }
                        catch (SocketException e3) when (e3 is not IPartialWrite { IsExact: false }) { }
                    }
        """);

    [Fact]
    public Task ArraysSpansAndMemories() => Fix.MembersAsync(
        """
                public async Task<int> RunAsync(Socket s, ReadOnlyMemory<byte> memory, byte[][] frames, CancellationToken stop)
                {
                    while (!stop.IsCancellationRequested)
                    {
                        using (var limit = new CancellationTokenSource(500))
                        {
                            try
                            {
                                return await {|WA2005:s.SendAsync(memory, limit.Token)|};
                            }
                            catch (OperationCanceledException) { }
                        }
                    }
                    foreach (var frame in frames)
                        Send(s, frame, yes ? 5 : 6);
                    foreach (var frame in frames)
                    {
                        foreach (var pause in new[] { 1, 2, 3 })
                        {
                            try { await {|WA2005:s.SendAsync(frame, SocketFlags.None, stop)|}; break; }
                            catch (SocketException) { await Task.Delay(pause); }
                        }
                    }
                    return 0;
                }

                public static void Send(Socket s, byte[] frame, int size)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        try { {|WA2005:s.Send(frame.AsSpan(1, size))|}; return; }
                        catch (SocketException) { }
                    }
                    while (true)
                    {
                        try { {|WA2005:s.Send(buffer: frame, size: size > 3 ? 3 : size, socketFlags: SocketFlags.None)|}; return; }
                        catch (SocketException) { if (size == 4) throw; }
                    }
                }
        """,
        """
                public async Task<int> RunAsync(Socket s, ReadOnlyMemory<byte> memory, byte[][] frames, CancellationToken stop)
                {
                    int sent = 0;
                    while (!stop.IsCancellationRequested)
                    {
                        using (var limit = new CancellationTokenSource(500))
                        {
                            try
                            {
                                var result = await s.TrySendAllAsync(memory.Slice(sent), SocketFlags.None, limit.Token);
                                sent += (int)result.BytesWritten;
                                result.ThrowIfIncomplete();
                                return sent;
                            }
                            catch (OperationCanceledException e) when (e is not IPartialWrite { IsExact: false }) { }
                        }
                    }
                    foreach (var frame in frames)
                        Send(s, frame, yes ? 5 : 6);
                    foreach (var frame in frames)
                    {
                        int sent2 = 0;
                        foreach (var pause in new[] { 1, 2, 3 })
                        {
                            try { var result2 = await s.TrySendAllAsync(frame, sent2, frame.Length - sent2, SocketFlags.None, stop); sent2 += (int)result2.BytesWritten; result2.ThrowIfIncomplete(); break; }
                            catch (SocketException e2) when (e2 is not IPartialWrite { IsExact: false }) { await Task.Delay(pause); }
                        }
                    }
                    return 0;
                }

                public static void Send(Socket s, byte[] frame, int size)
                {
                    int sent = 0;
                    for (int i = 0; i < 3; i++)
                    {
                        try { var result = s.TrySendAll(frame.AsSpan(1, size).Slice(sent)); sent += (int)result.BytesWritten; result.ThrowIfIncomplete(); return; }
                        catch (SocketException e) when (e is not IPartialWrite { IsExact: false }) { }
                    }
                    int sent2 = 0;
                    while (true)
                    {
                        try { var result2 = s.TrySendAll(buffer: frame, sent2, size: (size > 3 ? 3 : size) - sent2, socketFlags: SocketFlags.None); sent2 += (int)result2.BytesWritten; result2.ThrowIfIncomplete(); return; }
                        catch (SocketException e2) when (e2 is not IPartialWrite { IsExact: false }) { if (size == 4) throw; }
                    }
                }
        """);

    /// <summary>Each in a method of its own: what a method does elsewhere can forbid the fix.</summary>
    [Fact]
    public Task NothingIsOfferedWhereThePositionWouldBeWrong() => Fix.NoneInMembersAsync(
        """
                private Socket field = new Socket(SocketType.Stream, ProtocolType.Tcp);
                private void Renewed() => field = new Socket(SocketType.Stream, ProtocolType.Tcp);
                private void Log(object value) => Console.WriteLine(value);

                public void Jump(Socket s, byte[] b)
                {
                    again:
                    try { {|WA2005:s.Send(b)|}; }
                    catch (SocketException) { goto again; }
                }

                public void PerhapsAnotherConnection(byte[] b)
                {
                    while (true)
                    {
                        try { {|WA2005:field.Send(b)|}; return; }
                        catch (SocketException) { if (!yes) Renewed(); }
                    }
                }

                public void SomebodyElseHasTheBytes(Socket s, byte[] b)
                {
                    while (true)
                    {
                        try { {|WA2005:s.Send(b)|}; return; }
                        catch (SocketException) { Log(b); }
                    }
                }

                public void TheLoopFurtherOutSendsItAgainToo(Socket s, byte[] b)
                {
                    while (true)
                    {
                        for (int i = 0; i < 3; i++)
                        {
                            try { {|WA2005:s.Send(b)|}; return; }
                            catch (SocketException) { }
                        }
                    }
                }

                public void TwoSends(Socket s, byte[] b)
                {
                    while (true)
                    {
                        try { {|WA2005:s.Send(b, 4, SocketFlags.None)|}; {|WA1001:s.Send(b, 4, 5, SocketFlags.None)|}; return; }
                        catch (SocketException) { }
                    }
                }

                public void SeveralBuffers(Socket s)
                {
                    while (true)
                    {
                        try { {|WA2005:s.Send(segments)|}; return; }
                        catch (SocketException) { }
                    }
                }

                public void WithoutABlock(Socket s, byte[] b)
                {
                    while (true)
                    {
                        try { if (yes) {|WA2005:s.Send(b)|}; return; }
                        catch (SocketException) { }
                    }
                }

                public async Task TheSendGoesOnBehindTheTimeout(Socket s, byte[] b)
                {
                    while (true)
                    {
                        try { await {|WA2005:s.SendAsync(b, SocketFlags.None)|}.WaitAsync(TimeSpan.FromSeconds(1)); return; }
                        catch (TimeoutException) { }
                    }
                }
        """);

    /// <summary>A real socket whose peer reads only after the first try has timed out with a part on its way.</summary>
    [Fact]
    public async Task ThePeerGetsEveryByteOnce()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.Net;
            using System.Net.Sockets;
            using System.Threading;

            static class Program
            {
                static void Main()
                {
                    var data = new byte[20_000_000];
                    new Random(1).NextBytes(data);
                    using var listener = new TcpListener(IPAddress.Loopback, 0);
                    listener.Start();
                    using var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendTimeout = 50 };
                    s.Connect(listener.LocalEndpoint);
                    using var peer = listener.AcceptSocket();
                    var received = new MemoryStream();
                    var reader = new Thread(() =>
                    {
                        var buffer = new byte[1 << 20];
                        int n;
                        while ((n = peer.Receive(buffer)) > 0)
                            received.Write(buffer, 0, n);
                    });

                    while (true)
                    {
                        try
                        {
                            {|WA2005:s.Send(data)|};
                            break;
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut)
                        {
                            s.SendTimeout = 0;
                            reader.Start();
                        }
                    }

                    s.Shutdown(SocketShutdown.Send);
                    reader.Join();
                    var all = received.ToArray();
                    Console.WriteLine(all.AsSpan().SequenceEqual(data) ? "once" : all.Length > data.Length && all.AsSpan(all.Length - data.Length).SequenceEqual(data) ? "a part twice" : "wrong");
                }
            }
            """;

        var after = await Fix.ApplyAsync(Program, test =>
        {
            test.OutputKind = OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
        });
        Assert.Equal("a part twice", await RunAsync(Program));
        Assert.Equal("once", await RunAsync(after));
    }

    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim();
}
