using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Methods that meet would-block. Only the rules about it are looked at: what becomes of the count is tested elsewhere.</summary>
internal static class WouldBlockFrame
{
    private static readonly string[] s_others = ["WA1001", "WA1002", "WA1003", "WA1004", "WA1006", "WA2001", "WA2002", "WA2003", "WA2004", "WA2005"];

    public static Task Members(string members, ReferenceAssemblies? references = null)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = Code.Usings + $$"""
                class C
                {
                    #pragma warning disable CS0162, CS0168, CS0169, CS0219, CS0649, CS1998
                    [DllImport("libc", SetLastError = true)] static extern unsafe nint write(int fd, byte* b, nint n);
                    [DllImport("libc", SetLastError = true)] static extern int poll(IntPtr fds, uint n, int timeout);
                    const int EINTR = 4, EAGAIN = 11;
                    readonly Socket nonBlocking = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                    Predicate<Exception> decides;
                    volatile bool stop;
                    static void Log(object value) { }
                    static bool IsResumable(SocketError error) { switch (error) { case SocketError.WouldBlock: case SocketError.IOPending: return true; default: return false; } }
                    static bool WouldBlock(Exception e) => e is SocketException socket && socket.SocketErrorCode == SocketError.WouldBlock || e.InnerException is SocketException { SocketErrorCode: SocketError.WouldBlock };
                    static bool IsFull() => Marshal.GetLastWin32Error() == EAGAIN;
                    static bool IsInterrupted() => Marshal.GetLastWin32Error() == EINTR;
                    static void Nap() => Thread.Sleep(1);
                    static void WaitFor(Socket s) => s.Poll(-1, SelectMode.SelectWrite);
                    {{members}}
                }
                """,
            ReferenceAssemblies = references ?? ReferenceAssemblies.Default,
        };
        test.DisabledDiagnostics.AddRange(s_others);
        return test.RunAsync();
    }

    public static Task Statements(string statements) =>
        Members("unsafe void M(Socket s, Socket other, List<Socket> all, Queue<byte[]> queue, byte[] b, int fd, byte* p, int length) { int sent = 0; SocketError error = 0; " + statements + " }");

    public static Task AsyncStatements(string statements) =>
        Members("async Task M(Socket s, byte[] b, ReadOnlyMemory<byte> memory, CancellationToken token) { int sent = 0; SocketError error = 0; " + statements + " }");
}
