namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Half-typed code offers what it can and never throws.</summary>
public class BrokenCodeTests
{
    private const string Whole = """
        using System;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Threading.Tasks;

        namespace N
        {
            class ShortWriteAttribute : Attribute { }

            class C : Socket
            {
                public C() : base(SocketType.Stream, ProtocolType.Tcp) => Send(new byte[3]);

                [DllImport("libc")] static extern nint write(int fd, byte[] b, nuint n);
                [DllImport("kernel32")] static extern bool WriteFile(IntPtr h, byte[] b, int n, out int written, IntPtr o);
                [ShortWrite] public int Put(byte[] b, int o, int n) => n;

                async Task M(Socket s, byte[] b)
                {
                    s.Send(b, 0, b.Length, SocketFlags.None, out var error);
                    await s.SendAsync(b.AsMemory(), SocketFlags.None).ConfigureAwait(false);
                    s.BeginSend(b, 0, 5, SocketFlags.None, r => s.EndSend(r), null);
                    try { write(1, b, (nuint)b.Length); } catch (Exception e) when (e.HResult == (int)SocketError.WouldBlock) { }
                    WriteFile(default, b, 5, out _, default);
                    _ = Put(count: 2, b: b);
                    s?.Send(b);
                }
            }
        }
        """;

    /// <summary>The whole text cut off at every eleventh character: each is what somebody could have typed so far.</summary>
    [Fact]
    public async Task CutOffAnywhere()
    {
        for (var length = Whole.Length; length > 300; length -= 11)
            await FixAllRun.ActionsAsync<WA1001CountDiscardedFix>(Whole[..length], "WA1001");
    }

    [Theory]
    [InlineData("class C { void M() { Send(; s.Send(; write(,,); } }")]
    [InlineData("using System.Net.Sockets; class C { void M(Socket s) { s.Send(); s.Send(null, null, null, null, null); s.Send(x: 1); } }")]
    [InlineData("using System.Net.Sockets; class C { void M(Socket s) => s.Send(")]
    [InlineData("s.Send(b)")]
    [InlineData("class C { int x = Send(1); [A(Send(2))] void M(int y = Send(3)) { } }")]
    [InlineData("")]
    public async Task Fragments(string source) => Assert.Empty(await FixAllRun.ActionsAsync<WA1001CountDiscardedFix>(source, "WA1001"));

    /// <summary>The same text does offer actions when it is whole, so the loop above has something to break.</summary>
    [Fact]
    public async Task WholeItIsFixed() => Assert.NotEmpty(await FixAllRun.ActionsAsync<WA1001CountDiscardedFix>(Whole, "WA1001"));
}
