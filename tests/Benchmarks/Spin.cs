using System.Net.Sockets;
using WriteAll;

namespace Benchmarks;

/// <summary>The loops that WA3001 and WA3004 report, and what their fixes make of them, against a peer that stalls.</summary>
internal static class Spin
{
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(2);
    private static readonly byte[] s_bytes = Stalls.Bytes(4_000_000);

    /// <summary>False when a form that a fix writes takes more than half a percent of a core, or when bytes differ.</summary>
    public static bool Run()
    {
        Console.WriteLine($"{s_bytes.Length:N0} bytes to a peer that reads nothing for {s_stall.TotalSeconds} s, on a non-blocking socket.");
        Console.WriteLine();
        Console.WriteLine($"{"",-48} {"of a core",10} {"allocated",16} {"the rest in",12}  bytes");
        Console.WriteLine("Before");
        var equal = Row("WA3001: catch WouldBlock, continue", Stalls.Sync(socket => NaiveLoops.ByException(socket, s_bytes, () => { }))).IsEqual
            & Row("WA3001: error code, continue", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => { }))).IsEqual
            & Row("WA3001: Thread.Yield()", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => Thread.Yield()))).IsEqual
            & Row("WA3001: Poll(500 µs)", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => socket.Poll(500, SelectMode.SelectWrite)))).IsEqual
            & Row("WA3004: Thread.Sleep(1)", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => Thread.Sleep(1)))).IsEqual
            & Row("WA3004: Thread.Sleep(30)", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => Thread.Sleep(30)))).IsEqual
            & Row("WA3004: catch WouldBlock, Thread.Sleep(1)", Stalls.Sync(socket => NaiveLoops.ByException(socket, s_bytes, () => Thread.Sleep(1)))).IsEqual
            & Row("WA3004: await Task.Delay(1)", socket => NaiveLoops.ByDelay(socket, s_bytes, () => Task.Delay(1))).IsEqual
            & Row("WA3004: await Task.Delay(30)", socket => NaiveLoops.ByDelay(socket, s_bytes, () => Task.Delay(30))).IsEqual;
        Console.WriteLine("After");
        Stalls.Cost[] after =
        [
            Row("SendAll", Stalls.Sync(socket => socket.SendAll(s_bytes))),
            Row("the loop with WaitForWritable()", Stalls.Sync(socket => NaiveLoops.ByCode(socket, s_bytes, () => socket.WaitForWritable()))),
            Row("the catch with WaitForWritable()", Stalls.Sync(socket => NaiveLoops.ByException(socket, s_bytes, () => socket.WaitForWritable()))),
            Row("await SendAllAsync", async socket => await socket.SendAllAsync(s_bytes.AsMemory()).ConfigureAwait(false)),
            Row("the loop with await WaitForWritableAsync", socket => NaiveLoops.ByDelay(socket, s_bytes, () => socket.WaitForWritableAsync(Timeout.InfiniteTimeSpan))),
        ];
        var holds = equal && after.All(cost => cost.IsEqual && cost.Share < 0.5 + 0.1);
        Console.WriteLine();
        Console.WriteLine(holds ? "After the fixes: less than half a percent of a core (± 0.1), and every byte." : "MISSED");
        return holds;
    }

    private static Stalls.Cost Row(string name, Func<Socket, Task> send)
    {
        var cost = Stalls.Of(s_bytes, nonBlocking: true, s_stall, send);
        Console.WriteLine($"{"  " + name,-48} {cost.Share,8:F2} % {cost.Allocated,14:N0} B {cost.Rest,9:F0} ms  {(cost.IsEqual ? "equal" : "DIFFER")}");
        return cost;
    }
}
