using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.Testing.Verify<WriteAllAnalyzer.StaleErrorAnalyzer, WriteAllAnalyzer.WA3005StaleErrorFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The import keeps the error, or the error is read before it can be overwritten.</summary>
public class WA3005StaleErrorFixTests
{
    private const string Usings = "using System;\nusing System.ComponentModel;\nusing System.IO;\nusing System.Runtime.InteropServices;\n\n";

    private static string File(string import, string statements) => Usings + $$"""
        class C
        {
            {{import}}
            [DllImport("libc", SetLastError = true)] static extern int close(int fd);
            static void Log(object value) => Console.WriteLine(value);

            void M(byte[] b)
            {
                {{statements}}
            }
        }

        """;

    private const string Kept = "[DllImport(\"libc\", SetLastError = true)] static extern nint write(int fd, byte[] b, nint n);";

    private static Task InMethod(string before, string after) => Fix.FixAsync(File(Kept, before), File(Kept, after));

    [Theory]
    [InlineData("[DllImport(\"libc\")]", "[DllImport(\"libc\", SetLastError = true)]")]
    [InlineData("[DllImport(\"libc\", EntryPoint=\"write\")]", "[DllImport(\"libc\", EntryPoint=\"write\", SetLastError=true)]")]
    [InlineData("[DllImport(\"libc\", SetLastError = false)]", "[DllImport(\"libc\", SetLastError = true)]")]
    [InlineData("[DllImport(\"libc\", SetLastError = false, EntryPoint = \"write\")]", "[DllImport(\"libc\", SetLastError = true, EntryPoint = \"write\")]")]
    [InlineData("[Obsolete, DllImport(\"libc\" /* the C library */)]", "[Obsolete, DllImport(\"libc\", SetLastError = true /* the C library */)]")]
    [InlineData("[DllImport(\n        \"libc\",\n        EntryPoint = \"write\")]", "[DllImport(\n        \"libc\",\n        EntryPoint = \"write\",\n        SetLastError = true)]")]
    [InlineData("[DllImport(\"libc\", // C\n        EntryPoint = \"write\")]", "[DllImport(\"libc\", // C\n        EntryPoint = \"write\", SetLastError = true)]")]
    public Task TheAttribute(string before, string after)
    {
        const string Rest = " static extern nint write(int fd, byte[] b, nint n);";
        return Fix.FixAsync(
            File(before + Rest, "if (write(1, b, 9) < 0) throw {|WA3005:new Win32Exception()|};"),
            File(after + Rest, "if (write(1, b, 9) < 0) throw new Win32Exception();"));
    }

    [Fact]
    public Task ALibraryImport() => Fix.FixAsync(
        Usings + "partial class C { [LibraryImport(\"libc\")] private static partial nint write(int fd, byte[] b, nint n); private static partial nint write(int fd, byte[] b, nint n) => 0; void M(byte[] b) { if (write(1, b, 9) < 0) throw {|WA3005:new Win32Exception()|}; } }",
        Usings + "partial class C { [LibraryImport(\"libc\", SetLastError = true)] private static partial nint write(int fd, byte[] b, nint n); private static partial nint write(int fd, byte[] b, nint n) => 0; void M(byte[] b) { if (write(1, b, 9) < 0) throw new Win32Exception(); } }");

    /// <summary>Two reads and one import, in another file.</summary>
    [Fact]
    public Task TheImportIsInAnotherFile()
    {
        const string Uses = Usings + "class C { void M(byte[] b) { if (Libc.write(1, b, 9) < 0) throw {|WA3005:new Win32Exception()|}; } int N(byte[] b) => Libc.write(1, b, 9) < 0 ? {|WA3005:Marshal.GetLastWin32Error()|} : 0; }";
        const string Import = Usings + "static class Libc { [DllImport(\"libc\")] public static extern nint write(int fd, byte[] b, nint n); }";
        return new CSharpCodeFixTest<StaleErrorAnalyzer, WA3005StaleErrorFix>
        {
            TestState = { Sources = { ("/0/C.cs", Uses), ("/0/Libc.cs", Import) } },
            FixedState = { Sources = { ("/0/C.cs", TestMarkup.Strip(Uses)), ("/0/Libc.cs", Import.Replace("\"libc\"", "\"libc\", SetLastError = true")) } },
            NumberOfIncrementalIterations = 1,
        }.RunAsync();
    }

    [Theory]
    [InlineData(
        "if (write(1, b, 9) < 0) { Log(\"failed\"); throw {|WA3005:new Win32Exception()|}; }",
        "if (write(1, b, 9) < 0) { int error = Marshal.GetLastPInvokeError(); Log(\"failed\"); throw new Win32Exception(error); }")]
    [InlineData(
        "var n = write(1, b, 9); close(1); if (n < 0) Log({|WA3005:Marshal.GetLastWin32Error()|});",
        "var n = write(1, b, 9); int error = Marshal.GetLastWin32Error(); close(1); if (n < 0) Log(error);")]
    [InlineData(
        "bool error = b == null; if (write(1, b, 9) < 0) { if (error) Console.WriteLine(); close(1); throw {|WA3005:new Win32Exception { }|}; }",
        "bool error = b == null; if (write(1, b, 9) < 0) { int lastError = Marshal.GetLastPInvokeError(); if (error) Console.WriteLine(); close(1); throw new Win32Exception(lastError) { }; }")]
    [InlineData(
        "if (write(1, b, 9) < 0) { Console.WriteLine(); Console.WriteLine({|WA3005:Marshal.GetLastWin32Error()|}); throw {|WA3005:new Win32Exception()|}; }",
        "if (write(1, b, 9) < 0) { int error = Marshal.GetLastWin32Error(); int lastError = Marshal.GetLastWin32Error(); Console.WriteLine(); Console.WriteLine(error); throw new Win32Exception(lastError); }")]
    public Task TheReadMovesUp(string before, string after) => InMethod(before, after);

    [Fact]
    public Task LayoutAndComments() => InMethod(
        """
        if (write(1, b, 9) < 0)
                {
                    // Say so.
                    Log("failed");

                    throw {|WA3005:new Win32Exception()|}; // with the error
                }
        """,
        """
        if (write(1, b, 9) < 0)
                {
                    int error = Marshal.GetLastPInvokeError();
                    // Say so.
                    Log("failed");

                    throw new Win32Exception(error); // with the error
                }
        """);

    [Theory]
    [InlineData("if (write(1, b, 9) < 0) { Log(\"failed\"); Marshal.ThrowExceptionForHR({|WA3005:Marshal.GetHRForLastWin32Error()|}); }")]
    [InlineData("nint n = b.Length > 3 ? write(1, b, 9) : write(2, b, 9); Log(n); if (n < 0) throw {|WA3005:new Win32Exception()|};")]
    [InlineData("write(1, b, 9); Console.WriteLine(); int code = {|WA3005:Marshal.GetLastWin32Error()|};")]
    [InlineData("if (write(1, b, 9) < 0) Log(\"\" + File.Exists(\"x\") + {|WA3005:Marshal.GetLastWin32Error()|});")]
    [InlineData("int error, lastError, errorNumber; if (write(1, b, 9) < 0) { Log(1); throw {|WA3005:new Win32Exception()|}; }")]
    public Task NotOffered(string statements) => Fix.NoFixAsync(File(Kept, statements));

    [Fact]
    public Task NotOfferedWhereTheImportIsInAnotherProject() => Fix.NoFixAsync(
        Usings + "class C { void M(byte[] b) { if (Libc.write(1, b, 9) < 0) throw {|WA3005:new Win32Exception()|}; } }",
        test =>
        {
            test.TestState.AdditionalProjects["Imports"].Sources.Add(Usings + "public static class Libc { [DllImport(\"libc\")] public static extern nint write(int fd, byte[] b, nint n); }");
            test.TestState.AdditionalProjectReferences.Add("Imports");
        });

    [Fact]
    public Task BothKindsInOnePass() => Fix.FixAsync(
        File(Kept + " [DllImport(\"libc\")] static extern nint pwrite(int fd, byte[] b, nint n, long at);", "if (write(1, b, 9) < 0) { Log(1); throw {|WA3005:new Win32Exception()|}; } if (pwrite(1, b, 9, 0) < 0) throw {|WA3005:new Win32Exception()|};"),
        File(Kept + " [DllImport(\"libc\", SetLastError = true)] static extern nint pwrite(int fd, byte[] b, nint n, long at);", "if (write(1, b, 9) < 0) { int error = Marshal.GetLastPInvokeError(); Log(1); throw new Win32Exception(error); } if (pwrite(1, b, 9, 0) < 0) throw new Win32Exception();"));

    [Fact]
    public Task TheOldestProjects() => Fix.FixAsync(
        File(Kept.Replace("nint", "IntPtr"), "if ((int)write(1, b, new IntPtr(9)) < 0) { Log(1); throw {|WA3005:new Win32Exception()|}; }"),
        File(Kept.Replace("nint", "IntPtr"), "if ((int)write(1, b, new IntPtr(9)) < 0) { int error = Marshal.GetLastWin32Error(); Log(1); throw new Win32Exception(error); }"),
        Targets.NetFramework);

    [Fact]
    public async Task BrokenCode()
    {
        var broken = new BrokenCode { Mutations = 60 };
        broken.Sources.Add(File(Kept.Replace(", SetLastError = true", ""), "if (write(1, b, 9) < 0) { Log(1); close(1); throw new Win32Exception(); } int n = close(1); write(2, b, 9); Log(n); int e = Marshal.GetLastWin32Error();"));
        broken.Sources.Add(File(Kept, "var n = write(1, b, 9); Log(1); if (n < 0) { close(1); throw new Win32Exception(); }"));
        broken.Analyzers.Add(new StaleErrorAnalyzer());
        broken.CodeFixes.Add(new WA3005StaleErrorFix());
        Assert.True((await broken.RunAsync()).Diagnostics > 30);
    }
}
