using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>What stands between a would-block and the next try: nothing, a sleep, or a wait.</summary>
public class PausesTests
{
    private const string Around = """
        const int Zero = 0, Second = 1000;
        const string Mark = nameof(Second);
        static readonly TimeSpan Field = TimeSpan.FromSeconds(1);
        static bool Condition() => Environment.TickCount > 0;
        """;

    private const string Imports = """
        [DllImport("libc")] static extern int poll(IntPtr fds, ulong n, int timeout);
        [DllImport("libc", EntryPoint = "poll")] static extern int Look(IntPtr fds, ulong n, int timeout);
        [DllImport("libc")] static extern int ppoll(IntPtr fds, ulong n, IntPtr time, IntPtr mask);
        [DllImport("libc")] static extern int select(int n, IntPtr r, IntPtr w, IntPtr e, IntPtr time);
        [DllImport("libc")] static extern int pselect(int n, IntPtr r, IntPtr w, IntPtr e, IntPtr time, IntPtr mask);
        [DllImport("libc")] static extern int epoll_wait(int fd, IntPtr events, int most, int timeout);
        [DllImport("libc")] static extern int epoll_pwait(int fd, IntPtr events, int most, int timeout, IntPtr mask);
        [DllImport("libc")] static extern int kevent(int fd, IntPtr changes, int n, IntPtr events, int m, IntPtr time);
        [DllImport("ws2_32.dll")] static extern int WSAPoll(IntPtr fds, uint n, int timeout);
        [DllImport("ws2_32.dll")] static extern uint WSAWaitForMultipleEvents(uint n, IntPtr events, bool all, uint timeout, bool alertable);
        [DllImport("kernel32")] static extern uint WaitForSingleObject(IntPtr handle, uint time);
        [DllImport("kernel32")] static extern uint WaitForSingleObjectEx(IntPtr handle, uint time, bool alertable);
        [DllImport("kernel32")] static extern uint WaitForMultipleObjects(uint n, IntPtr handles, bool all, uint time);
        [DllImport("kernel32", EntryPoint = "Sleep")] static extern void WindowsSleep(uint time);
        [DllImport("kernel32")] static extern bool SwitchToThread();
        [DllImport("libc")] static extern int usleep(uint time);
        [DllImport("libc")] static extern uint sleep(uint time);
        [DllImport("libc")] static extern int nanosleep(IntPtr time, IntPtr rest);
        [DllImport("libc")] static extern int clock_nanosleep(int clock, int flags, IntPtr time, IntPtr rest);
        [DllImport("libc")] static extern int sched_yield();
        [DllImport("libc")] static extern int getpid();
        [DllImport("libc")] static extern IntPtr __errno_location();
        [DllImport("libc")] static extern int close(int fd);
        [DllImport("libc")] static extern nint write(int fd, byte[] b, nint n);
        [DllImport("libc")] static extern nint send(int fd, byte[] b, nint n, int flags);
        [DllImport("libc")] static extern nint read(int fd, byte[] b, nint n);
        [DllImport("mine", EntryPoint = "close")] static extern int StrangeClose(int fd);
        [DllImport("mine", EntryPoint = "usleep")] static extern int StrangeSleep(uint time);
        """;

    private const string Others = """
        namespace WriteAll
        {
            static class SocketWriter { public static void WaitForWritable(this Socket s) { } public static int SendAll(this Socket s, byte[] b) => 0; }
            static class DescriptorWriter { public static bool WaitForWritable(int fd, TimeSpan timeout) => true; public static int WriteAll(int fd, byte[] b) => 0; }
            struct WriteResult { public void ThrowIfIncomplete() { } }
        }
        interface ILog { void Warn(string text); void Flush(); }
        interface IDialog { void Warn(string text); }
        interface ILoginService { void Warn(string text); }
        interface IWait { void Turn(); Task TurnAsync(); }
        abstract class Base { public abstract void Abstract(); public virtual void Virtual() { } public void Plain() { } public override string ToString() => ""; }
        class Derived : Base { public override void Abstract() { } public override void Virtual() { } public sealed override string ToString() => ""; public void Both() { base.Virtual(); } }
        sealed class Sealed : Base { public override void Abstract() { } }
        class Constructed { public Constructed() { } public Constructed(int n) { Thread.Sleep(n); } public Constructed(Socket s) : this(1) { } }
        record Recorded(int Number);
        """;

    /// <summary>Of a statement of a loop, through its control-flow graph.</summary>
    private static Pause Of(string statement, string members = "") => OfMember($$"""
        async Task M(Socket s, byte[] b, IList list, int n, TimeSpan time, SelectMode mode, Task task, Task<int> number, CancellationToken token, dynamic any)
        {
            while (Condition())
            {
                {{statement}}
            }
        }
        {{members}}
        """);

    private static Pause OfMember(string members, bool isWhole = true)
    {
        var (compilation, method) = Compile(members, isWhole);
        var model = compilation.GetSemanticModel(method.SyntaxTree);
        var graph = ControlFlowGraph.Create((IMethodBodyOperation)model.GetOperation(method)!);
        var pauses = new Pauses(compilation);
        return graph.Blocks.SelectMany(block => block.AllOperations()).Select(operation => pauses.Of(operation, CancellationToken.None)).Append(Pause.None).Max();
    }

    private static Pause Within(string member)
    {
        var (compilation, _) = Compile("void M() { } " + member);
        return new Pauses(compilation).Within(Method(compilation, "F"), CancellationToken.None);
    }

    private static IMethodSymbol Method(Compilation compilation, string name) => compilation.GetTypeByMetadataName("C")!.GetMembers(name).OfType<IMethodSymbol>().Single();

    private static (CSharpCompilation Compilation, MethodDeclarationSyntax Method) Compile(string members, bool isWhole = true)
    {
        var source = $$"""
            {{Code.Usings}}
            using System.Collections;
            using System.Collections.Concurrent;
            using Mono.Unix.Native;
            using WriteAll;
            partial class C
            {
                {{Around}}
                {{Imports}}
                {{members}}
            }
            {{Others}}
            """;
        var tree = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken);
        var mono = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "packages", "Mono.Posix.NETStandard.dll"));
        var compilation = CSharpCompilation.Create("pauses", [tree], ReferenceAssemblies.Runtime.References.Add(mono), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        if (isWhole)
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        return (compilation, tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(m => m.Identifier.Text == "M"));
    }

    [Theory]
    [InlineData("", Pause.None)]
    [InlineData("continue;", Pause.None)]
    [InlineData("s.Poll(-1, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(1000, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(Second, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll((int)1000L, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(n, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(n > 1 ? 1 : 0, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s?.Poll(-1, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(-1, mode);", Pause.Waits)]
    [InlineData("s.Poll(mode: SelectMode.SelectWrite, microSeconds: 1000);", Pause.Waits)]
    [InlineData("s.Poll(-1, (SelectMode)1);", Pause.Waits)]
    [InlineData("if (!s.Poll(-1, SelectMode.SelectWrite)) return;", Pause.Waits)]
    [InlineData("s.Poll(999, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(0, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(Zero, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll((int)999L, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s?.Poll(0, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(mode: SelectMode.SelectWrite, microSeconds: 999);", Pause.None)]
    [InlineData("s.Poll(-1, SelectMode.SelectRead);", Pause.None)]
    [InlineData("s.Poll(-1, SelectMode.SelectError);", Pause.None)]
    [InlineData("s.Poll(n, SelectMode.SelectRead);", Pause.None)]
    [InlineData("s.Poll(-1, (SelectMode)0);", Pause.None)]
    [InlineData("s.Poll(0, mode);", Pause.None)]
    [InlineData("s.Poll(TimeSpan.FromMilliseconds(1), SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(TimeSpan.FromMilliseconds(0.999), SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(TimeSpan.FromMicroseconds(1000), SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(TimeSpan.FromMicroseconds(999), SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(TimeSpan.FromTicks(10000), SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(TimeSpan.FromTicks(9999), SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(new TimeSpan(0, 0, 1), SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(new TimeSpan(9999), SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(TimeSpan.Zero, SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(default(TimeSpan), SelectMode.SelectWrite);", Pause.None)]
    [InlineData("s.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);", Pause.None)]
    [InlineData("s.Poll(time, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("s.Poll(Field, SelectMode.SelectWrite);", Pause.Waits)]
    [InlineData("Socket.Select(null, list, null, -1);", Pause.Waits)]
    [InlineData("Socket.Select(null, list, null, 1000);", Pause.Waits)]
    [InlineData("Socket.Select(null, list, null, n);", Pause.Waits)]
    [InlineData("Socket.Select(null, new[] { s }, null, Timeout.InfiniteTimeSpan);", Pause.Waits)]
    [InlineData("Socket.Select(null, list, null, 999);", Pause.None)]
    [InlineData("Socket.Select(list, null, null, -1);", Pause.None)]
    [InlineData("Socket.Select(list, default, list, -1);", Pause.None)]
    [InlineData("Socket.Select(list, default(IList), list, -1);", Pause.None)]
    public void Polling(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("Thread.Sleep(1);", Pause.Sleeps)]
    [InlineData("Thread.Sleep(n);", Pause.Sleeps)]
    [InlineData("Thread.Sleep(0);", Pause.None)]
    [InlineData("Thread.Sleep(Zero);", Pause.None)]
    [InlineData("Thread.Sleep(-1);", Pause.Waits)]
    [InlineData("Thread.Sleep(Timeout.Infinite);", Pause.Waits)]
    [InlineData("Thread.Sleep(TimeSpan.FromMilliseconds(1));", Pause.Sleeps)]
    [InlineData("Thread.Sleep(TimeSpan.FromTicks(1));", Pause.None)]
    [InlineData("Thread.Sleep(TimeSpan.Zero);", Pause.None)]
    [InlineData("Thread.Sleep(time);", Pause.Sleeps)]
    [InlineData("Thread.Sleep(Timeout.InfiniteTimeSpan);", Pause.Waits)]
    [InlineData("new SpinWait().SpinOnce();", Pause.Sleeps)]
    [InlineData("new SpinWait().SpinOnce(-1);", Pause.Sleeps)]
    [InlineData("SpinWait.SpinUntil(() => n > 0);", Pause.Sleeps)]
    [InlineData("SpinWait.SpinUntil(() => s.Poll(-1, SelectMode.SelectWrite));", Pause.Waits)]
    [InlineData("Thread.SpinWait(100);", Pause.None)]
    [InlineData("Thread.Yield();", Pause.None)]
    public void Sleeping(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("await Task.Yield();", Pause.None)]
    [InlineData("await Task.Delay(1);", Pause.Sleeps)]
    [InlineData("await Task.Delay(n, token);", Pause.Sleeps)]
    [InlineData("await Task.Delay(n > 1 ? 1 : 2);", Pause.Sleeps)]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);", Pause.Sleeps)]
    [InlineData("await Task.Delay(Condition() ? 1 : 2).ConfigureAwait(Condition() && n > 0);", Pause.Sleeps)]
    [InlineData("await (Condition() ? Task.Delay(1) : Task.CompletedTask);", Pause.Sleeps)]
    [InlineData("await (Condition() ? Task.Delay(1) : task);", Pause.Waits)]
    [InlineData("await Task.Delay(1).WaitAsync(token);", Pause.Sleeps)]
    [InlineData("await Task.Delay(0);", Pause.None)]
    [InlineData("await Task.Delay(-1, token);", Pause.Waits)]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1));", Pause.Sleeps)]
    [InlineData("await Task.Delay(TimeSpan.Zero);", Pause.None)]
    [InlineData("_ = Task.Delay(1);", Pause.None)]
    [InlineData("await Task.CompletedTask;", Pause.None)]
    [InlineData("n = await Task.FromResult(1);", Pause.None)]
    [InlineData("await task;", Pause.Waits)]
    [InlineData("await task.ConfigureAwait(false);", Pause.Waits)]
    [InlineData("n = await s.SendAsync(b, SocketFlags.None);", Pause.Waits)]
    [InlineData("_ = s.SendAsync(b, SocketFlags.None);", Pause.None)]
    [InlineData("await Task.WhenAny(task, Task.Delay(1));", Pause.Waits)]
    [InlineData("await Task.Run(() => { });", Pause.Waits)]
    [InlineData("_ = Task.Run(() => task.Wait());", Pause.None)]
    [InlineData("await new PeriodicTimer(time).WaitForNextTickAsync();", Pause.Sleeps)]
    [InlineData("await foreach (var x in (IAsyncEnumerable<int>)any) { }", Pause.Waits)]
    [InlineData("await using (var x = new MemoryStream()) { }", Pause.Waits)]
    [InlineData("using (var x = new MemoryStream()) { }", Pause.None)]
    [InlineData("Task.Delay(1).Wait();", Pause.Sleeps)]
    [InlineData("Task.Delay(0).Wait();", Pause.None)]
    [InlineData("Task.Delay(1).GetAwaiter().GetResult();", Pause.Sleeps)]
    [InlineData("Task.Delay(1).ConfigureAwait(false).GetAwaiter().GetResult();", Pause.Sleeps)]
    [InlineData("(Condition() ? Task.Delay(1) : Task.Delay(2)).Wait();", Pause.Sleeps)]
    [InlineData("task.Wait();", Pause.Waits)]
    [InlineData("task?.Wait();", Pause.Waits)]
    [InlineData("task.Wait(0);", Pause.None)]
    [InlineData("task.Wait(n);", Pause.Waits)]
    [InlineData("n = number.Result;", Pause.Waits)]
    [InlineData("n = Task.FromResult(1).Result;", Pause.None)]
    [InlineData("task.GetAwaiter().GetResult();", Pause.Waits)]
    [InlineData("var done = task.IsCompleted;", Pause.None)]
    [InlineData("Task.WaitAll(task);", Pause.Waits)]
    [InlineData("Task.WaitAny(new[] { task });", Pause.Waits)]
    public void Tasks(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("((WaitHandle)any).WaitOne();", Pause.Waits)]
    [InlineData("((WaitHandle)any).WaitOne(n);", Pause.Waits)]
    [InlineData("((WaitHandle)any).WaitOne(0);", Pause.None)]
    [InlineData("((WaitHandle)any).WaitOne(TimeSpan.Zero);", Pause.None)]
    [InlineData("token.WaitHandle.WaitOne(10);", Pause.Waits)]
    [InlineData("WaitHandle.WaitAny((WaitHandle[])any);", Pause.Waits)]
    [InlineData("WaitHandle.WaitAll((WaitHandle[])any);", Pause.Waits)]
    [InlineData("WaitHandle.SignalAndWait((WaitHandle)any, (WaitHandle)any);", Pause.Waits)]
    [InlineData("((AutoResetEvent)any).Set();", Pause.None)]
    [InlineData("((ManualResetEventSlim)any).Wait();", Pause.Waits)]
    [InlineData("((ManualResetEventSlim)any).Wait(0);", Pause.None)]
    [InlineData("((SemaphoreSlim)any).Wait();", Pause.Waits)]
    [InlineData("((SemaphoreSlim)any).Release();", Pause.None)]
    [InlineData("_ = ((SemaphoreSlim)any).WaitAsync();", Pause.None)]
    [InlineData("await ((SemaphoreSlim)any).WaitAsync();", Pause.Waits)]
    [InlineData("((CountdownEvent)any).Wait();", Pause.Waits)]
    [InlineData("((Barrier)any).SignalAndWait();", Pause.Waits)]
    [InlineData("Monitor.Wait(b);", Pause.Waits)]
    [InlineData("Monitor.Enter(b);", Pause.None)]
    [InlineData("Monitor.Pulse(b);", Pause.None)]
    [InlineData("lock (b) { n++; }", Pause.None)]
    [InlineData("((Thread)any).Join();", Pause.Waits)]
    [InlineData("((Thread)any).Join(0);", Pause.None)]
    [InlineData("string.Join(',', b);", Pause.None)]
    [InlineData("((BlockingCollection<int>)any).Take();", Pause.Waits)]
    [InlineData("((BlockingCollection<int>)any).TryTake(out n, 5);", Pause.Waits)]
    [InlineData("((BlockingCollection<int>)any).TryTake(out n);", Pause.None)]
    [InlineData("((ConcurrentBag<int>)any).TryTake(out n);", Pause.None)]
    [InlineData("foreach (var x in ((BlockingCollection<int>)any).GetConsumingEnumerable()) { }", Pause.Waits)]
    [InlineData("((Process)any).WaitForExit();", Pause.Waits)]
    [InlineData("Console.ReadLine();", Pause.Waits)]
    [InlineData("Console.ReadKey();", Pause.Waits)]
    [InlineData("Console.Read();", Pause.Waits)]
    [InlineData("Console.In.ReadLine();", Pause.Waits)]
    [InlineData("new StringReader(\"\").ReadLine();", Pause.None)]
    [InlineData("s.Accept();", Pause.Waits)]
    [InlineData("s.Connect(\"host\", 1);", Pause.Waits)]
    [InlineData("s.Receive(b);", Pause.Waits)]
    [InlineData("s.ReceiveAsync((SocketAsyncEventArgs)any);", Pause.None)]
    [InlineData("s.Send(b);", Pause.None)]
    [InlineData("s.SendTo(b, null);", Pause.None)]
    [InlineData("s.Shutdown(SocketShutdown.Both);", Pause.None)]
    [InlineData("((Stream)any).Read(b, 0, 1);", Pause.Waits)]
    [InlineData("((NetworkStream)any).Write(b, 0, 1);", Pause.Waits)]
    [InlineData("((MemoryStream)any).Read(b, 0, 1);", Pause.None)]
    [InlineData("((MemoryStream)any).Write(b, 0, 1);", Pause.None)]
    [InlineData("((FileStream)any).Write(b, 0, 1);", Pause.None)]
    [InlineData("Dns.GetHostEntry(\"host\");", Pause.Waits)]
    public void Blocking(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("poll(default, 1, -1);", Pause.Waits)]
    [InlineData("poll(default, 1, n);", Pause.Waits)]
    [InlineData("poll(default, 1, 0);", Pause.None)]
    [InlineData("poll(timeout: 0, fds: default, n: 1);", Pause.None)]
    [InlineData("Look(default, 1, 100);", Pause.Waits)]
    [InlineData("Look(default, 1, Zero);", Pause.None)]
    [InlineData("ppoll(default, 1, default, default);", Pause.Waits)]
    [InlineData("select(1, default, default, default, default);", Pause.Waits)]
    [InlineData("pselect(1, default, default, default, default, default);", Pause.Waits)]
    [InlineData("epoll_wait(1, default, 1, -1);", Pause.Waits)]
    [InlineData("epoll_wait(1, default, 1, 0);", Pause.None)]
    [InlineData("epoll_pwait(1, default, 1, 5, default);", Pause.Waits)]
    [InlineData("epoll_pwait(1, default, 1, 0, default);", Pause.None)]
    [InlineData("kevent(1, default, 0, default, 1, default);", Pause.Waits)]
    [InlineData("WSAPoll(default, 1, -1);", Pause.Waits)]
    [InlineData("WSAPoll(default, 1, 0);", Pause.None)]
    [InlineData("WSAWaitForMultipleEvents(1, default, true, uint.MaxValue, false);", Pause.Waits)]
    [InlineData("WSAWaitForMultipleEvents(1, default, true, 0, false);", Pause.None)]
    [InlineData("WaitForSingleObject(default, 1);", Pause.Waits)]
    [InlineData("WaitForSingleObject(default, 0);", Pause.None)]
    [InlineData("WaitForSingleObjectEx(default, 1, true);", Pause.Waits)]
    [InlineData("WaitForSingleObjectEx(default, 0, true);", Pause.None)]
    [InlineData("WaitForMultipleObjects(0, default, true, 1);", Pause.Waits)]
    [InlineData("WaitForMultipleObjects(1, default, true, 0);", Pause.None)]
    [InlineData("usleep(100);", Pause.Sleeps)]
    [InlineData("usleep(0);", Pause.None)]
    [InlineData("sleep(1);", Pause.Sleeps)]
    [InlineData("nanosleep(default, default);", Pause.Sleeps)]
    [InlineData("clock_nanosleep(0, 0, default, default);", Pause.Sleeps)]
    [InlineData("WindowsSleep(1);", Pause.Sleeps)]
    [InlineData("WindowsSleep(0);", Pause.None)]
    [InlineData("WindowsSleep(uint.MaxValue);", Pause.Waits)]
    [InlineData("SwitchToThread();", Pause.None)]
    [InlineData("sched_yield();", Pause.None)]
    [InlineData("getpid();", Pause.None)]
    [InlineData("__errno_location();", Pause.None)]
    [InlineData("close(1);", Pause.None)]
    [InlineData("write(1, b, 1);", Pause.None)]
    [InlineData("send(1, b, 1, 0);", Pause.None)]
    [InlineData("read(1, b, 1);", Pause.Waits)]
    [InlineData("StrangeClose(1);", Pause.Waits)]
    [InlineData("StrangeSleep(1);", Pause.Waits)]
    [InlineData("Syscall.poll(new Pollfd[1], -1);", Pause.Waits)]
    [InlineData("Syscall.poll(new Pollfd[1], 0);", Pause.None)]
    [InlineData("Syscall.poll(new Pollfd[1], 1, 0);", Pause.None)]
    [InlineData("Syscall.sleep(5);", Pause.Sleeps)]
    [InlineData("Syscall.getpid();", Pause.None)]
    [InlineData("var e = Stdlib.GetLastError();", Pause.None)]
    [InlineData("Syscall.fsync(1);", Pause.Waits)]
    [InlineData("var e = Marshal.GetLastWin32Error();", Pause.None)]
    public void Native(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("s.WaitForWritable();", Pause.Waits)]
    [InlineData("s.SendAll(b);", Pause.Waits)]
    [InlineData("DescriptorWriter.WaitForWritable(1, time);", Pause.Waits)]
    [InlineData("DescriptorWriter.WriteAll(1, b);", Pause.Waits)]
    [InlineData("default(WriteResult).ThrowIfIncomplete();", Pause.None)]
    public void Helper(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("Console.WriteLine(n);", Pause.None)]
    [InlineData("Console.Error.WriteLine(n);", Pause.None)]
    [InlineData("Debug.WriteLine(n);", Pause.None)]
    [InlineData("Trace.TraceWarning(Mark);", Pause.None)]
    [InlineData("((ILog)any).Warn(Mark);", Pause.None)]
    [InlineData("((ILog)any).Flush();", Pause.Waits)]
    [InlineData("((IDialog)any).Warn(Mark);", Pause.Waits)]
    [InlineData("((ILoginService)any).Warn(Mark);", Pause.Waits)]
    [InlineData("((List<int>)(object)list).Add(n);", Pause.None)]
    [InlineData("((List<int>)(object)list).ForEach(x => n += x);", Pause.None)]
    [InlineData("((List<int>)(object)list).ForEach(x => Thread.Sleep(x));", Pause.Sleeps)]
    [InlineData("((List<int>)(object)list).ForEach(Thread.Sleep);", Pause.None)]
    [InlineData("((List<int>)(object)list).ForEach((Action<int>)(object)list);", Pause.Waits)]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1));", Pause.None)]
    [InlineData("string.Format(Mark, n);", Pause.None)]
    [InlineData("var text = $\"{n}\";", Pause.None)]
    [InlineData("Buffer.BlockCopy(b, 0, b, 1, 1);", Pause.None)]
    [InlineData("n = Math.Min(n, 1);", Pause.None)]
    [InlineData("Interlocked.Increment(ref n);", Pause.None)]
    [InlineData("n = Volatile.Read(ref n);", Pause.None)]
    [InlineData("var watch = Stopwatch.StartNew();", Pause.None)]
    [InlineData("var now = DateTime.UtcNow;", Pause.None)]
    [InlineData("n = Environment.TickCount;", Pause.None)]
    [InlineData("b.AsSpan(1).CopyTo(b);", Pause.None)]
    [InlineData("token.ThrowIfCancellationRequested();", Pause.None)]
    [InlineData("if (n > 9) throw new IOException(Mark);", Pause.None)]
    [InlineData("foreach (var x in b) n += x;", Pause.None)]
    [InlineData("any.Turn();", Pause.Waits)]
    [InlineData("any(1);", Pause.Waits)]
    [InlineData("((Action)(object)list)();", Pause.Waits)]
    [InlineData("((Action)(object)list)?.Invoke();", Pause.Waits)]
    [InlineData("((Func<int>)(() => 1))();", Pause.Waits)]
    [InlineData("Action later = () => Thread.Sleep(1);", Pause.None)]
    [InlineData("((IWait)any).Turn();", Pause.Waits)]
    [InlineData("await ((IWait)any).TurnAsync();", Pause.Waits)]
    [InlineData("((Base)(object)list).Abstract();", Pause.Waits)]
    [InlineData("((Base)(object)list).Virtual();", Pause.Waits)]
    [InlineData("((Derived)(object)list).Virtual();", Pause.Waits)]
    [InlineData("((Derived)(object)list).Both();", Pause.None)]
    [InlineData("((Base)(object)list).Plain();", Pause.None)]
    [InlineData("((Base)(object)list).ToString();", Pause.None)]
    [InlineData("((Sealed)(object)list).Abstract();", Pause.None)]
    [InlineData("((Sealed)(object)list).Virtual();", Pause.None)]
    [InlineData("_ = new Constructed();", Pause.None)]
    [InlineData("_ = new Constructed(1);", Pause.Sleeps)]
    [InlineData("_ = new Constructed(s);", Pause.Sleeps)]
    [InlineData("new Recorded(1).Deconstruct(out n);", Pause.None)]
    [InlineData("new Mono.Unix.UnixSymbolicLinkInfo(Mark).Refresh();", Pause.Waits)]
    public void Calls(string statement, object pause) => Assert.Equal(pause, Of(statement));

    [Theory]
    [InlineData("F();", "void F() { }", Pause.None)]
    [InlineData("F();", "void F() => Thread.Sleep(1);", Pause.Sleeps)]
    [InlineData("F();", "static bool F() { if (Condition()) return false; Thread.Sleep(1); return true; }", Pause.Sleeps)]
    [InlineData("F(s);", "void F(Socket s) { Thread.Sleep(1); s.Poll(-1, SelectMode.SelectWrite); }", Pause.Waits)]
    [InlineData("F(s);", "void F(Socket s) { s.Poll(0, SelectMode.SelectWrite); }", Pause.None)]
    [InlineData("F();", "void F() { Action a = () => Thread.Sleep(1); }", Pause.None)]
    [InlineData("F();", "void F() { void Inner() => Thread.Sleep(1); }", Pause.None)]
    [InlineData("F();", "void F() { Inner(); void Inner() => Thread.Sleep(1); }", Pause.Sleeps)]
    [InlineData("Local(); void Local() { Thread.Sleep(1); }", "", Pause.Sleeps)]
    [InlineData("Local(); void Local() { }", "", Pause.None)]
    [InlineData("F();", "void F() { G(); } void G() { Thread.Sleep(1); F(); }", Pause.Sleeps)]
    [InlineData("F();", "void F() { G(); } void G() { F(); }", Pause.None)]
    [InlineData("F();", "void F() => G(); void G() => H(); void H() => I(); void I() { }", Pause.None)]
    [InlineData("F();", "void F() => G(); void G() => H(); void H() => I(); void I() => J(); void J() { }", Pause.Waits)]
    [InlineData("F<int>();", "void F<T>() => Thread.Sleep(1);", Pause.Sleeps)]
    [InlineData("F();", "partial void F(); partial void F() => Thread.Sleep(1);", Pause.Sleeps)]
    [InlineData("F();", "protected virtual void F() { }", Pause.Waits)]
    [InlineData("F();", "[DllImport(\"mine\")] static extern void F();", Pause.Waits)]
    [InlineData("foreach (var x in F()) { }", "IEnumerable<int> F() { yield return 1; }", Pause.None)]
    [InlineData("foreach (var x in F()) { }", "IEnumerable<int> F() { Thread.Sleep(1); yield return 1; }", Pause.Sleeps)]
    [InlineData("await F();", "async Task F() { await Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("await F().ConfigureAwait(false);", "async Task F() { await Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("await F();", "async Task F() { await Task.Yield(); }", Pause.None)]
    [InlineData("await F(s, b);", "async Task F(Socket s, byte[] b) { await s.SendAsync(b, SocketFlags.None); }", Pause.Waits)]
    [InlineData("_ = F(s, b);", "async Task F(Socket s, byte[] b) { await s.SendAsync(b, SocketFlags.None); }", Pause.None)]
    [InlineData("_ = F();", "async Task F() { Thread.Sleep(1); await Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("F().Wait();", "async Task F() { await Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("await F();", "Task F() => Task.Delay(1);", Pause.Sleeps)]
    [InlineData("await F(1);", "Task F(int n) { if (n > 0) return Task.CompletedTask; return Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("await F(task);", "Task F(Task task) => task;", Pause.Waits)]
    [InlineData("_ = F(task);", "Task F(Task task) => task;", Pause.None)]
    [InlineData("await F(s, b);", "ValueTask<int> F(Socket s, byte[] b) => s.SendAsync(b.AsMemory(), SocketFlags.None);", Pause.Waits)]
    [InlineData("n = await F();", "async ValueTask<int> F() { await Task.Delay(1); return 1; }", Pause.Sleeps)]
    [InlineData("await F();", "protected virtual Task F() => Task.Delay(1);", Pause.Waits)]
    [InlineData("((List<int>)(object)list).ForEach(F);", "void F(int n) => Thread.Sleep(n);", Pause.Sleeps)]
    public void Methods(string statement, string members, object pause) => Assert.Equal(pause, Of(statement, members));

    [Theory]
    [InlineData("IEnumerable<int> M() { while (Condition()) { yield return 1; } }", Pause.Waits)]
    [InlineData("IEnumerable<int> M() { while (Condition()) { if (Condition()) yield break; } }", Pause.None)]
    [InlineData("unsafe void M(delegate*<void> call) { call(); }", Pause.Waits)]
    [InlineData("unsafe void M(delegate*<void> call) { _ = nameof(M); }", Pause.None)]
    public void Members(string members, object pause) => Assert.Equal(pause, OfMember(members));

    [Theory]
    [InlineData("void F() { }", Pause.None)]
    [InlineData("void F() { Thread.Sleep(1); }", Pause.Sleeps)]
    [InlineData("async Task F() { await Task.Delay(1); }", Pause.Sleeps)]
    [InlineData("async Task F(Task task) { await task; }", Pause.Waits)]
    [InlineData("Task F() => Task.Delay(1);", Pause.Sleeps)]
    [InlineData("int F() => Environment.TickCount;", Pause.None)]
    [InlineData("partial void F();", Pause.Waits)]
    [InlineData("void F() { F(); }", Pause.None)]
    public void Bodies(string member, object pause) => Assert.Equal(pause, Within(member));

    [Theory]
    [InlineData("Thread.Sleep(", Pause.Waits)]
    [InlineData("await", Pause.Waits)]
    [InlineData("await Task.Delay();", Pause.Waits)]
    [InlineData("s.Poll(1, );", Pause.Waits)]
    [InlineData("Socket.Select();", Pause.Waits)]
    [InlineData("Missing();", Pause.Waits)]
    [InlineData("F(", Pause.Waits)]
    [InlineData("F(); void F()", Pause.Waits)]
    [InlineData("task.Wait(.", Pause.Waits)]
    [InlineData("n = 1 +", Pause.None)]
    public void Half_typed(string statement, object pause) =>
        Assert.Equal(pause, OfMember($"async Task M(Socket s, Task task, int n) {{ while (Condition()) {{ {statement} }} }}", isWhole: false));

    /// <summary>A body that the question reaches by two ways is as deep as the nearer one, whoever asked before.</summary>
    [Fact]
    public void No_answer_depends_on_earlier_ones()
    {
        const string Chain = "void M() { } void F() { G(); } void G() { F(); H(); } void H() => Thread.Sleep(1);";
        foreach (var order in new[] { "FGH", "HGF", "GFH" })
        {
            var (compilation, _) = Compile(Chain);
            var pauses = new Pauses(compilation);
            foreach (var name in order)
                Assert.Equal(Pause.Sleeps, pauses.Within(Method(compilation, name.ToString()), CancellationToken.None));
        }
    }

    /// <summary>A write that the options or a mark name returns at once, whatever it is declared as.</summary>
    [Fact]
    public void A_known_write()
    {
        var (compilation, method) = Compile("void M(IWait writer) { writer.Turn(); }");
        var call = method.DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        var operation = compilation.GetSemanticModel(method.SyntaxTree).GetOperation(call, TestContext.Current.CancellationToken)!;
        Assert.Equal(Pause.Waits, new Pauses(compilation).Of(operation, CancellationToken.None));
        Assert.Equal(Pause.None, new Pauses(compilation, m => m.Name == "Turn").Of(operation, CancellationToken.None));
    }
}
