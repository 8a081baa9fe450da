using Microsoft.CodeAnalysis.CSharp;
using Fix = WriteAllAnalyzer.CodeFixTests.WouldBlockFix<WriteAllAnalyzer.WA3001BusySpinFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>A loop that spins becomes one call, or waits for writability where it goes back to the write.</summary>
public class WA3001BusySpinFixTests
{
    [Fact]
    public Task TheLoopBecomesOneCall() => Fix.MembersAsync(
        """
                public void Publish(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                        }
                    }
                }
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe void Put(int fd, byte* p, int length)
                {
                    int at = 0;
                    while (at < length)
                    {
                        nint n = {|WA3001:write(fd, p + at, length - at)|};
                        if (n < 0)
                        {
                            if (Marshal.GetLastPInvokeError() == 11) continue;
                            throw new Exception();
                        }
                        at += (int)n;
                    }
                }
        """,
        """
                public void Publish(Socket s, byte[] b)
                {
                    s.SendAll(b, 0, b.Length, SocketFlags.None);
                }
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe void Put(int fd, byte* p, int length)
                {
                    DescriptorWriter.WriteAll(fd, (IntPtr)(p), length);
                }
        """);

    /// <summary>In the handler, the branch, the section: wherever would-block goes back, and with its comments.</summary>
    [Fact]
    public Task TheWaitGoesWhereWouldBlockLeadsBack() => Fix.MembersAsync(
        """
                public void Handler(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { /* again */ }
                    }
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try
                        {
                            sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            // the peer is slow
                            Console.WriteLine("full"); // tell
                        }
                        catch (SocketException)
                        {
                            return;
                        }
                    }
                }
                public void Branch(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock)
                            continue; // full
                        if (error != SocketError.Success)
                            throw new SocketException((int)error);
                        sent += n;
                        Console.WriteLine(sent);
                    }
                    sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.WouldBlock) continue;
                        Console.WriteLine(sent += n);
                    }
                    sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error == SocketError.Success)
                        {
                            Console.WriteLine(sent += n);
                        }
                        else if (error != SocketError.WouldBlock)
                        {
                            throw new SocketException((int)error);
                        }
                    }
                }
                public void Section(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            Console.WriteLine(sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|});
                        }
                        catch (SocketException e)
                        {
                            switch (e.SocketErrorCode)
                            {
                                case SocketError.WouldBlock:
                                    Thread.Yield();
                                    break;
                                default:
                                    throw;
                            }
                        }
                    }
                }
                public void Behind(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            Console.WriteLine(sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|});
                        }
                        catch (SocketException e)
                        {
                            if (e.SocketErrorCode != SocketError.WouldBlock)
                                throw; // the rest
                        }
                    }
                }
        """,
        """
                public void Handler(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); /* again */ }
                    }
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try
                        {
                            sent += s.Send(b, sent, b.Length - sent, SocketFlags.None);
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            // the peer is slow
                            s.WaitForWritable();
                            Console.WriteLine("full"); // tell
                        }
                        catch (SocketException)
                        {
                            return;
                        }
                    }
                }
                public void Branch(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error);
                        if (error == SocketError.WouldBlock)
                        {
                            s.WaitForWritable();
                            continue; // full
                        }
                        if (error != SocketError.Success)
                            throw new SocketException((int)error);
                        sent += n;
                        Console.WriteLine(sent);
                    }
                    sent = 0;
                    while (sent < b.Length)
                    {
                        int n = s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error);
                        if (error == SocketError.WouldBlock) { s.WaitForWritable(); continue; }
                        Console.WriteLine(sent += n);
                    }
                    sent = 0;
                    while (sent < b.Length)
                    {
                        int n = s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error);
                        if (error == SocketError.Success)
                        {
                            Console.WriteLine(sent += n);
                        }
                        else if (error != SocketError.WouldBlock)
                        {
                            throw new SocketException((int)error);
                        }
                        else
                        {
                            s.WaitForWritable();
                        }
                    }
                }
                public void Section(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            Console.WriteLine(sent += s.Send(b, sent, b.Length - sent, SocketFlags.None));
                        }
                        catch (SocketException e)
                        {
                            switch (e.SocketErrorCode)
                            {
                                case SocketError.WouldBlock:
                                    s.WaitForWritable();
                                    break;
                                default:
                                    throw;
                            }
                        }
                    }
                }
                public void Behind(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            Console.WriteLine(sent += s.Send(b, sent, b.Length - sent, SocketFlags.None));
                        }
                        catch (SocketException e)
                        {
                            if (e.SocketErrorCode != SocketError.WouldBlock)
                                throw; // the rest
                            s.WaitForWritable();
                        }
                    }
                }
        """);

    /// <summary>What else ends the loop is asked for as often as it has to be.</summary>
    [Fact]
    public Task ALoopWithOtherConditionsWaitsBriefly() => Fix.MembersAsync(
        """
                private volatile bool stopped;
                public void Run(Socket s, byte[] b, TimeSpan timeout)
                {
                    var clock = System.Diagnostics.Stopwatch.StartNew();
                    int sent = 0;
                    while (sent < b.Length && !stopped)
                    {
                        if (clock.Elapsed > timeout)
                            throw new TimeoutException();
                        try
                        {
                            sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            Thread.Sleep(0);
                        }
                    }
                }
        """,
        """
                private volatile bool stopped;
                public void Run(Socket s, byte[] b, TimeSpan timeout)
                {
                    var clock = System.Diagnostics.Stopwatch.StartNew();
                    int sent = 0;
                    while (sent < b.Length && !stopped)
                    {
                        if (clock.Elapsed > timeout)
                            throw new TimeoutException();
                        try
                        {
                            sent += s.Send(b, sent, b.Length - sent, SocketFlags.None);
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            s.WaitForWritable(TimeSpan.FromMilliseconds(10));
                        }
                    }
                }
        """);

    /// <summary>An error that is the loop's condition: the helper waits and comes back with none.</summary>
    [Fact]
    public Task TheNameChangesWhereNothingElseCan() => Fix.MembersAsync(
        """
                public void Run(Socket s, byte[] b)
                {
                    SocketError error;
                    do { {|WA3001:s.Send(b, 0, b.Length, SocketFlags.None, out error)|}; } while (error == SocketError.WouldBlock);
                    int sent = 0;
                    while (sent < b.Length && error != SocketError.ConnectionReset && error != SocketError.NotConnected)
                        sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out error)|};
                }
        """,
        """
                public void Run(Socket s, byte[] b)
                {
                    SocketError error;
                    do { s.SendAll(b, 0, b.Length, SocketFlags.None, out error); } while (error == SocketError.WouldBlock);
                    int sent = 0;
                    while (sent < b.Length && error != SocketError.ConnectionReset && error != SocketError.NotConnected)
                        sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None, out error);
                }
        """);

    [Fact]
    public Task AQuestionGetsATimeout() => Fix.MembersAsync(
        """
                public void Run(Socket s, byte[] b)
                {
                    while (!s.Poll(0 /* at once */, SelectMode.SelectWrite)) { }
                    {|WA3001:s.Send(b)|};
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        if (!s.Poll(100, SelectMode.SelectWrite)) continue;
                        sent += {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        Console.WriteLine(sent);
                    }
                }
        """,
        """
                public void Run(Socket s, byte[] b)
                {
                    while (!s.Poll(-1 /* at once */, SelectMode.SelectWrite)) { }
                    s.Send(b);
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        if (!s.Poll(10000, SelectMode.SelectWrite)) continue;
                        sent += s.Send(b, sent, b.Length - sent, SocketFlags.None);
                        Console.WriteLine(sent);
                    }
                }
        """,
        importsHelper: false);

    [Fact]
    public Task AnAsynchronousMethodAwaits() => Fix.MembersAsync(
        """
                public async Task RunAsync(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = {|WA3001:s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error)|};
                        if (error is SocketError.WouldBlock)
                        {
                            await Task.Yield();
                            continue;
                        }
                        if (error != SocketError.Success)
                            throw new SocketException((int)error);
                        sent += n;
                        Console.WriteLine(sent);
                    }
                }
        """,
        """
                public async Task RunAsync(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        int n = s.Send(b, sent, b.Length - sent, SocketFlags.None, out var error);
                        if (error is SocketError.WouldBlock)
                        {
                            await s.WaitForWritableAsync(Timeout.InfiniteTimeSpan);
                            continue;
                        }
                        if (error != SocketError.Success)
                            throw new SocketException((int)error);
                        sent += n;
                        Console.WriteLine(sent);
                    }
                }
        """);

    [Fact]
    public Task InTheOldestLanguage() => Fix.MembersAsync(
        """
                public void Run(Socket socket, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            sent += {|WA3001:socket.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                            Console.WriteLine(sent);
                        }
                        catch (SocketException e)
                        {
                            if (e.SocketErrorCode == SocketError.WouldBlock)
                                continue;
                            throw;
                        }
                    }
                }
        """,
        """
                public void Run(Socket socket, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            sent += socket.Send(b, sent, b.Length - sent, SocketFlags.None);
                            Console.WriteLine(sent);
                        }
                        catch (SocketException e)
                        {
                            if (e.SocketErrorCode == SocketError.WouldBlock)
                            {
                                socket.WaitForWritable();
                                continue;
                            }
                            throw;
                        }
                    }
                }
        """,
        test => test.LanguageVersion = LanguageVersion.CSharp7_3);

    [Fact]
    public Task ADescriptorIsWaitedFor() => Fix.MembersAsync(
        """
                private const int EAGAIN = 11;
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe void Put(int fd, byte* p, int length)
                {
                    for (int at = 0; at < length; )
                    {
                        int n = (int){|WA3001:write(fd, p + at, length - at)|};
                        if (n < 0)
                        {
                            if (Marshal.GetLastPInvokeError() == EAGAIN) continue;
                            return;
                        }
                        at += n;
                        Console.WriteLine(at);
                    }
                }
        """,
        """
                private const int EAGAIN = 11;
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe void Put(int fd, byte* p, int length)
                {
                    for (int at = 0; at < length; )
                    {
                        int n = (int)write(fd, p + at, length - at);
                        if (n < 0)
                        {
                            if (Marshal.GetLastPInvokeError() == EAGAIN) { DescriptorWriter.WaitForWritable(fd, Timeout.InfiniteTimeSpan); continue; }
                            return;
                        }
                        at += n;
                        Console.WriteLine(at);
                    }
                }
        """);

    /// <summary>A socket that only a call names, a condition that has no place for a wait.</summary>
    [Fact]
    public Task NoFix() => Fix.NoneInMembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public unsafe void Put(int fd, byte* p, int length)
                {
                    while ({|WA3001:write(fd, p, length)|} < 0 && Marshal.GetLastPInvokeError() is 11 or 35) { }
                }
        """);
}
