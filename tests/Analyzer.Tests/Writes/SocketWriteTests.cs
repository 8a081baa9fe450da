using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Which calls of the managed socket are writes: by symbol, however the call is spelled.</summary>
public class SocketWriteTests
{
    [Theory]
    [InlineData("{|WA1001:s.Send(b)|};")]
    [InlineData("{|WA1001:s.Send(b, SocketFlags.None)|};")]
    [InlineData("{|WA1001:s.Send(b, b.Length, SocketFlags.None)|};")]
    [InlineData("{|WA1001:s.Send(b, 0, b.Length, SocketFlags.None)|};")]
    [InlineData("{|WA1001:s.Send(b, 0, b.Length, SocketFlags.None, out var error)|}; Log(error);")]
    [InlineData("{|WA1001:s.Send(b.AsSpan())|};")]
    [InlineData("{|WA1001:s.Send(b.AsSpan(), SocketFlags.None)|};")]
    [InlineData("{|WA1001:s.Send(b.AsSpan(), SocketFlags.None, out _)|};")]
    [InlineData("{|WA1001:s.Send(segments)|};")]
    [InlineData("{|WA1001:s.Send(segments, SocketFlags.None)|};")]
    [InlineData("{|WA1001:s.Send(segments, SocketFlags.None, out _)|};")]
    [InlineData("{|WA1001:s.Send(new[] { new ArraySegment<byte>(b) })|};")]
    [InlineData("{|WA1001:s.Send(new List<ArraySegment<byte>> { new(b) })|};")]
    [InlineData("{|WA1002:s.SendAsync(b)|};")]
    [InlineData("{|WA1002:s.SendAsync(b, SocketFlags.None)|};")]
    [InlineData("{|WA1002:s.SendAsync(segments)|};")]
    [InlineData("{|WA1002:s.SendAsync(segments, SocketFlags.None)|};")]
    [InlineData("{|WA1002:s.SendAsync(b.AsMemory())|};")]
    [InlineData("{|WA1002:s.SendAsync(b.AsMemory(), SocketFlags.None)|};")]
    [InlineData("{|WA1002:s.SendAsync(b.AsMemory(), SocketFlags.None, default)|};")]
    [InlineData("{|WA1002:SocketTaskExtensions.SendAsync(s, b, SocketFlags.None)|};")]
    [InlineData("{|WA1002:SocketTaskExtensions.SendAsync(s, segments, SocketFlags.None)|};")]
    [InlineData("{|WA1002:SocketTaskExtensions.SendAsync(s, b.AsMemory(), SocketFlags.None)|};")]
    [InlineData("{|WA1002:s.EndSend(ar)|};")]
    [InlineData("{|WA1002:s.EndSend(ar, out _)|};")]
    public Task Overload(string statement) => Code.InMethod(statement);

    [Theory]
    [InlineData("s.SendAsync(new SocketAsyncEventArgs());")]
    [InlineData("s.SendTo(b, null);")]
    [InlineData("s.SendTo(b, 0, b.Length, SocketFlags.None, null);")]
    [InlineData("s.SendToAsync(b, SocketFlags.None, null);")]
    [InlineData("s.EndSendTo(ar);")]
    [InlineData("s.SendFile(null);")]
    [InlineData("s.SendPacketsAsync(new SocketAsyncEventArgs());")]
    [InlineData("s.Receive(b);")]
    [InlineData("s.BeginSend(b, 0, b.Length, SocketFlags.None, null, null);")]
    [InlineData("new NetworkStream(s).Write(b, 0, b.Length);")]
    [InlineData("var udp = new UdpClient(); udp.Send(b, b.Length); udp.SendAsync(b, b.Length); udp.EndSend(ar);")]
    [InlineData("var udp = new UdpClient(); udp.Client.Send(b);")]
    [InlineData("var udp = new UdpClient(); udp?.Client?.Send(b);")]
    [InlineData("var udp = new UdpClient(); var inner = udp.Client; inner.Send(b);")]
    [InlineData("using (var stream = new MemoryStream()) stream.Write(b, 0, b.Length);")]
    [InlineData("System.Text.Encoding.UTF8.GetBytes(\"x\", 0, 1, b, 0);")]
    [InlineData("1.TryFormat(new char[9], out var written);")]
    [InlineData("System.Buffers.BuffersExtensions.Write(new System.Buffers.ArrayBufferWriter<byte>(), b);")]
    [InlineData("System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(b, 1);")]
    [InlineData("Console.Out.Write(\"x\"); Console.OpenStandardOutput().Write(b, 0, 1);")]
    [InlineData("System.IO.RandomAccess.Write(null, b, 0);")]
    public Task Not_a_write(string statement) => Code.InMethod(statement);

    [Theory]
    // Nothing to lose
    [InlineData("s.Send(b, 0, 0, SocketFlags.None);")]
    [InlineData("s.Send(b, 0, SocketFlags.None);")]
    [InlineData("s.Send(new byte[0]);")]
    [InlineData("s.Send(new byte[] { });")]
    [InlineData("s.Send(Array.Empty<byte>());")]
    [InlineData("s.Send(ReadOnlySpan<byte>.Empty);")]
    [InlineData("s.Send(default(ReadOnlySpan<byte>));")]
    [InlineData("s.SendAsync(ReadOnlyMemory<byte>.Empty);")]
    [InlineData("s.SendAsync(ArraySegment<byte>.Empty);")]
    // One byte is taken or not
    [InlineData("s.Send(b, 0, 1, SocketFlags.None);")]
    [InlineData("s.Send(b, 1, SocketFlags.OutOfBand);")]
    [InlineData("s.Send(new byte[1]);")]
    [InlineData("s.Send(new byte[] { 7 });")]
    [InlineData("s.Send(new[] { (byte)7 }, SocketFlags.None);")]
    [InlineData("const int One = 1; s.Send(b, 0, One, SocketFlags.None);")]
    [InlineData("var one = new byte[1]; s.Send(one);")]
    [InlineData("var one = new byte[1]; one[0] = 7; s.Send(one, 0, one.Length, SocketFlags.None);")]
#if CSHARP12
    [InlineData("s.Send([7]);")]
    [InlineData("ReadOnlySpan<byte> one = [7]; s.Send(one);")]
#endif
    [InlineData("s.Send(\"x\"u8);")]
    [InlineData("s.Send(stackalloc byte[1]);")]
    [InlineData("s.Send(b.AsSpan(0, 1));")]
    [InlineData("s.Send(b.AsSpan().Slice(3, 1));")]
    [InlineData("s.SendAsync(b.AsMemory(0, 1));")]
    [InlineData("s.SendAsync(new ArraySegment<byte>(b, 0, 1));")]
    public Task Nothing_or_one_byte(string statement) => Code.InMethod(statement);

    [Theory]
    [InlineData("{|WA1001:s.Send(new byte[2])|};")]
    [InlineData("{|WA1001:s.Send(new byte[number])|};")]
    [InlineData("{|WA1001:s.Send(new byte[] { 7, 8 })|};")]
    [InlineData("{|WA1001:s.Send(b, 0, 2, SocketFlags.None)|};")]
#if CSHARP12
    [InlineData("{|WA1001:s.Send([7, 8])|};")]
    [InlineData("{|WA1001:s.Send([7, .. b])|};")]
    [InlineData("{|WA1001:s.Send([.. b])|};")]
#endif
    [InlineData("{|WA1001:s.Send(\"ä\"u8)|};")]
    [InlineData("{|WA1001:s.Send(stackalloc byte[number])|};")]
    [InlineData("{|WA1001:s.Send(b.AsSpan(1))|};")]
    [InlineData("{|WA1001:s.Send(b.AsSpan(1, number))|};")]
    [InlineData("{|WA1001:s.Send(MemoryMarshal.AsBytes(new int[] { 1 }.AsSpan()))|};")]
    [InlineData("{|WA1001:s.Send(MemoryMarshal.AsBytes(new int[9].AsSpan(0, 1)))|};")]
    [InlineData("var one = new byte[1]; one = b; {|WA1001:s.Send(one)|};")]
    [InlineData("var one = new byte[1]; Array.Resize(ref one, 9); {|WA1001:s.Send(one)|};")]
    [InlineData("var one = new byte[1]; (one, _) = (b, 1); {|WA1001:s.Send(one)|};")]
    [InlineData("var empty = Array.Empty<byte>(); if (Condition()) empty = b; {|WA1001:s.Send(empty)|};")]
    public Task More_than_one_byte(string statement) => Code.InMethod(statement);

    [Theory]
    [InlineData("using S = System.Net.Sockets.Socket;", "class C { void M(S s, byte[] b) => {|WA1001:s.Send(b)|}; }")]
    [InlineData("using static N;", "static class N { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int write(int fd, byte[] b, int n); } class C { void M(byte[] b) => {|WA1001:write(1, b, 9)|}; }")]
    [InlineData("", "class C { void M(global::System.Net.Sockets.Socket s, byte[] b) => {|WA1002:global::System.Net.Sockets.SocketTaskExtensions.SendAsync(s, new System.ArraySegment<byte>(b), default)|}; }")]
    [InlineData("", "class D : System.Net.Sockets.Socket { D() : base(default, default) { } } class C { void M(D s, byte[] b) => {|WA1001:s.Send(b)|}; }")]
    [InlineData("", "class C<T> where T : System.Net.Sockets.Socket { void M(T s, byte[] b) => {|WA1001:s.Send(b)|}; }")]
    [InlineData("", "class C { void M(System.Net.Sockets.Socket[] s, byte[] b) => {|WA1001:s[0].Send(b)|}; }")]
    [InlineData("", "class C { System.Net.Sockets.Socket S() => null; void M(byte[] b) => {|WA1001:S().Send(b)|}; }")]
    public Task However_it_is_spelled(string usings, string types) => Verify<WriteAnalyzer>.DiagnosticAsync(usings + "\n" + types);

    [Theory]
    [InlineData("class Mail { public int Send(byte[] b) => 0; } class C { void M(Mail s, byte[] b) => s.Send(b); }")]
    [InlineData("class Socket { public int Send(byte[] b) => 0; } class C { void M(Socket s, byte[] b) => s.Send(b); }")]
    [InlineData("class D : System.Net.Sockets.Socket { D() : base(default, default) { } public new int Send(byte[] b) => 0; void M(byte[] b) => Send(b); }")]
    [InlineData("class C { int Write(byte[] b, int offset, int count) => 0; int write(int fd, byte[] b, int n) => 0; void M(byte[] b) { Write(b, 0, 9); write(1, b, 9); } }")]
    [InlineData("namespace My.System.Net.Sockets { class Socket { public int Send(byte[] b) => 0; void M(byte[] b) => Send(b); } }")]
    [InlineData("static class E { public static int Send(this object o, byte[] b) => 0; static void M(object o, byte[] b) => o.Send(b); }")]
    public Task Merely_named_alike(string types) => Verify<WriteAnalyzer>.NoDiagnosticAsync(types);

    [Fact]
    public void A_socket_that_two_references_declare_is_found()
    {
        const string Declaration = "namespace System.Net.Sockets { public class Socket { public int Send(byte[] buffer) => 0; } }";
        var framework = ReferenceAssemblies.NetFramework.Net472.Default.References;
        var shim = CSharpCompilation.Create("shim", [CSharpSyntaxTree.ParseText(Declaration, cancellationToken: TestContext.Current.CancellationToken)], framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var compilation = CSharpCompilation.Create("user", [], framework.Add(shim.ToMetadataReference()));

        Assert.Null(compilation.GetTypeByMetadataName("System.Net.Sockets.Socket"));
        Assert.True(new WriteCatalogue(compilation, [], []).HasWrites);
    }

    [Fact]
    public void Nothing_is_asked_of_a_compilation_without_writes() =>
        Assert.False(new WriteCatalogue(CSharpCompilation.Create("empty"), [], []).HasWrites);

    [Theory]
    [InlineData("Expression<Action<Socket>> e = x => x.Send(b);")]
    [InlineData("Expression<Func<Socket, int>> e = x => x.Send(b);")]
    [InlineData("Expression<Func<Action>> e = () => () => s.Send(b);")]
    [InlineData("Expression e = (Expression<Action>)(() => s.Send(b));")]
    [InlineData("LambdaExpression e = () => s.Send(b);")]
    [InlineData("Setup(x => x.Send(b)); static void Setup(Expression<Action<Socket>> e) { }")]
    [InlineData("Log(nameof(s.Send)); Log(nameof(Socket.SendAsync));")]
    public Task Only_described(string statement) => Code.InMethod(statement);

    [Theory]
    [InlineData("Throws(() => s.Send(b));")]
    [InlineData("Throws(() => { Log(1); s.Send(b); });")]
    [InlineData("Throws(() => { Log(1); {|WA1001:s.Send(b)|}; Log(2); });")]
    [InlineData("ThrowsAsync(() => s.SendAsync(b));")]
    [InlineData("ThrowsAsync(async () => await s.SendAsync(b));")]
    [InlineData("ThrowsAsync(async () => { Log(1); await s.SendAsync(b); });")]
    [InlineData("Action act = () => s.Send(b); act.Should();")]
    [InlineData("Exception(() => s.Send(b));")]
    [InlineData("That(() => { s.Send(b); }, ThrowsNothing());")]
    [InlineData("Run(() => {|WA1001:s.Send(b)|});")]
    [InlineData("Action act = () => {|WA1001:s.Send(b)|}; act();")]
    public Task Expected_to_throw(string statement) => Code.InFile($$"""
        static class C
        {
            static void Log(object x) { }
            static void Run(Action a) { }
            static void Throws(Action a) { }
            static void That(Action a, object constraint) { }
            static object ThrowsNothing() => null;
            static Exception Exception(Action a) => null;
            static Task ThrowsAsync(Func<Task> a) => null;
            static object Should(this Action a) => null;
            static void M(Socket s, byte[] b)
            {
                {{statement}}
            }
        }
        """);
}
