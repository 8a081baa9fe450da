using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA2003InterruptedWriteFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Right behind the call an interruption is told apart from a failure, and the call is made again.</summary>
public class WA2003InterruptedWriteFixTests
{
    private const string Imports = """
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                [DllImport("libc", SetLastError = true, EntryPoint = "write")] private static extern IntPtr writeAt(int fd, IntPtr b, IntPtr n);

        """;

    private static string In(string statements) => Imports + $$"""
                public unsafe void Run(int fd, byte* p, IntPtr memory, int length)
                {
        {{statements}}
                }
        """;

    private static Task MembersAsync(string before, string after, Action<AnalyzerTest>? configure = null) =>
        Fix.FileAsync(Sources.File(In(before), importsHelper: false), Sources.File(In(after), importsHelper: false), configure);

    [Fact]
    public Task BehindTheCall() => MembersAsync(
        """
                    int sent = 0;
                    while (sent < length)
                    {
                        // The rest
                        int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; // may be short
                        if (n <= 0)
                            throw new Exception();
                        sent += n;
                    }
                    for (sent = 0; sent < length; ) { nint n = {|WA2003:write(fd, p + sent, length - sent)|}; if (n < 0) return; sent += (int)n; }
                    sent = 0;
                    do
                    {
                        IntPtr n = {|WA2003:writeAt(fd, memory + sent, (IntPtr)(length - sent))|};
                        if ((long)n <= 0) break;
                        sent += (int)n;
                    } while (sent < length);
        """,
        """
                    int sent = 0;
                    while (sent < length)
                    {
                        // The rest
                        int n = (int){|WA2004:write(fd, p + sent, length - sent)|}; // may be short
                        if (n < 0 && Marshal.GetLastPInvokeError() == 4) // EINTR
                            continue;
                        if (n <= 0)
                            throw new Exception();
                        sent += n;
                    }
                    for (sent = 0; sent < length; ) { nint n = {|WA2002:write(fd, p + sent, length - sent)|}; if (n < 0 && Marshal.GetLastPInvokeError() == 4 /* EINTR */) continue; if (n < 0) return; sent += (int)n; }
                    sent = 0;
                    do
                    {
                        IntPtr n = {|WA2004:writeAt(fd, memory + sent, (IntPtr)(length - sent))|};
                        if (n < 0 && Marshal.GetLastPInvokeError() == 4) // EINTR
                            continue;
                        if ((long)n <= 0) break;
                        sent += (int)n;
                    } while (sent < length);
        """);

    [Fact]
    public Task InTheAnswerToTheTest() => MembersAsync(
        """
                    const int EINTR = 4, EAGAIN = 11;
                    int sent = 0, n;
                    while (sent < length)
                    {
                        if ((n = (int){|WA2003:write(fd, p + sent, length - sent)|}) < 0)
                            throw new Exception("gone"); // for good
                        sent += n;
                    }
                    sent = 0;
                    while (sent < length)
                    {
                        int m;
                        if ((m = (int){|WA2003:{|WA3004:write(fd, p + sent, length - sent)|}|}) <= 0)
                        {
                            if (Marshal.GetLastWin32Error() == EAGAIN) { Thread.Sleep(1); continue; }
                            break;
                        }
                        sent += m;
                    }
                    sent = 0;
                    while (sent < length) { int m; if ((m = (int){|WA2003:write(fd, p + sent, length - sent)|}) == -1) return; sent += m; }
        """,
        """
                    const int EINTR = 4, EAGAIN = 11;
                    int sent = 0, n;
                    while (sent < length)
                    {
                        if ((n = (int){|WA2002:write(fd, p + sent, length - sent)|}) < 0)
                        {
                            if (Marshal.GetLastWin32Error() == EINTR)
                                continue;
                            throw new Exception("gone"); // for good
                        }
                        sent += n;
                    }
                    sent = 0;
                    while (sent < length)
                    {
                        int m;
                        if ((m = (int){|WA2004:{|WA3004:write(fd, p + sent, length - sent)|}|}) <= 0)
                        {
                            if (m < 0 && Marshal.GetLastWin32Error() == EINTR)
                                continue;
                            if (Marshal.GetLastWin32Error() == EAGAIN) { Thread.Sleep(1); continue; }
                            break;
                        }
                        sent += m;
                    }
                    sent = 0;
                    while (sent < length) { int m; if ((m = (int){|WA2002:write(fd, p + sent, length - sent)|}) == -1) { if (Marshal.GetLastWin32Error() == EINTR) continue; return; } sent += m; }
        """);

    [Fact]
    public Task InOldProjects() => Fix.FileAsync(
        """
        using System;
        using System.Runtime.InteropServices;

        static class Pipe
        {
            [DllImport("libc", SetLastError = true)] private static extern IntPtr write(int fd, IntPtr b, IntPtr n);

            public static void Write(int fd, IntPtr b, int length)
            {
        		for (int left = length; left > 0; )
        		{
        			IntPtr n = {|WA2003:write(fd, b + (length - left), (IntPtr)left)|};
        			if ((long)n <= 0)
        				throw new Exception();
        			left -= (int)n;
        		}
            }
        }

        """.Replace("\\t", "\t"),
        """
        using System;
        using System.Runtime.InteropServices;

        static class Pipe
        {
            [DllImport("libc", SetLastError = true)] private static extern IntPtr write(int fd, IntPtr b, IntPtr n);

            public static void Write(int fd, IntPtr b, int length)
            {
        		for (int left = length; left > 0; )
        		{
        			IntPtr n = {|WA2004:write(fd, b + (length - left), (IntPtr)left)|};
        			if ((long)n < 0 && Marshal.GetLastWin32Error() == 4) // EINTR
        				continue;
        			if ((long)n <= 0)
        				throw new Exception();
        			left -= (int)n;
        		}
            }
        }

        """.Replace("\\t", "\t"),
        Targets.NetFramework);

    /// <summary>No errno to read, no local to test, or a <c>continue</c> that would move the position, or leave.</summary>
    [Fact]
    public Task NothingIsOffered() => Fix.NoneInMembersAsync(
        """
                [DllImport("libc")] private static extern unsafe nint write(int fd, byte* b, nint n);
                [DllImport("libc", SetLastError = true, EntryPoint = "write")] private static extern unsafe nint put(int fd, byte* b, nint n);

                public unsafe void Run(int fd, byte* p, int length)
                {
                    int sent = 0, n;
                    while (sent < length) { n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n <= 0) return; sent += n; }
                    for (sent = 0, n = 0; sent < length; sent += n) { n = (int){|WA2003:put(fd, p + sent, length - sent)|}; if (n <= 0) return; }
                    for (sent = 0; sent < length && (n = (int){|WA2003:put(fd, p + sent, length - sent)|}) > 0; ) sent += n;
                    do { n = (int){|WA2003:put(fd, p + sent, length - sent)|}; if (n > 0) sent += n; } while (n > 0 && sent < length);
                    n = 0;
                    while (true) { sent += n; if (sent == length) break; n = (int){|WA2003:put(fd, p + sent, length - sent)|}; if (n <= 0) return; }
                }
        """);

    /// <summary>The library that a program imports, in a script: it is interrupted before the first byte and after the third.</summary>
    [Theory]
    [InlineData("Tmds.Linux", "LibC", "public static int errno => Script.Errno; public const int EINTR = 4;", "LibC.errno == LibC.EINTR")]
    [InlineData("Mono.Unix.Native", "Syscall", "} public enum Errno { EINTR = 4 } public static class Stdlib { public static Errno GetLastError() => (Errno)Script.Errno;", "Stdlib.GetLastError() == Errno.EINTR")]
    public async Task AnInterruptedWriterGetsEverything(string library, string type, string error, string test)
    {
        var program = $$"""
            using System;
            using System.Text;
            using {{library}};

            static class Script
            {
                private static int calls;
                public static int Errno;
                public static readonly StringBuilder Taken = new StringBuilder();

                public static unsafe long Write(byte* bytes, long count)
                {
                    Errno = ++calls % 2 == 1 ? 4 : 0;
                    if (Errno != 0)
                        return -1;
                    for (var i = 0; i < Math.Min(3, count); i++)
                        Taken.Append((char)('0' + bytes[i]));
                    return Math.Min(3, count);
                }
            }

            namespace {{library}}
            {
                public static class {{type}}
                {
                    public static unsafe long write(int fd, void* buf, ulong count) => Script.Write((byte*)buf, (long)count);
                    {{error}}
                }
            }

            static class Program
            {
                static unsafe void Main()
                {
                    var data = new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
                    var sent = 0;
                    fixed (byte* p = data)
                    {
                        while (sent < data.Length)
                        {
                            var n = (int){|WA2003:{{type}}.write(1, p + sent, (ulong)(data.Length - sent))|};
                            if (n <= 0)
                                break;
                            sent += n;
                        }
                    }
                    Console.WriteLine(sent + ": " + Script.Taken);
                }
            }
            """;

        var after = await Fix.ApplyAsync(program, test =>
        {
            test.OutputKind = OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
        });
        Assert.Contains("if (n < 0 && " + test + ")", after);
        Assert.Equal("0:", await RunAsync(program));
        Assert.Equal("10: 0123456789", await RunAsync(after));
    }

    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim();
}
