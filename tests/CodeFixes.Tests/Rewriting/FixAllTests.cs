using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Many sites, many files, several projects and frameworks.</summary>
public class FixAllTests
{
    private const string Before = "using System.Net.Sockets;\n\nclass C$ { void M(Socket s, byte[] b) { {|WA1001:s.Send(b)|}; {|WA1001:s.Send(b)|}; } void N(Socket s, byte[] b) => {|WA1001:s.Send(b)|}; }\n";
    private const string After = "using System.Net.Sockets;\nusing WriteAll;\n\nclass C$ { void M(Socket s, byte[] b) { s.SendAll(b); s.SendAll(b); } void N(Socket s, byte[] b) => s.SendAll(b); }\n";

    private static string Numbered(string source, string number) => source.Replace("$", number);

    [Fact]
    public Task SeveralFilesAndProjects() => Fix.FileAsync(Numbered(Before, "1"), Numbered(After, "1"), test =>
    {
        test.TestState.Sources.Add(Numbered(Before, "2"));
        test.FixedState.Sources.Add(Numbered(After, "2"));
        test.TestState.AdditionalProjects["Other"].Sources.Add(Numbered(Before, "3"));
        test.FixedState.AdditionalProjects["Other"].Sources.Add(Numbered(After, "3"));
    });

    /// <summary>Batch tools take the key of the first diagnostic: here it has no fix, and the key is null.</summary>
    [Fact]
    public Task TheFirstHasNoFix() => Fix.MembersAsync(
        """
                [DllImport("libc")] private static extern nint sendmsg(int fd, IntPtr message, int flags);
                public void Run(Socket s, byte[] b)
                {
                    {|WA1001:sendmsg(1, IntPtr.Zero, 0)|};
                    {|WA1001:s.Send(b)|};
                }
        """,
        """
                [DllImport("libc")] private static extern nint sendmsg(int fd, IntPtr message, int flags);
                public void Run(Socket s, byte[] b)
                {
                    {|WA1001:sendmsg(1, IntPtr.Zero, 0)|};
                    s.SendAll(b);
                }
        """);

    /// <summary>Of the first only a check is possible: that is its first action, and no reason to do the same to the others.</summary>
    [Fact]
    public Task TheFirstHasNothingButTheCheck() => Fix<WA1004TailNeverWrittenFix>.MembersAsync(
        """
                [DllImport("libc")] private static extern nint write(int fd, in byte data, nint count);
                public void Run(Socket s, byte[] b)
                {
                    var n = {|WA1004:write(1, b[0], b.Length)|};
                    Console.WriteLine(n);
                    Console.WriteLine({|WA1004:s.Send(b)|});
                }
        """,
        """
                [DllImport("libc")] private static extern nint write(int fd, in byte data, nint count);
                public void Run(Socket s, byte[] b)
                {
                    var n = (nint)ShortWriteException.ThrowIfShort(write(1, b[0], b.Length), b.Length);
                    Console.WriteLine(n);
                    Console.WriteLine(s.SendAll(b));
                }
        """);

    /// <summary>Sites with different remedies have one key, so one pass fixes them all.</summary>
    [Fact]
    public Task DifferentRemediesInOnePass() => Fix.MembersAsync(
        """
                [DllImport("libc")] private static extern nint write(int fd, byte[] data, nuint count);
                public void Throws(Socket s, byte[] b)
                {
                    try { {|WA1001:s.Send(b)|}; }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
                }
                public void Waits(Socket s, byte[] b)
                {
                    {|WA1001:s.Send(b)|};
                    {|WA1001:write(1, b, (nuint)b.Length)|};
                }
        """,
        """
                [DllImport("libc")] private static extern nint write(int fd, byte[] data, nuint count);
                public void Throws(Socket s, byte[] b)
                {
                    try { ShortWriteException.ThrowIfShort(s.Send(b), b.Length); }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
                }
                public void Waits(Socket s, byte[] b)
                {
                    s.SendAll(b);
                    DescriptorWriter.WriteAll(1, b, b.Length);
                }
        """);

    [Fact]
    public Task SeveralFrameworks() => Fix.FileAsync(Numbered(Before, ""), Numbered(After, ""), test =>
        test.TestState.AdditionalTargetFrameworks.Add(ReferenceAssemblies.NetStandard.NetStandard20));

    /// <summary>The span overload exists in one framework only, and only that one sees the call.</summary>
    [Fact]
    public Task ACallThatOneFrameworkDoesNotSee() => Fix.FileAsync(
        """
        using System;
        using System.Net.Sockets;

        class C
        {
            void M(Socket s, byte[] b)
            {
        #if NET
                {|WA1001:s.Send(b.AsSpan())|};
        #endif
                {|WA1001:s.Send(b)|};
            }
        }
        """,
        """
        using System;
        using System.Net.Sockets;
        using WriteAll;

        class C
        {
            void M(Socket s, byte[] b)
            {
        #if NET
                s.SendAll(b.AsSpan());
        #endif
                s.SendAll(b);
            }
        }
        """,
        test =>
        {
            test.SolutionTransforms.Add((solution, main) => solution.WithProjectParseOptions(
                main, ((Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)solution.GetProject(main)!.ParseOptions!).WithPreprocessorSymbols("NET")));
            test.TestState.AdditionalTargetFrameworks.Add(ReferenceAssemblies.NetStandard.NetStandard20);
        });
}
