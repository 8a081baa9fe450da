using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Programs that lose bytes before the fix and lose none after it.</summary>
public class BehaviourTests
{
    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim();

    /// <summary>A real non-blocking socket whose peer reads when the send has returned, and after the fix when there is no more room.</summary>
    [Fact]
    public async Task ANonBlockingSocketDeliversEverything()
    {
        const string Program = """
            using System;
            using System.Net;
            using System.Net.Sockets;
            using System.Threading;

            static class Program
            {
                static readonly bool ReaderWaits = true;
                static int evaluated;

                static T Once<T>(T value)
                {
                    evaluated++;
                    return value;
                }

                static int Main()
                {
                    var data = new byte[20_000_000];
                    using var listener = new TcpListener(IPAddress.Loopback, 0);
                    listener.Start();
                    using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    s.Connect(listener.LocalEndpoint);
                    using var peer = listener.AcceptSocket();
                    s.Blocking = false;

                    long received = 0;
                    var reader = new Thread(() =>
                    {
                        var buffer = new byte[1 << 20];
                        int n;
                        while ((n = peer.Receive(buffer)) > 0)
                            received += n;
                    });

                    // Before the fix the call returns with a part, and may make several system calls until then; after it, it needs the reader to finish.
                    var sender = new Thread(() =>
                    {
                        {|WA1001:Once(s).Send(Once(data), Once(0), Once(data.Length), Once(SocketFlags.None))|};
                        s.Shutdown(SocketShutdown.Send);
                    });
                    sender.Start();
                    while (sender.IsAlive && (ReaderWaits || s.Poll(0, SelectMode.SelectWrite)))
                        Thread.Yield();
                    reader.Start();
                    sender.Join();
                    reader.Join();
                    Console.WriteLine(received == data.Length ? "all" : received < data.Length && received > 0 ? "lost" : "wrong");
                    Console.WriteLine(evaluated);
                    return 0;
                }
            }
            """;

        var after = await Fix<WA1001CountDiscardedFix>.ApplyAsync(Program, Executable);
        Assert.Contains(".SendAll(", after);
        Assert.Equal("lost\n5", (await RunAsync(Program)).ReplaceLineEndings("\n"));
        Assert.Equal("all\n5", (await RunAsync(after.Replace("ReaderWaits = true", "ReaderWaits = false"))).ReplaceLineEndings("\n"));
    }

    /// <summary>A writer that takes at most three bytes a call, by every form of the generic helper.</summary>
    [Theory]
    [InlineData("Once(w, 's').Write(Once(data, 'b'), Once(2, 'o'), Once(7, 'c'))", "2345678|sboc", "234|sboc")]
    [InlineData("Once(w, 's').Write(count: Once(7, 'c'), offset: Once(2, 'o'), buffer: Once(data, 'b'))", "2345678|scob", "234|scob")]
    [InlineData("Once(w, 's').WriteSpan(Once(data, 'b').AsSpan(1))", "123456789|sb", "123|sb")]
    [InlineData("Once(w, 's').WriteMemory(Once(data, 'b'))", "0123456789|sb", "012|sb")]
    [InlineData("Once(w, 's').WriteAsync(Once(data, 'b'), Once(2, 'o'), Once(7, 'c')).Wait()", "2345678|sboc", "234|sboc")]
    [InlineData("Once(w, 's').WriteMemoryAsync(Once(data, 'b'), Once(default(CancellationToken), 't')).AsTask().Wait()", "0123456789|sbt", "012|sbt")]
    [InlineData("Writer.Put(Once(data, 'b'), Once(1, 'o'), Once(5, 'c'))", "12345|boc", "123|boc")]
    public async Task AScriptedWriterGetsEveryByteOnceAndInOrder(string call, string whole, string part)
    {
        var program = $$"""
            using System;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            class ShortWriteAttribute : Attribute { }

            class Writer
            {
                static readonly StringBuilder taken = new StringBuilder();
                public static string Taken => taken.ToString();

                static int Take(ReadOnlySpan<byte> bytes)
                {
                    var n = Math.Min(3, bytes.Length);
                    foreach (var b in bytes[..n])
                        taken.Append((char)('0' + b));
                    return n;
                }

                [ShortWrite] public int Write(byte[] buffer, int offset, int count) => Take(buffer.AsSpan(offset, count));
                [ShortWrite] public int WriteSpan(ReadOnlySpan<byte> buffer) => Take(buffer);
                [ShortWrite] public int WriteMemory(ReadOnlyMemory<byte> buffer) => Take(buffer.Span);
                [ShortWrite] public Task<int> WriteAsync(byte[] buffer, int offset, int count) => Task.FromResult(Take(buffer.AsSpan(offset, count)));
                [ShortWrite] public ValueTask<int> WriteMemoryAsync(ReadOnlyMemory<byte> buffer, CancellationToken token) => new(Take(buffer.Span));
                [ShortWrite] public static int Put(byte[] buffer, int offset, int count) => Take(buffer.AsSpan(offset, count));
            }

            static class Program
            {
                static string order = "";

                static T Once<T>(T value, char name)
                {
                    order += name;
                    return value;
                }

                static void Main()
                {
                    var w = new Writer();
                    var data = Enumerable.Range(0, 10).Select(i => (byte)i).ToArray();
                    {{call}};
                    Console.WriteLine(Writer.Taken + "|" + order);
                }
            }
            """;

        // The call that writes is the innermost: the fix goes by the marked method, whatever waits around it.
        var marked = Mark(program, call);
        Assert.Equal(part, await RunAsync(program));
        Assert.Equal(whole, await RunAsync(await Fix<WA1001CountDiscardedFix>.ApplyAsync(marked, Executable)));
    }

    private static string Mark(string program, string call)
    {
        var end = call.EndsWith(".AsTask().Wait()", StringComparison.Ordinal) ? call.Length - ".AsTask().Wait()".Length
            : call.EndsWith(".Wait()", StringComparison.Ordinal) ? call.Length - ".Wait()".Length
            : call.Length;
        return program.Replace(call, "{|WA1001:" + call[..end] + "|}" + call[end..]);
    }

    private static void Executable(AnalyzerTest test)
    {
        test.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
    }
}
