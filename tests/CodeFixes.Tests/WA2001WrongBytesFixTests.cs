using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA2001WrongBytesFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>One call where the loop does nothing else; otherwise what is broken, and no more.</summary>
public class WA2001WrongBytesFixTests
{
    private static string In(string statements) => """
                private static void Log(int count) => Console.WriteLine(count);
                public async Task<int> Run(Socket s, byte[] b, int offset, int length, ReadOnlyMemory<byte> memory)
                {
                    await Task.Yield();
        """ + "\n" + statements + "\n" + """
                }
        """;

    private static string Before(string statements) => Sources.File(In(statements), importsHelper: false);

    [Fact]
    public Task TheLoopBecomesOneCall() => Fix.MembersAsync(
        In("""
                    int n;
                    do { n = {|WA2001:s.Send(b)|}; } while (n < b.Length);
                    Log(n);
                    do { n = {|WA2001:s.Send(b)|}; } while (n < b.Length);
                    while ({|WA2001:s.Send(b)|} < b.Length) { }

                    // From the first byte
                    int sent = 0;
                    while (sent < b.Length)
                        sent += {|WA2001:s.Send(b, 0, b.Length - sent, SocketFlags.None)|};

                    var left = length;
                    while (left > 0) { left -= {|WA2001:s.Send(b, offset, left, 0)|}; }

                    for (int at = 0; at < length;) { n = {|WA2001:s.Send(b, at, length, SocketFlags.None)|}; if (n <= 0) break; at += n; }

                    sent = 0;
                    while (sent <= b.Length) { int m = {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent = m; }

                    while (!memory.IsEmpty) { n = await {|WA2001:s.SendAsync(memory, SocketFlags.None)|}; memory = memory.Slice(n + 1); }
                    return sent;
        """),
        In("""
                    int n;
                    n = s.SendAll(b);
                    Log(n);
                    s.SendAll(b);
                    s.SendAll(b);

                    // From the first byte
                    int sent = 0;
                    sent += s.SendAll(b, 0, b.Length - sent, SocketFlags.None);

                    var left = length;
                    left -= s.SendAll(b, offset, left, 0);

                    s.SendAll(b, 0, length, SocketFlags.None);

                    sent = 0;
                    sent = s.SendAll(b, sent, b.Length - sent, SocketFlags.None);

                    await s.SendAllAsync(memory, SocketFlags.None);
                    return sent;
        """));

    [Fact]
    public Task WhatIsBrokenIsRepaired() => Fix.FileAsync(
        Before("""
                    int sent = 0;
                    while (sent < b.Length) { sent += {|WA2001:s.Send(b)|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length) { sent += {|WA2001:s.Send(b, 0, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2001:s.Send(b, offset, length, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2001:s.Send(b, sent, length, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2001:s.Send(b.AsSpan(sent, length))|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length) { int n = {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent = n; Log(n); }
                    while (!memory.IsEmpty) { int n = {|WA2001:s.Send(memory.Span)|}; memory = memory.Slice(n + 1); Log(n); }
                    sent = 0;
                    while (sent <= b.Length) { sent += {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length - 1) { sent += {|WA2001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    for (int off = 0; off < length;) { int n = {|WA2001:s.Send(b, off, 1024, SocketFlags.None)|}; if (n <= 0) return 0; off += n; }
                    return 0;
        """),
        Before("""
                    int sent = 0;
                    while (sent < b.Length) { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length) { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2002:s.Send(b, offset + sent, length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2002:s.Send(b, sent, length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < length) { sent += {|WA2002:s.Send(b.AsSpan(sent, length - sent))|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length) { int n = {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent += n; Log(n); }
                    while (!memory.IsEmpty) { int n = {|WA2002:s.Send(memory.Span)|}; memory = memory.Slice(n); Log(n); }
                    sent = 0;
                    while (sent < b.Length) { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    sent = 0;
                    while (sent < b.Length) { sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; Log(sent); }
                    for (int off = 0; off < length;) { int n = {|WA2004:s.Send(b, off, length - off, SocketFlags.None)|}; if (n <= 0) return 0; off += n; }
                    return 0;
        """));

    /// <summary>The loop does not show what is missing.</summary>
    [Theory]
    [InlineData("while ({|WA2001:s.Send(b)|} > 0) { } return 0;")]
    [InlineData("int n; do { n = {|WA2001:s.Send(b)|}; Log(n); } while (n < b.Length); return 0;")]
    [InlineData("again: int n = {|WA2001:s.Send(b)|}; if (n != b.Length) goto again; return 0;")]
    [InlineData("int sent = offset; while (sent < length) { sent += {|WA2001:s.Send(b, 0, length - sent, SocketFlags.None)|}; Log(sent); } return 0;")]
    [InlineData("while (offset < length) { offset += {|WA2001:s.Send(b, 0, length - offset, SocketFlags.None)|}; } return offset;")]
    [InlineData("int sent = 0; while (sent < b.Length - 1) { sent += {|WA2001:s.Send(b, sent, b.Length, SocketFlags.None)|}; Log(sent); } return 0;")]
    [InlineData("int sent = 0; while (sent < memory.Length) { sent += {|WA2001:s.Send(b, sent, b.Length, SocketFlags.None)|}; Log(sent); } return 0;")]
    public Task NobodyKnowsWhatIsMeant(string statements) => Fix.NoneInMembersAsync(In(statements));
}
