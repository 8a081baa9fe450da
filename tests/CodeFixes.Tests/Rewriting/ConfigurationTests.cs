using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The same fix in every kind of project: what it writes compiles there, and looks as the file does.</summary>
public class ConfigurationTests
{
    private const string Before = """
        using System;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Threading.Tasks;

        namespace Acme
        {
            class ShortWriteAttribute : Attribute { }

            class C
            {
                [DllImport("libc", SetLastError = true)] static extern IntPtr write(int fd, byte[] data, UIntPtr count);
                [ShortWrite] public int Put(byte[] data, int offset, int count) { return count; }

                async Task M(Socket s, byte[] b, C c)
                {
                    await Task.Yield();
                    {|WA1001:s.Send(b)|}; // all of it
                    s?{|WA1001:.Send(b, 0, b.Length, SocketFlags.None, out var error)|};
                    {|WA1001:write(1, b, (UIntPtr)b.Length)|};
                    {|WA1001:c.Put(count: 2, offset: 0, data: b)|};
                }
            }
        }

        """;

    private const string After = """
        using System;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using System.Threading.Tasks;
        using WriteAll;

        namespace Acme
        {
            class ShortWriteAttribute : Attribute { }

            class C
            {
                [DllImport("libc", SetLastError = true)] static extern IntPtr write(int fd, byte[] data, UIntPtr count);
                [ShortWrite] public int Put(byte[] data, int offset, int count) { return count; }

                async Task M(Socket s, byte[] b, C c)
                {
                    await Task.Yield();
                    s.SendAll(b); // all of it
                    s?.SendAll(b, 0, b.Length, SocketFlags.None, out var error);
                    DescriptorWriter.WriteAll(1, b, b.Length);
                    CountingWriter.WriteAll(c, count: 2, offset: 0, buffer: b, write: (writer, b2, o, c2) => writer.Put(b2, o, c2));
                }
            }
        }

        """;

    public static TheoryData<string, LanguageVersion, NullableContextOptions> Projects => new()
    {
        { "net472", LanguageVersion.CSharp7_3, NullableContextOptions.Disable },
        { "net472", LanguageVersion.Latest, NullableContextOptions.Enable },
        { "netstandard2.0", LanguageVersion.CSharp7_3, NullableContextOptions.Disable },
        { "netstandard2.0", LanguageVersion.CSharp8, NullableContextOptions.Enable },
        { "net8.0", LanguageVersion.CSharp7_3, NullableContextOptions.Disable },
        { "net8.0", LanguageVersion.CSharp10, NullableContextOptions.Enable },
        { "net8.0", LanguageVersion.Preview, NullableContextOptions.Warnings },
        { "net10.0", LanguageVersion.Latest, NullableContextOptions.Enable },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public Task EveryFrameworkAndLanguage(string framework, LanguageVersion version, NullableContextOptions nullable) => Fix.FileAsync(Before, After, test =>
    {
        test.ReferenceAssemblies = framework switch
        {
            "net472" => ReferenceAssemblies.NetFramework.Net472.Default,
            "netstandard2.0" => ReferenceAssemblies.NetStandard.NetStandard20,
            "net8.0" => ReferenceAssemblies.Net.Net80,
            _ => ReferenceAssemblies.Net.Net100,
        };
        test.LanguageVersion = version;
        test.NullableContextOptions = nullable;
        test.AllowUnsafe = false;
    });

    [Fact]
    public async Task TabsAndLineEndsAndTheByteOrderMark()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode })
        {
            await Verify<WriteAnalyzer, WA1001CountDiscardedFix>.FixAsync("", AsWritten(After), test =>
            {
                test.SourceGenerators.Add(typeof(HelperGenerator));
                test.TestState.Sources.Clear();
                test.TestState.Sources.Add(SourceText.From(AsWritten(Before), encoding));
                test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
            });
        }

        static string AsWritten(string source) => source.Replace("    ", "\t").Replace("\n", "\r\n");
    }

    [Fact]
    public Task TopLevelStatements() => Fix.FileAsync(
        """
        using System.Net.Sockets;

        var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        byte[] b = { 1, 2, 3 };
        {|WA1001:s.Send(b)|};
        void Local() => {|WA1001:s.Send(b)|};
        Local();
        """,
        """
        using System.Net.Sockets;
        using WriteAll;

        var s = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        byte[] b = { 1, 2, 3 };
        s.SendAll(b);
        void Local() => s.SendAll(b);
        Local();
        """,
        test => test.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task FileScopedNamespaceAndImplicitUsings() => Fix.FileAsync(
        "namespace Acme;\n\nclass C\n{\n    async Task M(Socket s, byte[] b) { await Task.Yield(); {|WA1001:s.Send(b)|}; }\n}\n",
        "using WriteAll;\n\nnamespace Acme;\n\nclass C\n{\n    async Task M(Socket s, byte[] b) { await Task.Yield(); s.SendAll(b); }\n}\n",
        test => Add(test, "/0/Usings.cs", "global using System;\nglobal using System.Net.Sockets;\nglobal using System.Threading.Tasks;\n"));

    /// <summary>A write that is called by its bare name, imported from a type.</summary>
    [Fact]
    public Task UsingStatic() => Fix.FileAsync(
        """
        using System.Runtime.InteropServices;
        using static Acme.Native;

        namespace Acme
        {
            static class Native { [DllImport("libc")] public static extern int write(int fd, byte[] data, int count); }

            class C { void M(byte[] b) { {|WA1001:write(1, b, b.Length)|}; } }
        }

        """,
        """
        using System.Runtime.InteropServices;
        using WriteAll;
        using static Acme.Native;

        namespace Acme
        {
            static class Native { [DllImport("libc")] public static extern int write(int fd, byte[] data, int count); }

            class C { void M(byte[] b) { DescriptorWriter.WriteAll(1, b, b.Length); } }
        }

        """);

    /// <summary>The project has types of the helper's names: it is called in full where its short name means another.</summary>
    [Fact]
    public Task TypesNamedLikeOurs() => Fix.FileAsync(
        """
        using System.Net.Sockets;
        using System.Runtime.InteropServices;

        namespace Acme
        {
            static class SocketWriter { }
            static class DescriptorWriter { public static int WriteAll(int fd, byte[] data, int count) => 0; }

            class C
            {
                [DllImport("libc")] static extern int write(int fd, byte[] data, int count);
                void M(Socket s, byte[] b) { {|WA1001:write(1, b, b.Length)|}; {|WA1001:s.Send(b)|}; }
            }
        }

        """,
        """
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using WriteAll;

        namespace Acme
        {
            static class SocketWriter { }
            static class DescriptorWriter { public static int WriteAll(int fd, byte[] data, int count) => 0; }

            class C
            {
                [DllImport("libc")] static extern int write(int fd, byte[] data, int count);
                void M(Socket s, byte[] b) { global::WriteAll.DescriptorWriter.WriteAll(1, b, b.Length); s.SendAll(b); }
            }
        }

        """);

    /// <summary>Both assemblies carry the helper, and one sees the internals of the other.</summary>
    [Fact]
    public Task TwoAssembliesWithInternalsVisibleTo() => Fix.FileAsync(
        "using System.Net.Sockets;\n\nclass D { void M(Socket s, byte[] b) { {|WA1001:s.Send(b)|}; C.Send(s, b); } }\n",
        "using System.Net.Sockets;\nusing WriteAll;\n\nclass D { void M(Socket s, byte[] b) { s.SendAll(b); C.Send(s, b); } }\n",
        test =>
        {
            const string Attribute = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")]\n";
            test.TestState.AdditionalProjectReferences.Add("Library");
            test.TestState.AdditionalProjects["Library"].Sources.Add(("/1/Library.cs", "using System.Net.Sockets;\n\n" + Attribute + "class C { internal static void Send(Socket s, byte[] b) => {|WA1001:s.Send(b)|}; }\n"));
            test.FixedState.AdditionalProjects["Library"].Sources.Add(("/1/Library.cs", "using System.Net.Sockets;\nusing WriteAll;\n\n" + Attribute + "class C { internal static void Send(Socket s, byte[] b) => s.SendAll(b); }\n"));
        });

    /// <summary>One file of two projects, of which one imports the helper for all its files: what is written serves both.</summary>
    [Fact]
    public Task AFileThatTwoProjectsShare() => Fix.FileAsync(
        "using System.Net.Sockets;\n\nclass C { void M(Socket s, byte[] b) { {|WA1001:s.Send(b)|}; } }\n",
        "using System.Net.Sockets;\nusing WriteAll;\n\nclass C { void M(Socket s, byte[] b) { s.SendAll(b); } }\n",
        test =>
        {
            var other = test.TestState.AdditionalProjects["Other"];
            other.Sources.Add(("/0/Test0.cs", "using System.Net.Sockets;\n\nclass C { void M(Socket s, byte[] b) { s.Send(b); } }\n")); // what is found here is found there
            other.Sources.Add(("/1/Usings.cs", "global using WriteAll;\n"));
            test.FixedState.AdditionalProjects["Other"].Sources.Add(("/0/Test0.cs", "using System.Net.Sockets;\nusing WriteAll;\n\nclass C { void M(Socket s, byte[] b) { s.SendAll(b); } }\n"));
            test.FixedState.AdditionalProjects["Other"].Sources.Add(("/1/Usings.cs", "global using WriteAll;\n"));
        });

    /// <summary>What a tool writes again is left to the tool, in "fix all" too.</summary>
    [Fact]
    public Task GeneratedFilesAreLeftAlone() => Fix.FileAsync(
        "using System.Net.Sockets;\n\nclass C { void M(Socket s, byte[] b) { {|WA1001:s.Send(b)|}; } }\n",
        "using System.Net.Sockets;\nusing WriteAll;\n\nclass C { void M(Socket s, byte[] b) { s.SendAll(b); } }\n",
        test =>
        {
            Add(test, "/0/Form.Designer.cs", "using System.Net.Sockets;\n\nclass F { void M(Socket s, byte[] b) { s.Send(b); } }\n");
            Add(test, "/0/Client.g.cs", "using System.Net.Sockets;\n\nclass G { void M(Socket s, byte[] b) { s.Send(b); } }\n");
            Add(test, "/0/Header.cs", "// <auto-generated/>\nusing System.Net.Sockets;\n\nclass H { void M(Socket s, byte[] b) { s.Send(b); } }\n");
        });

    private static void Add(CodeFixTest test, string path, string source)
    {
        test.TestState.Sources.Add((path, source));
        test.FixedState.Sources.Add((path, source));
    }
}
