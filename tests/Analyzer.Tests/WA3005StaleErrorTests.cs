using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The error of a native write that is read where nobody kept it, or where something else may have overwritten it.</summary>
public class WA3005StaleErrorTests
{
    private const string Members = """
            [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte[] b, nint n);
            [DllImport("libc", SetLastError = true, EntryPoint = "send")] static extern int SendTo(int fd, byte[] b, nint n, int flags);
            [DllImport("libc")] static extern nint pwrite(int fd, byte[] b, nint n, long at);
            [DllImport("libc", SetLastError = false)] static extern int writev(int fd, IntPtr vector, int count);
            [DllImport("libc", SetLastError = true)] static extern int close(int fd);
            [DllImport("libc", SetLastError = true)] static extern int open(string path, int flags);
            [DllImport("libc")] static extern int getpid();
            [DllImport("kernel32", SetLastError = true)] static extern bool WriteFile(IntPtr h, byte[] b, int n, out int written, IntPtr overlapped);
            static int total; string text; FileStream file; Socket socket; Process process; SafeHandle handle; StreamWriter log; MemoryStream memory;
            static void Log(string line) => Console.Error.WriteLine(line);
            static void Indirect(string line) { if (line != null) Log(line); }
            static void Deep(int n) { if (n > 0) Deeper(n); }
            static void Deeper(int n) { Deep(n - 1); Indirect("x"); }
            static void Quiet(string line) { total += line.Length; Math.Abs(total); }
            static int Round(int n) => n > 0 ? Round(n - 1) : n;
            static void CloseAll(int fd) { close(fd); }
            static bool TryOpen() => open("x", 0) >= 0;
            static Exception Error() => new Win32Exception(5);
            delegate void Report(string line);
            interface ILog { void Add(string line); }
            Report report; ILog logger;
        """;

    [Theory]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("var n = pwrite(1, b, 9, 0); if (n < 0) { int error = {|WA3005:Marshal.GetLastWin32Error()|}; }")]
    [InlineData("int n = (int)pwrite(1, b, 9, 0); if (n != 9) { int error = {|WA3005:Marshal.GetLastPInvokeError()|}; }")]
    [InlineData("nint n; if ((n = pwrite(1, b, 9, 0)) == -1) throw new IOException(\"error \" + {|WA3005:Marshal.GetLastWin32Error()|});")]
    [InlineData("pwrite(1, b, 9, 0); int error = {|WA3005:Marshal.GetLastWin32Error()|};")]
    [InlineData("if (writev(1, IntPtr.Zero, 1) == -1) Marshal.ThrowExceptionForHR({|WA3005:Marshal.GetHRForLastWin32Error()|});")]
    [InlineData("if (writev(1, IntPtr.Zero, 1) is -1) Log({|WA3005:Marshal.GetLastPInvokeErrorMessage()|});")]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) { Console.WriteLine(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("int n = b.Length > 3 ? (int)pwrite(1, b, 9, 0) : (int)write(1, b, 9); if (n < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("while (true) { var n = pwrite(1, b, 9, 0); if (n >= 0) break; if ({|WA3005:Marshal.GetLastWin32Error()|} != 4) break; }")]
    [InlineData("Action a = () => { if (pwrite(1, b, 9, 0) < 0) throw {|WA3005:new Win32Exception()|}; };")]
    [InlineData("try { if (pwrite(1, b, 9, 0) < 0) throw new IOException(); } catch (IOException) { int error = {|WA3005:Marshal.GetLastWin32Error()|}; }")]
    public Task Nobody_kept_it(string statements) => InMethod(statements);

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) throw new Win32Exception();")]
    [InlineData("int n = SendTo(1, b, 9, 0); if (n < 0) { int error = Marshal.GetLastWin32Error(); Log(\"x\"); throw new Win32Exception(error); }")]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) throw new IOException();")]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) throw new Win32Exception(5);")]
    [InlineData("pwrite(1, b, 9, 0); int fd = open(\"x\", 0); if (fd < 0) throw new Win32Exception();")]
    [InlineData("pwrite(1, b, 9, 0); if (!TryOpen()) throw new Win32Exception();")]
    [InlineData("pwrite(1, b, 9, 0); close(1); int error = Marshal.GetLastWin32Error();")]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) Marshal.SetLastPInvokeError(5); int error = getpid() + 1; if (open(\"\", 0) < 0) error = Marshal.GetLastWin32Error();")]
    [InlineData("if (pwrite(1, b, 9, 0) < 0) { Marshal.SetLastPInvokeError(Marshal.GetLastSystemError()); throw new Win32Exception(); }")]
    [InlineData("pwrite(1, b, 9, 0); report(\"x\"); throw new Win32Exception();")]
    [InlineData("pwrite(1, b, 9, 0); logger.Add(\"x\"); int error = Marshal.GetLastWin32Error();")]
    [InlineData("int error = Marshal.GetLastWin32Error(); pwrite(1, b, 9, 0);")]
    [InlineData("pwrite(1, b, 9, 0); Func<int> f = () => Marshal.GetLastWin32Error();")]
    [InlineData("if (pwrite(1, b, 9, 0) >= 0) { if (report == null) throw new Win32Exception(); } report(\"x\"); throw new Win32Exception();")]
    public Task Kept_or_not_asked(string statements) => InMethod(statements);

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) { Console.WriteLine(\"failed\"); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { Console.Error.Write('x'); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("var n = write(1, b, 9); Console.WriteLine(n); if (n < 0) { int error = {|WA3005:Marshal.GetLastPInvokeError()|}; }")]
    [InlineData("var n = write(1, b, 9); if (n < 0) { close(1); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("var n = write(1, b, 9); close(1); if (n < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("var n = write(1, b, 9); if (n < 0) { _ = close(1); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("var n = write(1, b, 9); if (n < 0) { CloseAll(1); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("int n = SendTo(1, b, 9, 0); if (n != b.Length) { Log(\"short\"); throw new IOException($\"{{|WA3005:Marshal.GetLastWin32Error()|}}\"); }")]
    [InlineData("if (write(1, b, 9) < 0) { Indirect(\"x\"); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { Deep(3); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { if (b.Length > 3) Log(\"long\"); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { File.Delete(\"x\"); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { if (File.Exists(\"x\")) return; throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { file.Dispose(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { file?.Close(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { log.WriteLine(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { socket.Close(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { Process.Start(\"x\"); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (write(1, b, 9) < 0) { process.Kill(); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("nint n; using (var f = new FileStream(\"x\", FileMode.Open)) { n = write(1, b, 9); } if (n < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("nint n; try { n = write(1, b, 9); } finally { Console.WriteLine(); } if (n < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("if (write(1, b, 9) < 0) { int error = Marshal.GetLastWin32Error(); Log(\"x\" + error); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (!WriteFile(IntPtr.Zero, b, 9, out var n, IntPtr.Zero)) { socket.Send(b); throw {|WA3005:new Win32Exception()|}; }")]
    [InlineData("if (WriteFile(IntPtr.Zero, b, 9, out var n, IntPtr.Zero)) return; Console.WriteLine(); throw {|WA3005:new Win32Exception()|};")]
    [InlineData("write(1, b, 9); Console.WriteLine(); int error = {|WA3005:Marshal.GetLastWin32Error()|};")]
    public Task Overwritten(string statements) => InMethod(statements);

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) { text = string.Format(\"{0}\", 5) + Math.Abs(-1) + DateTime.Now; throw new Win32Exception(); }")]
    [InlineData("var n = write(1, b, 9); Debug.Assert(n != 0); if (n < 0) throw new Win32Exception();")]
    [InlineData("if (write(1, b, 9) < 0) { Quiet(\"x\"); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { Round(3); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { getpid(); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { memory.Write(b, 0, 9); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { handle.Dispose(); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { socket.Poll(0, SelectMode.SelectWrite); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { report(\"x\"); logger.Add(\"x\"); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { Action a = () => Console.WriteLine(); throw new Win32Exception(); }")]
    [InlineData("if (write(1, b, 9) < 0) { Console.WriteLine(Marshal.GetLastWin32Error()); }")]
    [InlineData("if (write(1, b, 9) < 0) { Console.WriteLine(); throw new IOException(); }")]
    [InlineData("if (write(1, b, 9) < 0) { if (close(1) < 0) throw new Win32Exception(); }")]
    [InlineData("write(1, b, 9); close(1); throw new Win32Exception();")]
    [InlineData("var n = write(1, b, 9); if (n >= 0) { close(1); throw new Win32Exception(); }")]
    [InlineData("write(1, b, 9); Console.WriteLine(); if (!TryOpen()) throw new Win32Exception();")]
    [InlineData("write(1, b, 9); Console.WriteLine(); report(\"x\"); int error = Marshal.GetLastWin32Error();")]
    [InlineData("if (write(1, b, 9) < 0) { int error = Marshal.GetLastWin32Error(); Console.WriteLine(); Marshal.SetLastPInvokeError(error); throw new Win32Exception(); }")]
    [InlineData("using (var f = new FileStream(\"x\", FileMode.Open)) { if (write(1, b, 9) < 0) throw new Win32Exception(); }")]
    [InlineData("Console.WriteLine(); while (write(1, b, 9) < 0 && Marshal.GetLastWin32Error() == 4) Console.WriteLine();")]
    [InlineData("var n = write(1, b, 9); int error = Marshal.GetLastWin32Error(); Console.WriteLine(); if (n < 0) throw new Win32Exception(error);")]
    [InlineData("int fd = open(\"x\", 0); if (fd < 0) { Console.WriteLine(); throw new Win32Exception(); } write(fd, b, 9);")]
    public Task Not_overwritten(string statements) => InMethod(statements);

    [Fact]
    public Task A_library_import() => InFile("""
        static partial class C
        {
            [LibraryImport("libc", SetLastError = true)] private static partial nint write(int fd, byte[] b, nint n);
            [LibraryImport("libc")] private static partial nint pwrite(int fd, byte[] b, nint n, long at);
            private static partial nint write(int fd, byte[] b, nint n) => 0;
            private static partial nint pwrite(int fd, byte[] b, nint n, long at) => 0;
            static void M(byte[] b)
            {
                if (write(1, b, 9) < 0) throw new Win32Exception();
                if (pwrite(1, b, 9, 0) < 0) throw {|WA3005:new Win32Exception()|};
            }
        }
        """);

    private const string Mono = """
        namespace Mono.Unix.Native
        {
            public enum Errno { EINTR = 4 }
            public class Stdlib { public static Errno GetLastError() => 0; }
            public class Syscall : Stdlib { public static long write(int fd, IntPtr b, ulong n) => 0; public static int close(int fd) => 0; }
        }
        namespace Mono.Unix
        {
            public class UnixMarshal
            {
                public static bool ShouldRetrySyscall(int r) => false;
                public static void ThrowExceptionForLastErrorIf(int r) { }
                public static void ThrowExceptionForLastError() { }
            }
            public class UnixIOException : Exception { public UnixIOException() { } public UnixIOException(Mono.Unix.Native.Errno e) { } }
        }
        """;

    [Theory]
    [InlineData("long r; do { r = Syscall.write(1, p, 9); } while (UnixMarshal.ShouldRetrySyscall((int)r)); {|WA3005:UnixMarshal.ThrowExceptionForLastErrorIf((int)r)|};")]
    [InlineData("long r = Syscall.write(1, p, 9); if (r < 0 && Stdlib.GetLastError() == Errno.EINTR) return; if (r < 0) throw {|WA3005:new UnixIOException()|};")]
    [InlineData("long r = Syscall.write(1, p, 9); if (r < 0) { Console.WriteLine(); {|WA3005:UnixMarshal.ThrowExceptionForLastError()|}; }")]
    [InlineData("long r = Syscall.write(1, p, 9); if (r < 0) { Syscall.close(1); throw new UnixIOException({|WA3005:Stdlib.GetLastError()|}); }")]
    [InlineData("long r = Syscall.write(1, p, 9); UnixMarshal.ThrowExceptionForLastErrorIf((int)r); Syscall.close(1);")]
    [InlineData("long r = Syscall.write(1, p, 9); UnixMarshal.ThrowExceptionForLastErrorIf((int)r); if (r < 9) throw new UnixIOException();")]
    [InlineData("long r = Syscall.write(1, p, 9); if (r < 0) throw new UnixIOException(Stdlib.GetLastError());")]
    [InlineData("long r = Syscall.write(1, p, 9); if (r < 0) { Console.WriteLine(); int error = Marshal.GetLastWin32Error(); }")]
    [InlineData("Stdlib.GetLastError(); long r = Syscall.write(1, p, 9); if (r < 0) throw new UnixIOException();")]
    [InlineData("long r = Syscall.write(1, p, 9); var e = Stdlib.GetLastError(); int x = Syscall.close(1); if (x < 0) e = Stdlib.GetLastError();")]
    public Task Mono_reads_by_native_calls(string statements) => InFile(
        "using Mono.Unix; using Mono.Unix.Native;\n" + Code.Usings + "class C { void M(IntPtr p) { " + statements + " } }\n" + Mono, usings: "");

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) { {|#1:Console.WriteLine()|}; throw {|#0:new Win32Exception()|}; }", "'new Win32Exception' may not hold the error of 'write': 'Console.WriteLine' (line 38) can overwrite it")]
    [InlineData("var n = write(1, b, 9); {|#1:close(1)|}; if (n < 0) Log({|#0:Marshal.GetLastWin32Error()|}.ToString());", "'Marshal.GetLastWin32Error' may not hold the error of 'write': 'close' (line 38) can overwrite it")]
    [InlineData("if (SendTo(1, b, 9, 0) < 0) { {|#1:Deep(1)|}; Console.WriteLine(); throw {|#0:new Win32Exception()|}; }", "'new Win32Exception' may not hold the error of 'SendTo (send)': 'C.Deep' (line 38) can overwrite it")]
    public Task The_message_names_the_call(string statements, string message) =>
        Verify<StaleErrorAnalyzer>.DiagnosticAsync(Source(statements), new DiagnosticResult("WA3005").WithLocation(0).WithLocation(1).WithMessage(message));

    [Fact]
    public Task The_message_names_the_import() => Verify<StaleErrorAnalyzer>.DiagnosticAsync(
        Source("if (pwrite(1, b, 9, 0) < 0) throw {|#0:new Win32Exception()|};").Replace("nint pwrite(", "nint {|#1:pwrite|}("),
        new DiagnosticResult("WA3005").WithLocation(0).WithLocation(1).WithMessage("'new Win32Exception' may not hold the error of 'pwrite': its import does not say SetLastError = true"));

    /// <summary>Its file belongs to another compilation: the diagnostic cannot point there.</summary>
    [Fact]
    public Task The_import_is_in_another_project() => Verify<StaleErrorAnalyzer>.DiagnosticAsync(
        "using System.ComponentModel; class C { void M(byte[] b) { if (Libc.write(1, b, 9) < 0) throw {|WA3005:new Win32Exception()|}; } }",
        test =>
        {
            test.TestState.AdditionalProjects["Imports"].Sources.Add(Code.Usings + "public static class Libc { [DllImport(\"libc\")] public static extern nint write(int fd, byte[] b, nint n); }");
            test.TestState.AdditionalProjectReferences.Add("Imports");
        });

    [Fact]
    public Task Generated_code() => Verify<StaleErrorAnalyzer>.NoDiagnosticAsync(
        Source("if (pwrite(1, b, 9, 0) < 0) throw new Win32Exception();").Replace("class C", "[System.CodeDom.Compiler.GeneratedCode(\"t\", \"1\")] class C"));

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) { Console.WriteLine(; throw new Win32Exception(; }")]
    [InlineData("if (write(1, b) < 0) { close(1); throw new Win32Exception(); }")]
    [InlineData("pwrite(); Marshal.GetLastWin32Error(")]
    [InlineData("var n = pwrite(1, b, 9, 0); n.x = Marshal.GetLastWin32Error(1); var n = new Win32Exception();")]
    [InlineData("goto nowhere; pwrite(1, b, 9, 0); Missing(); throw new Win32Exception { };")]
    public async Task Half_typed(string code)
    {
        var broken = new BrokenCode { Mutations = 12 };
        broken.Sources.Add(Source(code));
        broken.Analyzers.Add(new StaleErrorAnalyzer());
        await broken.RunAsync();
    }

    private static Task InMethod(string statements) => InFile(Source(statements), usings: "");

    private static string Source(string statements) => "using System.ComponentModel;\n" + Code.Usings + $$"""
        class C
        {
        {{Members}}
            void M(byte[] b)
            {
                {{statements}}
            }
        }
        """;

    private static Task InFile(string types, string usings = "using System.ComponentModel;\n" + Code.Usings)
    {
        var source = usings + types;
        return source.Contains("WA3005") ? Verify<StaleErrorAnalyzer>.DiagnosticAsync(source) : Verify<StaleErrorAnalyzer>.NoDiagnosticAsync(source);
    }
}
