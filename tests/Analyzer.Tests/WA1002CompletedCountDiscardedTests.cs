using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Sends that .NET finishes itself today: every way in which a task's count is dropped, and beside it the way that uses it.</summary>
public class WA1002CompletedCountDiscardedTests
{
    [Theory]
    [InlineData("await {|WA1002:s.SendAsync(b)|};")]
    [InlineData("await {|WA1002:s.SendAsync(b, SocketFlags.None)|};")]
    [InlineData("await ({|WA1002:s.SendAsync(b)|});")]
    [InlineData("await {|WA1002:s.SendAsync(memory, token)|};")]
    [InlineData("await {|WA1002:s.SendAsync(segments)|};")]
    [InlineData("await {|WA1002:SocketTaskExtensions.SendAsync(s, b, SocketFlags.None)|};")]
    [InlineData("await {|WA1002:s.SendAsync(b)|}.ConfigureAwait(false);")]
    [InlineData("await {|WA1002:s.SendAsync(memory)|}.ConfigureAwait(false);")]
    [InlineData("await {|WA1002:s.SendAsync(b)|}.WaitAsync(token);")]
    [InlineData("await {|WA1002:s.SendAsync(b)|}.WaitAsync(token).ConfigureAwait(false);")]
    [InlineData("{|WA1002:s.SendAsync(b)|};")]
    [InlineData("s?{|WA1002:.SendAsync(b)|};")]
    [InlineData("{|WA1002:s.SendAsync(b)|}.Wait();")]
    [InlineData("s?{|WA1002:.SendAsync(b)|}.Wait(1000);")]
    [InlineData("var done = {|WA1002:s.SendAsync(b)|}.Wait(1000); Log(done);")]
    [InlineData("var n = {|WA1002:s.SendAsync(b)|}.Result;")]
    [InlineData("{|WA1002:s.SendAsync(b)|}.GetAwaiter().GetResult();")]
    [InlineData("{|WA1002:s.SendAsync(b)|}.ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("{|WA1002:s.SendAsync(memory)|}.GetAwaiter().GetResult();")]
    [InlineData("await {|WA1002:s.SendAsync(memory)|}.AsTask();")]
    [InlineData("{|WA1002:s.SendAsync(memory)|}.AsTask().Wait();")]
    [InlineData("await {|WA1002:s.SendAsync(memory)|}.Preserve();")]
    [InlineData("Task.WaitAll({|WA1002:s.SendAsync(b)|});")]
    [InlineData("Task.WaitAny({|WA1002:s.SendAsync(b)|}, Task.Delay(1));")]
    [InlineData("await Task.WhenAll({|WA1002:s.SendAsync(b)|}, {|WA1002:other.SendAsync(b)|});")]
    [InlineData("var all = await Task.WhenAll({|WA1002:s.SendAsync(b)|}, {|WA1002:other.SendAsync(b)|});")]
    [InlineData("await Task.WhenAny({|WA1002:s.SendAsync(b)|}, Task.Delay(1));")]
    [InlineData("Task[] tasks = { {|WA1002:s.SendAsync(b)|}, Task.Delay(1) }; await Task.WhenAll(tasks);")]
    [InlineData("var tasks = new List<Task>(); tasks.Add({|WA1002:s.SendAsync(b)|}); await Task.WhenAll(tasks);")]
    [InlineData("await Task.Run(() => {|WA1002:s.SendAsync(b)|});")]
    [InlineData("await Task.Run(async () => await {|WA1002:s.SendAsync(b)|});")]
    [InlineData("await Task.Run(async () => { await {|WA1002:s.SendAsync(b)|}; });")]
    [InlineData("var n = await {|WA1002:s.SendAsync(b)|};")]
    [InlineData("var t = {|WA1002:s.SendAsync(b)|};")]
    [InlineData("var t = {|WA1002:s.SendAsync(b)|}; await t;")]
    [InlineData("var t = {|WA1002:s.SendAsync(b)|}; await t.ConfigureAwait(false);")]
    [InlineData("var t = {|WA1002:s.SendAsync(b)|}; if (!t.IsCompleted) await t;")]
    [InlineData("Task t = {|WA1002:s.SendAsync(b)|}; await t;")]
    [InlineData("Task t; t = {|WA1002:s.SendAsync(b)|}; Log(t);")]
    [InlineData("var t = (Task){|WA1002:s.SendAsync(b)|}; Log(t);")]
    [InlineData("await (s?{|WA1002:.SendAsync(b)|} ?? Task.FromResult(0));")]
    [InlineData("await (Condition() ? {|WA1002:s.SendAsync(b)|} : {|WA1002:other.SendAsync(b)|});")]
    [InlineData("await (Condition() switch { true => {|WA1002:s.SendAsync(b)|}, _ => Task.FromResult(0) });")]
    [InlineData("{|WA1002:s.SendAsync(b)|}.ContinueWith(t => { });")]
    [InlineData("{|WA1002:s.SendAsync(b)|}.ContinueWith(t => { if (t.IsFaulted) Log(t.Exception); });")]
    [InlineData("Func<Task> f = () => {|WA1002:s.SendAsync(b)|}; await f();")]
    [InlineData("Func<Task> f = async () => await {|WA1002:s.SendAsync(b)|}; await f();")]
    [InlineData("Action f = async () => await {|WA1002:s.SendAsync(b)|}; f();")]
    [InlineData("Task Local() => {|WA1002:s.SendAsync(b)|}; await Local();")]
    [InlineData("async Task Local() => await {|WA1002:s.SendAsync(b)|}; await Local();")]
    [InlineData("ValueTask Local() => new ValueTask({|WA1002:s.SendAsync(b)|}); await Local();")]
    [InlineData("await new ValueTask<int>({|WA1002:s.SendAsync(b)|});")]
    [InlineData("Forget({|WA1002:s.SendAsync(b)|}); static void Forget(Task t) { }")]
    [InlineData("for (; ; await {|WA1002:s.SendAsync(b)|}) break;")]
    [InlineData("await using (new MemoryStream()) await {|WA1002:s.SendAsync(b)|};")]
    public Task Task_whose_count_is_dropped(string statements) => Code.InAsyncMethod(statements);

    [Theory]
    [InlineData("Log(await s.SendAsync(b));")]
    [InlineData("Log(await s.SendAsync(b).ConfigureAwait(false));")]
    [InlineData("Log(s.SendAsync(b).Result);")]
    [InlineData("Log(s.SendAsync(b).GetAwaiter().GetResult());")]
    [InlineData("Log(await s.SendAsync(memory).AsTask());")]
    [InlineData("Log(await Task.WhenAll(s.SendAsync(b), other.SendAsync(b)));")]
    [InlineData("Log(await Task.Run(() => s.SendAsync(b)));")]
    [InlineData("Log(await Task.Run(async () => await s.SendAsync(b)));")]
    [InlineData("var t = s.SendAsync(b); Log(await t);")]
    [InlineData("var t = s.SendAsync(b); await t; Log(t.Result);")]
    [InlineData("var t = s.SendAsync(b); if (await Task.WhenAny(t, Task.Delay(1)) == t) Log(await t);")]
    [InlineData("var n = await s.SendAsync(b); if (n != b.Length) throw new IOException();")]
    [InlineData("await s.SendAsync(b).ContinueWith(t => Log(t.Result));")]
    [InlineData("await s.SendAsync(b).ContinueWith(t => t.Result);")]
    [InlineData("Func<Task<int>> f = () => s.SendAsync(b); Log(await f());")]
    [InlineData("Func<Task<int>> f = async () => await s.SendAsync(b); Log(await f());")]
    [InlineData("Task<int> Local() => s.SendAsync(b); Log(await Local());")]
    [InlineData("async Task<int> Local() => await s.SendAsync(b); Log(await Local());")]
    [InlineData("ValueTask<int> Local() => new ValueTask<int>(s.SendAsync(b)); Log(await Local());")]
    [InlineData("var tasks = new List<Task<int>>(); tasks.Add(s.SendAsync(b)); Log(await Task.WhenAll(tasks));")]
    [InlineData("var args = new SocketAsyncEventArgs(); s.SendAsync(args);")]
    [InlineData("object t = s.SendAsync(b); Log(t);")]
    public Task Task_whose_count_is_read(string statements) => Code.InAsyncMethod(statements);

    [Theory]
    [InlineData("Task M(Socket s, byte[] b) => {|WA1002:s.SendAsync(b)|};")]
    [InlineData("Task M(Socket s, byte[] b) { return {|WA1002:s.SendAsync(b)|}; }")]
    [InlineData("Task M(Socket s, ReadOnlyMemory<byte> b) => {|WA1002:s.SendAsync(b)|}.AsTask();")]
    [InlineData("async Task M(Socket s, byte[] b) => await {|WA1002:s.SendAsync(b)|};")]
    [InlineData("async void M(Socket s, byte[] b) => await {|WA1002:s.SendAsync(b)|};")]
    [InlineData("async IAsyncEnumerable<int> M(Socket s, byte[] b) { await {|WA1002:s.SendAsync(b)|}; yield return await s.SendAsync(b); }")]
    [InlineData("Task<int> M(Socket s, byte[] b) => s.SendAsync(b);")]
    [InlineData("async Task<int> M(Socket s, byte[] b) => await s.SendAsync(b);")]
    [InlineData("async Task<int> M(Socket s, byte[] b) { return await s.SendAsync(b).ConfigureAwait(false); }")]
    public Task Member_that_drops_or_returns_the_task(string member) => Code.InClass(member);

    [Theory]
    [InlineData("{|WA1002:s.EndSend(ar)|};")]
    [InlineData("{|WA1002:s.EndSend(ar, out var error)|}; Log(error);")]
    [InlineData("int n = {|WA1002:s.EndSend(ar)|};")]
    [InlineData("s.BeginSend(b, 0, b.Length, SocketFlags.None, r => {|WA1002:s.EndSend(r)|}, null);")]
    [InlineData("s.BeginSend(b, 0, b.Length, SocketFlags.None, r => Log(s.EndSend(r)), null);")]
    [InlineData("if (s.EndSend(ar) < b.Length) throw new IOException();")]
    [InlineData("s.EndReceive(ar); s.EndSendTo(ar);")]
    public Task End_of_an_asynchronous_send(string statements) => Code.InMethod(statements);

    [Fact]
    public Task Await_configured_by_a_method_of_the_source() => Code.InFile("""
        static class Awaits
        {
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<T> AnyContext<T>(this Task<T> task) => task.ConfigureAwait(false);

            static async Task Drops(Socket s, byte[] b) => await {|WA1002:s.SendAsync(b)|}.AnyContext();

            static async Task<int> Uses(Socket s, byte[] b) => await s.SendAsync(b).AnyContext();
        }
        """);

    [Fact]
    public Task Params_of_spans() => Code.InAsyncMethod(
        "await Task.WhenAll({|WA1002:s.SendAsync(b)|}, {|WA1002:other.SendAsync(b)|});", ReferenceAssemblies.Net.Net100);

    [Fact]
    public Task Extension_on_an_older_framework() => Code.InClass("""
        async Task M(Socket s, ArraySegment<byte> b) => await {|WA1002:s.SendAsync(b, SocketFlags.None)|}.ConfigureAwait(false);
        """, references: ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task Socket_that_is_proven_blocking() => Code.InClass("""
        void M(EndPoint peer, byte[] b)
        {
            using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
            s.Connect(peer);
            {|WA1002:s.Send(b)|};
        }
        """);
}
