using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA3002FatalWouldBlockFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The send waits for room, or the handler lets would-block pass; real failures still end the connection.</summary>
public class WA3002FatalWouldBlockFixTests
{
    private static void Old(AnalyzerTest test) => Targets.NetFramework(test);

    /// <summary>A peer whose socket is non-blocking.</summary>
    private static string Peer(string members) =>
        "        private readonly Socket nb = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };\n" +
        "        private void Drop(string why) { nb.Close(); }\n" +
        "        private void Disconnect(string why) { nb.Close(); }\n" + members;

    private static string Method(string statements) => Peer($$"""
                public int Run(byte[] b, int offset, int size)
                {
        {{statements}}
                }
        """);

    /// <summary>One action of several, or one that is for single places only.</summary>
    private static Action<CSharpCodeFixTest<WriteAnalyzer, WA3002FatalWouldBlockFix>> Only(string key) => test =>
    {
        test.CodeActionEquivalenceKey = key;
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
    };

    [Fact]
    public Task The_send_waits_where_nobody_keeps_its_count() => Fix.MembersAsync(
        Method("""
                    try
                    {
                        {|WA1001:{|WA3002:nb.Send(b)|}|}; // the head
                        int n = {|WA1004:{|WA3002:nb.Send(b, /*from*/ offset, size, SocketFlags.None)|}|};
                        Console.WriteLine(n);
                    }
                    catch (SocketException)
                    {
                        nb.Close(); // it is gone
                    }
                    return 0;
        """),
        Method("""
                    try
                    {
                        nb.SendAll(b); // the head
                        int n = nb.SendAll(b, /*from*/ offset, size, SocketFlags.None);
                        Console.WriteLine(n);
                    }
                    catch (SocketException)
                    {
                        nb.Close(); // it is gone
                    }
                    return 0;
        """));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task An_error_that_is_returned_is_returned_still(bool isOld) => Fix.MembersAsync(
        Method("""
                    SocketError error;
                    {|WA1001:{|WA3002:nb.Send(b, offset, size, SocketFlags.None, out error)|}|};
                    if (error != SocketError.Success)
                        Disconnect(error.ToString());
                    return 0;
        """),
        Method("""
                    SocketError error;
                    nb.SendAll(b, offset, size, SocketFlags.None, out error);
                    if (error != SocketError.Success)
                        Disconnect(error.ToString());
                    return 0;
        """),
        isOld ? Old : null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_loop_that_finishes_the_write_is_one_call(bool isOld) => Fix.MembersAsync(
        Method("""
                    try
                    {
                        // the frame
                        int sent = 0;
                        while (sent < b.Length)
                            sent += {|WA2002:{|WA3002:nb.Send(b, sent, b.Length - sent, SocketFlags.None)|}|};
                        return b.Length;
                    }
                    catch (SocketException e)
                    {
                        Disconnect(e.Message);
                        return -1;
                    }
        """),
        Method("""
                    try
                    {
                        // the frame
                        nb.SendAll(b, 0, b.Length, SocketFlags.None);
                        return b.Length;
                    }
                    catch (SocketException e)
                    {
                        Disconnect(e.Message);
                        return -1;
                    }
        """),
        isOld ? Old : null);

    /// <summary>Whoever gets the count may write the rest later: that the thread waits is for somebody to decide.</summary>
    [Theory]
    [InlineData("try { return {|WA3002:nb.Send(b)|}; } catch (SocketException) { nb.Close(); return 0; }", "try { return nb.SendAll(b); } catch (SocketException) { nb.Close(); return 0; }")]
    [InlineData("try { offset += {|WA3002:nb.Send(b, offset, size, SocketFlags.None)|}; } catch (SocketException e) { Disconnect(e.Message); } return offset;", "try { offset += nb.SendAll(b, offset, size, SocketFlags.None); } catch (SocketException e) { Disconnect(e.Message); } return offset;")]
    [InlineData("int n = {|WA3002:nb.Send(b, offset, size, SocketFlags.None, out var error)|}; if (error != SocketError.Success) { nb.Close(); return 0; } return n;", "int n = nb.SendAll(b, offset, size, SocketFlags.None, out var error); if (error != SocketError.Success) { nb.Close(); return 0; } return n;")]
    [InlineData("int sent = 0; try { while (sent < size) sent += {|WA2002:{|WA3002:nb.Send(b, sent, size - sent, SocketFlags.None)|}|}; } catch (SocketException) { nb.Close(); return -1; } return sent;", "int sent = 0; try { while (sent < size) sent += nb.SendAll(b, sent, size - sent, SocketFlags.None); } catch (SocketException) { nb.Close(); return -1; } return sent;")]
    [InlineData("try { {|WA1001:{|WA3002:nb.Send(b)|}|}; } catch (SocketException) { nb.Close(); } try { nb.Receive(b); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { } return 0;", "try { nb.SendAll(b); } catch (SocketException) { nb.Close(); } try { nb.Receive(b); } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { } return 0;")]
    public async Task By_hand_where_the_count_is_kept(string before, string after)
    {
        await Fix.MembersAsync(Method("            " + before), Method("            " + after), Only("Wait"));

        var file = Sources.File(Method("            " + before), importsHelper: false);
        Assert.Equal(TestMarkup.Strip(file), await Rewriting(file, "Wait"));
        Assert.Equal(TestMarkup.Strip(file), await Rewriting(file, null));
    }

    [Theory]
    [InlineData("catch (SocketException)", "catch (SocketException e) when (e.SocketErrorCode != SocketError.WouldBlock)")]
    [InlineData("catch (SocketException e)", "catch (SocketException e) when (e.SocketErrorCode != SocketError.WouldBlock)")]
    [InlineData("catch (SocketException @event) // gone", "catch (SocketException @event) when (@event.SocketErrorCode != SocketError.WouldBlock) // gone")]
    [InlineData("catch (System.Net.Sockets.SocketException /*gone*/)", "catch (System.Net.Sockets.SocketException e /*gone*/) when (e.SocketErrorCode != SocketError.WouldBlock)")]
    [InlineData("catch (SocketException e) when (e.SocketErrorCode != SocketError.Interrupted)", "catch (SocketException e) when (e.SocketErrorCode != SocketError.Interrupted && e.SocketErrorCode != SocketError.WouldBlock)")]
    [InlineData("catch (SocketException) when (yes)", "catch (SocketException e) when (yes && e.SocketErrorCode != SocketError.WouldBlock)")]
    [InlineData("catch (SocketException e) when (yes || e.SocketErrorCode != SocketError.Interrupted)", "catch (SocketException e) when ((yes || e.SocketErrorCode != SocketError.Interrupted) && e.SocketErrorCode != SocketError.WouldBlock)")]
    public Task The_handler_lets_it_pass(string before, string after)
    {
        return Task.WhenAll(Run(test => { }), Run(Old));

        Task Run(Action<AnalyzerTest> target) => Fix.FileAsync(
            Sources.File(Text("{|WA3002:nb.Send(b)|}", before), importsHelper: false),
            Sources.File(Text("nb.Send(b)", after), importsHelper: false),
            test =>
            {
                Only("Leave")(test);
                target(test);
            });

        static string Text(string send, string handler) => Method($$"""
                        try
                        {
                            return {{send}};
                        }
                        {{handler}}
                        {
                            nb.Close();
                            return 0;
                        }
            """);
    }

    [Fact]
    public Task The_handler_that_ends_it_is_meant() => Fix.FileAsync(
        Sources.File(Method("""
                    int e = 0;
                    try
                    {
                        return {|WA3002:nb.Send(b)|};
                    }
                    catch (ObjectDisposedException) { return e; }
                    catch (SocketException gone) when (gone.SocketErrorCode == SocketError.ConnectionReset) { return -1; }
                    catch (SocketException) { throw new InvalidOperationException("lost"); }
        """), importsHelper: false),
        Sources.File(Method("""
                    int e = 0;
                    try
                    {
                        return nb.Send(b);
                    }
                    catch (ObjectDisposedException) { return e; }
                    catch (SocketException gone) when (gone.SocketErrorCode == SocketError.ConnectionReset) { return -1; }
                    catch (SocketException e2) when (e2.SocketErrorCode != SocketError.WouldBlock) { throw new InvalidOperationException("lost"); }
        """), importsHelper: false),
        Only("Leave"));

    /// <summary>Only the wait is left: another handler would take what this one lets pass, or this one takes everything, or throws it on already.</summary>
    [Theory]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { GC.Collect(); throw; }")]
    [InlineData("try { return nb.Send(b); } catch (Exception) { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch { nb.Close(); return 0; }")]
    [InlineData("try { return nb.Send(b); } catch (SocketException) { nb.Close(); return 0; } catch (Exception) { Drop(\"error\"); return 0; }")]
    [InlineData("try { try { return nb.Send(b); } catch (SocketException) { nb.Close(); return 0; } } catch (Exception) { return 0; }")]
    [InlineData("try { try { return nb.Send(b); } catch (SocketException) { nb.Close(); return 0; } } catch (System.ComponentModel.Win32Exception) { return 0; }")]
    [InlineData("int n = nb.Send(b, offset, size, SocketFlags.None, out var error); if (error != SocketError.Success) { nb.Close(); return 0; } return n;")]
    public async Task No_filter(string statements)
    {
        var actions = await FixAllRun.ActionsAsync<WA3002FatalWouldBlockFix>(Sources.File(Method("            " + statements), importsHelper: false), "WA3002");
        Assert.Equal(["Send every byte, waiting until the peer takes it ('SendAll')"], actions.Select(a => a.Title));
    }

    [Theory]
    // A native write says -1 where the helper throws
    [InlineData("int fd = open(\"/run/fifo\", O_WRONLY | O_NONBLOCK); int n = (int){|WA3002:write(fd, b, (nuint)size)|}; if (n < 0) { close(fd); return 0; } return n;")]
    [InlineData("int fd = open(\"/run/fifo\", O_WRONLY | O_NONBLOCK); int n = (int){|WA3002:write(fd, b, (nuint)size)|}; if (n < 0) throw new InvalidOperationException(); return n;")]
    // The loop repeats bytes: that is mended first
    [InlineData("int sent = 0; try { while (sent < b.Length) { sent += {|WA2001:{|WA3002:nb.Send(b, 0, b.Length - sent, SocketFlags.None)|}|}; Console.Write(sent); } } catch (Exception) { nb.Close(); } return sent;")]
    public Task None(string statements) => Fix.NoneInMembersAsync("""
                private const int O_WRONLY = 1, O_NONBLOCK = 0x800;
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] buf, nuint count);
                [DllImport("libc", SetLastError = true)] private static extern int open(string path, int flags);
                [DllImport("libc", SetLastError = true)] private static extern int close(int fd);

        """ + Method("            " + statements));

    private const string Whole = """
        using System;
        using System.Net.Sockets;

        class C
        {
            readonly Socket nb = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };

            int M(byte[] b)
            {
                int sent = 0;
                try { while (sent < b.Length) sent += nb.Send(b, sent, b.Length - sent, SocketFlags.None); }
                catch (SocketException e) when (e.SocketErrorCode != SocketError.TimedOut || sent > 0) { nb.Close(); }
                nb.Send(b, 0, 1, SocketFlags.None, out var error);
                if (error is not SocketError.Success) throw new SocketException((int)error);
                try { return nb.Send(b); }
                catch (SocketException) { nb.Close(); return 0; }
            }
        }
        """;

    [Fact]
    public async Task Half_typed()
    {
        for (var length = Whole.Length; length > 200; length -= 7)
            await FixAllRun.ActionsAsync<WA3002FatalWouldBlockFix>(Whole[..length], "WA3002");

        Assert.NotEmpty(await FixAllRun.ActionsAsync<WA3002FatalWouldBlockFix>(Whole, "WA3002"));
    }

    private static Task<string> Rewriting(string file, string? key) => FixAllRun.TextAsync<WA3002FatalWouldBlockFix>(file, "WA3002", key);
}
