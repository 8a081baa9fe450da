using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>A loop over a POSIX write to which EINTR is a failure, or the end; and the other verdicts on native loops.</summary>
public class WA2003InterruptedWriteTests
{
    private static Task Statements(string statements) => Code.InClass($$"""
        [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte[] b, nint n);
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        [DllImport("libc", SetLastError = true, EntryPoint = "write")] static extern IntPtr writeAt(int fd, IntPtr b, IntPtr n);
        [DllImport("libc", SetLastError = true, EntryPoint = "write")] static extern nint writeRef(int fd, ref byte b, nint n);
        [DllImport("libc", SetLastError = true)] static extern nint pwrite(int fd, ref byte b, nint n, long at);
        [DllImport("libc", SetLastError = true)] static extern nint sendfile(int to, int from, IntPtr at, nint n);
        [DllImport("ws2_32", SetLastError = true)] static extern unsafe int send(IntPtr s, byte* b, int n, int flags);
        [DllImport("kernel32")] static extern unsafe bool WriteFile(IntPtr h, byte* b, uint n, out uint written, IntPtr overlapped);
        const int EINTR = 4, EAGAIN = 11;
        static bool Condition() => Environment.TickCount > 0;
        static bool ShouldRetry() => Marshal.GetLastWin32Error() == EINTR;
        unsafe void M(int fd, IntPtr handle, byte[] b, byte* p, IntPtr memory, int offset, int length, long at)
        {
            #pragma warning disable CS0162, CS0219, CS0168
            {{statements}}
        }
        """);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n < 0) throw new IOException(); sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n <= 0) break; sent += n; }")]
    [InlineData("while (length > 0) { nint n = {|WA2003:write(fd, p, length)|}; if (n == -1) return; p += n; length -= (int)n; }")]
    [InlineData("int sent = 0; fixed (byte* q = b) { while (sent < b.Length) { nint n = {|WA2003:write(fd, q + sent, b.Length - sent)|}; if (n < 0) return; sent += (int)n; } }")]
    [InlineData("int sent = 0; while (sent < b.Length) { fixed (byte* q = &b[sent]) { nint n = {|WA2003:write(fd, q, b.Length - sent)|}; if (n < 0) return; sent += (int)n; } }")]
    [InlineData("int sent = 0; while (sent < b.Length) { nint n = {|WA2003:writeRef(fd, ref b[sent], b.Length - sent)|}; if (n < 0) return; sent += (int)n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:writeAt(fd, IntPtr.Add(memory, sent), (IntPtr)(length - sent))|}; if (n < 0) return; sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:writeAt(fd, (IntPtr)(memory.ToInt64() + sent), new IntPtr(length - sent))|}; if (n < 0) return; sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:pwrite(fd, ref b[sent], length - sent, at + sent)|}; if (n < 0) return; sent += n; }")]
    [InlineData("int left = length; while (left > 0) { int n = (int){|WA2003:sendfile(fd, 3, IntPtr.Zero, left)|}; if (n <= 0) break; left -= n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:{|WA3004:write(fd, p + sent, length - sent)|}|}; if (n < 0) { if (Marshal.GetLastWin32Error() == EAGAIN) { Thread.Sleep(1); continue; } throw new IOException(); } sent += n; }")]
    [InlineData("int sent = 0; do { int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n <= 0) throw new IOException(); sent += n; } while (sent < length);")]
    [InlineData("int sent = 0; while (sent < length) { int n; if ((n = (int){|WA2003:write(fd, p + sent, length - sent)|}) < 0) throw new IOException(); sent += n; }")]
    [InlineData("for (int sent = 0; sent < length; ) { int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n <= 0) return; sent += n; }")]
    [InlineData("int sent = 0, n; while (sent < length && (n = (int){|WA2003:write(fd, p + sent, length - sent)|}) > 0) sent += n;")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2003:{|WA3004:write(fd, p + sent, length - sent)|}|}; if (n < 0) { int error = Marshal.GetLastWin32Error(); if (error != EAGAIN) throw new IOException(error.ToString()); Thread.Sleep(1); continue; } sent += n; }")]
    [InlineData("int sent = 0; while (sent < length - 4) { int n = (int){|WA2003:write(fd, p + sent, length - 4 - sent)|}; if (n < 0) return; sent += n; }")]
    [InlineData("const int EINTR = 4; int sent = 0; while (sent < length) { int n = (int){|WA2003:write(fd, p + sent, length - sent)|}; if (n < 0) return; sent += n; } while (Condition()) { nint m = {|WA1004:write(fd, b, b.Length)|}; if (m < 0 && Marshal.GetLastWin32Error() == EINTR) continue; return; }")]
    public Task Interruption_ends_the_loop(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2002:write(fd, p + sent, length - sent)|}; if (n < 0) { if (Marshal.GetLastWin32Error() == EINTR) continue; throw new IOException(); } sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2004:write(fd, p + sent, length - sent)|}; if (n < 0) { if (Marshal.GetLastWin32Error() == 4) continue; throw new IOException(); } if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2004:write(fd, p + sent, length - sent)|}; if (n <= 0) { if (ShouldRetry()) continue; throw new IOException(); } sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2004:write(fd, p + sent, length - sent)|}; if (n <= 0) { switch (Marshal.GetLastWin32Error()) { case 4: continue; default: throw new IOException(); } } sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n; do { n = (int){|WA2002:write(fd, p + sent, length - sent)|}; } while (n < 0 && Marshal.GetLastWin32Error() == EINTR); if (n < 0) return; sent += n; }")]
    [InlineData("int sent = 0, n = 0; again: while (sent < length) { n = (int){|WA2004:write(fd, p + sent, length - sent)|}; if (n <= 0) break; sent += n; } if (n < 0 && Marshal.GetLastWin32Error() == EINTR) goto again;")]
    public Task Interruption_is_retried(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { int n = {|WA2004:send(handle, p + sent, length - sent, 0)|}; if (n <= 0) throw new IOException(); sent += n; }")]
    [InlineData("uint sent = 0; while (sent < length) { if (!{|WA2004:WriteFile(handle, p + sent, (uint)length - sent, out uint n, IntPtr.Zero)|} || n == 0) throw new IOException(); sent += n; }")]
    public Task Windows_is_not_interrupted(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { sent += (int){|WA2002:write(fd, p + sent, length - sent)|}; }")]
    public Task Failure_does_not_leave(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2001:write(fd, p, length - sent)|}; if (n < 0) return; sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2001:write(fd, p + sent, length)|}; if (n < 0) return; sent += n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2001:pwrite(fd, ref b[sent], length - sent, at)|}; if (n < 0) return; sent += n; }")]
    [InlineData("int left = length; while (left > 0) { int n = (int){|WA2001:sendfile(fd, 3, IntPtr.Zero, length)|}; if (n <= 0) break; left -= n; }")]
    [InlineData("int sent = 0; while (sent < length) { int n = (int){|WA2001:write(fd, p + sent, length - sent)|}; sent += n; if (n < 0) { if (Marshal.GetLastWin32Error() == EINTR) continue; return; } }")]
    [InlineData("int* q = (int*)p; while (length > 0) { int n = (int){|WA2001:write(fd, (byte*)q, length)|}; if (n <= 0) return; q += n; length -= n; }")]
    public Task Wrong_bytes(string statements) => Statements(statements);
}
