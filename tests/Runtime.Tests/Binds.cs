using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAll.Runtime.Tests;

/// <summary>What a fix writes binds without ambiguity, in the oldest and the newest C#.</summary>
public class Binds
{
    /// <summary>The call, the type of its result, and whether only new versions have the syntax of the argument.</summary>
    private static readonly (string Call, string Type, bool NewOnly)[] Calls =
    [
        ("s.SendAll(arr)", "int", false),
        ("s.SendAll(new byte[3])", "int", false),
        ("s.SendAll(arr, SocketFlags.None)", "int", false),
        ("s.SendAll(arr, 0)", "int", false),
        ("s.SendAll(arr, 3, SocketFlags.None)", "int", false),
        ("s.SendAll(arr, 0, 3, SocketFlags.None)", "int", false),
        ("s.SendAll(arr, 0, 3, 0)", "int", false),
        ("s.SendAll(arr, 0, 3, SocketFlags.None, out error)", "int", false),
        ("s.SendAll(arr, 0, 3, SocketFlags.None, time)", "int", false),
        ("s.SendAll(arr, SocketFlags.None, time, ct)", "int", false),
        ("s.SendAll(buffer: arr, offset: 0, size: 3, socketFlags: SocketFlags.None)", "int", false),
        ("s.SendAll(span)", "int", false),
        ("s.SendAll(rospan, SocketFlags.None)", "int", false),
        ("s.SendAll(span, SocketFlags.None, out error)", "int", false),
        ("s.SendAll(span, SocketFlags.None, time, ct)", "int", false),
        ("s.SendAll(stackalloc byte[2])", "int", true),
        ("s.SendAll(\"abc\"u8)", "int", true),
        ("s.SendAll([1, 2, 3])", "int", true),
        ("s.SendAll(arr.AsSpan(1))", "int", false),
        ("s.SendAll(mem.Span)", "int", false),
        ("s.SendAll(list)", "int", false),
        ("s.SendAll(list, 0)", "int", false),
        ("s.SendAll(segs)", "int", false),
        ("s.SendAll(list, SocketFlags.None, out error)", "int", false),
        ("s.SendAll(list, SocketFlags.None, time)", "int", false),
        ("s.SendAll(seq)", "long", false),
        ("s.SendAll(seq, SocketFlags.None, time)", "long", false),
        ("await s.SendAllAsync(arr)", "int", false),
        ("await s.SendAllAsync(arr, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(arr, ct)", "int", false),
        ("await s.SendAllAsync(arr, SocketFlags.None, ct)", "int", false),
        ("await s.SendAllAsync(arr, 3, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(arr, 0, 3, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(mem)", "int", false),
        ("await s.SendAllAsync(mem, ct)", "int", false),
        ("await s.SendAllAsync(mem, SocketFlags.None, ct)", "int", false),
        ("await s.SendAllAsync(mem, SocketFlags.None, time)", "int", false),
        ("await s.SendAllAsync(romem, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(seg)", "int", false),
        ("await s.SendAllAsync(seg, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(list)", "int", false),
        ("await s.SendAllAsync(list, SocketFlags.None)", "int", false),
        ("await s.SendAllAsync(list, SocketFlags.None, time)", "int", false),
        ("await s.SendAllAsync(seq)", "long", false),
        ("await SocketWriter.SendAllAsync(s, seg, SocketFlags.None)", "int", false),
        ("await SocketWriter.SendAllAsync(s, mem, SocketFlags.None, ct)", "int", false),
        ("await SocketWriter.SendAllAsync(s, list, SocketFlags.None)", "int", false),
        ("s.TrySendAll(arr, SocketFlags.None, time)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(span, SocketFlags.None, time, ct)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(arr, 0, 1, SocketFlags.None)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(span)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(span, SocketFlags.None)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(list, SocketFlags.None, time, ct)", "WriteAll.WriteResult", false),
        ("s.TrySendAll(seq, SocketFlags.None, time, ct)", "WriteAll.WriteResult", false),
        ("await s.TrySendAllAsync(arr, SocketFlags.None, time)", "WriteAll.WriteResult", false),
        ("await s.TrySendAllAsync(arr, 0, 1, SocketFlags.None)", "WriteAll.WriteResult", false),
        ("await s.TrySendAllAsync(arr, 0, 1, SocketFlags.None, ct)", "WriteAll.WriteResult", false),
        ("await s.TrySendAllAsync(mem, SocketFlags.None, ct)", "WriteAll.WriteResult", false),
        ("await s.TrySendAllAsync(mem, SocketFlags.None, time)", "WriteAll.WriteResult", false),
        ("s.WaitForWritable(time)", "bool", false),
        ("await s.WaitForWritableAsync(time)", "bool", false),
        ("await s.WaitForWritableAsync(time, ct).ConfigureAwait(false)", "bool", false),
        ("DescriptorWriter.WriteAll(fd, arr, 3)", "long", false),
        ("DescriptorWriter.WriteAll(fd, arr, arr.Length)", "long", false),
        ("DescriptorWriter.WriteAll(fd, arr, (long)ul)", "long", false),
        ("DescriptorWriter.WriteAll(fd, arr)", "long", false),
        ("DescriptorWriter.WriteAll(fd, arr, 0, 3)", "long", false),
        ("DescriptorWriter.WriteAll(handle, ptr, 3)", "long", false),
        ("DescriptorWriter.WriteAll(fd, ref arr[0], 3)", "long", false),
        ("DescriptorWriter.WriteAll(fd, span)", "long", false),
        ("DescriptorWriter.WriteAll(fd, rospan, rospan.Length)", "long", false),
        ("DescriptorWriter.WriteAll(handle, span, time, ct)", "long", false),
        ("DescriptorWriter.WriteAllAt(fd, arr, 3, 100)", "long", false),
        ("DescriptorWriter.WriteAllAt(fd, ptr, 3, 100L)", "long", false),
        ("DescriptorWriter.SendAll(fd, arr, 3, 0)", "long", false),
        ("DescriptorWriter.SendAll(fd, ref arr[0], 3, 0x40)", "long", false),
        ("DescriptorWriter.WriteAllVectored(fd, ptr, 3)", "long", false),
        ("DescriptorWriter.WriteAllVectored(fd, list)", "long", false),
        ("CountingWriter.WriteAll(w, arr, 0, 3, (t, b, o, c) => t.Write(b, o, c))", "int", false),
        ("CountingWriter.WriteAll(arr, 0, 3, w.Write)", "int", false),
        ("CountingWriter.WriteAll(w, arr, (t, b) => t.Whole(b))", "int", false),
        ("CountingWriter.WriteAll(w, arr, (t, b) => t.OfSpan(b))", "int", false),
        ("CountingWriter.WriteAll(w, arr, (t, b) => t.Overloaded(b))", "int", false),
        ("CountingWriter.WriteAll(w, span, (t, b) => t.OfSpan(b))", "int", false),
        ("CountingWriter.WriteAll(w, span, (t, b) => t.Overloaded(b))", "int", false),
        ("CountingWriter.WriteAll(w, rospan, (t, b) => t.OfSpan(b))", "int", false),
        ("CountingWriter.WriteAll(w, mem, (t, b) => t.OfMemory(b))", "int", false),
        ("CountingWriter.WriteAll(w, romem, (t, b) => t.Overloaded(b))", "int", false),
        ("CountingWriter.WriteAll(w, arr, 0, 3, (t, b, o, c) => t.Write(b, o, c), (t, left, token) => true, time, ct)", "int", false),
        ("await CountingWriter.WriteAllAsync(w, arr, 0, 3, (t, b, o, c, token) => t.WriteAsync(b, o, c))", "int", false),
        ("await CountingWriter.WriteAllAsync(w, mem, (t, b, token) => t.MemoryAsync(b))", "int", false),
        ("await CountingWriter.WriteAllAsync(w, romem, (t, b, token) => t.MemoryTask(b), ct)", "int", false),
        ("ShortWriteException.ThrowIfShort(3, arr.Length)", "int", false),
        ("ShortWriteException.ThrowIfShort(3L, arr.Length)", "long", false),
        ("ShortWriteException.ThrowIfShort(true, (uint)3, 4)", "bool", false),
    ];

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.Latest)]
    public void EveryCall(LanguageVersion version)
    {
        Assert.Empty(Errors(version, Calls));
    }

    [Fact]
    public void AndTheTestSeesACallThatDoesNot()
    {
        Assert.Single(Errors(LanguageVersion.Latest, [("s.SendAll(arr, \"none\")", "int", false)]));
    }

    private static IEnumerable<string> Errors(LanguageVersion version, IEnumerable<(string Call, string Type, bool NewOnly)> calls)
    {
        string methods = string.Join("\n", calls.Where(c => !c.NewOnly || version == LanguageVersion.Latest).Select(Method));
        string source = $$"""
            using System; using System.Buffers; using System.Collections.Generic; using System.Net.Sockets;
            using System.Runtime.InteropServices; using System.Threading; using System.Threading.Tasks; using WriteAll;
            class Writer
            {
                public int Write(byte[] b, int o, int c) => c; public int Whole(byte[] b) => 0; public int OfSpan(ReadOnlySpan<byte> b) => 0;
                public int OfMemory(ReadOnlyMemory<byte> b) => 0; public int Overloaded(byte[] b) => 0; public int Overloaded(ReadOnlySpan<byte> b) => 0;
                public int Overloaded(ReadOnlyMemory<byte> b) => 0; public Task<int> WriteAsync(byte[] b, int o, int c) => null;
                public ValueTask<int> MemoryAsync(ReadOnlyMemory<byte> b) => default; public Task<int> MemoryTask(ReadOnlyMemory<byte> b) => null;
            }
            class C
            {
            {{methods}}
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Calls",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version))],
            CompilesInsideAnyProject.Running.Append(MetadataReference.CreateFromFile(typeof(SocketWriter).Assembly.Location)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => version + ": " + d.GetMessage() + " in " + d.Location.SourceTree!.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]);
    }

    private static string Method((string Call, string Type, bool NewOnly) call, int index)
    {
        bool async = call.Call.StartsWith("await", StringComparison.Ordinal);
        return $"    {(async ? "async Task" : "void")} M{index}(Socket s, byte[] arr, {(async ? "" : "Span<byte> span, ReadOnlySpan<byte> rospan, ")}Memory<byte> mem, ReadOnlyMemory<byte> romem, "
            + "ArraySegment<byte> seg, List<ArraySegment<byte>> list, ArraySegment<byte>[] segs, ReadOnlySequence<byte> seq, int fd, SafeHandle handle, IntPtr ptr, ulong ul, TimeSpan time, CancellationToken ct, Writer w) "
            + $"{{ {(call.Call.Contains("out error", StringComparison.Ordinal) ? "SocketError error; " : "")}{call.Type} result = {call.Call}; }}";
    }
}
