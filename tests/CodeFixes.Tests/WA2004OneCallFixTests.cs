using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA2004OneCallFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>A loop with nothing in it but the write's own business becomes the statement that it repeats.</summary>
public class WA2004OneCallFixTests
{
    public static TheoryData<string> Projects => ["latest", "net472"];

    private static void Use(AnalyzerTest test, string project)
    {
        if (project == "net472")
            Targets.NetFramework(test);
    }

    private static string In(string statements) => """
                private static void Log(string text) => Console.WriteLine(text);
                public int Run(Socket s, byte[] b, int offset, int length)
                {
        """ + "\n" + statements + "\n" + """
                }
        """;

    private static Task FixedAsync(string before, string after, Action<AnalyzerTest>? configure = null) => Fix.MembersAsync(In(before), In(after), configure);

    /// <summary>What is read after the loop is moved by the whole count; what is not is not moved.</summary>
    [Theory, MemberData(nameof(Projects))]
    public Task ThePositionIsMovedWhereItIsRead(string project) => FixedAsync(
        """
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        if (n <= 0) throw new SocketException((int)SocketError.ConnectionReset);
                        sent += n;
                    }

                    // The rest
                    int at = offset, left = length;
                    while (left > 0)
                    {
                        int n = {|WA2004:s.Send(b, at, left, SocketFlags.None)|};
                        if (n == 0) break;
                        at += n;
                        left -= n;
                    } // of it

                    return sent;
        """,
        """
                    int sent = 0;
                    sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None);

                    // The rest
                    int at = offset, left = length;
                    s.SendAll(b, at, left, SocketFlags.None); // of it

                    return sent;
        """,
        test => Use(test, project));

    [Fact]
    public Task LoopsOfEveryForm() => FixedAsync(
        """
                    int sent = 0, total = 0, n;
                    do
                    {
                        if ((n = {|WA2004:s.Send(b, sent, length - sent, SocketFlags.None)|}) == 0)
                            break;
                        sent += n;
                    }
                    while (sent < length);

                    for (int off = 0; off < length;)
                    {
                        int m = {|WA2004:s.Send(b, off, length - off, SocketFlags.None)|};
                        if (m < 1) throw new Exception();
                        off += m;
                    }

                    for (int off = 0; off != length; off += n)
                        if ((n = {|WA2004:s.Send(b, offset + off, length - off, 0)|}) <= 0) throw new System.IO.IOException("closed");

                    while (true)
                    {
                        var m = {|WA2004:s.Send(b, total, b.Length - total, SocketFlags.None)|};
                        if (m > 0)
                            total += m;
                        else
                            throw new Exception();
                        if (total == b.Length)
                            break;
                    }

                    while (total < length)
                    {
                        int size = length - total;
                        int m = {|WA2004:s.Send(b, total, size, SocketFlags.None)|};
                        if (m == 0) throw new Exception();
                        total += m;
                    }

                    if (yes)
                        while (length > 0) { int m = {|WA2004:s.Send(b, offset, length, 0)|}; if (m == 0) break; offset += m; length -= m; }
                    else lock (b) while (length > 0) { int m = {|WA2004:s.Send(b, offset, length, 0)|}; if (m == 0) break; offset += m; length -= m; }
                    return total;
        """,
        """
                    int sent = 0, total = 0, n;
                    s.SendAll(b, sent, length - sent, SocketFlags.None);

                    s.SendAll(b, 0, length, SocketFlags.None);

                    s.SendAll(b, offset, length, 0);

                    total += s.SendAll(b, total, b.Length - total, SocketFlags.None);

                    total += s.SendAll(b, total, length - total, SocketFlags.None);

                    if (yes)
                        s.SendAll(b, offset, length, 0);
                    else lock (b) s.SendAll(b, offset, length, 0);
                    return total;
        """);

    [Fact]
    public Task WaitingAndFailingAreTheHelpersBusiness() => Fix.MembersAsync(
        """
                public void Waits(Socket s, byte[] b, int length)
                {
                    int sent = 0;
                    while (sent < length)
                    {
                        int n = {|WA2004:s.Send(b, sent, length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock)
                        {
                            s.Poll(-1, SelectMode.SelectWrite);
                            continue;
                        }
                        if (error != SocketError.Success)
                            throw new SocketException((int)error); // say which
                        sent += n;
                    }
                    while (length > 0)
                    {
                        sent = {|WA2004:{|WA3001:s.Send(b, b.Length - length, length, SocketFlags.None, out SocketError error)|}|};
                        if (error != SocketError.Success && error != SocketError.WouldBlock) throw new Exception();
                        length -= sent;
                    }
                }
                public int Tells(Socket s, byte[] b, int left)
                {
                    var last = SocketError.Success;
                    while (left > 0)
                    {
                        left -= {|WA2004:s.Send(b, b.Length - left, left, 0, out last)|};
                        if (last != 0) break;
                    }
                    return last == SocketError.Success ? left : -1;
                }
        """,
        """
                public void Waits(Socket s, byte[] b, int length)
                {
                    int sent = 0;
                    // say which
                    s.SendAll(b, sent, length - sent, SocketFlags.None);
                    s.SendAll(b, b.Length - length, length, SocketFlags.None);
                }
                public int Tells(Socket s, byte[] b, int left)
                {
                    var last = SocketError.Success;
                    left -= s.SendAll(b, b.Length - left, left, 0, out last);
                    return last == SocketError.Success ? left : -1;
                }
        """);

    [Fact]
    public Task ViewsTasksAndDescriptors() => Fix.MembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern nint send(int fd, byte[] b, nint n, int flags);
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public sealed class ShortWriteAttribute : Attribute { }
                [ShortWrite] private int Put(byte[] b, int offset, int count) => 0;
                public async Task RunAsync(Socket s, ReadOnlyMemory<byte> memory, CancellationToken token)
                {
                    while (!memory.IsEmpty)
                    {
                        int n = await {|WA2004:s.SendAsync(memory, SocketFlags.None, token)|}.ConfigureAwait(false);
                        memory = memory.Slice(n);
                    }
                }
                public int Run(Socket s, ReadOnlySpan<byte> span)
                {
                    while (span.Length > 0)
                    {
                        int n = {|WA2004:s.Send(span)|};
                        if (n == 0) throw new Exception();
                        span = span[n..];
                    }
                    return 0;
                }
                public unsafe int Run(int fd, byte* p, int len)
                {
                    int total = 0;
                    while (total < len)
                    {
                        var n = {|WA2004:write(fd, p + total, len - total)|};
                        if (n > 0)
                            total += (int)n;
                        else if (Marshal.GetLastWin32Error() != 4 /* EINTR */)
                            throw new System.IO.IOException();
                    }
                    return total;
                }
                public void Run(byte[] b, int count)
                {
                    int sent, off = 0;
                    int left = count;
                    while (left > 0)
                    {
                        sent = {|WA2004:Put(b, off, left)|};
                        if (sent <= 0) throw new System.IO.IOException();
                        off += sent;
                        left -= sent;
                    }
                }
        """,
        """
                [DllImport("libc", SetLastError = true)] private static extern nint send(int fd, byte[] b, nint n, int flags);
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public sealed class ShortWriteAttribute : Attribute { }
                [ShortWrite] private int Put(byte[] b, int offset, int count) => 0;
                public async Task RunAsync(Socket s, ReadOnlyMemory<byte> memory, CancellationToken token)
                {
                    await s.SendAllAsync(memory, SocketFlags.None, token).ConfigureAwait(false);
                }
                public int Run(Socket s, ReadOnlySpan<byte> span)
                {
                    s.SendAll(span);
                    return 0;
                }
                public unsafe int Run(int fd, byte* p, int len)
                {
                    int total = 0;
                    /* EINTR */
                    total += (int)DescriptorWriter.WriteAll(fd, (IntPtr)(p + total), len - total);
                    return total;
                }
                public void Run(byte[] b, int count)
                {
                    int sent, off = 0;
                    int left = count;
                    CountingWriter.WriteAll(this, b, off, left, (writer, b2, o, c) => writer.Put(b2, o, c));
                }
        """);

    /// <summary>A variable that only the loop named would be a warning without it: it goes, and what stands beside it stays.</summary>
    [Fact]
    public Task WhatOnlyTheLoopNamedGoes() => FixedAsync(
        """
                    int at = 0, left = b.Length, unused = 0, times = 0;
                    while (left > 0) { int n = {|WA2004:s.Send(b, b.Length - left, left, SocketFlags.None)|}; if (n == 0) break; at += n; left -= n; unused += n; times += n; }
                    int off = 0; int all = 0; // where it goes on
                    while (off < b.Length) { int n = {|WA2004:s.Send(b, off, b.Length - off, SocketFlags.None)|}; if (n == 0) break; off += n; all += n; }
                    return 0;
        """,
        """
                    int left = b.Length;
                    s.SendAll(b, b.Length - left, left, SocketFlags.None);
                    int off = 0; // where it goes on
                    s.SendAll(b, off, b.Length - off, SocketFlags.None);
                    return 0;
        """,
        test => { test.CompilerDiagnostics = CompilerDiagnostics.Warnings; test.DisabledDiagnostics.Add("CS1591"); });

    [Fact]
    public Task TopLevelStatements() => Fix.FileAsync(
        """
        using System.Net.Sockets;

        Socket s = null; byte[] b = null;
        int sent = 0;
        while (sent < b.Length)
        {
            int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
            if (n == 0) break;
            sent += n;
        }

        """,
        """
        using System.Net.Sockets;
        using WriteAll;

        Socket s = null; byte[] b = null;
        s.SendAll(b, 0, b.Length, SocketFlags.None);

        """,
        test => test.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task SecondInAnAsynchronousMethodItIsAwaited() => Fix.MembersAsync(
        """
                public async Task<int> RunAsync(Socket s, byte[] b)
                {
                    await Task.Yield();
                    int sent = 0;
                    while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) break; sent += n; }
                    return sent;
                }
        """,
        """
                public async Task<int> RunAsync(Socket s, byte[] b)
                {
                    await Task.Yield();
                    int sent = 0;
                    sent += await s.SendAllAsync(b, sent, b.Length - sent, SocketFlags.None);
                    return sent;
                }
        """,
        test => test.CodeActionIndex = 1);

    /// <summary>What would-block means around the loop, nobody knows here: it may be made to wait by hand only.</summary>
    [Fact]
    public Task WhereWouldBlockLeavesTheMethodItIsDoneByHand() => Fix.StatementsAsync(
        """
                    try { int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, 0)|}; if (n == 0) break; sent += n; } }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { return; }
        """,
        """
                    try { int sent = 0; s.SendAll(b, sent, b.Length - sent, 0); }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { return; }
        """,
        test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck);

    /// <summary>Somebody else's business in the loop, or around it.</summary>
    [Theory]
    [InlineData("Log(\"sent\");", "")]
    [InlineData("Console.Write('.');", "")]
    [InlineData("if (n == 0) return -1;", "")]
    [InlineData("if (n == 0) { Log(\"closed\"); break; }", "")]
    [InlineData("if (n == 0) throw new TimeoutException();", "")]
    [InlineData("if (yes) return 0;", "")]
    [InlineData("Thread.Sleep(10);", "")]
    [InlineData("offset++;", "return offset;")]
    [InlineData("", "Action a = () => Log(sent + \"\"); a();")]
    [InlineData("#pragma warning disable CS0168\n", "")]
    public Task SomethingElseIsDoneToo(string inside, string after) => Fix.NoneInMembersAsync(In(
        "int sent = 0; while (sent < length) { int n = {|WA2004:s.Send(b, sent, length - sent, 0)|}; if (n < 0) break; if (n == 0) break; sent += n;\n" + inside + " }\n" + after + " return sent;"));

    [Theory]
    [InlineData("int sent = 0; while (sent < length && DateTime.Now.Ticks > 0) { int n = {|WA2004:s.Send(b, sent, length - sent, 0)|}; if (n == 0) break; sent += n; } return sent;")]
    [InlineData("int sent = 0; while (sent < length) { int n = {|WA2004:s.Send(b, sent, Math.Min(1024, length - sent), 0)|}; if (n == 0) break; sent += n; } return sent;")]
    [InlineData("int sent = 0; try { while (sent < length) { int n = {|WA2004:s.Send(b, sent, length - sent, 0)|}; if (n == 0) break; sent += n; } } catch (SocketException) { } return sent;")]
    [InlineData("int sent = 0, n = 0; while (sent < length) { n = {|WA2004:s.Send(b, sent, length - sent, 0)|}; if (n == 0) break; sent += n; } return n;")]
    [InlineData("int sent = 0, left = length; while (left > 0) { int n = {|WA2004:s.Send(b, sent, left, 0)|}; if (n == 0) break; sent += n; left -= n; } return sent - left;")]
    [InlineData("int sent = 0; while (sent < length) { int n = {|WA2004:s.Send(b, sent, length - sent, 0, out var error)|}; if (n == 0) break; sent += n; } return sent;")]
    [InlineData("var part = new ArraySegment<byte>(b, offset, length); while (part.Count > 0) { int n = {|WA2004:s.Send(part.Array, part.Offset, part.Count, 0)|}; if (n == 0) break; part = part.Slice(n); } return 0;")]
    public Task OneCallWouldBeAnother(string statements) => Fix.NoneInMembersAsync(In(statements));
}
