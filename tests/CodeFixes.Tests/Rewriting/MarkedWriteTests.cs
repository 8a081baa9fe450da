using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Methods that their author marks, called again for the rest.</summary>
public class MarkedWriteTests
{
    private const string Transport = """
        class ShortWriteAttribute : Attribute { }

        interface ITransport { [ShortWrite] int Put(byte[] data, int start, int length); }

        class Transport
        {
            [ShortWrite] public int Write(byte[] buffer, int offset, int count) => count;
            [ShortWrite] public int Write(byte[] buffer) => buffer.Length;
            [ShortWrite] public int Write(ReadOnlySpan<byte> buffer) => buffer.Length;
            [ShortWrite] public int WriteMemory(ReadOnlyMemory<byte> buffer) => buffer.Length;
            [ShortWrite] public Task<int> WriteAsync(byte[] buffer, int offset, int count) => Task.FromResult(count);
            [ShortWrite] public ValueTask<int> WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken token = default) => new(buffer.Length);
            [ShortWrite] public static int Put(byte[] buffer, int offset, int count) => count;
            [ShortWrite] public int Text(string text) => text.Length;
            [ShortWrite] public int Twice(byte[] buffer, int times) => times;
            [ShortWrite] public static int To(IntPtr session, byte[] buffer, int offset, int count) => count;
            [ShortWrite] public static int Both(byte[] head, byte[] body) => head.Length + body.Length;
            [ShortWrite] public int Limited(byte[] buffer, int count, int timeout) => count;
            [ShortWrite] public int Turned(byte[] buffer, int count, int offset) => count;
        }

        struct Cursor { [ShortWrite] public int Write(byte[] buffer) => 1; }

        static class Extensions { [ShortWrite] public static int Push(this Transport t, byte[] buffer) => 1; }


        """;

    private static string In(string members, bool importsHelper = true) =>
        "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\n" + (importsHelper ? "using WriteAll;\n" : "") + "\n" + Transport + members + "\n";

    private static Task AsAsync(string before, string after) => Fix.FileAsync(In(before, importsHelper: false), In(after));

    [Fact]
    public Task Shapes() => AsAsync(
        """
        class C
        {
            void M(Transport t, ITransport i, byte[] data, int n)
            {
                {|WA1001:t.Write(data, 0, n)|};
                {|WA1001:t.Write(data)|};
                {|WA1001:t.Write(data.AsSpan(1))|};
                {|WA1001:t.WriteMemory(data)|};
                {|WA1001:i.Put(data, 0, n)|};
                {|WA1001:Transport.Put(data, 0, n)|};
                {|WA1001:Transport.To(IntPtr.Zero, data, 0, n)|};
                {|WA1001:t.Push(data)|};
            }
        }
        """,
        """
        class C
        {
            void M(Transport t, ITransport i, byte[] data, int n)
            {
                CountingWriter.WriteAll(t, data, 0, n, (writer, b, o, c) => writer.Write(b, o, c));
                CountingWriter.WriteAll(t, data, (writer, b) => writer.Write(b));
                CountingWriter.WriteAll(t, data.AsSpan(1), (writer, b) => writer.Write(b));
                CountingWriter.WriteAll(t, data, (writer, b) => writer.WriteMemory(b));
                CountingWriter.WriteAll(i, data, 0, n, (writer, b, o, c) => writer.Put(b, o, c));
                CountingWriter.WriteAll(data, 0, n, (b, o, c) => Transport.Put(b, o, c));
                CountingWriter.WriteAll(IntPtr.Zero, data, 0, n, (writer, b, o, c) => Transport.To(writer, b, o, c));
                CountingWriter.WriteAll(t, data, (writer, b) => writer.Push(b));
            }
        }
        """);

    [Fact]
    public Task Asynchronous() => AsAsync(
        """
        class C
        {
            async Task M(Transport t, byte[] data, CancellationToken stop)
            {
                await {|WA1001:t.WriteAsync(data, 0, 5)|};
                await {|WA1001:t.WriteAsync(data.AsMemory())|}.ConfigureAwait(false);
                await {|WA1001:t.WriteAsync(data.AsMemory(), stop)|};
            }
        }
        """,
        """
        class C
        {
            async Task M(Transport t, byte[] data, CancellationToken stop)
            {
                await CountingWriter.WriteAllAsync(t, data, 0, 5, (writer, b, o, c, token) => writer.WriteAsync(b, o, c));
                await CountingWriter.WriteAllAsync(t, data.AsMemory(), (writer, b, token) => writer.WriteAsync(b, token)).ConfigureAwait(false);
                await CountingWriter.WriteAllAsync(t, data.AsMemory(), (writer, b, token) => writer.WriteAsync(b, token), stop);
            }
        }
        """);

    [Fact]
    public Task NamesAndReceivers() => AsAsync(
        """
        class C : Transport
        {
            Transport Next() => this;
            void M(byte[] b, int o, string writer)
            {
                {|WA1001:Write(b, o, 4)|};
                {|WA1001:this.Write(b)|};
                {|WA1001:Next()
                    .Write(b)|};
                {|WA1001:Next().Write(count: 4, offset: o, buffer: b)|};
                {|WA1001:Write(buffer: b, offset: 0, count: 4)|};
            }
        }
        """,
        """
        class C : Transport
        {
            Transport Next() => this;
            void M(byte[] b, int o, string writer)
            {
                CountingWriter.WriteAll(this, b, o, 4, (writer2, b2, o2, c) => writer2.Write(b2, o2, c));
                CountingWriter.WriteAll(this, b, (writer2, b2) => writer2.Write(b2));
                CountingWriter.WriteAll(Next(), b, (writer2, b2) => writer2.Write(b2));
                CountingWriter.WriteAll(Next(), count: 4, offset: o, buffer: b, write: (writer2, b2, o2, c) => writer2.Write(b2, o2, c));
                CountingWriter.WriteAll(this, b, 0, 4, (writer2, b2, o2, c) => writer2.Write(b2, o2, c));
            }
        }
        """);

    /// <summary>The names that the first rewrite brings are lambda parameters: they must not stop or rename the next.</summary>
    [Fact]
    public Task OldCSharp() => Fix.FileAsync(
        """
        class ShortWriteAttribute : System.Attribute { }

        class Transport { [ShortWrite] public int Write(byte[] buffer, int offset, int count) { return count; } }

        class C
        {
            void M(Transport t, byte[] data)
            {
                {|WA1001:t.Write(data, 0, 5)|};
                int c = 5;
                System.Console.WriteLine(c);
            }
        }
        """,
        """
        using WriteAll;

        class ShortWriteAttribute : System.Attribute { }

        class Transport { [ShortWrite] public int Write(byte[] buffer, int offset, int count) { return count; } }

        class C
        {
            void M(Transport t, byte[] data)
            {
                CountingWriter.WriteAll(t, data, 0, 5, (writer, b, o, c2) => writer.Write(b, o, c2));
                int c = 5;
                System.Console.WriteLine(c);
            }
        }
        """,
        Targets.NetFramework);

    [Fact]
    public Task NamedByOption() => Fix.FileAsync(
        """
        class Port { public int Write(byte[] buffer) => 1; }
        class C { void M(Port p, byte[] data) => {|WA1001:p.Write(data)|}; }
        """,
        """
        using WriteAll;

        class Port { public int Write(byte[] buffer) => 1; }
        class C { void M(Port p, byte[] data) => CountingWriter.WriteAll(p, data, (writer, b) => writer.Write(b)); }
        """,
        test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nwrite_all.additional_write_methods = M:Port.Write(System.Byte[])\n")));

    [Fact]
    public Task Declined() => Fix.NoneInFileAsync(In(
        """
        class C
        {
            Cursor cursor;
            async Task M(Transport t, byte[] data)
            {
                t?{|WA1001:.Write(data)|};
                {|WA1001:cursor.Write(data)|};
                {|WA1001:t.Text("text")|};
                {|WA1001:t.Twice(data, 2)|};
                {|WA1001:Transport.Both(data, data)|};
                {|WA1001:t.Limited(data, 9, 1000)|};
                {|WA1001:t.Turned(data, 9, 0)|};
                await Task.Yield();
            }
        }

        class Derived : Transport
        {
            void M(byte[] data) => {|WA1001:base.Write(data)|};
        }

        class Tee : ITransport
        {
            public ITransport first, second;
            public int Put(byte[] data, int start, int length)
            {
                {|WA1001:first.Put(data, start, length)|};
                return second.Put(data, start, length);
            }
        }
        """, importsHelper: false));

    /// <summary>The compiler takes an argument in parentheses, and one with <c>!</c>, for what is inside.</summary>
    [Fact]
    public Task ArgumentsInParentheses() => Fix<WA1001CountDiscardedFix>.MembersAsync(
        """
                class ShortWriteAttribute : Attribute { }
                [ShortWrite] public int Put(byte[] b, int offset, int count) => count;
                public void Run(Client c, byte[] b)
                {
                    {|WA1001:c.Put(b: (b), offset: (0), count: 4)|};
                    {|WA1001:c.Put(count: (4), b: b!, offset: 0)|};
                }
        """,
        """
                class ShortWriteAttribute : Attribute { }
                [ShortWrite] public int Put(byte[] b, int offset, int count) => count;
                public void Run(Client c, byte[] b)
                {
                    CountingWriter.WriteAll(c, (b), (0), 4, (writer, b2, o, c2) => writer.Put(b2, o, c2));
                    CountingWriter.WriteAll(c, count: (4), buffer: b!, offset: 0, write: (writer, b2, o, c2) => writer.Put(b2, o, c2));
                }
        """,
        test => test.NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Annotations);
}
