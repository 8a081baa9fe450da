using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1004TailNeverWrittenFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The call is made to finish; what looks at its count stays.</summary>
public class WA1004TailNeverWrittenFixTests
{
    public static TheoryData<string> Projects => ["latest", "net472"];

    private static void Use(AnalyzerTest test, string project)
    {
        if (project == "net472")
            Targets.NetFramework(test);
    }

    private static void Second(CodeFixTest test) => test.CodeActionIndex = 1;

    [Theory, MemberData(nameof(Projects))]
    public Task OnlyTheNameChanges(string project) => Fix.StatementsAsync(
        """
                    int n = {|WA1004:s.Send(b)|}; // how many?
                    Console.WriteLine(n);
                    if ({|WA1004:s.Send(b, 5, SocketFlags.None)|} <= 0) throw new Exception();
                    Console.WriteLine("sent " + {|WA1004:s.Send(b, /*from*/ 0, 5, SocketFlags.None)|} + " bytes");
                    long total = 0;
                    total += {|WA1004:s.Send(segments)|};
                    Console.WriteLine(total);
                    if (s?{|WA1004:.Send(b)|} == 0) return;
                    int m = {|WA1004:s.Send(b)|};
                    if (m != b.Length) Console.WriteLine("short");
        """,
        """
                    int n = s.SendAll(b); // how many?
                    Console.WriteLine(n);
                    if (s.SendAll(b, 5, SocketFlags.None) <= 0) throw new Exception();
                    Console.WriteLine("sent " + s.SendAll(b, /*from*/ 0, 5, SocketFlags.None) + " bytes");
                    long total = 0;
                    total += s.SendAll(segments);
                    Console.WriteLine(total);
                    if (s?.SendAll(b) == 0) return;
                    int m = s.SendAll(b);
                    if (m != b.Length) Console.WriteLine("short");
        """,
        test => Use(test, project));

    [Theory, MemberData(nameof(Projects))]
    public Task SecondAShortOneThrows(string project) => Fix.StatementsAsync(
        """
                    int n = {|WA1004:s.Send(b)|};
                    Console.WriteLine(n);
                    if ({|WA1004:s.Send(b, 5, SocketFlags.None)|} <= 0) throw new Exception();
        """,
        """
                    int n = ShortWriteException.ThrowIfShort(s.Send(b), b.Length);
                    Console.WriteLine(n);
                    if (ShortWriteException.ThrowIfShort(s.Send(b, 5, SocketFlags.None), 5) <= 0) throw new Exception();
        """,
        test =>
        {
            Use(test, project);
            Second(test);
        });

    /// <summary>Behind a question mark, and where the length would be evaluated twice, there is nothing to compare with.</summary>
    [Theory]
    [InlineData("if (s?{|WA1004:.Send(b)|} == 0) return;")]
    [InlineData("if ({|WA1004:s.Send(b.Skip(1).ToArray())|} == 0) return;")]
    public async Task WithoutALengthNothingThrows(string statement) =>
        await Assert.ThrowsAnyAsync<Exception>(() => Fix.StatementsAsync(statement, statement.Replace("Send(", "never("), Second));

    /// <summary>Where the code asks whether the write failed, the helper's exception would pass that by: the check keeps it.</summary>
    [Fact]
    public Task ANativeFailureIsStillHandled() => Fix.MembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] buf, nint count);
                public bool Run(byte[] b)
                {
                    var n = {|WA1004:write(1, b, b.Length)|};
                    return n >= 0;
                }
        """,
        """
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] buf, nint count);
                public bool Run(byte[] b)
                {
                    var n = (nint)ShortWriteException.ThrowIfShort(write(1, b, b.Length), b.Length);
                    return n >= 0;
                }
        """);

    [Fact]
    public Task ANativeWriteThatHandlesFailureIsFinishedByHand() => Fix.MembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern int write(int fd, byte[] buf, int count);
                public bool Run(byte[] b) => {|WA1004:write(1, b, b.Length)|} >= 0;
        """,
        """
                [DllImport("libc", SetLastError = true)] private static extern int write(int fd, byte[] buf, int count);
                public bool Run(byte[] b) => (int)DescriptorWriter.WriteAll(1, b, b.Length) >= 0;
        """,
        test =>
        {
            Second(test);
            test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        });

    [Fact]
    public Task ANativeWriteThatIsOnlyLoggedIsFinished() => Fix.MembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern int write(int fd, byte[] buf, int count);
                public void Run(byte[] b) => Console.WriteLine({|WA1004:write(1, b, b.Length)|});
        """,
        """
                [DllImport("libc", SetLastError = true)] private static extern int write(int fd, byte[] buf, int count);
                public void Run(byte[] b) => Console.WriteLine((int)DescriptorWriter.WriteAll(1, b, b.Length));
        """);

    [Fact]
    public Task AWindowsWriteThrows() => Fix.MembersAsync(
        """
                [DllImport("kernel32")] private static extern bool WriteFile(SafeHandle file, byte[] data, int count, out int written, IntPtr overlapped);
                public void Run(SafeHandle h, byte[] b)
                {
                    if (!{|WA1004:WriteFile(h, b, b.Length, out int written, IntPtr.Zero)|} || written == 0) throw new Exception();
                }
        """,
        """
                [DllImport("kernel32")] private static extern bool WriteFile(SafeHandle file, byte[] data, int count, out int written, IntPtr overlapped);
                public void Run(SafeHandle h, byte[] b)
                {
                    if (!ShortWriteException.ThrowIfShort(WriteFile(h, b, b.Length, out int written, IntPtr.Zero), written, b.Length) || written == 0) throw new Exception();
                }
        """);

    [Fact]
    public Task WhereWouldBlockIsExpectedAShortOneThrows() => Fix.StatementsAsync(
        """
                    try { Console.WriteLine({|WA1004:s.Send(b)|}); }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
        """,
        """
                    try { Console.WriteLine(ShortWriteException.ThrowIfShort(s.Send(b), b.Length)); }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
        """);

    [Fact]
    public Task WithoutTheHelperThereIsNoFix() => Fix.NoneInStatementsAsync(
        """
                    Console.WriteLine({|WA1004:s.Send(b)|});
        """,
        test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.WriteAllAnalyzerHelper = None\n")));

    [Theory]
    [InlineData(0, "0123456789", "10")]
    [InlineData(1, "012", "ShortWriteException")]
    public async Task AShortWriterGetsEverythingOrTheCallerAnException(int action, string taken, string told)
    {
        const string Program = """
            using System;
            using System.Linq;

            static class Program
            {
                static void Main()
                {
                    var w = new Writer();
                    var data = Enumerable.Range(0, 10).Select(i => (byte)i).ToArray();
                    try { Console.WriteLine({|WA1004:w.Write(data, 0, data.Length)|}); }
                    catch (Exception e) { Console.WriteLine(e.GetType().Name); }
                    Console.WriteLine(w.Taken);
                }
            }
            """ + Sources.ShortWriter;

        var after = await Fix.ApplyAsync(Program, test =>
        {
            test.OutputKind = OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
            test.CodeActionIndex = action;
        });
        Assert.Equal("3\n012", await RunAsync(Program));
        Assert.Equal(told + "\n" + taken, await RunAsync(after));
    }

    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim().ReplaceLineEndings("\n");
}
