namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Files around the code of a test.</summary>
internal static class Sources
{
    public static string File(string members, bool importsHelper) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;{{(importsHelper ? "\nusing WriteAll;" : "")}}

        namespace Acme
        {
            public class Client
            {
                private readonly List<ArraySegment<byte>> segments = new List<ArraySegment<byte>>();
                private readonly bool yes = DateTime.Now.Ticks > 0;

        {{members}}
            }
        }

        """;

    public static string Method(string statements) => $$"""
                public void Run(Socket s, byte[] b)
                {
        {{statements}}
                }
        """;

    public static string AsyncMethod(string statements) => $$"""
                public async Task RunAsync(Socket s, byte[] b)
                {
                    await Task.Yield();
        {{statements}}
                }
        """;

    /// <summary>A writer that takes at most three bytes a call, and none when it has as many as it can hold.</summary>
    public const string ShortWriter = """

        class ShortWriteAttribute : System.Attribute { }

        class Writer
        {
            public readonly System.Text.StringBuilder Taken = new System.Text.StringBuilder();
            public int Capacity = int.MaxValue;

            [ShortWrite]
            public int Write(byte[] buffer, int offset, int count)
            {
                var n = System.Math.Min(System.Math.Min(3, count), Capacity - Taken.Length);
                for (var i = 0; i < n; i++)
                    Taken.Append((char)('0' + buffer[offset + i]));
                return n;
            }
        }
        """;
}
