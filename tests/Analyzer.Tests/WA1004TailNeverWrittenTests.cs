using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The count is looked at, and the rest is neither sent, kept nor reported.</summary>
public class WA1004TailNeverWrittenTests
{
    private const string Logging = """
        namespace Microsoft.Extensions.Logging
        {
            public interface ILogger { void Log<T>(int level, T state); }
            public interface ILogger<T> : ILogger { }
            public static class LoggerExtensions
            {
                public static void LogInformation(this ILogger logger, string message, params object[] args) { }
                public static void LogWarning(this ILogger logger, string message, params object[] args) { }
            }
        }
        """;

    private static Task Statements(string statements) => Code.InFile($$"""
        {{Logging}}
        namespace Acme
        {
            using Microsoft.Extensions.Logging;
            class ShortWriteAttribute : Attribute { }
            class C
            {
                [DllImport("libc")] static extern nint write(int fd, byte[] b, nint n);
                [DllImport("kernel32")] static extern bool WriteFile(IntPtr h, byte[] b, uint n, out uint written, IntPtr overlapped);
                [ShortWrite] static int Put(byte[] b) => 0;
                [ShortWrite] static Task<int> PutAsync(byte[] b) => null;
                static bool Condition() => Environment.TickCount > 0;
                static void Act(object value) { }
                [Conditional("DEBUG")] static void Verify(int count, int length) { }
                public int Public;
                int Property { get; set; }
                readonly Queue<ArraySegment<byte>> rest = new Queue<ArraySegment<byte>>();
                readonly TraceSource source = new TraceSource("a");
                int position;
                async Task<bool> M(Socket s, byte[] b, ILogger<C> typed, TextWriter writer, List<ArraySegment<byte>> segments)
                {
                    #pragma warning disable CS0162, CS0219
                    await Task.Yield();
                    {{statements}}
                    return Condition();
                }
            }
        }
        """);

    [Theory]
    [InlineData("Console.WriteLine({|WA1004:s.Send(b)|});")]
    [InlineData("Console.Write(\"{0} of {1}\", {|WA1004:s.Send(b)|}, b.Length);")]
    [InlineData("Console.Out.WriteLine({|WA1004:s.Send(b)|});")]
    [InlineData("Console.Error.WriteLine({|WA1004:s.Send(b)|});")]
    [InlineData("await Console.Out.WriteLineAsync($\"{{|WA1004:s.Send(b)|}}\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.WriteLine(n);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.WriteLineIf(n < 5, \"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Trace.TraceInformation(\"{0}\", n);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Trace.WriteLineIf(n < b.Length, \"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; source.TraceEvent(TraceEventType.Error, 1, \"{0}\", n);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; typed.LogInformation(\"{n}\", n);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; typed.Log(1, n);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; typed?.LogInformation(\"{n}\", n);")]
    public Task Logged(string statements) => Statements(statements);

    [Theory]
    [InlineData("Console.WriteLine($\"sent {{|WA1004:s.Send(b)|}} bytes\");")]
    [InlineData("Console.WriteLine(\"sent \" + {|WA1004:s.Send(b)|} + \" bytes\");")]
    [InlineData("Console.WriteLine(string.Format(\"{0}\", {|WA1004:s.Send(b)|}));")]
    [InlineData("Console.WriteLine(string.Concat(\"a\", {|WA1004:s.Send(b)|}));")]
    [InlineData("Console.WriteLine(string.Create(null, $\"{{|WA1004:s.Send(b)|}}\"));")]
    [InlineData("Console.WriteLine({|WA1004:s.Send(b)|}.ToString());")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; var text = $\"{n} of {b.Length}\"; Console.WriteLine(text);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.Assert(n > 0, $\"{n}\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.Assert(Condition(), $\"sent {n,5:X}\" + $\"{n}\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.WriteLineIf(Condition(), $\"{n}\");")]
    public Task Logged_as_text(string statements) => Statements(statements);

    [Theory]
    [InlineData("int total = 0; total += {|WA1004:s.Send(b)|}; Console.WriteLine(total);")]
    [InlineData("int total = 0; total = total + {|WA1004:s.Send(b)|}; Console.WriteLine(total);")]
    [InlineData("long total = 0; total = {|WA1004:s.Send(b)|} + total; Console.WriteLine(total);")]
    [InlineData("long total = 0; Interlocked.Add(ref total, {|WA1004:s.Send(b)|}); Console.WriteLine(total);")]
    [InlineData("int total = 0; foreach (var x in segments) total += {|WA1004:s.Send(x.Array)|};")]
    [InlineData("int total = 0; int n = {|WA1004:s.Send(b)|}; total += n; Console.WriteLine(n);")]
    [InlineData("int total = 0; total += {|WA1004:s.Send(b)|}; if (total == 0) throw new IOException();")]
    [InlineData("int x = 0, y = 0; x += {|WA1004:s.Send(b)|}; y += x; x += y; Console.WriteLine(y);")]
    [InlineData("int total = 0; total += {|WA1004:s.Send(b)|}; Action a = () => Console.WriteLine(total); a();")]
    public Task Counted(string statements) => Statements(statements);

    [Theory]
    [InlineData("if ({|WA1004:s.Send(b)|} == 0) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} <= 0) throw new IOException();")]
    [InlineData("if (0 >= {|WA1004:s.Send(b)|}) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} == -1) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} < 1) throw new IOException();")]
    [InlineData("if (1 > {|WA1004:s.Send(b)|}) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} >= 1) return true;")]
    [InlineData("return {|WA1004:s.Send(b)|} > 0;")]
    [InlineData("if ({|WA1004:s.Send(b)|} is 0) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} is 0 or -1) throw new IOException();")]
    [InlineData("if ({|WA1004:s.Send(b)|} is not 0) return true;")]
    [InlineData("if ({|WA1004:s.Send(b)|} is < 1) throw new IOException();")]
    [InlineData("if (s?{|WA1004:.Send(b)|} > 0) return true;")]
    [InlineData("if ((s?{|WA1004:.Send(b)|} ?? 0) > 0) return true;")]
    [InlineData("if ((Condition() ? {|WA1004:s.Send(b)|} : {|WA1004:s.Send(b, 5, SocketFlags.None)|}) > 0) return true;")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; bool any = n > 0; if (!any) throw new IOException();")]
    [InlineData("int n; if ((n = {|WA1004:s.Send(b)|}) < 0) throw new IOException();")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n < 0) throw new IOException(); Console.WriteLine(n);")]
    [InlineData("while ({|WA2001:s.Send(b)|} > 0) { }")]
    // Native and marked writes
    [InlineData("if ({|WA1004:write(1, b, b.Length)|} < 0) throw new IOException();")]
    [InlineData("if ((int){|WA1004:write(1, b, b.Length)|} == -1) throw new IOException();")]
    [InlineData("if ({|WA1004:write(1, b, b.Length)|}.ToInt64() == -1L) throw new IOException();")]
    [InlineData("if ({|WA1004:write(1, b, b.Length)|} == new IntPtr(-1)) throw new IOException();")]
    [InlineData("{|WA1004:WriteFile(IntPtr.Zero, b, 5, out uint n, IntPtr.Zero)|}; Console.WriteLine(n);")]
    [InlineData("uint n = 0; if (!{|WA1004:WriteFile(IntPtr.Zero, b, 5, out n, IntPtr.Zero)|} || n == 0) throw new IOException();")]
    [InlineData("if ({|WA1004:Put(b)|} <= 0) throw new IOException();")]
    [InlineData("if (await {|WA1004:PutAsync(b)|}.ConfigureAwait(false) <= 0) throw new IOException();")]
    [InlineData("var t = {|WA1004:PutAsync(b)|}; if (t.Result <= 0) throw new IOException();")]
    public Task Compared_with_nothing(string statements) => Statements(statements);

    [Theory]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n != b.Length) Console.WriteLine(\"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n < b.Length) { Trace.WriteLine(\"short\"); Console.Error.WriteLine(n); }")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n == b.Length) Console.WriteLine(\"whole\"); else Console.WriteLine(\"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n != b.Length) typed?.LogWarning(\"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n != b.Length) await Console.Error.WriteLineAsync(\"short\");")]
    [InlineData("if (!({|WA1004:s.Send(b)|} == b.Length)) Console.WriteLine(\"short\");")]
    [InlineData("if ({|WA1004:s.Send(b)|} is not 5) Console.WriteLine(\"short\");")]
    [InlineData("bool whole = {|WA1004:s.Send(b)|} == b.Length; if (!whole) Console.WriteLine(\"short\");")]
    [InlineData("bool whole = {|WA1004:s.Send(b)|} == b.Length;")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; if (n != b.Length) Debug.Fail(\"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Debug.Assert(n == b.Length);")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; bool whole = n == b.Length; Debug.Assert(whole, \"short\");")]
    [InlineData("int n = {|WA1004:s.Send(b)|}; Verify(n, b.Length);")]
    [InlineData("System.Diagnostics.Contracts.Contract.Assert({|WA1005:s.Send(b)|} == 5); int n = {|WA1004:s.Send(b)|}; System.Diagnostics.Contracts.Contract.Assert(n == 5);")]
    public Task Noticed_as_short_and_only_logged(string statements) => Statements(statements);

    [Theory]
    // Handed on
    [InlineData("Act(s.Send(b));")]
    [InlineData("Public = s.Send(b);")]
    [InlineData("Property = s.Send(b);")]
    [InlineData("Property += s.Send(b);")]
    [InlineData("Public += s.Send(b);")]
    [InlineData("var counts = new int[2]; counts[0] = s.Send(b);")]
    [InlineData("var counts = new int[2]; counts[0] += s.Send(b);")]
    [InlineData("throw new IOException($\"{s.Send(b)} bytes\");")]
    [InlineData("writer.WriteLine(s.Send(b));")]
    [InlineData("var text = $\"{s.Send(b)}\"; Act(text);")]
    [InlineData("string text = \"\"; text += s.Send(b); Act(text);")]
    [InlineData("new Progress<int>().ToString(); ((IProgress<int>)new Progress<int>()).Report(s.Send(b));")]
    // Compared with a length, and acted on
    [InlineData("if (s.Send(b) != b.Length) throw new IOException();")]
    [InlineData("if (s.Send(b) < b.Length) return false;")]
    [InlineData("if (s.Send(b) < b.Length) s.Close();")]
    [InlineData("int n = s.Send(b); if (n < b.Length) rest.Enqueue(new ArraySegment<byte>(b, n, b.Length - n));")]
    [InlineData("int n = s.Send(b); if (n != b.Length) { Console.WriteLine(n); s.Close(); }")]
    [InlineData("int n = s.Send(b); if (n != b.Length) Console.WriteLine(n); else return true;")]
    [InlineData("int n = s.Send(b); bool whole = n == b.Length; if (!whole) throw new IOException();")]
    [InlineData("int n = s.Send(b); bool whole; whole = n == b.Length; Console.WriteLine(n); return whole;")]
    [InlineData("return s.Send(b) == b.Length;")]
    [InlineData("return s.Send(b) is 5;")]
    [InlineData("if (b.Length - s.Send(b) > 0) throw new IOException();")]
    [InlineData("int left = b.Length; left -= s.Send(b); if (left > 0) throw new IOException();")]
    [InlineData("int left = b.Length - s.Send(b); if (left != 0) throw new IOException();")]
    [InlineData("int n = s.Send(b); Trace.Assert(n == b.Length);")]
    [InlineData("int n = s.Send(b); if (n != b.Length) Trace.Fail(\"short\");")]
    [InlineData("int n = s.Send(b); if (n < 0) throw new IOException(); if (n < b.Length) throw new IOException();")]
    [InlineData("int n = s.Send(b); if (n >= 0 && n < b.Length) throw new IOException();")]
    [InlineData("if (s.Send(b) is > 0 and < 100) throw new IOException();")]
    [InlineData("if (s.Send(b) is var n && n < b.Length) throw new IOException();")]
    [InlineData("switch (s.Send(b)) { case 0: return false; case 5: return true; default: throw new IOException(); }")]
    [InlineData("int total = 0; foreach (var x in segments) total += s.Send(x.Array); if (total != 500) throw new IOException();")]
    [InlineData("int total = 0; total += s.Send(b); return total == b.Length;")]
    [InlineData("int total = 0; total += s.Send(b); Act(total);")]
    [InlineData("int total = 0; Act(total += s.Send(b));")]
#if CSHARP13
    [InlineData("int total = 0; ref int alias = ref total; total += s.Send(b); Act(alias);")]
#endif
    [InlineData("if (s.Send(b) == 1) throw new IOException();")]
    // Right loops
    [InlineData("int o = 0; while (o < b.Length) o += {|WA2002:s.Send(b, o, b.Length - o, SocketFlags.None)|};")]
    [InlineData("int o = 0; do { int n = {|WA2004:s.Send(b, o, b.Length - o, SocketFlags.None)|}; if (n <= 0) throw new IOException(); o += n; } while (o < b.Length);")]
    [InlineData("for (int o = 0; o < b.Length; o += {|WA2002:s.Send(b, o, b.Length - o, SocketFlags.None)|}) { }")]
    [InlineData("int o = 0; again: o = o + {|WA2002:s.Send(b, o, b.Length - o, SocketFlags.None)|}; if (o < b.Length) goto again;")]
    [InlineData("int left = b.Length; while (left > 0) left -= {|WA2002:s.Send(b, b.Length - left, left, SocketFlags.None)|};")]
    [InlineData("int left = b.Length; while (left > 0) { int n = {|WA2004:s.Send(b, b.Length - left, left, SocketFlags.None)|}; if (n == 0) break; left = left - n; }")]
    [InlineData("void Local() { ReadOnlySpan<byte> span = b; while (!span.IsEmpty) span = span.Slice({|WA2002:s.Send(span)|}); } Local();")]
    [InlineData("void Local() { ReadOnlySpan<byte> span = b; while (span.Length > 0) { int n = {|WA2002:s.Send(span)|}; span = span[n..]; } } Local();")]
    [InlineData("var x = new ArraySegment<byte>(b); while (x.Count > 0) { int n = {|WA2002:s.Send(x.Array, x.Offset, x.Count, SocketFlags.None)|}; x = new ArraySegment<byte>(x.Array, x.Offset + n, x.Count - n); }")]
    [InlineData("while (position < b.Length) position += {|WA2002:s.Send(b, position, b.Length - position, SocketFlags.None)|};")]
    [InlineData("position += s.Send(b, position, 10, SocketFlags.None); Console.WriteLine(position);")]
    [InlineData("long o = 0; while (o < b.Length) { var n = write(1, b, b.Length); if (n < 0) throw new IOException(); o += n; b = b[(int)n..]; }")]
    [InlineData("int n = s.Send(b); n = s.Send(b, n, b.Length - n, SocketFlags.None); Act(n);")]
    // The runtime completes these
    [InlineData("int n = await s.SendAsync(b); Console.WriteLine(n);")]
    [InlineData("if (await s.SendAsync(b) <= 0) throw new IOException();")]
    [InlineData("IAsyncResult ar = null; int n = s.EndSend(ar); Console.WriteLine(n);")]
    [InlineData("var x = new Socket(SocketType.Stream, ProtocolType.Tcp); Console.WriteLine(x.Send(b));")]
    // Whole or not at all
    [InlineData("var d = new Socket(SocketType.Dgram, ProtocolType.Udp); Console.WriteLine(d.Send(b));")]
    [InlineData("if (s.Send(new byte[1]) <= 0) throw new IOException();")]
    public Task Acted_on(string statements) => Statements(statements);

    [Theory]
    [InlineData("long total; public void M(Socket s, byte[] b) => total += {|WA1004:s.Send(b)|};")]
    [InlineData("long total; public void M(Socket s, byte[] b) { total += {|WA1004:s.Send(b)|}; Console.WriteLine(total); }")]
    [InlineData("static long total; public void M(Socket s, byte[] b) { Interlocked.Add(ref total, {|WA1004:s.Send(b)|}); Console.WriteLine(total); }")]
    [InlineData("long total; public void M(Socket s, byte[] b) { int n = {|WA1004:s.Send(b)|}; total = total + n; total++; total = 0; }")]
    [InlineData("int[] all; long total; public void M(Socket s, byte[] b) { if ({|WA1004:s.Send(b)|} < 0) throw new IOException(); total += {|WA1004:s.Send(b)|}; }")]
    public Task A_private_field_that_only_logs_read(string members) => Code.InClass(members);

    [Theory]
    [InlineData("long total; public long Total => total; public void M(Socket s, byte[] b) => total += s.Send(b);")]
    [InlineData("long total; public long Total() => Interlocked.Read(ref total); public void M(Socket s, byte[] b) => Interlocked.Add(ref total, s.Send(b));")]
    [InlineData("internal long total; public void M(Socket s, byte[] b) => total += s.Send(b);")]
    [InlineData("protected long total; public void M(Socket s, byte[] b) => total += s.Send(b);")]
    [InlineData("long total; public void M(Socket s, byte[] b) { total += s.Send(b); if (total > 1000) s.Close(); }")]
    [InlineData("long total; public void M(Socket s, byte[] b) { var n = Interlocked.Add(ref total, s.Send(b)); if (n > 1000) s.Close(); }")]
    [InlineData("long total; class Inner { public long Of(C c) => c.total; } public void M(Socket s, byte[] b) => total += s.Send(b);")]
    [InlineData("int left; public void M(Socket s, byte[] b) { left -= s.Send(b); if (left == 0) s.Close(); }")]
    public Task A_field_that_others_read(string members) => Code.InClass(members);

    [Fact]
    public async Task Every_part_of_the_type_is_asked()
    {
        const string Sender = "partial class C { long total; void M(Socket s, byte[] b) => total += s.Send(b); }";
        await Code.InFiles(Sender, "partial class C { long Total => total; }");
        await Code.InFiles(Sender.Replace("s.Send(b)", "{|WA1004:s.Send(b)|}"), "partial class C { void Log() => Console.WriteLine(total); }");
    }

    [Fact]
    public Task Events() => Code.InFile("""
        class Log : System.Diagnostics.Tracing.EventSource
        {
            void M(Socket s, byte[] b) => WriteEvent(2, {|WA1004:s.Send(b)|});
        }
        """);

    [Fact]
    public Task Top_level_statements()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = Code.Usings + """
                Socket s = null; byte[] b = null; int total = 0, used = 0;
                total += {|WA1004:s.Send(b)|};
                used += s.Send(b);
                Console.WriteLine(total);
                return used;
                """,
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        };
        return test.RunAsync();
    }

    /// <summary>Handed on by other ways than a statement's.</summary>
    [Theory]
    [InlineData("int M(Socket s, byte[] b) => s.Send(b);")]
    [InlineData("void M(Socket s, byte[] b, out int n) => n = s.Send(b);")]
    [InlineData("void M(Socket s, byte[] b, ref int n) => n += s.Send(b);")]
    [InlineData("int this[int i] { set { } } void M(Socket s, byte[] b) => this[0] = s.Send(b);")]
    [InlineData("static class Assert { public static void Equal(int a, int b) { } } void M(Socket s, byte[] b) => Assert.Equal(5, s.Send(b));")]
    [InlineData("static class Assert { public static void True(bool a) { } } void M(Socket s, byte[] b) => Assert.True(s.Send(b) == 5);")]
    [InlineData("class ILogger { public void Log(int n) { } } void M(Socket s, byte[] b, ILogger l) => l.Log(s.Send(b));")]
    [InlineData("class Console { public static void WriteLine(int n) { } } void M(Socket s, byte[] b) => Console.WriteLine(s.Send(b));")]
    [InlineData("IEnumerable<int> M(Socket s, byte[] b) { yield return s.Send(b); }")]
    [InlineData("int n; void M(Socket s, byte[] b) { n = s.Send(b); }")]
    [InlineData("(int, int) M(Socket s, byte[] b) => (s.Send(b), 1);")]
    public Task Handed_on(string members) => Code.InClass(members);

    /// <summary>A byte that wakes a poller has no tail, wherever it is kept.</summary>
    [Theory]
    [InlineData("readonly byte[] one = new byte[1];", true)]
    [InlineData("readonly byte[] one; C() { one = new byte[] { 0 }; }", true)]
    [InlineData("static readonly byte[] one = { 7 };", true)]
    [InlineData("readonly byte[] one; C() { one = new byte[1]; } C(int n) { this.one = new byte[] { 1 }; }", true)]
    [InlineData("readonly byte[] one; C() { one = new byte[1]; } C(int n) { one = new byte[2]; }", false)]
    [InlineData("readonly byte[] one; C(byte[] given) { one = given; }", false)]
    [InlineData("readonly byte[] one = new byte[1]; C() { Fill(out one); } static void Fill(out byte[] x) => x = new byte[9];", false)]
    [InlineData("readonly byte[] one = new byte[1]; C() { (one, _) = (new byte[9], 1); }", false)]
    [InlineData("byte[] one = new byte[1];", false)]
    [InlineData("internal readonly byte[] one = new byte[1];", false)]
    [InlineData("readonly byte[] one = new byte[2];", false)]
    public Task One_byte_in_a_field(string field, bool isSilent)
    {
        var call = isSilent ? "s.Send(one)" : "{|WA1004:s.Send(one)|}";
        return Code.InClass($$"""{{field}} void M(Socket s) { int sent = {{call}}; Debug.Assert(sent == 1); }""");
    }

    [Fact]
    public Task One_verdict_a_call() => Code.InMethod("""
        int n = {|WA1004:s.Send(b)|}; Console.WriteLine(n);
        Debug.Assert({|WA1005:s.Send(b)|} > 0);
        {|WA1001:s.Send(b)|};
        _ = {|WA1003:s.Send(b)|};
        int m; if (Condition()) { m = {|WA1004:s.Send(b)|}; Console.WriteLine(m); } else m = {|WA1001:s.Send(b)|};
        """);

    [Fact]
    public Task A_socket_that_the_option_calls_blocking() => new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
    {
        TestCode = Code.Usings + "class C { void M(Socket s, byte[] b) { Console.WriteLine(s.Send(b)); s.Blocking = false; } void N(Socket s, byte[] b) => Console.WriteLine(s.Send(b)); }",
        TestState = { AnalyzerConfigFiles = { ("/.editorconfig", "[*.cs]\nwrite_all.sockets = blocking") } },
        ExpectedDiagnostics = { new DiagnosticResult("WA1004").WithSpan(12, 58, 12, 67) },
    }.RunAsync();

    [Theory]
    [InlineData("{|#1:Console.WriteLine({|#0:s.Send(b)|})|};", "'Socket.Send' may accept only part of the buffer; its count is only logged (line 17), and the rest is never written")]
    [InlineData("if ({|#1:{|#0:s.Send(b)|} <= 0|}) return;", "'Socket.Send' may accept only part of the buffer; its count is only compared with 0 (line 17), and the rest is never written")]
    [InlineData("if ({|#1:{|#0:write(1, b, 5)|} == -1|}) return;", "'write' may accept only part of the buffer; its count is only compared with -1 (line 17), and the rest is never written")]
    [InlineData("{|#1:total += {|#0:s.Send(b)|}|};", "'Socket.Send' may accept only part of the buffer; its count is only counted (line 17), and the rest is never written")]
    [InlineData("int n = {|#0:s.Send(b)|};\nDebug.Assert({|#1:n == b.Length|});", "'Socket.Send' may accept only part of the buffer; its count is only checked in builds that define DEBUG (line 18), and the rest is never written")]
    [InlineData("int n = {|#0:s.Send(b)|};\n{|#1:if (n < 5) Console.WriteLine();|}", "'Socket.Send' may accept only part of the buffer; its count is noticed to be short, which is only logged (line 18), and the rest is never written")]
    public Task Message_and_the_place_that_looks(string statement, string message) => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + $$"""
        class C
        {
            long total;
            [DllImport("libc")] static extern int write(int fd, byte[] b, int n);
            void M(Socket s, byte[] b)
            {{{statement}}}
        }
        """,
        new DiagnosticResult("WA1004").WithLocation(0).WithLocation(1).WithMessage(message));

    [Fact]
    public Task Every_place_that_looks_and_why_it_can_be_short() => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + """
        class C
        {
            void M(Socket s, byte[] b)
            {
                {|#3:s.Blocking = false|};
                int n = {|#0:s.Send(b)|};
                if ({|#1:n < 0|}) return;
                {|#2:Console.WriteLine(n)|};
            }
        }
        """,
        new DiagnosticResult("WA1004").WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(3));
}
