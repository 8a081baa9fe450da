using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Wrappers: called again for the rest where they pass their bytes on, finished inside where they take anything else.</summary>
public class WrapperTests
{
    private const string Sender = """
        class Sender
        {
            private readonly Socket _s;
            public Sender(Socket s) => _s = s;
            public int Part(byte[] buffer, int offset, int count) => _s.Send(buffer, offset, count, SocketFlags.None);
            public int View(byte[] data, int start, int length) => _s.Send(data.AsSpan(start, length));
            public int Whole(byte[] buffer) => _s.Send(buffer);
            public int Span(ReadOnlySpan<byte> buffer) => _s.Send(buffer);
            public int Memory(ReadOnlyMemory<byte> buffer) => Span(buffer.Span);
            public static int Static(Socket s, byte[] buffer) => s.Send(buffer);
            public static int StaticPart(Sender t, byte[] buffer, int offset, int count) => t.Part(buffer, offset, count);
        }

        static class Extensions { public static int Push(this Sender sender, byte[] buffer) => sender.Whole(buffer); }


        """;

    private static string In(string members, bool importsHelper, string sender = Sender) =>
        "using System;\nusing System.Net.Sockets;\nusing System.Runtime.InteropServices;\nusing System.Text;\nusing System.Threading;\nusing System.Threading.Tasks;\n" + (importsHelper ? "using WriteAll;\n" : "") + "\n" + sender + members + "\n";

    /// <summary>Calls of the wrappers of one file, in another.</summary>
    private static Task CallsAsync(string before, string after, Action<CodeFixTest>? configure = null) => Fix.FileAsync(In(before, importsHelper: false, sender: ""), In(after, importsHelper: true, sender: ""), test =>
    {
        test.TestState.Sources.Add(In("", importsHelper: false));
        configure?.Invoke(test);
    });

    private static Task InOneFileAsync(string before, string after, Action<CodeFixTest>? configure = null) =>
        Fix.FileAsync(In(before, importsHelper: false, sender: ""), In(after, importsHelper: true, sender: ""), configure);

    [Fact]
    public Task PassedOn() => CallsAsync(
        """
        class C
        {
            void M(Sender t, byte[] data, int n)
            {
                {|WA1001:t.Part(data, 0, n)|};
                {|WA1001:t.View(data, 0, n)|};
                {|WA1001:t.Whole(data)|};
                {|WA1001:t.Span(data.AsSpan(1))|};
                {|WA1001:t.Push(data)|};
                {|WA1001:t.Part(count: n, buffer: data, offset: 0)|};
            }
        }
        """,
        """
        class C
        {
            void M(Sender t, byte[] data, int n)
            {
                CountingWriter.WriteAll(t, data, 0, n, (writer, b, o, c) => writer.Part(b, o, c));
                CountingWriter.WriteAll(t, data, 0, n, (writer, b, o, c) => writer.View(b, o, c));
                CountingWriter.WriteAll(t, data, (writer, b) => writer.Whole(b));
                CountingWriter.WriteAll(t, data.AsSpan(1), (writer, b) => writer.Span(b));
                CountingWriter.WriteAll(t, data, (writer, b) => writer.Push(b));
                CountingWriter.WriteAll(t, count: n, buffer: data, offset: 0, write: (writer, b, o, c) => writer.Part(b, o, c));
            }
        }
        """);

    /// <summary>The target stands in front of the bytes: it is handed on to every call.</summary>
    [Fact]
    public Task PassedOnWithTheirTarget() => CallsAsync(
        """
        class C
        {
            Socket _s;
            void M(Sender t, byte[] data, int n)
            {
                {|WA1001:Sender.Static(_s, data)|};
                {|WA1001:Sender.Static(buffer: data, s: _s)|};
                {|WA1001:Sender.StaticPart(t, data, 0, n)|};
                {|WA1001:Extensions.Push(t, data)|};
                {|WA1001:Local(_s, data)|};
                static int Local(Socket s, byte[] b) => Sender.Static(s, b);
            }
        }
        """,
        """
        class C
        {
            Socket _s;
            void M(Sender t, byte[] data, int n)
            {
                CountingWriter.WriteAll(_s, data, (writer, b) => Sender.Static(writer, b));
                CountingWriter.WriteAll(buffer: data, state: _s, write: (writer, b) => Sender.Static(writer, b));
                CountingWriter.WriteAll(t, data, 0, n, (writer, b, o, c) => Sender.StaticPart(writer, b, o, c));
                CountingWriter.WriteAll(t, data, (writer, b) => Extensions.Push(writer, b));
                CountingWriter.WriteAll(_s, data, (writer, b) => Local(writer, b));
                static int Local(Socket s, byte[] b) => Sender.Static(s, b);
            }
        }
        """);

    /// <summary>What a conversion makes of the target, it would make again for each call; and <c>null</c> says nothing of its type.</summary>
    [Theory]
    [InlineData("class Fd { public static implicit operator Socket(Fd f) => null; }", "new Fd()")]
    [InlineData("", "null")]
    public Task FinishedInsideWhereTheTargetCannotBeHandedOn(string types, string target)
    {
        var source = types + "class C { static int Put(Socket s, byte[] b) => s.Send(b); void M() => {|WA1001:Put(" + target + ", new byte[9])|}; }";
        return InOneFileAsync(source, source.Replace("s.Send(", "s.SendAll(").Replace("{|WA1001:", "").Replace("|}", ""));
    }

    [Fact]
    public Task APinnedBufferIsPassedOn() => InOneFileAsync(
        """
        unsafe class C
        {
            [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte* data, nint count);
            int _fd;
            int Whole(byte[] data) { fixed (byte* p = data) return (int)write(_fd, p, data.Length); }
            int Part(byte[] data, int start, int length) { fixed (byte* p = data) return (int)write(_fd, p + start, length); }
            int Element(byte[] data, int start, int length) { fixed (byte* p = &data[start]) return (int)write(_fd, p, length); }
            int Span(ReadOnlySpan<byte> data) { fixed (byte* p = data) return (int)write(_fd, p, data.Length); }
            static int To(int fd, byte[] data, int start, int length) { fixed (byte* p = data) { return (int)write(fd, p + start, length); } }
            void M(byte[] data)
            {
                {|WA1001:Whole(data)|};
                {|WA1001:Part(data, 1, 9)|};
                {|WA1001:Element(data, 1, 9)|};
                {|WA1001:Span(data.AsSpan(1))|};
                {|WA1001:To(_fd, data, 0, 9)|};
            }
        }
        """,
        """
        unsafe class C
        {
            [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte* data, nint count);
            int _fd;
            int Whole(byte[] data) { fixed (byte* p = data) return (int)write(_fd, p, data.Length); }
            int Part(byte[] data, int start, int length) { fixed (byte* p = data) return (int)write(_fd, p + start, length); }
            int Element(byte[] data, int start, int length) { fixed (byte* p = &data[start]) return (int)write(_fd, p, length); }
            int Span(ReadOnlySpan<byte> data) { fixed (byte* p = data) return (int)write(_fd, p, data.Length); }
            static int To(int fd, byte[] data, int start, int length) { fixed (byte* p = data) { return (int)write(fd, p + start, length); } }
            void M(byte[] data)
            {
                CountingWriter.WriteAll(this, data, (writer, b) => writer.Whole(b));
                CountingWriter.WriteAll(this, data, 1, 9, (writer, b, o, c) => writer.Part(b, o, c));
                CountingWriter.WriteAll(this, data, 1, 9, (writer, b, o, c) => writer.Element(b, o, c));
                CountingWriter.WriteAll(this, data.AsSpan(1), (writer, b) => writer.Span(b));
                CountingWriter.WriteAll(_fd, data, 0, 9, (writer, b, o, c) => To(writer, b, o, c));
            }
        }
        """);

    [Fact]
    public Task PassedOnBehindAnInterface() => InOneFileAsync(
        """
        interface ITransport { int Put(byte[] data, int start, int length); }
        class Tcp : ITransport { Socket _s; public int Put(byte[] data, int start, int length) => _s.Send(data, start, length, SocketFlags.None); }
        class Unix : ITransport { Socket _s; public int Put(byte[] data, int start, int length) => _s.Send(data, start, length, SocketFlags.None); }
        class C { void M(ITransport t, byte[] data) => {|WA1001:t.Put(data, 0, 9)|}; }
        """,
        """
        interface ITransport { int Put(byte[] data, int start, int length); }
        class Tcp : ITransport { Socket _s; public int Put(byte[] data, int start, int length) => _s.Send(data, start, length, SocketFlags.None); }
        class Unix : ITransport { Socket _s; public int Put(byte[] data, int start, int length) => _s.Send(data, start, length, SocketFlags.None); }
        class C { void M(ITransport t, byte[] data) => CountingWriter.WriteAll(t, data, 0, 9, (writer, b, o, c) => writer.Put(b, o, c)); }
        """);

    [Fact]
    public Task Asynchronous() => Fix<WA1002CompletedCountDiscardedFix>.FileAsync(
        In(
            """
            class C
            {
                Socket _s;
                async Task<int> Array(byte[] data, int start, int length) => await _s.SendAsync(data.AsMemory(start, length), SocketFlags.None);
                ValueTask<int> Memory(ReadOnlyMemory<byte> data, CancellationToken token) => _s.SendAsync(data, SocketFlags.None, token);
                async Task M(byte[] data, CancellationToken stop)
                {
                    await {|WA1002:Array(data, 0, 5)|};
                    await {|WA1002:Memory(data, stop)|}.ConfigureAwait(false);
                }
            }
            """, importsHelper: false, sender: ""),
        In(
            """
            class C
            {
                Socket _s;
                async Task<int> Array(byte[] data, int start, int length) => await _s.SendAsync(data.AsMemory(start, length), SocketFlags.None);
                ValueTask<int> Memory(ReadOnlyMemory<byte> data, CancellationToken token) => _s.SendAsync(data, SocketFlags.None, token);
                async Task M(byte[] data, CancellationToken stop)
                {
                    await CountingWriter.WriteAllAsync(this, data, 0, 5, (writer, b, o, c, token) => writer.Array(b, o, c));
                    await CountingWriter.WriteAllAsync(this, data, (writer, b, token) => writer.Memory(b, token), stop).ConfigureAwait(false);
                }
            }
            """, importsHelper: true, sender: ""));

    /// <summary>What goes in is no buffer, so nobody outside can say where the rest begins.</summary>
    [Fact]
    public Task FinishedInside() => InOneFileAsync(
        """
        class C
        {
            Socket _s;
            int Put(string text) => _s.Send(Encoding.UTF8.GetBytes(text));
            int Head(byte[] data)
            {
                var head = new byte[data.Length + 4];
                data.CopyTo(head, 4);
                int n = _s.Send(head, SocketFlags.None);
                return n;
            }
            int Line(string text) => Put(text + "\n");
            int Limited(byte[] data) => _s.Send(data, 0, Math.Min(data.Length, 99), SocketFlags.None);
            void M(byte[] data)
            {
                {|WA1001:Put("x")|};
                {|WA1001:Line("x")|};
                {|WA1001:Put("y")|};
                {|WA1001:Head(data)|};
                {|WA1001:Limited(data)|};
            }
        }
        """,
        """
        class C
        {
            Socket _s;
            int Put(string text) => _s.SendAll(Encoding.UTF8.GetBytes(text));
            int Head(byte[] data)
            {
                var head = new byte[data.Length + 4];
                data.CopyTo(head, 4);
                int n = _s.SendAll(head, SocketFlags.None);
                return n;
            }
            int Line(string text) => Put(text + "\n");
            int Limited(byte[] data) => _s.SendAll(data, 0, Math.Min(data.Length, 99), SocketFlags.None);
            void M(byte[] data)
            {
                Put("x");
                Line("x");
                Put("y");
                Head(data);
                Limited(data);
            }
        }
        """);

    [Fact]
    public Task FinishedInsideALocalFunction() => InOneFileAsync(
        """
        class C
        {
            void M(Socket s, byte[] data)
            {
                {|WA1001:Put()|};
                int Put() => s.Send(data);
            }
        }
        """,
        """
        class C
        {
            void M(Socket s, byte[] data)
            {
                Put();
                int Put() => s.SendAll(data);
            }
        }
        """);

    /// <summary>The other callers of a native wrapper may test for −1: it still returns that.</summary>
    [Fact]
    public Task ANativeWriteInsideStillReturnsItsFailure() => InOneFileAsync(
        """
        class C
        {
            [DllImport("libc")] static extern nint write(int fd, byte[] data, nint count);
            static int Put(string text)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                nint n;
                do n = write(1, bytes, bytes.Length);
                while (n == -1 && Marshal.GetLastWin32Error() == 4);
                return (int)n;
            }
            void M() => {|WA1001:Put("x")|};
        }
        """,
        """
        class C
        {
            [DllImport("libc")] static extern nint write(int fd, byte[] data, nint count);
            static int Put(string text)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                nint n;
                do n = (nint)ShortWriteException.ThrowIfShort(write(1, bytes, bytes.Length), bytes.Length);
                while (n == -1 && Marshal.GetLastWin32Error() == 4);
                return (int)n;
            }
            void M() => Put("x");
        }
        """);

    /// <summary>The helper's lambda returns an int: what returns a long is finished inside.</summary>
    [Fact]
    public Task ALongCountIsFinishedInside() => InOneFileAsync(
        """
        class C
        {
            Socket _s;
            long Put(byte[] data) => _s.Send(data);
            void M(byte[] data) => {|WA1001:Put(data)|};
        }
        """,
        """
        class C
        {
            Socket _s;
            long Put(byte[] data) => _s.SendAll(data);
            void M(byte[] data) => Put(data);
        }
        """);

    [Fact]
    public Task FinishedInsideByChoice() => InOneFileAsync(
        """
        class C
        {
            Socket _s;
            int Put(byte[] data) => _s.Send(data);
            void M(byte[] data) => {|WA1001:Put(data)|};
        }
        """,
        """
        class C
        {
            Socket _s;
            int Put(byte[] data) => _s.SendAll(data);
            void M(byte[] data) => Put(data);
        }
        """, test =>
        {
            test.CodeActionIndex = 1;
            test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        });

    /// <summary>One pass gives what one by one gives: once the write inside is finished, its other callers are.</summary>
    [Fact]
    public Task FinishedInsideForThoseThatPassBytesToo() => InOneFileAsync(
        """
        class C
        {
            Socket _s;
            int Put(string text) => Put(Encoding.UTF8.GetBytes(text));
            int Put(byte[] data) => _s.Send(data);
            void L(byte[] data) => {|WA1001:Put(data)|};
            void M(byte[] data) { {|WA1001:Put("x")|}; {|WA1001:Put(data)|}; }
        }
        """,
        """
        class C
        {
            Socket _s;
            int Put(string text) => Put(Encoding.UTF8.GetBytes(text));
            int Put(byte[] data) => _s.SendAll(data);
            void L(byte[] data) => CountingWriter.WriteAll(this, data, (writer, b) => writer.Put(b));
            void M(byte[] data) { Put("x"); Put(data); }
        }
        """);

    /// <summary>The wrapper and those that call it stand in three files.</summary>
    private const string Client = """
        class Client
        {
            [DllImport("libc")] static extern nint write(int fd, byte[] data, nint count);
            private readonly Socket _s;
            public Client(Socket s) => _s = s;
            public int Put(string text) => _s.Send(Encoding.UTF8.GetBytes(text)); // all of it
            public long Long(byte[] data) => _s.Send(data);
            public int Both(string text) { Put(text); return 0; }
            public static int Print(string text) { var bytes = Encoding.UTF8.GetBytes(text); return (int)write(1, bytes, bytes.Length); }
        }
        """;

    private static Task InThreeFilesAsync(string client, string fixedClient, string first, string second, Action<CodeFixTest>? configure = null) =>
        Fix.FileAsync(In(first, importsHelper: false, sender: ""), In(first.Replace("s.Send(", "s.SendAll(").Replace("{|WA1001:", "").Replace("|}", ""), importsHelper: true, sender: ""), test =>
        {
            test.TestState.Sources.Add(In(client, importsHelper: false, sender: ""));
            test.TestState.Sources.Add(In(second, importsHelper: false, sender: ""));
            test.FixedState.Sources.Add(In(fixedClient, importsHelper: true, sender: ""));
            configure?.Invoke(test);
        });

    [Fact]
    public Task FinishedInsideInAnotherFile() => InThreeFilesAsync(
        Client.Replace("{ Put(text); return", "{ {|WA1001:Put(text)|}; return"),
        Client.Replace("_s.Send(", "_s.SendAll(").Replace("return (int)write(1, bytes, bytes.Length);", "return (int)(nint)ShortWriteException.ThrowIfShort(write(1, bytes, bytes.Length), bytes.Length);"),
        """
        class C
        {
            int Line(Client c, string text) => c.Put(text + "\n");
            void M(Client c) { {|WA1001:c.Put("x")|}; {|WA1001:c.Put("y")|}; {|WA1001:c.Long(null)|}; {|WA1001:Line(c, "z")|}; }
            void N(Socket s, byte[] data) => {|WA1001:s.Send(data)|};
        }
        """,
        """class D { void M(Client c) { {|WA1001:c.Put("x")|}; {|WA1001:Client.Print("y")|}; } }""",
        test => test.FixedState.Sources.Add(In("""class D { void M(Client c) { c.Put("x"); Client.Print("y"); } }""", importsHelper: false, sender: "")));

    /// <summary>What a tool wrote stays as it is; and a caller that expects would-block would wait.</summary>
    [Theory]
    [InlineData("/0/Client.g.cs", """{|WA1001:c.Put("x")|};""")]
    [InlineData("/0/Client.cs", """try { {|WA1001:c.Put("x")|}; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }""")]
    public Task NotAsAMatterOfCourse(string path, string call) => Fix.NoneInFileAsync(In("class C { void M(Client c) { " + call + " } }", importsHelper: false, sender: ""), test =>
    {
        test.TestState.Sources.Add((path, In("class Client { Socket _s; public int Put(string text) => _s.Send(Encoding.UTF8.GetBytes(text)); }", importsHelper: false, sender: "")));
        test.CodeActionEquivalenceKey = nameof(RemedyKind.First);
    });

    /// <summary>The caller expects the call to return at once; what waits inside waits here too.</summary>
    [Fact]
    public Task NotWhereWouldBlockIsExpected() => Fix.NoneInFileAsync(
        In(
            """
            class C
            {
                Socket _s;
                int Put(string text) => _s.Send(Encoding.UTF8.GetBytes(text));
                void M()
                {
                    try { {|WA1001:Put("x")|}; }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
                }
            }
            """, importsHelper: false, sender: ""),
        test => test.CodeActionEquivalenceKey = nameof(RemedyKind.First));

    [Fact]
    public Task CSharp73() => InOneFileAsync(
        """
        class C
        {
            private Socket s;
            private int Put(string text) { return s.Send(Encoding.UTF8.GetBytes(text)); }
            private int Part(byte[] buffer, int offset, int count) { return s.Send(buffer, offset, count, SocketFlags.None); }
            private void M(byte[] data)
            {
                {|WA1001:Put("x")|};
                {|WA1001:Part(data, 0, 9)|};
            }
        }
        """,
        """
        class C
        {
            private Socket s;
            private int Put(string text) { return s.SendAll(Encoding.UTF8.GetBytes(text)); }
            private int Part(byte[] buffer, int offset, int count) { return s.Send(buffer, offset, count, SocketFlags.None); }
            private void M(byte[] data)
            {
                Put("x");
                CountingWriter.WriteAll(this, data, 0, 9, (writer, b, o, c) => writer.Part(b, o, c));
            }
        }
        """, Targets.NetFramework);

    [Fact]
    public Task LookedAtOnly() => Fix<WA1004TailNeverWrittenFix>.FileAsync(
        In("class C { Socket _s; int Put(string text) => _s.Send(Encoding.UTF8.GetBytes(text)); void M() => Console.WriteLine({|WA1004:Put(\"x\")|}); }", importsHelper: false, sender: ""),
        In("class C { Socket _s; int Put(string text) => _s.SendAll(Encoding.UTF8.GetBytes(text)); void M() => Console.WriteLine(Put(\"x\")); }", importsHelper: true, sender: ""));

    [Fact]
    public Task LeftOutOfReleaseBuilds() => Fix<WA1005WriteDisappearsFix>.FileAsync(
        In(
            """
            class C
            {
                Socket _s;
                int Put(byte[] data) => _s.Send(data);
                void M(byte[] data)
                {
                    System.Diagnostics.Debug.Assert({|WA1005:Put(data)|} == data.Length);
                }
            }
            """, importsHelper: false, sender: ""),
        In(
            """
            class C
            {
                Socket _s;
                int Put(byte[] data) => _s.Send(data);
                void M(byte[] data)
                {
                    int written = CountingWriter.WriteAll(this, data, (writer, b) => writer.Put(b));
                    System.Diagnostics.Debug.Assert(written == data.Length);
                }
            }
            """, importsHelper: true, sender: ""));
}
