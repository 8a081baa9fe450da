namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Half-typed loops offer what they can and never throw.</summary>
public class BrokenLoopTests
{
    private const string Whole = """
        using System;
        using System.Net.Sockets;
        using System.Threading.Tasks;

        Socket s = null; byte[] b = null; int off = 0;
        while (off < b.Length) off += s.Send(b, 0, b.Length - off, SocketFlags.None);
        do { int n; if ((n = s.Send(b, off, b.Length - off, SocketFlags.None)) <= 0) throw new Exception(); off += n; } while (off < b.Length);
        class C
        {
            async Task M(Socket s, ReadOnlyMemory<byte> memory, byte[] b)
            {
                for (int i = 0, sent = 0; sent <= b.Length; sent += i) { i = s.Send(b, sent, b.Length - sent, 0, out var error); if (error != 0) break; Console.Write(1); }
                while (memory.Length > 0) { try { memory = memory[await s.SendAsync(memory, default)..]; } catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { await Task.Delay(1); } }
                for (int sent = 0; sent < b.Length; Console.Write(1)) { try { sent += s.Send(b, sent, b.Length - sent, 0); } catch (SocketException e) { switch (e.SocketErrorCode) { case SocketError.WouldBlock: if (b == null) continue; break; default: throw; } } }
                for (int sent = 0; sent < b.Length; Console.Write(1)) { sent += s.Send(b, sent, b.Length - sent, 0, out var error); if (error != SocketError.WouldBlock) { } else System.Threading.Thread.Sleep(3); }
                again: int sum = s.Send(b); if (sum < b.Length) goto again;
                Func<int> f = () => { int at = 0; while (at < 5) { int k = s.Send(b, at, 1024, 0); at = k; } return at; };
            }
        }
        """;

    [Fact]
    public async Task CutOffAnywhere()
    {
        for (var length = Whole.Length; length > 150; length -= 23)
        {
            await FixAllRun.ActionsAsync<WA2001WrongBytesFix>(Whole[..length], "WA2001");
            await FixAllRun.ActionsAsync<WA2002NoProgressFix>(Whole[..length], "WA2002");
            await FixAllRun.ActionsAsync<WA3001BusySpinFix>(Whole[..length], "WA3001");
            await FixAllRun.ActionsAsync<WA3004SleepingRetryFix>(Whole[..length], "WA3004");
        }
    }

    [Fact]
    public async Task WholeTheyAreFixed()
    {
        Assert.NotEmpty(await FixAllRun.ActionsAsync<WA2001WrongBytesFix>(Whole, "WA2001"));
        Assert.NotEmpty(await FixAllRun.ActionsAsync<WA2004OneCallFix>(Whole, "WA2004"));
        Assert.NotEmpty(await FixAllRun.ActionsAsync<WA3001BusySpinFix>(Whole, "WA3001"));
        Assert.NotEmpty(await FixAllRun.ActionsAsync<WA3004SleepingRetryFix>(Whole, "WA3004"));
    }
}
