using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>No code makes the analyzers throw: half-typed, without references, cut, with words swapped.</summary>
public class BrokenCodeTests
{
    private const string Everything = Code.Usings + """
        [AttributeUsage(AttributeTargets.All)] class ShortWriteAttribute : Attribute { }
        interface IPipe { [ShortWrite] int Put(byte[] b, int offset, int count); }
        class Pipe : IPipe { public int Put(byte[] b, int offset, int count) => 0; }
        partial class C(Socket primary)
        {
            const string Libc = "libc";
            [DllImport(Libc, EntryPoint = "write")] static extern nint WriteFd(int fd, byte[] b, nint n);
            [DllImport("kernel32.dll")] static extern bool WriteFile(IntPtr h, byte[] b, uint n, out uint written, IntPtr overlapped);
            [DllImport("libc")] static extern int open(string path, int flags);
            Socket _s = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            Socket S => _s ?? primary;
            TcpClient _client;
            IPipe _pipe = new Pipe();
            Action _field = () => { int n = new Socket(default).Send(new byte[2]); };
            async Task M(Socket s, byte[] b, TcpListener listener)
            {
                listener.Server.Blocking = false;
                var accepted = await listener.AcceptSocketAsync().ConfigureAwait(false);
                accepted?.Send(b);
                int n = 0;
                try { n = s.Send(b, 0, b.Length, SocketFlags.None, out var error); }
                catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { s.Poll(-1, SelectMode.SelectWrite); }
                finally { Console.WriteLine(n); }
                (n, var x) = (_client.Client.Send(b), 1);
                for (int i = 0; i < 9; i += S.Send(b, i, 1, SocketFlags.None)) { _ = s?.Send(b) ?? 0; }
                await Task.WhenAll(s.SendAsync(b), Task.Run(() => s.Send(b)));
                s.SendAsync(b).ContinueWith(t => { if (t.IsFaulted) n = t.Result; });
                int fd = open("/dev/i2c-1", 2);
                WriteFd(fd, b, 9);
                WriteFile(IntPtr.Zero, b, 9, out _, IntPtr.Zero);
                _pipe.Put(b, 0, 9);
                var y = s.SocketType switch { SocketType.Dgram => s.Send(b), _ => s.Send([1, .. b]) };
                if (s.SocketType is SocketType.Dgram or SocketType.Raw) return;
                ref int r = ref n; r = s.Send(stackalloc byte[n]);
                int Local() => s.Send("x"u8); void Drop() => s.Send(b);
                goto end; end: Local(); Drop();
                s.Blocking = false; s.Send(b, 0, 0, 0); s.Blocking = true;
            }
            static bool IsFull(Exception e) => e is SocketException { SocketErrorCode: SocketError.WouldBlock or SocketError.IOPending } || e.InnerException != null && IsFull(e.InnerException);
            void Retries(Socket s, byte[] b, int fd)
            {
                int sent = 0; var error = SocketError.Success;
                while (sent < b.Length) { try { sent += s.Send(b, sent, b.Length - sent, SocketFlags.None); } catch (Exception e) when (IsFull(e)) { Thread.Sleep(sent); } catch { s.Close(); throw; } }
                do { _s.Send(b, 0, 9, SocketFlags.None, out error); switch (error) { case SocketError.WouldBlock: continue; case var x when x != 0: _s.Dispose(); return; } } while (error is not SocketError.Success);
                while (WriteFd(fd, b, 9) < 0 && (Marshal.GetLastWin32Error() is 11 or 35)) Thread.Yield();
                while (!s.Poll(0, SelectMode.SelectWrite)) { if (++sent > 3) break; }
                s.Send(b);
            }
            IEnumerable<int> Iterate(Socket s) { yield return s.Send(new byte[3]); s.EndSend(null); }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    [InlineData(2001)]
    public async Task Mutations(int seed)
    {
        var code = new BrokenCode { Seed = seed, Mutations = 60 };
        code.Sources.Add(Everything);
        code.Analyzers.Add(new WriteAnalyzer());
        code.Analyzers.Add(new OptionAnalyzer());

        Assert.True((await code.RunAsync()).Diagnostics > 60);
    }

    [Theory]
    [InlineData("s.Send(")]
    [InlineData("s.Send(b")]
    [InlineData("s.Send(b,")]
    [InlineData("s.Send()")]
    [InlineData("s.Send(;")]
    [InlineData("s?.Send(")]
    [InlineData("s?.")]
    [InlineData("s.")]
    [InlineData("s?.Send(b)?")]
    [InlineData("s.Send(b, )")]
    [InlineData("s.Send(missing)")]
    [InlineData("missing.Send(b)")]
    [InlineData("missing.Send(missing)")]
    [InlineData("s.Send<int>(b)")]
    [InlineData("s.Send(out var x)")]
    [InlineData("s.Send(b).")]
    [InlineData("_ = s.Send(b")]
    [InlineData("var = s.Send(b);")]
    [InlineData("var n = s.Send(b) +;")]
    [InlineData("int n = await s.SendAsync(b);")]
    [InlineData("n = s.Send(b);")]
    [InlineData("int n = s.Send(b); int n = s.Send(b);")]
    [InlineData("await await s.SendAsync(b);")]
    [InlineData("return s.Send(b)")]
    [InlineData("(a, b) = (s.Send(b)")]
    [InlineData("() => s.Send(b);")]
    [InlineData("from x in s.Send(b) select s.Send(b);")]
    [InlineData("Send(b); Write(b); write(1, b, 2); WriteFile(1, 2, 3, out _);")]
    [InlineData("int n = s.Send(b); void n() { n = 1; }")]
    [InlineData("goto nowhere; int n = s.Send(b);")]
    [InlineData("int n; { n = s.Send(b); ")]
    [InlineData("base.Send(b);")]
    [InlineData("this.Send(b);")]
    [InlineData("Socket.Send(b);")]
    [InlineData("int x = x = s.Send(b);")]
    [InlineData("var q = q.Send(b);")]
    [InlineData("using var n = s.Send(b);")]
    [InlineData("fixed (int* p = s.Send(b)) { }")]
    [InlineData("foreach (var n in s.Send(b)) { }")]
    [InlineData("const int n = s.Send(b);")]
    public async Task Half_typed(string statement)
    {
        foreach (var references in new[] { ReferenceAssemblies.Default.References, [] })
        {
            var tree = CSharpSyntaxTree.ParseText(
                Code.Usings + "class C { void M(Socket s, byte[] b) { " + statement + " } }", cancellationToken: TestContext.Current.CancellationToken);
            await DiagnosticsOf(CSharpCompilation.Create("half", [tree], references));
        }
    }

    [Theory]
    [InlineData("[Obsolete(s.Send(null))] class C { }")]
    [InlineData("class C { int n = s.Send(null); int m = new Socket().Send(n); }")]
    [InlineData("class C { void M(int n = s.Send(null)) { } }")]
    [InlineData("class C : D(s.Send(null)) { }")]
    [InlineData("enum E { A = s.Send(null) }")]
    [InlineData("s.Send(null);")]
    [InlineData("s.Send(null); class C { } s.Send(null);")]
    [InlineData("namespace N { s.Send(null); }")]
    [InlineData("class C { s.Send(null); }")]
    [InlineData("class Socket { } class C { void M(Socket s) => s.Send(null); }")]
    [InlineData("[DllImport] static extern int write();")]
    [InlineData("class C { [DllImport(null)] static extern int write(int a, byte[] b, int c); void M() => write(1, null, 9); }")]
    [InlineData("class C { [DllImport(1, EntryPoint = 2)] static extern int x(int a, byte[] b, int c); void M() => x(1, null, 9); }")]
    [InlineData("class C { [DllImport(\"libc\", EntryPoint = )] static extern int x(int a, byte[] b, int c); void M() => x(1, null, 9); }")]
    [InlineData("class C { [LibraryImport(\"libc\", EntryPoint = null)] partial int write(int a, byte[] b, int c); void M() => write(1, null, 9); }")]
    [InlineData("class C { [ShortWrite] int Put( ; void M() => Put(); }")]
    [InlineData("class C { [ShortWrite(] int Put(params ref int[] x) => 1; void M() => Put(ref 1); }")]
    [InlineData("[DllImport(\"libc\", EntryPoint = \"write\")] static extern Write(int fd, byte[] b, nint n); new Socket().Send(null);")]
    [InlineData("class C { void M(Socket s) { [ShortWrite] static Put(byte[] b) => 1; s.Send(null); } }")]
    [InlineData("class A : A { [ShortWrite] int Put() => 1; void M() => Put(); }")]
    [InlineData("interface I : I { [ShortWrite] int Put(); } class C { void M(I i) => i.Put(); }")]
    [InlineData("class S : Socket, Socket { } class C { S s = new S() { Blocking = }; void M() => s.Send(null); }")]
    [InlineData("record R(Socket S, Socket S) { void M() => S.Send(null); }")]
    [InlineData("partial class C { Socket s; } partial class C { Socket s => s; void M() => s.Send(null); }")]
    public async Task Broken_declarations(string types)
    {
        foreach (var references in new[] { ReferenceAssemblies.Default.References, [] })
        {
            var tree = CSharpSyntaxTree.ParseText(Code.Usings + types, cancellationToken: TestContext.Current.CancellationToken);
            await DiagnosticsOf(CSharpCompilation.Create("broken", [tree], references));
        }
    }

    private static async Task DiagnosticsOf(CSharpCompilation compilation)
    {
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(null!, (exception, _, _) => thrown.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([new WriteAnalyzer(), new OptionAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(thrown);
    }
}
