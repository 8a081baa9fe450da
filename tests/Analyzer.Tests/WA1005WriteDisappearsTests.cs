using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>A write among the arguments of a call that a Release build leaves out is not made there.</summary>
public class WA1005WriteDisappearsTests
{
    private const string Checks = """
        static class Check
        {
            [Conditional("DEBUG")] public static void Debugging(object value) { }
            [Conditional("TRACE")] public static void Tracing(object value) { }
            [Conditional("CHECKS")] public static void Checking(object value) { }
            [Conditional("DEBUG"), Conditional("CHECKS")] public static void Either(object value) { }
            [Conditional("DEBUG"), Conditional("TRACE")] public static void DebuggingOrTracing(object value) { }
            [Conditional("DEBUG")] public static void On(this int count, int length) { }
            public static void Always(object value) { }
        }
        class Base { [Conditional("DEBUG")] public virtual void Virtually(int n) { } }
        class Derived : Base { public override void Virtually(int n) { } }
        """;

    private static Task Statements(string statements, params string[] symbols) => Test(statements, symbols, "").RunAsync();

    private static CSharpAnalyzerVerifier<WriteAnalyzer>.Test Test(string statements, string[] symbols, string head)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = head + Code.Usings + Checks + $$"""
                class C
                {
                    static bool Condition() => Environment.TickCount > 0;
                    async Task M(Socket s, byte[] b, Derived derived)
                    {
                        await Task.Yield();
                        {{statements}}
                    }
                }
                """,
        };
        test.PreprocessorSymbols.AddRange(symbols);
        return test;
    }

    [Theory]
    [InlineData("Debug.Assert({|WA1005:s.Send(b)|} == b.Length);")]
    [InlineData("Debug.Assert(b.Length == {|WA1005:s.Send(b)|}, \"short\");")]
    [InlineData("Debug.Assert(Condition() && {|WA1005:s.Send(b)|} > 0);")]
    [InlineData("Debug.Assert({|WA1005:s.Send(b)|} is 5 or 6);")]
    [InlineData("Debug.Assert(s?{|WA1005:.Send(b)|} == 5);")]
    [InlineData("Debug.Assert(Condition(), $\"{{|WA1005:s.Send(b)|}}\");")]
    [InlineData("Debug.WriteLine({|WA1005:s.Send(b)|});")]
    [InlineData("Debug.WriteLine(\"sent \" + {|WA1005:s.Send(b)|});")]
    [InlineData("Debug.WriteLineIf({|WA1005:s.Send(b)|} < 5, \"short\");")]
    [InlineData("Debug.Print(\"{0}\", {|WA1005:s.Send(b)|});")]
    [InlineData("Debug.Assert({|WA1005:s.Send(b)|} + {|WA1005:s.Send(b)|} == 10);")]
    [InlineData("Debug.Assert(await {|WA1005:s.SendAsync(b)|} == b.Length);")]
    [InlineData("Debug.Assert({|WA1005:s.SendAsync(b)|}.Result == b.Length);")]
    [InlineData("Check.Debugging({|WA1005:s.Send(b)|});")]
    [InlineData("Check.Checking({|WA1005:s.Send(b)|});")]
    [InlineData("Check.Either({|WA1005:s.Send(b)|});")]
    [InlineData("{|WA1005:s.Send(b)|}.On(5);")]
    [InlineData("derived.Virtually({|WA1005:s.Send(b)|});")]
    [InlineData("derived?.Virtually({|WA1005:s.Send(b)|});")]
    [InlineData("Action a = () => Debug.Assert({|WA1005:s.Send(b)|} > 0); a();")]
    // A datagram and a single byte are not sent either
    [InlineData("var d = new Socket(SocketType.Dgram, ProtocolType.Udp); Debug.Assert({|WA1005:d.Send(b)|} == b.Length);")]
    [InlineData("Debug.Assert({|WA1005:s.Send(new byte[1])|} == 1);")]
    // A blocking socket
    [InlineData("var x = new Socket(SocketType.Stream, ProtocolType.Tcp); Debug.Assert({|WA1005:x.Send(b)|} == b.Length);")]
    public async Task Release_does_not_write(string statements)
    {
        await Statements(statements);
        await Statements(statements, "TRACE");
        await Statements(statements, "DEBUG", "TRACE");
    }

    [Theory]
    [InlineData("Trace.Assert(s.Send(b) == b.Length);")]
    [InlineData("Check.Tracing(s.Send(b));")]
    [InlineData("Check.DebuggingOrTracing(s.Send(b));")]
    [InlineData("Check.Always(s.Send(b));")]
    // By the time the lambda runs it is no argument any more
    [InlineData("Func<int> f = () => s.Send(b); Debug.Assert(f() == 5);")]
    [InlineData("Check.Always((Func<bool>)(() => s.Send(b) == b.Length));")]
    [InlineData("Debug.Assert(nameof(s.Send) == \"Send\");")]
    [InlineData("int n = s.Send(b); if (n != b.Length) throw new IOException(); Debug.Assert(n == b.Length);")]
    public Task Release_writes(string statements) => Statements(statements);

    [Theory]
    [InlineData("CHECKS")]
    [InlineData("CHECKS", "DEBUG")]
    [InlineData("CHECKS", "DEBUG", "TRACE")]
    public async Task A_symbol_of_the_project_may_be_defined_in_Release_too(params string[] symbols)
    {
        await Statements("Check.Checking(s.Send(b)); Check.Either(s.Send(b));", symbols);
        await Statements("Check.Checking({|WA1005:s.Send(b)|}); Check.Either({|WA1005:s.Send(b)|});", symbols.Skip(1).ToArray());
    }

    [Theory]
    [InlineData("#define CHECKS\n", "Check.Checking(s.Send(b));")]
    [InlineData("#define DEBUG\n", "Debug.Assert(s.Send(b) == b.Length);")]
    [InlineData("// Copyright\n#if !OTHER\n#define CHECKS\n#endif\n", "Check.Either(s.Send(b));")]
    [InlineData("#if OTHER\n#define CHECKS\n#endif\n", "Check.Either({|WA1005:s.Send(b)|});")]
    [InlineData("#define OTHER\n", "Check.Checking({|WA1005:s.Send(b)|});")]
    [InlineData("#define CHECKS\n#undef CHECKS\n", "Check.Checking({|WA1005:s.Send(b)|});")]
    [InlineData("#undef TRACE\n", "Check.Tracing({|WA1005:s.Send(b)|});")]
    public Task A_symbol_of_the_file(string head, string statements) => Test(statements, ["TRACE"], head).RunAsync();

    [Fact]
    public Task Native_and_marked_writes() => Code.InClass("""
        class ShortWriteAttribute : Attribute { }
        [ShortWrite] static int Put(byte[] b) => 0;
        [DllImport("libc")] static extern nint write(int fd, byte[] b, nint n);
        [DllImport("kernel32")] static extern bool WriteFile(IntPtr h, byte[] b, uint n, out uint written, IntPtr overlapped);
        void M(byte[] b)
        {
            Debug.Assert({|WA1005:write(1, b, 5)|} == 5);
            Debug.Assert({|WA1005:Put(b)|} == 5);
            Debug.Assert({|WA1005:WriteFile(IntPtr.Zero, b, 5, out var w, IntPtr.Zero)|} && w == 5);
        }
        """);

    [Fact]
    public Task Message_and_the_call_that_is_left_out() => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + Checks + """
        class C
        {
            void M(Socket s, byte[] b)
            {
                {|#1:Debug.Assert({|#0:s.Send(b)|} == b.Length)|};
                {|#3:Check.Either({|#2:s.Send(b)|})|};
            }
        }
        """,
        new DiagnosticResult("WA1005").WithLocation(0).WithLocation(1).WithMessage("'Socket.Send' is an argument of 'Debug.Assert', which is [Conditional(\"DEBUG\")], so a Release build does not write at all"),
        new DiagnosticResult("WA1005").WithLocation(2).WithLocation(3).WithMessage("'Socket.Send' is an argument of 'Check.Either', which is [Conditional(\"DEBUG\", \"CHECKS\")], so a Release build does not write at all"));
}
