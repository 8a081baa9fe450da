using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Windows writes are not repeated: a short one throws.</summary>
public class WindowsWriteTests
{
    private const string Imports = """
                [DllImport("kernel32")] private static extern bool WriteFile(SafeHandle file, byte[] data, int count, out int written, IntPtr overlapped);
                [DllImport("kernel32.dll", EntryPoint = "WriteFile")] private static extern int Bool(IntPtr file, IntPtr data, uint count, out uint written, IntPtr overlapped);
                public struct WSABUF { public uint len; public IntPtr buf; }
                [DllImport("ws2_32")] private static extern int WSASend(IntPtr socket, ref WSABUF buffers, int count, out int sent, int flags, IntPtr overlapped, IntPtr completion);
                [DllImport("ws2_32")] private static extern int send(IntPtr socket, byte[] data, int count, int flags);
                [DllImport("msvcrt")] private static extern int _write(int fd, byte[] data, uint count);
                private int stored;
                private int Next() => stored++;
        """;

    private static string In(string statements) => $$"""
        {{Imports}}
                public void Run(SafeHandle h, byte[] b, IntPtr p, WSABUF one, int n)
                {
        {{statements}}
                }
        """;

    [Fact]
    public Task AShortWriteThrows() => Fix.MembersAsync(
        In("""
                    {|WA1001:WriteFile(h, b, b.Length, out int written, IntPtr.Zero)|};
                    {|WA1001:WriteFile(h, b, n, out var w, IntPtr.Zero)|};
                    if (!{|WA1001:WriteFile(h, b, n, out w, IntPtr.Zero)|}) throw new Exception();
                    {|WA1001:Bool(p, p, 12, out uint u, IntPtr.Zero)|};
                    {|WA1001:WSASend(p, ref one, 1, out int sent, 0, IntPtr.Zero, IntPtr.Zero)|};
                    {|WA1001:send(p, b, n, 0)|};
                    {|WA1001:_write(1, b, (uint)n)|};
        """),
        In("""
                    ShortWriteException.ThrowIfShort(WriteFile(h, b, b.Length, out int written, IntPtr.Zero), written, b.Length);
                    ShortWriteException.ThrowIfShort(WriteFile(h, b, n, out var w, IntPtr.Zero), w, n);
                    if (!ShortWriteException.ThrowIfShort(WriteFile(h, b, n, out w, IntPtr.Zero), w, n)) throw new Exception();
                    ShortWriteException.ThrowIfShort(Bool(p, p, 12, out uint u, IntPtr.Zero) != 0, u, 12);
                    ShortWriteException.ThrowIfShort(WSASend(p, ref one, 1, out int sent, 0, IntPtr.Zero, IntPtr.Zero) == 0, sent, one.len);
                    ShortWriteException.ThrowIfShort(send(p, b, n, 0), n);
                    ShortWriteException.ThrowIfShort(_write(1, b, (uint)n), (uint)n);
        """));

    [Fact]
    public Task ADiscardedCountGetsANameThatNothingElseHas() => Fix.MembersAsync(
        In("""
                    string written = "";
                    {|WA1001:WriteFile(h, b, n, out _, IntPtr.Zero)|};
                    {|WA1001:Bool(p, p, 12, out uint _, IntPtr.Zero)|};
                    Console.WriteLine(written);
        """),
        In("""
                    string written = "";
                    ShortWriteException.ThrowIfShort(WriteFile(h, b, n, out int written2, IntPtr.Zero), written2, n);
                    ShortWriteException.ThrowIfShort(Bool(p, p, 12, out uint written3, IntPtr.Zero) != 0, written3, 12);
                    Console.WriteLine(written);
        """));

    [Fact]
    public Task WhatCannotBeReadTwiceHasNoFix() => Fix.NoneInMembersAsync(
        In("""
                    {|WA1001:WriteFile(h, b, Next(), out int a, IntPtr.Zero)|};
                    {|WA1001:WriteFile(h, b, n--, out int c, IntPtr.Zero)|};
                    int m = b.Length; {|WA1001:WriteFile(h, b, m, out m, IntPtr.Zero)|};
                    if ({|WA1001:Bool(p, p, 12, out uint u, IntPtr.Zero)|} == 0) throw new Exception();
                    {|WA1001:WSASend(p, ref one, n, out int sent, 0, IntPtr.Zero, IntPtr.Zero)|};
                    {|WA1001:send(p, b, Next(), 0)|};
        """));
}
