using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>The project that shapes stand in.</summary>
internal sealed record Settings(LanguageVersion Language, NullableContextOptions Nullable, bool UsesPackage, bool IsFileScoped, bool HasCrLf, bool IsSpread = false)
{
    /// <summary>One of the projects that the proof goes through.</summary>
    public static Settings Of(int seed) => (seed % 8) switch
    {
        0 => new(LanguageVersion.Latest, NullableContextOptions.Disable, UsesPackage: false, IsFileScoped: false, HasCrLf: false),
        1 => new(LanguageVersion.Latest, NullableContextOptions.Enable, UsesPackage: true, IsFileScoped: true, HasCrLf: false),
        2 => new(LanguageVersion.CSharp7_3, NullableContextOptions.Disable, UsesPackage: true, IsFileScoped: false, HasCrLf: true),
        3 => new(LanguageVersion.Latest, NullableContextOptions.Enable, UsesPackage: false, IsFileScoped: false, HasCrLf: true),
        4 => new(LanguageVersion.CSharp9, NullableContextOptions.Disable, UsesPackage: true, IsFileScoped: false, HasCrLf: false),
        5 => new(LanguageVersion.Latest, NullableContextOptions.Disable, UsesPackage: true, IsFileScoped: true, HasCrLf: false),
        6 => new(LanguageVersion.Latest, NullableContextOptions.Enable, UsesPackage: true, IsFileScoped: true, HasCrLf: false, IsSpread: true),
        _ => new(LanguageVersion.CSharp7_3, NullableContextOptions.Disable, UsesPackage: false, IsFileScoped: false, HasCrLf: true, IsSpread: true),
    };

    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using WriteAllAnalyzer.DifferentialTests;

        """;

    /// <summary>What every shape may use.</summary>
    public const string Support = Usings + """

        [AttributeUsage(AttributeTargets.Method)]
        class ShortWriteAttribute : Attribute { }

        class Writer
        {
            readonly Rig _rig;
            public Writer(Rig rig) { _rig = rig; }
            [ShortWrite] public int Write(byte[] buffer, int offset, int count) { return _rig.Take(buffer.AsSpan(offset, count)); }
            [ShortWrite] public int WriteArray(byte[] buffer) { return _rig.Take(buffer); }
            [ShortWrite] public int WriteSpan(ReadOnlySpan<byte> buffer) { return _rig.Take(buffer); }
            [ShortWrite] public int WriteMemory(ReadOnlyMemory<byte> buffer) { return _rig.Take(buffer.Span); }
            [ShortWrite] public int WriteSegment(ArraySegment<byte> buffer) { return _rig.Take(buffer); }
            [ShortWrite] public long WriteLong(byte[] buffer, int offset, int count) { return _rig.Take(buffer.AsSpan(offset, count)); }
            [ShortWrite] public Task<int> WriteAsync(byte[] buffer, int offset, int count) { return _rig.TakeAsync(buffer.AsMemory(offset, count)); }
            [ShortWrite] public Task<int> WriteAsync(byte[] buffer, int offset, int count, CancellationToken token) { return _rig.TakeAsync(buffer.AsMemory(offset, count)); }
            [ShortWrite] public ValueTask<int> WriteMemoryAsync(ReadOnlyMemory<byte> buffer, CancellationToken token = default(CancellationToken)) { return new ValueTask<int>(_rig.TakeAsync(buffer)); }
            [ShortWrite] public static int Put(Rig r, byte[] buffer, int offset, int count) { return r.Take(buffer.AsSpan(offset, count)); }
        }

        static class StaticWriter
        {
            public static Rig Rig;
            [ShortWrite] public static int Put(byte[] buffer, int offset, int count) { return Rig.Take(buffer.AsSpan(offset, count)); }
            [ShortWrite] public static int WriteOn(this Writer writer, byte[] buffer, int offset, int count) { return Rig.Take(buffer.AsSpan(offset, count)); }
        }

        class Holder
        {
            public Holder(Rig rig) { Socket = rig.S; Bytes = rig.Data; Writer = new Writer(rig); StaticWriter.Rig = rig; rig.WakeBy(Done.Set); }
            public static Holder Of(Rig rig) { return new Holder(rig.T("h", rig)); }
            public Socket Socket;
            public byte[] Bytes;
            public Writer Writer;
            public int Size = 8000;
            public SocketError Error = SocketError.Fault;
            public readonly ManualResetEventSlim Done = new ManualResetEventSlim();
        }

        """;

    /// <summary>The file whose calls are fixed.</summary>
    public string Program(IEnumerable<Shape> shapes) => File(HasGlobalUsings ? "" : Usings, shapes.Select(shape => IsSpread ? shape.PartialSource : shape.Source));

    /// <summary>The file with the imports and the wrappers that they call, and with the directives of both files; empty where all stands in one.</summary>
    public string Members(IEnumerable<Shape> shapes) => !IsSpread ? ""
        : File(HasGlobalUsings ? Usings.Replace("using ", "global using ", StringComparison.Ordinal) : Usings, shapes.Select(shape => shape.MembersSource));

    private bool HasGlobalUsings => IsSpread && Language >= LanguageVersion.CSharp10;

    private string File(string usings, IEnumerable<string> classes) =>
        (usings + (IsFileScoped ? "\nnamespace Acme.Wire;\n\n" : "\n") + string.Concat(classes)).ReplaceLineEndings(HasCrLf ? "\r\n" : "\n");
}
