using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1005WriteDisappearsFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The write moves in front of the call that a Release build leaves out, where that changes nothing else.</summary>
public class WA1005WriteDisappearsFixTests
{
    public static TheoryData<string> Projects => ["latest", "net472"];

    private static string With(string members) => "        private int count; private int Next() => count++;\n" + members.Replace("Debug.", "System.Diagnostics.Debug.");

    private static string In(string statements) => With(Sources.Method(statements));

    private static string InAsync(string statements) => With(Sources.AsyncMethod(statements));

    private static void Use(AnalyzerTest test, string project)
    {
        if (project == "net472")
            Targets.NetFramework(test);
    }

    [Theory, MemberData(nameof(Projects))]
    public Task TheWriteMovesAndIsFinished(string project) => Fix.MembersAsync(
        In("""
                    // The frame
                    Debug.Assert({|WA1005:s.Send(b)|} == b.Length); // whole
                    Debug.Assert(b.Length == {|WA1005:s.Send(b, /*size*/ 5, SocketFlags.None)|}, "short");

                    Debug.WriteLine({|WA1005:s.Send(segments)|});
                    if (yes)
                    {
                        Debug.Assert(!({|WA1005:s.Send(
                            b,
                            0,
                            3,
                            SocketFlags.None)|} < 3));
                    }
        """),
        In("""
                    // The frame
                    int sent = s.SendAll(b);
                    Debug.Assert(sent == b.Length); // whole
                    int sent2 = s.SendAll(b, /*size*/ 5, SocketFlags.None);
                    Debug.Assert(b.Length == sent2, "short");

                    int sent3 = s.SendAll(segments);
                    Debug.WriteLine(sent3);
                    if (yes)
                    {
                        int sent4 = s.SendAll(
                            b,
                            0,
                            3,
                            SocketFlags.None);
                        Debug.Assert(!(sent4 < 3));
                    }
        """),
        test => Use(test, project));

    [Fact]
    public Task ANameThatNothingElseHas() => Fix.MembersAsync(
        In("""
                    int sent = 1, sent2 = 2;
                    Debug.Assert({|WA1005:s.Send(b)|} == sent + sent2);
                    Action<int> later = sent3 => Console.WriteLine(sent3);
                    later(sent);
        """),
        In("""
                    int sent = 1, sent2 = 2;
                    int sent4 = s.SendAll(b);
                    Debug.Assert(sent4 == sent + sent2);
                    Action<int> later = sent3 => Console.WriteLine(sent3);
                    later(sent);
        """));

    [Fact]
    public Task SeveralWritesMoveInTheirOrder() => Fix.MembersAsync(
        In("""
                    Debug.Assert({|WA1005:s.Send(b)|} + {|WA1005:s.Send(segments)|} == 10);
                    Debug.Assert((1 + {|WA1005:s.Send(b)|}) == {|WA1005:s.Send(b, {|WA1005:s.Send(segments)|}, SocketFlags.None)|});
        """),
        In("""
                    int sent = s.SendAll(b);
                    int sent2 = s.SendAll(segments);
                    Debug.Assert(sent + sent2 == 10);
                    int sent3 = s.SendAll(b);
                    int sent4 = s.SendAll(b, s.Send(segments), SocketFlags.None);
                    Debug.Assert((1 + sent3) == sent4);
        """));

    [Fact]
    public Task WhereStatementsStand() => Fix.MembersAsync(
        In("""
                    { Debug.Assert({|WA1005:s.Send(b)|} == 1); Console.WriteLine(); }
                    switch (b.Length)
                    {
                        case 1:
                            Debug.Assert({|WA1005:s.Send(b)|} == 1);
                            break;
                        default: Debug.Assert({|WA1005:s.Send(b)|} == 2); break;
                    }
                    Action a = () =>
                    {
                        Debug.Assert({|WA1005:s.Send(b)|} is 5);
                    };
        """),
        In("""
                    { int sent = s.SendAll(b); Debug.Assert(sent == 1); Console.WriteLine(); }
                    switch (b.Length)
                    {
                        case 1:
                            int sent2 = s.SendAll(b);
                            Debug.Assert(sent2 == 1);
                            break;
                        default: int sent3 = s.SendAll(b); Debug.Assert(sent3 == 2); break;
                    }
                    Action a = () =>
                    {
                        int sent4 = s.SendAll(b);
                        Debug.Assert(sent4 is 5);
                    };
        """));

    [Fact]
    public Task TopLevelStatements() => Fix.FileAsync(
        """
        using System.Diagnostics;
        using System.Net.Sockets;

        Socket s = null; byte[] b = null;
        Debug.Assert({|WA1005:s.Send(b)|} == b.Length);

        """,
        """
        using System.Diagnostics;
        using System.Net.Sockets;
        using WriteAll;

        Socket s = null; byte[] b = null;
        int sent = s.SendAll(b);
        Debug.Assert(sent == b.Length);

        """,
        test => test.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task TheAwaitMovesToo() => Fix.MembersAsync(
        InAsync("""
                    Debug.Assert(await {|WA1005:s.SendAsync(segments)|} == b.Length);
                    Debug.Assert((await {|WA1005:s.SendAsync(segments)|}.ConfigureAwait(false)) == b.Length);
                    Debug.Assert({|WA1005:s.SendAsync(segments)|}.Result == 5);
                    Debug.Assert({|WA1005:s.SendAsync(segments)|}.GetAwaiter().GetResult() == 5);
        """),
        InAsync("""
                    int sent = await s.SendAllAsync(segments);
                    Debug.Assert(sent == b.Length);
                    int sent2 = await s.SendAllAsync(segments).ConfigureAwait(false);
                    Debug.Assert((sent2) == b.Length);
                    int sent3 = s.SendAllAsync(segments).Result;
                    Debug.Assert(sent3 == 5);
                    int sent4 = s.SendAllAsync(segments).GetAwaiter().GetResult();
                    Debug.Assert(sent4 == 5);
        """));

    [Fact]
    public Task BehindAQuestionMark() => Fix.MembersAsync(
        In("""
                    Debug.Assert(s?{|WA1005:.Send(b)|} == 5);
        """),
        In("""
                    int? sent = s?.SendAll(b);
                    Debug.Assert(sent == 5);
        """));

    /// <summary>A datagram and a single byte go whole: the call only moves.</summary>
    [Fact]
    public Task WhatGoesWholeIsOnlyMoved() => Fix.FileAsync(
        """
        using System.Diagnostics;
        using System.Net.Sockets;

        class C
        {
            void M(Socket s, byte[] b)
            {
                var d = new Socket(SocketType.Dgram, ProtocolType.Udp);
                Debug.Assert({|WA1005:d.Send(b)|} == b.Length);
                Debug.Assert({|WA1005:s.Send(new byte[] { 1 })|} == 1);
            }
        }
        """,
        """
        using System.Diagnostics;
        using System.Net.Sockets;

        class C
        {
            void M(Socket s, byte[] b)
            {
                var d = new Socket(SocketType.Dgram, ProtocolType.Udp);
                int sent = d.Send(b);
                Debug.Assert(sent == b.Length);
                int sent2 = s.Send(new byte[] { 1 });
                Debug.Assert(sent2 == 1);
            }
        }
        """);

    /// <summary>Where the helper cannot take the call, a short one throws.</summary>
    [Fact]
    public Task WhereSendAllIsSomethingElse() => Fix.FileAsync(
        """
        using System.Diagnostics;
        using System.Net.Sockets;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int SendAll(byte[] b) => Send(b);
        }

        class C
        {
            void M(Derived s, byte[] b)
            {
                Debug.Assert({|WA1005:s.Send(b)|} == b.Length);
            }
        }
        """,
        """
        using System.Diagnostics;
        using System.Net.Sockets;
        using WriteAll;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int SendAll(byte[] b) => Send(b);
        }

        class C
        {
            void M(Derived s, byte[] b)
            {
                int sent = ShortWriteException.ThrowIfShort(s.Send(b), b.Length);
                Debug.Assert(sent == b.Length);
            }
        }
        """);

    [Fact]
    public Task NativeAndMarkedWrites() => Fix.MembersAsync(
        With("""
                public sealed class ShortWriteAttribute : Attribute { }
                [ShortWrite] private static int Put(byte[] b, int offset, int count) => 0;
                [DllImport("libc")] private static extern int write(int fd, byte[] buf, int count);
                public void Run(byte[] b)
                {
                    Debug.Assert({|WA1005:write(1, b, 5)|} == 5);
                    Debug.Assert({|WA1005:Put(b, 0, 5)|} == 5);
                }
        """),
        With("""
                public sealed class ShortWriteAttribute : Attribute { }
                [ShortWrite] private static int Put(byte[] b, int offset, int count) => 0;
                [DllImport("libc")] private static extern int write(int fd, byte[] buf, int count);
                public void Run(byte[] b)
                {
                    int written = (int)DescriptorWriter.WriteAll(1, b, 5);
                    Debug.Assert(written == 5);
                    int written2 = CountingWriter.WriteAll(b, 0, 5, (b2, o, c) => Put(b2, o, c));
                    Debug.Assert(written2 == 5);
                }
        """));

    [Fact]
    public Task ALineEndIsTheFilesOwn() => Fix.FileAsync(
        "using System.Diagnostics;\r\nusing System.Net.Sockets;\r\n\r\nclass C\r\n{\r\n\tvoid M(Socket s, byte[] b)\r\n\t{\r\n\t\tDebug.Assert({|WA1005:s.Send(b)|} == 1);\r\n\t}\r\n}\r\n",
        "using System.Diagnostics;\r\nusing System.Net.Sockets;\r\nusing WriteAll;\r\n\r\nclass C\r\n{\r\n\tvoid M(Socket s, byte[] b)\r\n\t{\r\n\t\tint sent = s.SendAll(b);\r\n\t\tDebug.Assert(sent == 1);\r\n\t}\r\n}\r\n");

    [Theory]
    // Not made whatever happens
    [InlineData("Debug.Assert(yes && {|WA1005:s.Send(b)|} == 1);")]
    [InlineData("Debug.Assert(yes || {|WA1005:s.Send(b)|} == 1);")]
    [InlineData("Debug.Assert((yes ? {|WA1005:s.Send(b)|} : 1) == 1);")]
    [InlineData("int? none = null; Debug.Assert((none ?? {|WA1005:s.Send(b)|}) == 1);")]
    [InlineData("Debug.Assert((yes switch { true => {|WA1005:s.Send(b)|}, _ => 1 }) == 1);")]
    [InlineData("Debug.Assert(yes, $\"{{|WA1005:s.Send(b)|}}\");")]
    // Something is done before it
    [InlineData("Debug.Assert(Next() == {|WA1005:s.Send(b)|});")]
    [InlineData("Debug.Assert(Next() + {|WA1005:s.Send(b)|} == {|WA1005:s.Send(b)|});")]
    [InlineData("Debug.Assert(Console.ReadLine() == {|WA1005:s.Send(b)|}.ToString());")]
    [InlineData("int i = 0; Debug.Assert(i == {|WA1005:s.Send(b, i++, SocketFlags.None)|});")]
    [InlineData("int i = 0; Debug.Assert(i++ == {|WA1005:s.Send(b)|});")]
    [InlineData("Debug.Assert(count == {|WA1005:s.Send(b, Next(), SocketFlags.None)|});")]
    // No place in front of it
    [InlineData("if (yes) Debug.Assert({|WA1005:s.Send(b)|} == 1);")]
    [InlineData("while (yes) Debug.Assert({|WA1005:s.Send(b)|} == 1);")]
    [InlineData("here: Debug.Assert({|WA1005:s.Send(b)|} == 1); if (yes) goto here;")]
    [InlineData("Action a = () => Debug.Assert({|WA1005:s.Send(b)|} == 1);")]
    [InlineData("for (; yes; Debug.Assert({|WA1005:s.Send(b)|} == 1)) { }")]
    // A task that nobody awaits
    [InlineData("Debug.Assert({|WA1005:s.SendAsync(segments)|}.IsCompleted);")]
    public Task NoPlaceForIt(string statement) => Fix.NoneInMembersAsync(In(statement));

    /// <summary>What comes before the one that cannot move, moves; what comes after it stays behind it.</summary>
    [Fact]
    public Task NothingOvertakes() => Fix.MembersAsync(
        In("""
                    Debug.Assert({|WA1005:s.Send(b)|} == 1 && {|WA1005:s.Send(b)|} == 2, {|WA1005:s.Send(b)|}.ToString());
        """),
        In("""
                    int sent = s.SendAll(b);
                    Debug.Assert(sent == 1 && {|WA1005:s.Send(b)|} == 2, {|WA1005:s.Send(b)|}.ToString());
        """));

    [Fact]
    public Task AfterAnAwaitAFieldMayBeAnother() => Fix.NoneInMembersAsync(InAsync("""
                    Debug.Assert(count == await {|WA1005:s.SendAsync(segments)|});
        """));

    /// <summary>A Release build writes nothing before the fix, and everything after it; a Debug build's arguments are evaluated in their order.</summary>
    [Fact]
    public async Task AReleaseBuildWritesAfterIt()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Linq;

            static class Program
            {
                static void Main()
                {
                    var w = new Writer();
                    var data = Enumerable.Range(0, 10).Select(i => (byte)i).ToArray();
                    Debug.Assert({|WA1005:w.Write(data, 0, 5)|} == 5 | {|WA1005:w.Write(data, 5, 5)|} == 5);
                    Console.WriteLine(w.Taken);
                }
            }
            """ + Sources.ShortWriter;

        var after = await Fix.ApplyAsync(Program, test =>
        {
            test.OutputKind = OutputKind.ConsoleApplication;
            test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
        });
        Assert.Equal("", await RunAsync(Program));
        Assert.Equal("0123456789", await RunAsync(after));
        Assert.Equal("0123456789", await RunAsync("#define DEBUG\n" + after));
    }

    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim();
}
