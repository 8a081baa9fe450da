using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Native imports: the entry point decides, the library only excludes strangers.</summary>
public class NativeWriteTests
{
    [Theory]
    [InlineData("write", "int fd, byte[] b, int n", "1, b, n")]
    [InlineData("__write", "int fd, byte[] b, int n", "1, b, n")]
    [InlineData("pwrite", "int fd, byte[] b, nint n, long offset", "1, b, n, 0")]
    [InlineData("pwrite64", "int fd, byte[] b, nint n, long offset", "1, b, n, 0")]
    [InlineData("writev", "int fd, IntPtr v, int n", "1, IntPtr.Zero, 1")]
    [InlineData("writev", "int fd, byte[][] v, int n", "1, new[] { b }, 1")]
    [InlineData("pwritev", "int fd, IntPtr v, int n, long offset", "1, IntPtr.Zero, 1, 0")]
    [InlineData("pwritev2", "int fd, IntPtr v, int n, long offset, int flags", "1, IntPtr.Zero, 1, 0, 0")]
    [InlineData("send", "int fd, byte[] b, int n, int flags", "1, b, n, 0")]
    [InlineData("sendmsg", "int fd, IntPtr m, int flags", "1, IntPtr.Zero, 0")]
    [InlineData("sendfile", "int to, int from, IntPtr offset, nint n", "1, 2, IntPtr.Zero, n")]
    [InlineData("sendfile64", "int to, int from, IntPtr offset, nint n", "1, 2, IntPtr.Zero, n")]
    [InlineData("splice", "int from, IntPtr o, int to, IntPtr p, nint n, uint flags", "1, IntPtr.Zero, 2, IntPtr.Zero, n, 0")]
    [InlineData("tee", "int from, int to, nint n, uint flags", "1, 2, n, 0")]
    [InlineData("vmsplice", "int fd, IntPtr v, nuint n, uint flags", "1, IntPtr.Zero, 1, 0")]
    [InlineData("copy_file_range", "int from, IntPtr o, int to, IntPtr p, nint n, uint flags", "1, IntPtr.Zero, 2, IntPtr.Zero, n, 0")]
    [InlineData("_write", "int fd, byte[] b, int n", "1, b, n")]
    public Task Count_that_is_returned(string name, string parameters, string arguments) => Code.InClass($$"""
        [DllImport("libc")] static extern int {{name}}({{parameters}});
        void Drops(byte[] b, int n) => {|WA1001:{{name}}({{arguments}})|};
        int Uses(byte[] b, int n) => {{name}}({{arguments}});
        """);

    [Theory]
    [InlineData("WriteFile", "kernel32.dll", "IntPtr h, byte[] b, uint n, out uint written, IntPtr overlapped", "h, b, n, {0}, IntPtr.Zero")]
    [InlineData("WriteFile", "KERNEL32.DLL", "SafeHandle h, byte[] b, uint n, out uint written, IntPtr overlapped", "null, b, n, {0}, default")]
    [InlineData("WriteFile", "kernel32", "IntPtr h, byte[] b, uint n, out uint written, NativeOverlapped* overlapped", "h, b, n, {0}, null")]
    [InlineData("WriteFile", "api-ms-win-core-file-l1-1-0.dll", "IntPtr h, byte[] b, uint n, out uint written, NativeOverlapped* overlapped", "h, b, n, {0}, (NativeOverlapped*)0")]
    [InlineData("WriteFile", "kernelbase", "IntPtr h, byte[] b, uint n, out uint written, object overlapped", "h, b, n, {0}, null")]
    [InlineData("WSASend", "ws2_32", "IntPtr h, byte[] b, uint n, out uint written, int flags, IntPtr overlapped, IntPtr completion", "h, b, 1, {0}, 0, IntPtr.Zero, IntPtr.Zero")]
    [InlineData("WSASendMsg", "ws2_32.dll", "IntPtr h, IntPtr m, int flags, out uint written, IntPtr overlapped, IntPtr completion", "h, IntPtr.Zero, 0, {0}, new IntPtr(0), IntPtr.Zero")]
    public Task Count_that_is_an_out_argument(string name, string library, string parameters, string arguments)
    {
        return Code.InClass($$"""
            [DllImport("{{library}}")] static extern unsafe bool {{name}}({{parameters}});
            unsafe void Discard(IntPtr h, byte[] b, uint n) => {|WA1001:{{Call("out _")}}|};
            unsafe void Unread(IntPtr h, byte[] b, uint n) { if (!{|WA1001:{{Call("out var w")}}|}) throw new IOException(); }
            unsafe void Overwritten(IntPtr h, byte[] b, uint n) { uint w; {|WA1001:{{Call("out w")}}|}; w = 1; Console.WriteLine(w); }
            unsafe bool StillUnread(IntPtr h, byte[] b, uint n) => {|WA1001:{{Call("out var w")}}|};
            unsafe uint Read(IntPtr h, byte[] b, uint n) { {{Call("out var w")}}; return w; }
            unsafe void Compared(IntPtr h, byte[] b, uint n) { if (!{{Call("out var w")}} || w != n) throw new IOException(); }
            unsafe void Handed(IntPtr h, byte[] b, uint n, out uint w) => {{Call("out w")}};
            uint field;
            unsafe void Kept(IntPtr h, byte[] b, uint n) => {{Call("out field")}};
            """);

        string Call(string count) => name + "(" + string.Format(arguments, count) + ")";
    }

    [Theory]
    [InlineData("ref uint written, IntPtr overlapped", "ref w, IntPtr.Zero", true)]
    [InlineData("out uint written, IntPtr overlapped", "out w, overlapped", false)]
    [InlineData("out uint written, ref NativeOverlapped overlapped", "out w, ref native", false)]
    [InlineData("out uint written, in NativeOverlapped overlapped", "out w, native", false)]
    [InlineData("out uint written, NativeOverlapped* overlapped", "out w, &native", false)]
    [InlineData("IntPtr written, IntPtr overlapped", "IntPtr.Zero, IntPtr.Zero", false)]
    [InlineData("uint* written, NativeOverlapped* overlapped", "&w, null", false)]
    public Task Overlapped_or_without_a_count(string parameters, string arguments, bool isReported)
    {
        var call = $"WriteFile(h, b, 9, {arguments})";
        return Code.InClass($$"""
            [DllImport("kernel32")] static extern unsafe bool WriteFile(IntPtr h, byte[] b, uint n, {{parameters}});
            unsafe void M(IntPtr h, byte[] b, IntPtr overlapped)
            {
                uint w = 0;
                NativeOverlapped native = default;
                {{(isReported ? "{|WA1001:" + call + "|}" : call)}};
            }
            """);
    }

    [Theory]
    [InlineData("libc")]
    [InlineData("c")]
    [InlineData("libc.so")]
    [InlineData("libc.so.6")]
    [InlineData("libc.so.7")]
    [InlineData("/lib/x86_64-linux-gnu/libc.so.6")]
    [InlineData("libc.dylib")]
    [InlineData("/usr/lib/libc.dylib")]
    [InlineData("libSystem")]
    [InlineData("libSystem.dylib")]
    [InlineData("libSystem.B.dylib")]
    [InlineData("/usr/lib/libSystem.dylib")]
    [InlineData("__Internal")]
    [InlineData("libpthread.so.0")]
    [InlineData("libc.musl-x86_64.so.1")]
    [InlineData("msvcrt")]
    [InlineData("MSVCRT.DLL")]
    [InlineData("ucrtbase.dll")]
    [InlineData("msvcr120.dll")]
    public Task Library_that_holds_writes(string library) => Code.InClass($$"""
        [DllImport("{{library}}")] static extern int write(int fd, byte[] b, int n);
        void M(byte[] b) => {|WA1001:write(1, b, 9)|};
        """);

    [Theory]
    [InlineData("mylib")]
    [InlineData("libcurl")]
    [InlineData("hidapi")]
    [InlineData("libclang")]
    [InlineData("zlib.so.1")]
    [InlineData("c.d")]
    [InlineData("/")]
    [InlineData(".so")]
    public Task Stranger(string library) => Code.InClass($$"""
        [DllImport("{{library}}")] static extern int write(int fd, byte[] b, int n);
        void M(byte[] b) => write(1, b, 9);
        """);

    [Theory]
    [InlineData("int", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("uint", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("long", "int fd, byte[] b, long n", "1, b, 9")]
    [InlineData("ulong", "int fd, byte[] b, ulong n", "1, b, 9")]
    [InlineData("nint", "int fd, byte[] b, nint n", "1, b, 9")]
    [InlineData("nuint", "int fd, byte[] b, nuint n", "1, b, 9")]
    [InlineData("IntPtr", "int fd, byte[] b, IntPtr n", "1, b, (IntPtr)9")]
    [InlineData("UIntPtr", "int fd, byte[] b, UIntPtr n", "1, b, new UIntPtr(9)")]
    [InlineData("CLong", "int fd, byte[] b, CULong n", "1, b, new CULong(9)")]
    [InlineData("ssize_t", "int fd, byte[] b, size_t n", "1, b, default")]
    [InlineData("int", "SafeHandle fd, byte[] b, int n", "null, b, 9")]
    [InlineData("int", "Microsoft.Win32.SafeHandles.SafeFileHandle fd, byte[] b, int n", "null, b, 9")]
    [InlineData("int", "IntPtr fd, IntPtr b, int n", "IntPtr.Zero, IntPtr.Zero, 9")]
    [InlineData("int", "int fd, byte* b, int n", "1, null, 9")]
    [InlineData("int", "int fd, void* b, int n", "1, null, 9")]
    [InlineData("int", "int fd, ref byte b, int n", "1, ref b[0], 9")]
    [InlineData("int", "int fd, in byte b, int n", "1, in b[0], 9")]
    [InlineData("int", "int fd, ReadOnlySpan<byte> b, int n", "1, b, 9")]
    [InlineData("int", "int fd, string b, int n", "1, \"abc\", 9")]
    [InlineData("int", "int fd, ref long b, int n", "1, ref value, 8")]
    public Task Whatever_the_types(string returns, string parameters, string arguments) => Code.InClass($$"""
        struct ssize_t { } struct size_t { }
        long value;
        [DllImport("libc")] static extern unsafe {{returns}} write({{parameters}});
        unsafe void M(byte[] b) => {|WA1001:write({{arguments}})|};
        """);

    [Theory]
    [InlineData("void", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("bool", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("byte", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("string", "int fd, byte[] b, int n", "1, b, 9")]
    [InlineData("int", "byte[] b", "b")]
    [InlineData("int", "", "")]
    [InlineData("int", "int fd, byte[] b, int n", "1, b, 1")]
    [InlineData("int", "int fd, byte[] b, int n", "1, b, 0")]
    [InlineData("int", "int fd, byte[] b, IntPtr n", "1, b, new IntPtr(1)")]
    [InlineData("int", "int fd, byte[] b, UIntPtr n", "1, b, (UIntPtr)1")]
    [InlineData("int", "int fd, byte[] b, nuint n", "1, b, 1")]
    public Task Not_that_function_or_nothing_to_lose(string returns, string parameters, string arguments) => Code.InClass($$"""
        [DllImport("libc")] static extern {{returns}} write({{parameters}});
        void M(byte[] b) => write({{arguments}});
        """);

    [Theory]
    [InlineData("""[DllImport("libc", EntryPoint = "write")] static extern int WriteFd(int fd, byte[] b, int n);""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""const string Libc = "libc"; [DllImport(Libc, EntryPoint = "write", SetLastError = true)] static extern int WriteFd(int fd, byte[] b, int n);""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""const string Libc = "libc", Name = "wri" + "te"; [DllImportAttribute(Libc, EntryPoint = Name)] static extern int WriteFd(int fd, byte[] b, int n);""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""[DllImport("libc", EntryPoint = nameof(write))] static extern int WriteFd(int fd, byte[] b, int n); void write() { }""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""[System.Runtime.InteropServices.DllImport("libc", EntryPoint = "write"), Obsolete] static extern int WriteFd(int fd, byte[] b, int n);""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""static class N { [DllImport("libc", EntryPoint = "write")] public static extern int WriteFd(int fd, byte[] b, int n); }""", "{|WA1001:N.WriteFd(1, b, 9)|}")]
    [InlineData("""[DllImport("libc", EntryPoint = "read")] static extern int write(int fd, byte[] b, int n);""", "write(1, b, 9)")]
    [InlineData("""[DllImport("libc", EntryPoint = "Write")] static extern int WriteFd(int fd, byte[] b, int n);""", "WriteFd(1, b, 9)")]
    [InlineData("""[DllImport("libc", EntryPoint = "fwrite")] static extern int WriteFd(int fd, byte[] b, int n);""", "WriteFd(1, b, 9)")]
    [InlineData("""[DllImport("hidapi", EntryPoint = "hid_write")] static extern int write(int fd, byte[] b, int n);""", "write(1, b, 9)")]
    [InlineData("""[DllImport("libc")] static extern int sendto(int fd, byte[] b, int n, int flags, IntPtr to, int size);""", "sendto(1, b, 9, 0, IntPtr.Zero, 0)")]
    [InlineData("""[DllImport("libSystem")] static extern int sendfile(int fd, int s, long offset, ref long length, IntPtr headers, int flags); long length;""", "sendfile(1, 2, 0, ref length, IntPtr.Zero, 0)")]
    public Task Entry_point(string import, string call) => Code.InClass($$"""
        {{import}}
        void M(byte[] b) => {{call}};
        """);

    [Theory]
    [InlineData("""[LibraryImport("libc")] internal static partial int write(int fd, byte[] b, int n);""", "internal static partial int write(int fd, byte[] b, int n) => 0;", "{|WA1001:write(1, b, 9)|}")]
    [InlineData("""[LibraryImport("libc", EntryPoint = "write", SetLastError = true)] internal static partial nint WriteFd(int fd, byte[] b, nint n);""", "internal static partial nint WriteFd(int fd, byte[] b, nint n) => 0;", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""[LibraryImport("libc", EntryPoint = "write")] internal static partial int WriteFd(int fd, byte[] b, int n);""", """[DllImport("libc", EntryPoint = "write")] internal static extern partial int WriteFd(int fd, byte[] b, int n);""", "{|WA1001:WriteFd(1, b, 9)|}")]
    [InlineData("""[LibraryImport("other")] internal static partial int write(int fd, byte[] b, int n);""", "internal static partial int write(int fd, byte[] b, int n) => 0;", "write(1, b, 9)")]
    [InlineData("""[LibraryImport("libc", EntryPoint = "read")] internal static partial int write(int fd, byte[] b, int n);""", "internal static partial int write(int fd, byte[] b, int n) => 0;", "write(1, b, 9)")]
    public Task Library_import(string definition, string implementation, string call) => Code.InFile($$"""
        partial class C
        {
            {{definition}}
            void M(byte[] b) => {{call}};
        }
        partial class C
        {
            {{implementation}}
        }
        """);

    [Theory]
    [InlineData("void M(byte[] b) { {|WA1001:WriteFd(1, b, 9)|}; [DllImport(\"libc\", EntryPoint = \"write\")] static extern int WriteFd(int fd, byte[] b, int n); }")]
    [InlineData("C(byte[] b) { {|WA1001:WriteFd(1, b, 9)|}; [DllImport(\"libc\", EntryPoint = \"write\")] static extern int WriteFd(int fd, byte[] b, int n); }")]
    [InlineData("int P { get { { {|WA1001:WriteFd(1, null, 9)|}; [DllImport(\"libc\", EntryPoint = \"write\")] static extern int WriteFd(int fd, byte[] b, int n); } return 1; } }")]
    public Task Local_function(string member) => Code.InClass(member);

    [Fact]
    public Task Old_language() => Code.InClass("""
        [DllImport("libc")] static extern int write(int fd, byte[] b, int n);
        static void M(byte[] b) { {|WA1001:write(1, b, 9)|}; }
        """, LanguageVersion.CSharp7_3, ReferenceAssemblies.NetStandard.NetStandard20);

    [Theory]
    [InlineData("int n = (int){|WA1004:write(1, b, 9)|}; if (n < 0) throw new IOException();")]
    [InlineData("if ({|WA1004:write(1, b, 9)|} == -1) throw new IOException();")]
    [InlineData("{|WA1001:write(1, b, 9)|};")]
    [InlineData("_ = {|WA1003:write(1, b, 9)|};")]
    [InlineData("var n = (int){|WA1001:write(1, b, 9)|};")]
    [InlineData("var n = checked((int){|WA1001:write(1, b, 9)|});")]
    public Task What_becomes_of_the_count(string statement) => Code.InClass($$"""
        [DllImport("libc")] static extern nint write(int fd, byte[] b, nint n);
        void M(byte[] b) { {{statement}} }
        """);
}
