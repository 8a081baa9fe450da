using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>POSIX writes go through <c>DescriptorWriter</c>, with the casts that their imports' types need.</summary>
public class NativeWriteTests
{
    private static Task InMethodAsync(string imports, string before, string after, Action<Testing.AnalyzerTest>? configure = null) =>
        Fix.MembersAsync(In(imports, before), In(imports, after), configure);

    private static string In(string imports, string statements) => $$"""
        {{imports}}
                public unsafe void Run(byte[] b, IntPtr p, byte* q, nint fd, SafeHandle h, uint u, ulong ul, int n)
                {
        {{statements}}
                }
        """;

    [Fact]
    public Task Write() => InMethodAsync(
        """
                [DllImport("libc")] private static extern int write(int fd, byte[] buf, int count);
                [DllImport("libc")] private static extern nint write(int fd, IntPtr buf, nuint count);
                [DllImport("libc", EntryPoint = "write")] private static extern unsafe long Put(SafeHandle fd, byte* buf, ulong count);
                [DllImport("libc.so.6", EntryPoint = "__write")] private static extern IntPtr Raw(IntPtr fd, ref byte buf, UIntPtr count);
        """,
        """
                    {|WA1001:write(1, b, b.Length)|};
                    {|WA1001:write(1, p, (nuint)n)|};
                    {|WA1001:write(2, p + 4, u)|};
                    {|WA1001:Put(h, q, ul)|};
                    {|WA1001:Put(h, q + 2, (ulong)(n - 2))|};
                    {|WA1001:Raw(fd, ref b[2], (UIntPtr)(uint)n)|};
                    {|WA1001:Acme.Client.write(1, b, n)|};
        """,
        """
                    DescriptorWriter.WriteAll(1, b, b.Length);
                    DescriptorWriter.WriteAll(1, p, n);
                    DescriptorWriter.WriteAll(2, p + 4, u);
                    DescriptorWriter.WriteAll(h, (IntPtr)q, (long)ul);
                    DescriptorWriter.WriteAll(h, (IntPtr)(q + 2), (n - 2));
                    DescriptorWriter.WriteAll((int)fd, ref b[2], (uint)n);
                    DescriptorWriter.WriteAll(1, b, n);
        """);

    [Fact]
    public Task Others() => InMethodAsync(
        """
                [DllImport("libc")] private static extern int pwrite(int fd, byte[] buf, int count, long offset);
                [DllImport("libc")] private static extern nint pwrite64(int fd, IntPtr buf, nuint count, nint offset);
                [DllImport("libc")] private static extern nint send(int fd, byte[] buf, nuint count, int flags);
                [DllImport("libc")] private static extern nint writev(int fd, IntPtr vector, int count);
        """,
        """
                    {|WA1001:pwrite(1, b, b.Length, 7)|};
                    {|WA1001:pwrite64(1, p, (nuint)n, fd)|};
                    {|WA1001:send(1, b, (nuint)b.Length, 0x4000)|};
                    {|WA1001:writev(1, p, 3)|};
        """,
        """
                    DescriptorWriter.WriteAllAt(1, b, b.Length, 7);
                    DescriptorWriter.WriteAllAt(1, p, n, fd);
                    DescriptorWriter.SendAll(1, b, b.Length, 0x4000);
                    DescriptorWriter.WriteAllVectored(1, p, 3);
        """);

    [Fact]
    public Task TheResultKeepsItsTypeWhereItIsStored() => InMethodAsync(
        """
                [DllImport("libc")] private static extern int write(int fd, byte[] buf, int count);
                [DllImport("libc", EntryPoint = "write")] private static extern long Wide(int fd, byte[] buf, int count);
                [DllImport("libc", EntryPoint = "write")] private static extern nint Native(int fd, byte[] buf, int count);
        """,
        """
                    int stored = {|WA1001:write(1, b, n)|};
                    var typed = {|WA1001:write(1, b, n)|};
                    long wide = {|WA1001:Wide(1, b, n)|};
                    var native = {|WA1001:Native(1, b, n)|};
                    Action drop = () => {|WA1001:write(1, b, n)|};
        """,
        """
                    int stored = (int)DescriptorWriter.WriteAll(1, b, n);
                    var typed = (int)DescriptorWriter.WriteAll(1, b, n);
                    long wide = DescriptorWriter.WriteAll(1, b, n);
                    var native = (nint)DescriptorWriter.WriteAll(1, b, n);
                    Action drop = () => DescriptorWriter.WriteAll(1, b, n);
        """);

    [Fact]
    public Task NamedArguments() => InMethodAsync(
        """
                [DllImport("libc")] private static extern int write(int fildes, byte[] buf, int nbyte);
        """,
        """
                    {|WA1001:write(fildes: 1, /* data */ buf: b, nbyte: /* all */ n)|};
                    {|WA1001:write(nbyte: b.Length, buf: b, fildes: 1)|};
        """,
        """
                    DescriptorWriter.WriteAll(1, /* data */ b, /* all */ n);
                    DescriptorWriter.WriteAll(count: b.Length, buffer: b, descriptor: 1);
        """);

    [Fact]
    public Task LibraryImportsOfSpans() => Fix.FileAsync(
        """
        using System;
        using System.Runtime.InteropServices;

        static partial class Native
        {
            [LibraryImport("libc", SetLastError = true)]
            internal static partial nint write(int fd, ReadOnlySpan<byte> buf, nuint count);

            internal static partial nint write(int fd, ReadOnlySpan<byte> buf, nuint count) => 0;
        }

        class C
        {
            void M(Span<byte> b) => {|WA1001:Native.write(1, b, (nuint)b.Length)|};
        }
        """,
        """
        using System;
        using System.Runtime.InteropServices;
        using WriteAll;

        static partial class Native
        {
            [LibraryImport("libc", SetLastError = true)]
            internal static partial nint write(int fd, ReadOnlySpan<byte> buf, nuint count);

            internal static partial nint write(int fd, ReadOnlySpan<byte> buf, nuint count) => 0;
        }

        class C
        {
            void M(Span<byte> b) => DescriptorWriter.WriteAll(1, b, b.Length);
        }
        """);

    [Fact]
    public Task OldCSharp() => Fix.FileAsync(
        """
        using System.Runtime.InteropServices;

        static class Native
        {
            [DllImport("libc")] internal static extern System.IntPtr write(int fd, System.IntPtr buf, System.UIntPtr count);
            [DllImport("libc", EntryPoint = "write")] internal static extern unsafe int Put(System.IntPtr fd, void* buf, uint count);
            [DllImport("libc", EntryPoint = "write")] internal static extern System.IntPtr Sized(int fd, System.IntPtr buf, System.IntPtr count);
        }

        unsafe class C
        {
            void M(System.IntPtr p, int n, void* v)
            {
                {|WA1001:Native.write(1, p, (System.UIntPtr)n)|};
                {|WA1001:Native.Put(p, v, (uint)n)|};
                {|WA1001:Native.Sized(1, p, (System.IntPtr)n)|};
            }
        }
        """,
        """
        using System.Runtime.InteropServices;
        using WriteAll;

        static class Native
        {
            [DllImport("libc")] internal static extern System.IntPtr write(int fd, System.IntPtr buf, System.UIntPtr count);
            [DllImport("libc", EntryPoint = "write")] internal static extern unsafe int Put(System.IntPtr fd, void* buf, uint count);
            [DllImport("libc", EntryPoint = "write")] internal static extern System.IntPtr Sized(int fd, System.IntPtr buf, System.IntPtr count);
        }

        unsafe class C
        {
            void M(System.IntPtr p, int n, void* v)
            {
                DescriptorWriter.WriteAll(1, p, n);
                DescriptorWriter.WriteAll((int)p, (global::System.IntPtr)v, (uint)n);
                DescriptorWriter.WriteAll(1, p, n);
            }
        }
        """,
        Targets.NetFramework);

    [Fact]
    public Task MonoAndTmds() => Fix.FileAsync(
        Libraries + """
        class C
        {
            unsafe void M(byte[] b, System.IntPtr p, byte* q, int n, Mono.Unix.Native.MessageFlags flags)
            {
                {|WA1001:Mono.Unix.Native.Syscall.write(1, p, (ulong)n)|};
                {|WA1001:Mono.Unix.Native.Syscall.send(1, b, (ulong)b.Length, 0)|};
                {|WA1001:Mono.Unix.Native.Syscall.send(1, b, (ulong)b.Length, flags)|};
                {|WA1001:Tmds.Linux.LibC.write(1, q, n)|};
            }
        }

        """,
        "using WriteAll;\n\n" + Libraries + """
        class C
        {
            unsafe void M(byte[] b, System.IntPtr p, byte* q, int n, Mono.Unix.Native.MessageFlags flags)
            {
                DescriptorWriter.WriteAll(1, p, n);
                DescriptorWriter.SendAll(1, b, b.Length, 0);
                {|WA1001:Mono.Unix.Native.Syscall.send(1, b, (ulong)b.Length, flags)|};
                DescriptorWriter.WriteAll(1, (global::System.IntPtr)q, n);
            }
        }

        """);

    private const string Libraries = """
        namespace Mono.Unix.Native
        {
            [System.Flags] public enum MessageFlags { MSG_OOB = 1 }
            public static class Syscall
            {
                public static long write(int fd, System.IntPtr buf, ulong count) => 0;
                public static long send(int socket, byte[] message, ulong length, MessageFlags flags) => 0;
            }
        }

        namespace Tmds.Linux
        {
            public struct size_t { public static implicit operator size_t(int n) => default; }
            public struct ssize_t { }
            public static unsafe class LibC
            {
                public static ssize_t write(int fd, void* buf, size_t count) => default;
            }
        }


        """;

    [Fact]
    public Task WhatTheKernelAdvancesHasNoFix() => Fix.NoneInMembersAsync(
        """
                [DllImport("libc")] private static extern nint sendmsg(int fd, IntPtr message, int flags);
                [DllImport("libc")] private static extern nint pwritev(int fd, IntPtr vector, int count, long offset);
                [DllImport("libc")] private static extern nint sendfile(int to, int from, ref long offset, nuint count);
                [DllImport("libc")] private static extern nint splice(int from, IntPtr a, int to, IntPtr b, nuint count, uint flags);
                [DllImport("libc")] private static extern nint tee(int from, int to, nuint count, uint flags);
                [DllImport("libc")] private static extern nint vmsplice(int fd, IntPtr vector, nuint count, uint flags);
                [DllImport("libc")] private static extern nint copy_file_range(int from, IntPtr a, int to, IntPtr b, nuint count, uint flags);
                public void Run(IntPtr p, long at)
                {
                    {|WA1001:sendmsg(1, p, 0)|};
                    {|WA1001:pwritev(1, p, 2, 0)|};
                    {|WA1001:sendfile(1, 2, ref at, 9)|};
                    {|WA1001:splice(1, p, 2, p, 9, 0)|};
                    {|WA1001:tee(1, 2, 9, 0)|};
                    {|WA1001:vmsplice(1, p, 9, 0)|};
                    {|WA1001:copy_file_range(1, p, 2, p, 9, 0)|};
                }
        """);

    [Fact]
    public Task BuffersThatTheHelperDoesNotTakeHaveNoFix() => Fix.NoneInMembersAsync(
        """
                public struct iovec { public IntPtr Base; public nuint Length; }
                [DllImport("libc")] private static extern nint write(int fd, string text, nuint count);
                [DllImport("libc")] private static extern nint write(int fd, int[] numbers, nuint count);
                [DllImport("libc")] private static extern nint write(HandleRef fd, byte[] bytes, nuint count);
                [DllImport("libc")] private static extern nint writev(int fd, iovec[] vector, int count);
                [DllImport("libc", EntryPoint = "writev")] private static extern nint One(int fd, ref iovec vector, int count);
                public void Run(iovec[] v, HandleRef h)
                {
                    {|WA1001:write(1, "text", 4)|};
                    {|WA1001:write(1, new[] { 1, 2 }, 8)|};
                    {|WA1001:write(h, new byte[4], 4)|};
                    {|WA1001:writev(1, v, 2)|};
                    {|WA1001:One(1, ref v[0], 2)|};
                }
        """);

    [Fact]
    public Task AnotherTypeOfTheHelpersNameIsNotMistaken() => Fix.FileAsync(
        """
        using System.Runtime.InteropServices;

        class DescriptorWriter
        {
            [DllImport("libc")] static extern int write(int fd, byte[] buf, int count);
            void M(byte[] b) => {|WA1001:write(1, b, b.Length)|};
        }
        """,
        """
        using System.Runtime.InteropServices;

        class DescriptorWriter
        {
            [DllImport("libc")] static extern int write(int fd, byte[] buf, int count);
            void M(byte[] b) => global::WriteAll.DescriptorWriter.WriteAll(1, b, b.Length);
        }
        """);

    /// <summary>The first byte by <c>in</c> without the keyword: as a number it would be an address.</summary>
    [Fact]
    public Task NotTheFirstByteByReference() => Fix<WA1001CountDiscardedFix>.NoneInMembersAsync("""
                [DllImport("libc")] private static extern nint write(int fd, in byte data, nint count);
                public void Run(byte[] b)
                {
                    {|WA1001:write(1, b[0], b.Length)|};
                    {|WA1001:write(1, in b[0], b.Length)|};
                }
        """);
}
