using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Methods of the compilation that return the count of a write are writes themselves.</summary>
public class WrapperTests
{
    /// <summary>A class with a socket of unknown mode, and wrappers of which a method drops the count.</summary>
    private static Task InSender(string members, string call) => Code.InFile($$"""
        class Sender
        {
            readonly Socket _s;
            int _last;
            long _total;
            event Action<int> Sent;
            Sender(Socket s) => _s = s;
            static bool Condition() => Environment.TickCount > 0;
            {{members}}
            void M(byte[] b)
            {
                {{call}};
            }
        }
        """);

    [Theory]
    [InlineData("int Put(byte[] b) { return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) => _s.Send(b);")]
    [InlineData("int Put(byte[] b) => this._s.Send(b, 0, b.Length, SocketFlags.None);")]
    [InlineData("int Put(byte[] b) => _s.Send(b, 0, b.Length, SocketFlags.None, out _);")]
    [InlineData("long Put(byte[] b) => _s.Send(b);")]
    [InlineData("uint Put(byte[] b) => (uint)_s.Send(b);")]
    [InlineData("nint Put(byte[] b) => checked((nint)_s.Send(b));")]
    [InlineData("IntPtr Put(byte[] b) => (IntPtr)_s.Send(b);")]
    [InlineData("System.Int32 Put(byte[] b) => _s.Send(b);")]
    [InlineData("Int64 Put(byte[] b) => _s.Send(b);")]
    [InlineData("int? Put(byte[] b) => _s?.Send(b);")]
    [InlineData("int Put(byte[] b) => _s?.Send(b) ?? 0;")]
    [InlineData("int Put(byte[] b) => (_s?.Send(b)).GetValueOrDefault();")]
    [InlineData("int Put(byte[] b) { var n = _s.Send(b); return n; }")]
    [InlineData("int Put(byte[] b) { int n; n = _s.Send(b); return n; }")]
    [InlineData("int Put(byte[] b) { int n = 0; n = _s.Send(b); int m = n; return m; }")]
    [InlineData("int Put(byte[] b) { int n; return n = _s.Send(b); }")]
    [InlineData("int Put(byte[] b) { int n = b.Length; Console.WriteLine(n); n = _s.Send(b); return n; }")]
    [InlineData("int Put(byte[] b) => b.Length > 9 ? _s.Send(b) : 0;")]
    [InlineData("int Put(byte[] b) => Condition() ? _s.Send(b) : _s.Send(b, SocketFlags.None);")]
    [InlineData("int Put(byte[] b) { if (Condition()) return -1; return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) { if (Condition()) return default; return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) { if (Condition()) return -Marshal.GetLastWin32Error(); return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) => Condition() ? throw new Exception() : _s.Send(b);")]
    [InlineData("int Put(byte[] b) => b.Length switch { 0 => 0, 9 => _s.Send(b), _ => throw new Exception() };")]
    [InlineData("int Put(byte[] b) { switch (b.Length) { case 0: return 0; default: return _s.Send(b); } }")]
    [InlineData("int Put(byte[] b) { try { return _s.Send(b); } catch (SocketException) { return -1; } }")]
    [InlineData("int Put(byte[] b) { int n; try { n = _s.Send(b); } catch (SocketException) { n = -1; } return n; }")]
    [InlineData("int Put(byte[] b) { lock (this) return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) { while (true) { try { return {|WA2005:_s.Send(b)|}; } catch (SocketException) { Thread.Sleep(1); } } }")]
    // The count is looked at on the way
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); if (n < 0) throw new Exception(); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); if (n == 0) return -1; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); if (n is -1 or 0) return 0; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Console.WriteLine(n); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Console.WriteLine($\"{n} of {b.Length}\"); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); _total += n; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Interlocked.Add(ref _total, n); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); _last = n; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Sent?.Invoke(n); return n; }")]
    [InlineData("int Put(byte[] b) { int n; do n = _s.Send(b); while (n == 0); return n; }")]
    // Through another wrapper
    [InlineData("int One(byte[] b) => _s.Send(b); int Put(byte[] b) => One(b);")]
    [InlineData("int Put(byte[] b) => One(b); int One(byte[] b) => Two(b); int Two(byte[] b) => Three(b); int Three(byte[] b) => _s.Send(b);")]
    [InlineData("int Put(byte[] b) { int Inner() => _s.Send(b); return Inner(); }")]
    [InlineData("int Put(byte[] b) { return Inner(b); int Inner(byte[] c) { return _s.Send(c); } }")]
    [InlineData("int Put(byte[] b) { static int Inner(Socket s, byte[] c) => s.Send(c); return Inner(_s, b); }")]
    [InlineData("static int Check(int n) { if (n < 0) throw new Exception(); return n; } int Put(byte[] b) => Check(_s.Send(b));")]
    [InlineData("static int Check(int n) => n < 0 ? throw new Exception() : n; static int Twice(int n) => Check(n); int Put(byte[] b) => Twice(_s.Send(b));")]
    [InlineData("static int Fail() => -1; int Put(byte[] b) => Condition() ? Fail() : _s.Send(b);")]
    [InlineData("static int Fail() => throw new Exception(); int Put(byte[] b) => Condition() ? Fail() : _s.Send(b);")]
    // Round in a circle, with a write in it
    [InlineData("int Put(byte[] b) => Condition() ? Put(b) : _s.Send(b);")]
    [InlineData("int Put(byte[] b) => Condition() ? Again(b) : 0; int Again(byte[] b) => Condition() ? Put(b) : _s.Send(b);")]
    // Generic
    [InlineData("int Put<T>(T b) => _s.Send((byte[])(object)b);")]
    // Beside a send that is whole
    [InlineData("int Put(byte[] b) => Condition() ? new Socket(SocketType.Dgram, ProtocolType.Udp).SendTo(b, null) : _s.Send(b);")]
    [InlineData("int Put(byte[] b) => b.Length == 1 ? _s.Send(new byte[1]) : _s.Send(b);")]
    [InlineData("Socket _d = new Socket(SocketType.Dgram, ProtocolType.Udp); int Put(byte[] b) => Condition() ? _d.Send(b) : _s.Send(b);")]
    public Task Returned(string wrapper) => InSender(wrapper, "{|WA1001:Put(b)|}");

    [Theory]
    [InlineData("async Task<int> Put(byte[] b) => await _s.SendAsync(b, SocketFlags.None);")]
    [InlineData("async Task<int> Put(byte[] b) => await _s.SendAsync(b, SocketFlags.None).ConfigureAwait(false);")]
    [InlineData("async Task<int> Put(byte[] b) { int n = await _s.SendAsync(b, SocketFlags.None); return n; }")]
    [InlineData("async Task<int> Put(byte[] b) { var t = _s.SendAsync(b, SocketFlags.None); return await t; }")]
    [InlineData("async ValueTask<long> Put(byte[] b) => await _s.SendAsync(b.AsMemory(), SocketFlags.None);")]
    [InlineData("Task<int> Put(byte[] b) => _s.SendAsync(b, SocketFlags.None);")]
    [InlineData("Task<int> Put(byte[] b) => _s.SendAsync(b.AsMemory(), SocketFlags.None).AsTask();")]
    [InlineData("ValueTask<int> Put(byte[] b) => new ValueTask<int>(_s.SendAsync(b, SocketFlags.None));")]
    [InlineData("Task<int> Put(byte[] b) => Condition() ? Task.FromResult(0) : _s.SendAsync(b, SocketFlags.None);")]
    [InlineData("Task<int> Put(byte[] b) => Condition() ? Task.FromException<int>(new Exception()) : _s.SendAsync(b, SocketFlags.None);")]
    [InlineData("Task<int> Put(byte[] b) { var t = _s.SendAsync(b, SocketFlags.None); return t.IsCompleted ? Task.FromResult(t.Result) : t; }")]
    [InlineData("int Put(byte[] b) => _s.SendAsync(b, SocketFlags.None).Result;")]
    [InlineData("int Put(byte[] b) => _s.SendAsync(b, SocketFlags.None).GetAwaiter().GetResult();")]
    [InlineData("int Put(IAsyncResult ar) => _s.EndSend(ar);", "Put(null)")]
    [InlineData("async Task<int> Put(byte[] b) => await One(b); async Task<int> One(byte[] b) => await _s.SendAsync(b, SocketFlags.None);")]
    [InlineData("Task<int> Put(byte[] b) => One(b, default); Task<int> One(byte[] b, CancellationToken token) => _s.SendAsync(b.AsMemory(), SocketFlags.None, token).AsTask();")]
    public Task Returned_when_the_runtime_completes_it(string wrapper, string call = "Put(b)") => InSender(wrapper, $$"""{|WA1002:{{call}}|}""");

    [Theory]
    [InlineData("Task<int> Put(byte[] b) => Task.Run(() => _s.Send(b));")]
    [InlineData("async Task<int> Put(byte[] b) => await Task.Run(() => { int n = _s.Send(b); return n; });")]
    [InlineData("Task<int> Put(byte[] b) => Task.FromResult(_s.Send(b));")]
    [InlineData("async Task<int> Put(byte[] b) { await Task.Yield(); return _s.Send(b); }")]
    public Task Not_everything_that_is_awaited_is_asynchronous(string wrapper) => InSender(wrapper, "{|WA1001:Put(b)|}");

    [Theory]
    [InlineData("{|WA1001:Put(b)|}")]
    [InlineData("{|WA1001:this.Put(b)|}")]
    [InlineData("_ = {|WA1003:Put(b)|}")]
    [InlineData("int n = {|WA1001:Put(b)|}")]
    [InlineData("Action a = () => {|WA1001:Put(b)|}")]
    [InlineData("Console.WriteLine({|WA1004:Put(b)|})")]
    [InlineData("if ({|WA1004:Put(b)|} < 0) throw new Exception()")]
    [InlineData("Debug.Assert({|WA1005:Put(b)|} == b.Length)")]
    [InlineData("for (int at = 0; at < b.Length; at += {|WA2001:Put(b)|}) { }")]
    [InlineData("if (Put(b) != b.Length) throw new Exception()")]
    [InlineData("_last = Put(b)")]
    [InlineData("Func<byte[], int> f = Put")]
    public Task Judged_like_the_write(string call) => InSender("int Put(byte[] b) => _s.Send(b);", call);

    [Theory]
    // A length, a sum, something else
    [InlineData("int Put(byte[] b) { {|WA1001:_s.Send(b)|}; return b.Length; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); return b.Length - n; }")]
    [InlineData("int Put(byte[] b) { int sent = 0; while (sent < b.Length) { int n = {|WA2002:_s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; sent += n; } return sent; }")]
    [InlineData("int Put(byte[] b) { int sent = 0; while (sent < b.Length) sent += {|WA2002:_s.Send(b, sent, b.Length - sent, SocketFlags.None)|}; return b.Length; }")]
    [InlineData("int Put(byte[] b) => _s.Send(b) + _s.Send(b);")]
    [InlineData("int Put(byte[] b) => Condition() ? b.Length : _s.Send(b);")]
    [InlineData("int Put(byte[] b) { if (Condition()) return 1; return _s.Send(b); }")]
    [InlineData("int Put(byte[] b) { int n = b.Length; if (Condition()) n = _s.Send(b); return n; }")]
    [InlineData("int Put(byte[] b) { int n = {|WA1001:_s.Send(b)|}; n = 7; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); n++; return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Action a = () => n = 7; a(); return n; }")]
    [InlineData("int Put(byte[] b) { _last = _s.Send(b); return _last; }")]
    [InlineData("int Put(byte[] b) => _s.Send(b).GetHashCode();")]
    [InlineData("bool Put(byte[] b) => _s.Send(b) == b.Length;")]
    [InlineData("string Put(byte[] b) => _s.Send(b).ToString();")]
    [InlineData("(int, int) Put(byte[] b) => (_s.Send(b), 0);")]
    [InlineData("IEnumerable<int> Put(byte[] b) { yield return _s.Send(b); }")]
    [InlineData("void Put(byte[] b) => {|WA1001:_s.Send(b)|};")]
    [InlineData("async Task Put(byte[] b) => {|WA1002:await _s.SendAsync(b, SocketFlags.None)|};", true)]
    [InlineData("int Put(byte[] b) => _s.Available;")]
    [InlineData("int Put(byte[] b) => _s.Receive(b);")]
    [InlineData("int Send(byte[] b) => b.Length; int Put(byte[] b) => Send(b);")]
    // It deals with the rest itself
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); if (n < b.Length) throw new Exception(); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); return n == b.Length ? n : -1; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Debug.Assert(n == b.Length); return n; }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Keep(b, n); return n; } void Keep(byte[] b, int from) { }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); Check(n, b.Length); return n; } void Check(int n, int all) { }")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); if (Condition()) n = _s.Send(b, n, b.Length - n, SocketFlags.None); return n; }")]
    [InlineData("int Put(byte[] b) { int at = 0, n; do { n = {|WA2002:_s.Send(b, at, b.Length - at, SocketFlags.None)|}; at += n; } while (at < b.Length); return n; }")]
    [InlineData("int Put(ArraySegment<byte> b) { int n = _s.Send(b); b = b.Slice(n); return n; } int Put(byte[] b) => Put(new ArraySegment<byte>(b));")]
    [InlineData("int Put(byte[] b, ref int at) { int n = _s.Send(b, at, b.Length - at, SocketFlags.None); at += n; return n; } int Put(byte[] b) { int at = 0; return Put(b, ref at); }")]
    [InlineData("int Put(byte[] b, out int sent) { int n = _s.Send(b); sent = n; return n; } int Put(byte[] b) => Put(b, out _);")]
    [InlineData("static int Check(int n, int all) => n < all ? throw new Exception() : n; int Put(byte[] b) => Check(_s.Send(b), b.Length);")]
    // Bytes of its own: what it does with the count is about them
    [InlineData("byte[] _own; int _at; int Put(byte[] b) { int n = _s.Send(_own, _at, 9, SocketFlags.None); _at += n; return n; }")]
    [InlineData("byte[] _own; int Put(byte[] b) { int n = _s.Send(_own); Consume(n); return n; } void Consume(int n) { }")]
    // Round in a circle, without a write in it
    [InlineData("int Send(byte[] b) => Send(b); int Put(byte[] b) => Send(b);")]
    [InlineData("int Put(byte[] b) => Send(b); int Send(byte[] b) => Put(b);")]
    [InlineData("int Put(byte[] b) => Condition() ? Send(b) : 0; int Send(byte[] b) => Condition() ? Put(b) : -1;")]
    // Nothing but what the caller gave
    [InlineData("int Put(byte[] b) => Send(7); static int Send(int n) => n;")]
    [InlineData("int Put(byte[] b) => Send(7); int Send(int n) => Condition() ? n : _s.Send(new byte[n]);")]
    // Whole
    [InlineData("int Put(byte[] b) => _s.SendTo(b, null);")]
    [InlineData("int Put(byte[] b) => _s.Send(new byte[1]);")]
    [InlineData("int Put(byte[] b) => _s.Send(b, 0, 0, SocketFlags.None);")]
    [InlineData("int Put(byte[] b) => _s.SocketType == SocketType.Dgram ? _s.Send(b) : 0;")]
    [InlineData("int Put(byte[] b) => new UdpClient().Client.Send(b);")]
    public Task Not_a_count(string method, bool _ = false) => InSender(method.Replace("{|WA1002:await _s.SendAsync(b, SocketFlags.None)|}", "await {|WA1002:_s.SendAsync(b, SocketFlags.None)|}"), "Put(b)");

    [Theory]
    [InlineData("int Put(byte[] b) => _s.Send(b);")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b); return n; }")]
    public Task Inside_nothing_is_dropped(string wrapper) => InSender(wrapper, "int n = Put(b); if (n < b.Length) throw new Exception()");

    [Fact]
    public Task Properties_and_delegates_are_none() => InSender("""
        int Put => _s.Send(new byte[9]);
        Func<byte[], int> Later => b => _s.Send(b);
        """, "Later(b); int n = Put; Console.WriteLine(n)");

    [Fact]
    public Task Every_overload_for_itself() => InSender("""
        int Put(byte[] b) => _s.Send(b);
        int Put(string text) => text.Length;
        """, "{|WA1001:Put(b)|}; Put(\"x\")");

    [Fact]
    public Task As_an_extension() => Code.InFile("""
        static class Extensions
        {
            public static int Put(this Socket s, byte[] b) => s.Send(b);
            public static Task<int> PutAsync(this Socket s, byte[] b) => s.SendAsync(b, SocketFlags.None);
        }
        class C
        {
            void M(Socket s, byte[] b)
            {
                {|WA1001:s.Put(b)|};
                s?{|WA1001:.Put(b)|};
                {|WA1001:Extensions.Put(s, b)|};
                {|WA1002:s.PutAsync(b)|}.Wait();
            }
        }
        """);

    [Fact]
    public Task What_configures_the_await_hands_the_count_on() => Code.InFile("""
        using System.Runtime.CompilerServices;
        static class Extensions
        {
            public static ConfiguredTaskAwaitable<T> AnyContext<T>(this Task<T> t) => t.ConfigureAwait(false);
        }
        class C
        {
            Socket _s;
            async Task<int> Put(byte[] b) => await _s.SendAsync(b, SocketFlags.None).AnyContext();
            async Task M(Socket s, byte[] b)
            {
                await {|WA1002:s.SendAsync(b, SocketFlags.None)|}.AnyContext();
                await {|WA1002:Put(b)|}.AnyContext();
            }
        }
        """);

    [Fact]
    public Task Across_files() => Code.InFiles(
        "class Low { public Socket S; public int Put(byte[] b) => S.Send(b); }",
        "class Middle { public Low L; public int Hand(byte[] b) => L.Put(b); }",
        "class High { public Middle M; public int Pass(byte[] b) => M.Hand(b); }",
        "class C { void M(High h, byte[] b) { {|WA1001:h.Pass(b)|}; {|WA1001:h.M.Hand(b)|}; {|WA1001:h.M.L.Put(b)|}; } }");

    [Fact]
    public Task Across_parts_of_a_type() => Code.InFiles(
        "partial class C { Socket _s; partial int Put(byte[] b); private partial int Late(byte[] b); }".Replace("partial int Put(byte[] b);", "private partial int Put(byte[] b);"),
        "partial class C { private partial int Put(byte[] b) => _s.Send(b); private partial int Late(byte[] b) => b.Length; }",
        "partial class C { void M(byte[] b) { {|WA1001:Put(b)|}; Late(b); } }");

    [Fact]
    public Task A_hundred_levels()
    {
        var levels = string.Concat(Enumerable.Range(0, 100).Select(i => $"int P{i}(byte[] b) => P{i + 1}(b);\n"));
        return InSender(levels + "int P100(byte[] b) => _s.Send(b);", "{|WA1001:P0(b)|}");
    }

    [Fact]
    public Task Known_of_the_socket() => Code.InFile("""
        class NonBlocking
        {
            Socket _s;
            public NonBlocking(Socket s) { _s = s; _s.Blocking = false; }
            public int Put(byte[] b) => _s.Send(b);
        }
        class Blocking
        {
            readonly Socket _s = new Socket(SocketType.Stream, ProtocolType.Tcp);
            public int Put(byte[] b) => _s.Send(b);
        }
        class Datagram
        {
            readonly Socket _s = new Socket(SocketType.Dgram, ProtocolType.Udp);
            public int Put(byte[] b) => _s.Send(b);
        }
        static class Extensions
        {
            public static int PutTo(this Socket s, byte[] b) => s.Send(b);
        }
        class C
        {
            void M(NonBlocking n, Blocking k, Datagram d, byte[] b)
            {
                {|WA1001:n.Put(b)|};
                {|WA1002:k.Put(b)|};
                d.Put(b);

                var stream = new Socket(SocketType.Stream, ProtocolType.Tcp);
                {|WA1001:stream.PutTo(b)|};
                var datagram = new Socket(SocketType.Dgram, ProtocolType.Udp);
                datagram.PutTo(b);
                Extensions.PutTo(datagram, b);
                new UdpClient().Client.PutTo(b);
            }
        }
        class OwnSocket : Socket
        {
            OwnSocket() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int Put(byte[] b) => Send(b);
            void M(byte[] b) => {|WA1001:Put(b)|};
        }
        """);

    [Fact]
    public Task Constant_lengths_reach_through() => InSender("""
        int Part(byte[] b, int offset, int count) => _s.Send(b, offset, count, SocketFlags.None);
        int View(byte[] b, int offset, int count) => _s.Send(b.AsSpan(offset, count));
        int Whole(byte[] b) => _s.Send(b);
        int Headed(byte[] b) => _s.Send(Head(b));
        static byte[] Head(byte[] b) => b;
        """, """
        Part(b, 0, 1);
        Part(b, 0, 0);
        View(b, 0, 1);
        Whole(new byte[1]);
        Whole(Array.Empty<byte>());
        {|WA1001:Part(b, 0, 2)|};
        {|WA1001:View(b, 1, 2)|};
        {|WA1001:Whole(new byte[2])|};
        {|WA1001:Headed(new byte[1])|}
        """);

    [Fact]
    public Task Of_native_writes() => Code.InFile("""
        class Pipe
        {
            [DllImport("libc", SetLastError = true)] static extern nint write(int fd, byte[] b, nint n);
            [DllImport("libc", EntryPoint = "send")] static extern nint Transmit(int fd, byte[] b, nint n, int flags);
            [DllImport("kernel32")] static extern bool WriteFile(IntPtr h, byte[] b, int n, out int written, IntPtr o);
            [DllImport("libfoo")] static extern int write2(int fd, byte[] b);
            public nint Put(int fd, byte[] b) => write(fd, b, b.Length);
            public int Retried(int fd, byte[] b)
            {
                nint n;
                do n = write(fd, b, b.Length);
                while (n == -1 && Marshal.GetLastWin32Error() == 4);
                return (int)n;
            }
            public int Sent(int fd, byte[] b) => (int)Transmit(fd, b, b.Length, 0);
            public int File(IntPtr h, byte[] b)
            {
                WriteFile(h, b, b.Length, out int written, IntPtr.Zero);
                return written;
            }
            public int Declared(IntPtr h, byte[] b)
            {
                int written;
                if (!WriteFile(h, b, b.Length, out written, IntPtr.Zero))
                    return -1;
                return written;
            }
            public bool Success(IntPtr h, byte[] b) => WriteFile(h, b, b.Length, out {|WA1001:_|}, IntPtr.Zero);
            public int Stranger(byte[] b) => write2(1, b);
            void M(byte[] b)
            {
                {|WA1001:Put(1, b)|};
                {|WA1001:Retried(1, b)|};
                {|WA1001:Sent(1, b)|};
                {|WA1001:File(IntPtr.Zero, b)|};
                {|WA1001:Declared(IntPtr.Zero, b)|};
                Success(IntPtr.Zero, b);
                Stranger(b);
            }
        }
        """.Replace("WriteFile(h, b, b.Length, out {|WA1001:_|}, IntPtr.Zero)", "{|WA1001:WriteFile(h, b, b.Length, out _, IntPtr.Zero)|}"));

    [Fact]
    public Task The_write_is_shown() => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + """
        class Sender
        {
            Socket _s;
            Sender(Socket s) { _s = s; {|#2:_s.Blocking = false|}; }
            int One(byte[] b) => {|#1:_s.Send(b)|};
            int Two(byte[] b) => One(b);
            void M(byte[] b) => {|#0:Two(b)|};
        }
        """,
        new DiagnosticResult("WA1001").WithLocation(0).WithLocation(1).WithLocation(2));

    /// <summary>A struct around the number, as Linux servers have it; declared in another file than the write.</summary>
    [Fact]
    public Task In_a_struct_that_holds_nothing_else() => Code.InFiles(
        """
        struct Result
        {
            private nint _value;
            public Result(nint value) => _value = value;
            public nint Value => _value;
            public int IntValue => (int)_value;
            public int Errno { get { return (int)-_value; } }
            public bool IsSuccess => _value >= 0;
            public void ThrowOnError() { if (!IsSuccess) throw new Exception(); }
            public static Result Of(nint n) => n < 0 ? new Result(-Marshal.GetLastWin32Error()) : new Result(n);
        }
        struct Two { public int A, B; public Two(int a) { A = a; B = 0; } }
        class Box { public int A; public Box(int a) => A = a; }
        """,
        """
        class Pipe
        {
            [DllImport("libc")] static extern nint write(int fd, byte[] b, nint n);
            public static Result TryPut(byte[] b)
            {
                nint n;
                do n = write(1, b, b.Length);
                while (n < 0 && Marshal.GetLastWin32Error() == 4);
                return Result.Of(n);
            }
            public static int Put(byte[] b)
            {
                var result = TryPut(b);
                result.ThrowOnError();
                return result.IntValue;
            }
            public static nint Long(byte[] b) => TryPut(b).Value;
            public static int Error(byte[] b) => TryPut(b).Errno;
            public static Two Both(byte[] b) => new Two((int)write(1, b, b.Length));
            public static Box Boxed(byte[] b) => new Box((int)write(1, b, b.Length));
        }
        """,
        """
        class C
        {
            void M(byte[] b)
            {
                {|WA1001:Pipe.TryPut(b)|};
                {|WA1001:Pipe.Put(b)|};
                {|WA1001:Pipe.Long(b)|};
                Pipe.TryPut(b).ThrowOnError();
                Pipe.Error(b);
                Pipe.Both(b);
                Pipe.Boxed(b);
                if (!Pipe.TryPut(b).IsSuccess)
                    throw new Exception();
            }
        }
        """);

    [Fact]
    public Task Of_marked_writes() => Code.InFile("""
        class ShortWriteAttribute : Attribute { }
        class Device { [ShortWrite] public int Push(byte[] b) => 0; }
        class C
        {
            Device _d;
            int Put(byte[] b) => _d.Push(b);
            void M(byte[] b) => {|WA1001:Put(b)|};
        }
        """);

    [Fact]
    public Task Of_writes_that_an_option_names()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = "class Device { public int Push(byte[] b) => b.Length; } class C { Device _d; int Put(byte[] b) => _d.Push(b); void M(byte[] b) => {|WA1001:Put(b)|}; }",
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nwrite_all.additional_write_methods = M:Device.Push(System.Byte[])\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task The_wrapper_of_another_project_is_not_ours()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = "class C { void M(Acme.Pipe p, byte[] b) => p.Send(b); }",
        };
        var library = test.TestState.AdditionalProjects["Acme"];
        library.Sources.Add("namespace Acme { public class Pipe { System.Net.Sockets.Socket _s; public int Send(byte[] b) => _s.Send(b); } }");
        test.TestState.AdditionalProjectReferences.Add("Acme");
        return test.RunAsync();
    }

    [Fact]
    public Task A_generated_wrapper_is_one_too()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test();
        test.TestState.Sources.Add(("/Pipe.g.cs", "class Pipe { System.Net.Sockets.Socket _s; public int Put(byte[] b) => _s.Send(b); void M(byte[] b) => Put(b); }"));
        test.TestState.Sources.Add(("/C.cs", "class C { void M(Pipe p, byte[] b) => {|WA1001:p.Put(b)|}; }"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("int Put(byte[] b) => ")]
    [InlineData("int Put(byte[] b) => _s.Send(")]
    [InlineData("int Put(byte[] b) { return _s.Send(b) ")]
    [InlineData("int Put(byte[] b) { int n = _s.Send(b; return n; }")]
    [InlineData("int Put(byte[] b) => _missing.Send(b);")]
    [InlineData("Missing Put(byte[] b) => _s.Send(b);")]
    [InlineData("int Put(byte[] b);")]
    [InlineData("int Put(byte[] b) => Put(Put(Put(b)));")]
    [InlineData("abstract int Put(byte[] b) => _s.Send(b);")]
    [InlineData("partial int Put(byte[] b); partial int Put(byte[] b) => _s.Send(b);")]
    [InlineData("int Put(byte[] b) { var n = n; return n; }")]
    public Task Broken_code_is_no_reason_to_fail(string wrapper)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = Code.Usings + "class C { Socket _s; " + wrapper + " } class D { void M(C c, byte[] b) { int n = c.Put(b); return n; } }",
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        return test.RunAsync();
    }
}
