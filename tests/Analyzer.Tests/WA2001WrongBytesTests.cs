using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>A retry loop that does not advance by exactly the count.</summary>
public class WA2001WrongBytesTests
{
    private static Task Statements(string statements) => Code.InClass($$"""
        [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte[] b, nint n);
        [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
        [DllImport("libc", SetLastError = true)] static extern nint pwrite(int fd, ref byte b, nint n, long at);
        [DllImport("libc", SetLastError = true)] static extern nint sendfile(int to, int from, IntPtr at, nint n);
        static bool Condition() => Environment.TickCount > 0;
        int position;
        int Left => length - position;
        int length;
        async Task<bool> M(Socket s, Socket other, int fd, byte[] b, int offset, int length, ReadOnlyMemory<byte> memory, List<ArraySegment<byte>> segments, Queue<byte[]> queue)
        {
            #pragma warning disable CS0162, CS0219, CS0168
            await Task.Yield();
            {{statements}}
            return Condition();
        }
        """);

    [Theory]
    [InlineData("int n; do { n = {|WA2001:s.Send(b)|}; } while (n < b.Length);")]
    [InlineData("while ({|WA2001:s.Send(b)|} < b.Length) { }")]
    [InlineData("while ({|WA2001:s.Send(b)|} > 0) { }")]
    [InlineData("while (true) { if ({|WA2001:s.Send(b)|} == b.Length) break; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += {|WA2001:s.Send(b)|}; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += {|WA2001:s.Send(b, 0, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("int left = length; while (left > 0) { left -= {|WA2001:s.Send(b, offset, left, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2001:s.Send(b, SocketFlags.None)|}; if (n <= 0) break; sent += n; }")]
    [InlineData("again: int n = {|WA2001:s.Send(b)|}; if (n != b.Length) goto again;")]
    [InlineData("for (int sent = 0; sent != b.Length;) sent += {|WA2001:s.Send(segments)|};")]
    [InlineData("while (memory.Length > 0) { int n = {|WA2001:s.Send(b)|}; if (n < b.Length) continue; break; }")]
    [InlineData("var rest = memory; while (rest.Length > 0) { int n = {|WA2001:s.Send(memory.Span)|}; rest = rest.Slice(n); }")]
    public Task The_first_byte_again(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < length) { sent += {|WA2001:s.Send(b, sent, length, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += {|WA2001:s.Send(b, offset + sent, b.Length, SocketFlags.None)|}; }")]
    [InlineData("for (int off = 0; off < length;) { int n = {|WA2001:s.Send(b, off, 1024, SocketFlags.None)|}; if (n <= 0) return false; off += n; }")]
    [InlineData("int sent = 0; while (sent < length) { sent += {|WA2001:s.Send(b.AsSpan(sent, length))|}; }")]
    public Task The_size_stays(string statements) => Statements(statements);

    [Theory]
    [InlineData("for (int off = 0; off < length; off += 1024) { int n = {|WA2001:s.Send(b, off, length - off, SocketFlags.None)|}; if (n < length - off) continue; break; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent = n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2001:s.Send(b.AsSpan(sent))|}; sent = n; }")]
    [InlineData("int n = 0; while (!memory.IsEmpty) { n = {|WA2001:s.Send(memory.Span)|}; memory = memory.Slice(n + 1); }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent += n * 2; }")]
    public Task The_position_moves_by_something_else(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent <= b.Length) { sent += {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0; while (sent < b.Length - 1) { sent += {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    public Task The_end_is_missed(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n <= 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (true) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n <= 0) throw new IOException(); sent += n; if (sent == b.Length) break; }")]
    [InlineData("int sent = 0; do { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) return false; sent += n; } while (sent < b.Length);")]
    [InlineData("int left = length, at = offset; while (left > 0) { int n = {|WA2004:s.Send(b, at, left, SocketFlags.None)|}; if (n < 1) break; at += n; left -= n; }")]
    [InlineData("while (!memory.IsEmpty) { int n = {|WA2004:s.Send(memory.Span)|}; if (n == 0) break; memory = memory.Slice(n); }")]
    [InlineData("while (memory.Length > 0) { int n = {|WA2004:s.Send(memory.Span)|}; if (n == 0) break; memory = memory[n..]; }")]
    [InlineData("while (memory.Length > 0) { int n = await {|WA2004:s.SendAsync(memory, SocketFlags.None)|}; if (n == 0) break; memory = memory.Slice(n); }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b.AsSpan(sent))|}; if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b.AsSpan(sent, b.Length - sent))|}; if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(new ReadOnlySpan<byte>(b, sent, b.Length - sent))|}; if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; again: int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) return false; sent += n; if (sent < b.Length) goto again;")]
    [InlineData("var segment = new ArraySegment<byte>(b, offset, length); while (segment.Count > 0) { int n = {|WA2004:s.Send(segment.Array, segment.Offset, segment.Count, SocketFlags.None)|}; if (n == 0) break; segment = segment.Slice(n); }")]
    [InlineData("int left = length; while (left > 0) { int n = {|WA2004:s.Send(b, 0, left, SocketFlags.None)|}; if (n == 0) break; left -= n; Buffer.BlockCopy(b, n, b, 0, left); }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int size = Math.Min(1024, b.Length - sent); int n = {|WA2004:s.Send(b, sent, size, SocketFlags.None)|}; if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int size = b.Length - sent; if (size > 1024) size = 1024; int n = {|WA2004:s.Send(b, sent, size, SocketFlags.None)|}; if (n == 0) break; sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|}; if (error != SocketError.Success) throw new SocketException((int)error); sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|}; if (error == SocketError.WouldBlock) { s.Poll(-1, SelectMode.SelectWrite); continue; } sent += n; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { try { sent += {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.Poll(-1, SelectMode.SelectWrite); } if (Condition()) return false; }")]
    [InlineData("byte[] tail = b; while (tail.Length > 0) { int n = {|WA2004:s.Send(tail)|}; if (n == 0) break; tail = tail.Skip(n).ToArray(); }")]
    [InlineData("while (true) { int n = {|WA2004:s.Send(b)|}; if (n == b.Length) break; var rest = new byte[b.Length - n]; Array.Copy(b, n, rest, 0, rest.Length); b = rest; }")]
    [InlineData("int sent = 0; int end = Environment.TickCount + 1000; while (sent < b.Length) { if (Environment.TickCount > end) throw new TimeoutException(); sent += {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("(int at, int left) = (0, b.Length); while (left > 0) { int n = {|WA2002:s.Send(b, at, left, SocketFlags.None)|}; (at, left) = (at + n, left - n); }")]
    [InlineData("foreach (var c in new[] { s, other }) { int sent = 0; do { sent += {|WA2002:c.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } while (sent < b.Length); }")]
    public Task Right_loops(string statements) => Statements(statements);

    // A new message each turn, the next receiver, or a buffer that is filled anew: no retry.
    [Theory]
    [InlineData("while (queue.Count > 0) { var m = queue.Dequeue(); int n = {|WA1001:s.Send(m)|}; }")]
    [InlineData("foreach (var m in queue) { int sent = 0; while (sent < m.Length) { int n = {|WA2004:s.Send(m, sent, m.Length - sent, SocketFlags.None)|}; if (n == 0) break; sent += n; } }")]
    [InlineData("foreach (var c in new[] { s, other }) { int n = c.Send(b); if (n < b.Length) continue; position++; }")]
    [InlineData("for (int i = 0; i < 10; i++) { int n = s.Send(b); if (n < b.Length) return false; }")]
    [InlineData("while (length > 0) { int read = await new FileStream(\"\", FileMode.Open).ReadAsync(b, 0, b.Length); int n = s.Send(b, 0, read, SocketFlags.None); length -= n; }")]
    [InlineData("long total = 0; while (total < 1000000) { total += s.Send(b); }")]
    [InlineData("long total = 0; while (total < 10 * b.Length) { total += s.Send(b); }")]
    [InlineData("while (Condition()) { int n = {|WA1004:s.Send(b)|}; if (n <= 0) break; Thread.Sleep(1000); }")]
    [InlineData("while (length > 0) { b[0]++; length -= s.Send(b); }")]
    [InlineData("while (length > 0) { Fill(b); length -= s.Send(b); } void Fill(byte[] x) { }")]
    public Task No_retry(string statements) => Statements(statements);

    // What moves the position cannot be followed: nothing is said.
    [Theory]
    [InlineData("int at = 0, n; do { n = s.Send(b, at, b.Length - at, SocketFlags.None); at += n; if (n == 0) return false; } while (n < b.Length);")]
    [InlineData("while (position < length) { int n = s.Send(b, position, b.Length - position, SocketFlags.None); if (n == 0) return false; position += n; }")]
    [InlineData("nint n; do n = Checked(write(fd, b, b.Length)); while (n == -1 && Marshal.GetLastWin32Error() == 4); return n == b.Length; nint Checked(nint x) => x;")]
    [InlineData("nint n; do n = write(fd, b, b.Length); while (n == -1 && Marshal.GetLastWin32Error() == 4); return n == b.Length;")]
    [InlineData("while (Left > 0) { int n = s.Send(b, position, Left, SocketFlags.None); position += n; }")]
    [InlineData("for (int i = 0; i < 5; i++) { int n = {|WA3004:s.Send(b, 0, b.Length, SocketFlags.None, out var e)|}; if (e == SocketError.WouldBlock) { Thread.Sleep(5); continue; } return n == b.Length; }")]
    [InlineData("while (segments.Count > 0) { int n = s.Send(segments); Trim(n); } void Trim(int n) { segments.RemoveAt(0); }")]
    [InlineData("while (segments.Count > 0) { int n = s.Send(segments); while (n > 0 && n >= segments[0].Count) { n -= segments[0].Count; segments.RemoveAt(0); } if (n > 0) segments[0] = segments[0].Slice(n); }")]
    [InlineData("int sent = 0; while (sent < b.Length) { byte[] part = Part(b, sent); sent += s.Send(part); } byte[] Part(byte[] x, int at) => x;")]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += s.Send(b, Position(sent), b.Length - sent, SocketFlags.None); } int Position(int x) => x;")]
    public Task Not_followed(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0, left = b.Length; while (left > 0) { int n = {|WA2002:s.Send(b, sent, left, SocketFlags.None)|}; sent += n; left -= n; }")]
    [InlineData("int sent = 0; do { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; } while (sent < b.Length);")]
    [InlineData("for (int sent = 0; sent < b.Length; sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}) { }")]
    [InlineData("int sent = 0; again: sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (sent < b.Length) goto again;")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) continue; sent += n; }")]
    public Task Goes_on_without_progress(string statements) => Statements(statements);

    [Theory]
    [InlineData("int sent = 0; while (sent < b.Length) { if (!Condition()) break; sent += {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0; int tries = 0; while (sent < b.Length && tries++ < 10) { sent += {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }")]
    [InlineData("int sent = 0; while (sent < b.Length) { int n = {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; if (n == 0) { s.Poll(-1, SelectMode.SelectWrite); continue; } sent += n; }")]
    [InlineData("int sent = 0; SocketError e = SocketError.Success; while (sent < b.Length && e == SocketError.Success) sent += {|WA2004:s.Send(b, sent, b.Length - sent, SocketFlags.None, out e)|};")]
    [InlineData("int sent = 0; while (sent < b.Length) { sent += await {|WA2004:s.SendAsync(new ArraySegment<byte>(b, sent, b.Length - sent), SocketFlags.None)|}; }")]
    public Task Leaves(string statements) => Statements(statements);
}
