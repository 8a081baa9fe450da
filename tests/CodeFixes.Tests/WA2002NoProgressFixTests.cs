using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA2002NoProgressFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The helper throws where the loop would go round for ever: instead of the loop, or inside it.</summary>
public class WA2002NoProgressFixTests
{
    [Fact]
    public Task TheLoopBecomesOneCall() => Fix.MembersAsync(
        """
                public int Adds(Socket s, byte[] b)
                {
                    int total = 0;
                    int size = b.Length;
                    int left = size;
                    int sent;
                    while (total < size)
                    {
                        sent = {|WA2002:s.Send(b, total, left, SocketFlags.None)|};
                        total += sent;
                        left -= sent;
                    }
                    return total;
                }
                public void Sleeps(Socket socket, byte[] buffer, int offset, int size)
                {
                    int sent = 0;
                    do
                    {
                        try
                        {
                            sent += {|WA2002:{|WA3004:socket.Send(buffer, offset + sent, size - sent, SocketFlags.None)|}|};
                        }
                        catch (SocketException ex)
                        {
                            if (ex.SocketErrorCode == SocketError.WouldBlock ||
                                ex.SocketErrorCode == SocketError.IOPending ||
                                ex.SocketErrorCode == SocketError.NoBufferSpaceAvailable)
                            {
                                // socket buffer is probably full, wait and try again
                                Thread.Sleep(30);
                            }
                            else
                                throw ex;  // any serious error
                        }
                    } while (sent < size);
                }
                public void Polls(Socket s, byte[] b)
                {
                    var sent = 0;
                    while (sent < b.Length)
                        try
                        {
                            s.Poll(1000000, SelectMode.SelectWrite);
                            sent += {|WA2002:s.Send(b, sent, b.Length - sent, 0)|};
                        }
                        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.Interrupted) { Thread.Yield(); }
                }
                public void Turns(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}) { }
                }
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nuint n);
                public unsafe void Writes(int fd, byte* b, int length)
                {
                    int at = 0;
                    while (at < length)
                        at += (int){|WA2002:write(fd, b + at, (nuint)(length - at))|};
                }
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, ref byte b, nuint n);
                public void Writes(int fd, byte[] b)
                {
                    var at = 0;
                    while (at < b.Length)
                        at += (int){|WA2002:write(fd, ref b[at], (nuint)(b.Length - at))|};
                }
        """,
        """
                public int Adds(Socket s, byte[] b)
                {
                    int total = 0;
                    int size = b.Length;
                    int left = size;
                    total += s.SendAll(b, total, left, SocketFlags.None);
                    return total;
                }
                public void Sleeps(Socket socket, byte[] buffer, int offset, int size)
                {
                    // socket buffer is probably full, wait and try again
                    // any serious error
                    socket.SendAll(buffer, offset, size, SocketFlags.None);
                }
                public void Polls(Socket s, byte[] b)
                {
                    s.SendAll(b, 0, b.Length, 0);
                }
                public void Turns(Socket s, byte[] b)
                {
                    s.SendAll(b, 0, b.Length, SocketFlags.None);
                }
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nuint n);
                public unsafe void Writes(int fd, byte* b, int length)
                {
                    DescriptorWriter.WriteAll(fd, (IntPtr)(b), length);
                }
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, ref byte b, nuint n);
                public void Writes(int fd, byte[] b)
                {
                    var at = 0;
                    while (at < b.Length)
                        at += (int)DescriptorWriter.WriteAll(fd, ref b[at], (b.Length - at));
                }
        """);

    /// <summary>What else is in the loop stays; in its first turn the helper goes to the end, or throws.</summary>
    [Fact]
    public Task ALoopThatDoesMoreKeepsItsForm() => Fix.StatementsAsync(
        """
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        Console.WriteLine(sent);
                    }

                    sent = 0;
                    again: sent += {|WA2002:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                    if (sent < b.Length) goto again;
        """,
        """
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None);
                        Console.WriteLine(sent);
                    }

                    sent = 0;
                    again: sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None);
                    if (sent < b.Length) goto again;
        """);

    /// <summary>The error is handed out, or −1 is handled: that stays as it is.</summary>
    [Fact]
    public Task WhereTheHelperWouldFailOtherwise() => Fix.NoneInMembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern int write(int fd, byte[] b, int n);
                public int Run(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        sent += {|WA2002:s.Send(b, sent, b.Length - sent, 0, out var error)|};
                        Console.WriteLine(error);
                    }
                    return sent;
                }
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe int Run(int fd, byte* p, int len)
                {
                    int total = 0;
                    while (total < len)
                    {
                        var n = {|WA2002:write(fd, p + total, len - total)|};
                        if (n < 0)
                        {
                            if (Marshal.GetLastWin32Error() == 4) continue;
                            return -1;
                        }
                        total += (int)n;
                    }
                    return total;
                }
        """);
}
