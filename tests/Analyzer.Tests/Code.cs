using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>The code around what a test is about: the usings, a class, a method that has a socket and a buffer.</summary>
internal static class Code
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Net;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    /// <summary>Statements of a method that nobody knows the socket of.</summary>
    public static Task InMethod(string statements, LanguageVersion version = LanguageVersion.Latest) => InClass($$"""
        Socket field;
        int number;
        static bool Condition() => Environment.TickCount > 0;
        static void Log(object value) { }
        static int Identity(int value) => value;
        static void Assign(out int value) => value = 1;
        static void Change(ref int value) => value++;
        void M(Socket s, Socket other, byte[] b, List<ArraySegment<byte>> segments, IAsyncResult ar)
        {
            {{statements}}
        }
        """, version);

    /// <summary>Statements of an asynchronous method.</summary>
    public static Task InAsyncMethod(string statements, ReferenceAssemblies? references = null) => InClass($$"""
        static bool Condition() => Environment.TickCount > 0;
        static void Log(object value) { }
        async Task M(Socket s, Socket other, byte[] b, List<ArraySegment<byte>> segments, ReadOnlyMemory<byte> memory, CancellationToken token)
        {
            await Task.Yield();
            {{statements}}
        }
        """, references: references);

    /// <summary>Members of a class.</summary>
    public static Task InClass(string members, LanguageVersion version = LanguageVersion.Latest, ReferenceAssemblies? references = null) => InFile($$"""
        class C
        {
            {{members}}
        }
        """, version, references);

    /// <summary>Types of a file.</summary>
    public static Task InFile(string types, LanguageVersion version = LanguageVersion.Latest, ReferenceAssemblies? references = null) =>
        new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = Usings + types,
            LanguageVersion = version,
            ReferenceAssemblies = references ?? ReferenceAssemblies.Default,
        }.RunAsync();

    /// <summary>Types of several files.</summary>
    public static Task InFiles(params string[] files)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test();
        foreach (var file in files)
            test.TestState.Sources.Add(Usings + file);

        return test.RunAsync();
    }
}
