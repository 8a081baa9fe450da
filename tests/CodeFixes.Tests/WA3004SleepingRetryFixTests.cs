using Microsoft.CodeAnalysis.CSharp;
using Fix = WriteAllAnalyzer.CodeFixTests.WouldBlockFix<WriteAllAnalyzer.WA3004SleepingRetryFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>A wait for writability takes the place of the sleep.</summary>
public class WA3004SleepingRetryFixTests
{
    [Fact]
    public Task TheWaitTakesThePlaceOfTheSleep() => Fix.MembersAsync(
        """
                public static void Send(Socket socket, byte[] buffer, int offset, int size, int timeout)
                {
                    int startTickCount = Environment.TickCount;
                    int sent = 0;  // how many bytes is already sent
                    do
                    {
                        if (Environment.TickCount > startTickCount + timeout)
                            throw new Exception("Timeout.");
                        try
                        {
                            sent += {|WA3004:socket.Send(buffer, offset + sent, size - sent, SocketFlags.None)|};
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
                public void Spins(Socket s, byte[] b)
                {
                    var spin = new SpinWait();
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { spin.SpinOnce(); }
                    }
                }
                public void Sleeps(Socket s, byte[] b, int pause)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { Thread.Sleep(pause); }
                    }
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { Thread.Sleep(30); /* ms */ }
                    }
                }
        """,
        """
                public static void Send(Socket socket, byte[] buffer, int offset, int size, int timeout)
                {
                    int startTickCount = Environment.TickCount;
                    int sent = 0;  // how many bytes is already sent
                    do
                    {
                        if (Environment.TickCount > startTickCount + timeout)
                            throw new Exception("Timeout.");
                        try
                        {
                            sent += socket.Send(buffer, offset + sent, size - sent, SocketFlags.None);
                        }
                        catch (SocketException ex)
                        {
                            if (ex.SocketErrorCode == SocketError.WouldBlock ||
                                ex.SocketErrorCode == SocketError.IOPending ||
                                ex.SocketErrorCode == SocketError.NoBufferSpaceAvailable)
                            {
                                // socket buffer is probably full, wait and try again
                                socket.WaitForWritable(TimeSpan.FromMilliseconds(30));
                            }
                            else
                                throw ex;  // any serious error
                        }
                    } while (sent < size);
                }
                public void Spins(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); }
                    }
                }
                public void Sleeps(Socket s, byte[] b, int pause)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(TimeSpan.FromMilliseconds(pause)); }
                    }
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); /* ms */ }
                    }
                }
        """);

    [Fact]
    public Task ADelayBecomesAnAwaitedWait() => Fix.MembersAsync(
        """
                private static bool IsResumable(SocketError error) => error == SocketError.WouldBlock || error == SocketError.IOPending;
                public async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
                {
                    do
                    {
                        try
                        {
                            var sent = await {|WA3004:socket.SendAsync(data, SocketFlags.None, cancellationToken)|}.ConfigureAwait(false);
                            data = data.Slice(sent);
                        }
                        catch (SocketException ex) when (IsResumable(ex.SocketErrorCode))
                        {
                            // Buffer may be full
                            await Task.Delay(30, cancellationToken).ConfigureAwait(false);
                        }
                    }
                    while (data.Length > 0);
                }
        """,
        """
                private static bool IsResumable(SocketError error) => error == SocketError.WouldBlock || error == SocketError.IOPending;
                public async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
                {
                    do
                    {
                        try
                        {
                            var sent = await socket.SendAsync(data, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                            data = data.Slice(sent);
                        }
                        catch (SocketException ex) when (IsResumable(ex.SocketErrorCode))
                        {
                            // Buffer may be full
                            await socket.WaitForWritableAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                        }
                    }
                    while (data.Length > 0);
                }
        """);

    [Fact]
    public Task TheLoopBecomesOneCall() => Fix.MembersAsync(
        """
                public void Run(Socket s, byte[] b)
                {
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try
                        {
                            sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|};
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            Thread.Sleep(1);
                        }
                    }
                }
        """,
        """
                public void Run(Socket s, byte[] b)
                {
                    s.SendAll(b, 0, b.Length, SocketFlags.None);
                }
        """,
        test => test.LanguageVersion = LanguageVersion.CSharp7_3);

    /// <summary>A warning about an unused variable may break the build.</summary>
    [Fact]
    public Task ASpinWaitThatNothingNamesAnyMoreGoes() => Fix.MembersAsync(
        """
                public void InOneCall(Socket s, byte[] b)
                {
                    var spin = new SpinWait();
                    int sent = 0;
                    while (sent < b.Length)
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { spin.SpinOnce(); }
                    }
                }
                public void BesideAnother(Socket s, byte[] b)
                {
                    SpinWait spin = default, other = new SpinWait(); // both
                    for (int sent = 0; sent < b.Length; other.SpinOnce())
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { spin.SpinOnce(); }
                    }
                }
                public void InTheLoop(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        SpinWait spin = new(); // waits
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { spin.SpinOnce(); }
                    }
                }
                public void Named(Socket s, byte[] b)
                {
                    var spin = new SpinWait();
                    for (int sent = 0; sent < b.Length; Console.Write(spin.Count))
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { spin.SpinOnce(); }
                    }
                }
        """,
        """
                public void InOneCall(Socket s, byte[] b)
                {
                    s.SendAll(b, 0, b.Length, SocketFlags.None);
                }
                public void BesideAnother(Socket s, byte[] b)
                {
                    SpinWait other = new SpinWait(); // both
                    for (int sent = 0; sent < b.Length; other.SpinOnce())
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); }
                    }
                }
                public void InTheLoop(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        // waits
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); }
                    }
                }
                public void Named(Socket s, byte[] b)
                {
                    var spin = new SpinWait();
                    for (int sent = 0; sent < b.Length; Console.Write(spin.Count))
                    {
                        try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.WaitForWritable(); }
                    }
                }
        """);

    /// <summary>The sleep is somewhere else, or not a sleep of this loop's: the call itself waits.</summary>
    [Fact]
    public Task ASleepInAnotherMethodIsNoLongerReached() => Fix.MembersAsync(
        """
                private static void Nap() => Thread.Sleep(1);
                public void Run(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += {|WA3004:s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { Nap(); }
                    }
                    while (!s.Poll(0, SelectMode.SelectWrite)) Thread.Sleep(1);
                    {|WA3004:s.Send(b)|};
                }
        """,
        """
                private static void Nap() => Thread.Sleep(1);
                public void Run(Socket s, byte[] b)
                {
                    for (int sent = 0; sent < b.Length; Console.Write("."))
                    {
                        try { sent += s.SendAll(b, sent, b.Length - sent, SocketFlags.None); }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { Nap(); }
                    }
                    while (!s.Poll(-1, SelectMode.SelectWrite)) Thread.Sleep(1);
                    s.Send(b);
                }
        """);

    [Fact]
    public Task NoFix() => Fix.NoneInMembersAsync(
        """
                [DllImport("libc", SetLastError = true)] private static extern unsafe nint write(int fd, byte* b, nint n);
                public async Task PutAsync(int fd, IntPtr p, int length)
                {
                    while (Put(fd, p, length) < 0) await Task.Delay(1);
                    unsafe static nint Put(int fd, IntPtr p, int length)
                    {
                        nint n;
                        while ((n = {|WA3004:write(fd, (byte*)p, length)|}) < 0 && Marshal.GetLastPInvokeError() == 11) Nap();
                        return n;
                    }
                }
                private static void Nap() => Thread.Sleep(1);
        """);
}
