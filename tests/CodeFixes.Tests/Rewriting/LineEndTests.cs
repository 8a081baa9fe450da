using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>In a file with tabs and the line ends of Windows a fix writes just that, whatever it makes of the code.</summary>
public class LineEndTests
{
    private const string Imports = """
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);

        """;

    [Fact]
    public Task WA1001() => FixAsync<WriteAnalyzer, WA1001CountDiscardedFix>(
        """
                public void Run(Socket s, byte[] b)
                {
                    try
                    {
                        {|WA1001:s.Send(
                            b,
                            0,
                            9,
                            SocketFlags.None)|};
                    }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                    {
                    }
                }
        """);

    [Fact]
    public Task WA1005() => FixAsync<WriteAnalyzer, WA1005WriteDisappearsFix>(
        """
                public void Run(Socket s, byte[] b)
                {
                    // The frame
                    System.Diagnostics.Debug.Assert({|WA1005:s.Send(b)|} == b.Length);
                }
        """);

    [Fact]
    public Task WA2002() => FixAsync<WriteAnalyzer, WA2002NoProgressFix>(
        """
                public int Run(Socket s, byte[] b)
                {
                    int total = 0;
                    while (total < b.Length)
                    {
                        Console.WriteLine("again");
                        int sent = {|WA2002:s.Send(b, total, b.Length - total, SocketFlags.None)|};
                        total += sent;
                    }
                    return total;
                }
        """);

    [Fact]
    public Task WA2003() => FixAsync<WriteAnalyzer, WA2003InterruptedWriteFix>(Imports +
        """
                public unsafe void Run(int fd, byte* p, int length)
                {
                    int sent = 0;
                    while (sent < length)
                    {
                        int n = (int){|WA2003:write(fd, p + sent, length - sent)|};
                        if (n <= 0)
                            throw new Exception();
                        sent += n;
                    }
                }
        """);

    [Fact]
    public Task WA2004() => FixAsync<WriteAnalyzer, WA2004OneCallFix>(
        """
                public int Run(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        // The rest
                        int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        if (n <= 0) throw new SocketException((int)SocketError.ConnectionReset);
                        sent += n;
                    }

                    return sent;
                }
        """);

    [Fact]
    public Task WA2005() => FixAsync<WriteAnalyzer, WA2005RetriedFromStartFix>(
        """
                public void Run(Socket s, byte[] b)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        try
                        {
                            {|WA2005:s.Send(b)|};
                            return;
                        }
                        catch (SocketException)
                        {
                            Thread.Sleep(10);
                        }
                    }
                }
        """);

    [Fact]
    public Task WA3001() => FixAsync<WriteAnalyzer, WA3001BusySpinFix>(Imports +
        """
                public unsafe void Run(int fd, byte* p, int length)
                {
                    int at = 0;
                    while (at < length)
                    {
                        Console.WriteLine("again");
                        nint n = {|WA2003:{|WA3001:write(fd, p + at, length - at)|}|};
                        if (n < 0)
                        {
                            if (Marshal.GetLastPInvokeError() == (int)SocketError.WouldBlock || Marshal.GetLastPInvokeError() == 11) continue;
                            throw new Exception();
                        }

                        at += (int)n;
                    }
                }
        """);

    [Fact]
    public Task WA3002() => FixAsync<WriteAnalyzer, WA3002FatalWouldBlockFix>(
        """
                private readonly Socket nb = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                public int Run(byte[] b)
                {
                    try
                    {
                        return {|WA3002:nb.Send(b)|};
                    }
                    catch (SocketException)
                    {
                        nb.Close();
                        throw;
                    }
                }
        """);

    [Fact]
    public Task WA3005() => FixAsync<StaleErrorAnalyzer, WA3005StaleErrorFix>(Imports +
        """
                public unsafe void Run(int fd, byte* p)
                {
                    if (write(fd, p, 9) < 0)
                    {
                        Console.WriteLine("failed");
                        throw new Exception({|WA3005:Marshal.GetLastWin32Error()|}.ToString());
                    }
                }
        """);

    private static async Task FixAsync<TAnalyzer, TFix>(string members)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var source = Sources.File(members, importsHelper: false);
        var mended = await ApplyAsync(source);
        Assert.NotEqual(TestMarkup.Strip(source), mended);
        Assert.Equal(AsOnWindows(mended), await ApplyAsync(AsOnWindows(source)));

        static Task<string> ApplyAsync(string text) => Verify<TAnalyzer, TFix>.ApplyAsync(text, test => test.SourceGenerators.Add(typeof(HelperGenerator)));

        static string AsOnWindows(string text) => text.Replace("    ", "\t").Replace("\n", "\r\n");
    }
}
