using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Methods that their author marks: by an attribute of that name in any namespace, or by the option.</summary>
public class MarkedWriteTests
{
    private const string Attribute = "[AttributeUsage(AttributeTargets.All)] public class ShortWriteAttribute : Attribute { }";

    [Theory]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [ShortWriteAttribute] public long Put(byte[] b) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [global::ShortWrite] public int Put(byte[] b) => 0; }", "W w", "_ = {|WA1003:w.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b, int offset, int count) => 0; }", "W w", "{|WA1001:w.Put(b, 0, 9)|}")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b, int offset, int count) => 0; }", "W w", "w.Put(b, 0, 1)")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b, int offset, int count) => 0; }", "W w", "w.Put(b, 9, 0)")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b, int timeout = 0) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b, int channel) => 0; }", "W w", "{|WA1001:w.Put(b, 1)|}")]
    [InlineData("class W { [ShortWrite] public int Put(ReadOnlySpan<byte> b) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public Task<int> Put(byte[] b) => null; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public ValueTask<long> Put(byte[] b) => default; }", "W w", "{|WA1001:w.Put(b)|}.AsTask().Wait()")]
    [InlineData("class W { [ShortWrite] public bool Put(byte[] b, out int written) { written = 0; return true; } }", "W w", "{|WA1001:w.Put(b, out _)|}")]
    [InlineData("class W { [ShortWrite] public void Put(byte[] b, ref int written) { } }", "W w", "int n = 0; {|WA1001:w.Put(b, ref n)|}")]
    [InlineData("class W { [ShortWrite] public int Put(string s) => 0; }", "W w", "{|WA1001:w.Put(\"x\")|}")]
    [InlineData("class W { [ShortWrite] public static int Put(byte[] b) => 0; }", "int w", "{|WA1001:W.Put(b)|}")]
    [InlineData("static class W { [ShortWrite] public static int Put(this Socket s, byte[] b) => 0; }", "Socket w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface W { [ShortWrite] int Put(byte[] b); }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I { [ShortWrite] int Put(byte[] b); } class W : I { public int Put(byte[] b) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I { [ShortWrite] int Put(byte[] b); } class W : I { int I.Put(byte[] b) => 0; public int Put(byte[] b) => 0; }", "W w", "w.Put(b); {|WA1001:((I)w).Put(b)|}")]
    [InlineData("interface I<T> { [ShortWrite] int Put(T b); } class W : I<byte[]> { public int Put(byte[] b) => 0; public int Put(string s) => 0; }", "W w", "{|WA1001:w.Put(b)|}; w.Put(\"x\")")]
    [InlineData("abstract class A { [ShortWrite] public abstract int Put(byte[] b); } class W : A { public override int Put(byte[] b) => 0; }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A { [ShortWrite] public virtual int Put(byte[] b) => 0; } class W : A { public new int Put(byte[] b) => 0; }", "W w", "w.Put(b)")]
    [InlineData("class W<T> { [ShortWrite] public int Put<U>(U b) => 0; }", "W<string> w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b) => 0; }", "W w", "w?{|WA1001:.Put(b)|}")]
    [InlineData("class W { [ShortWrite] public int Put(byte[] b) => 0; }", "W w", "Console.WriteLine({|WA1004:w.Put(b)|})")]
    // No count to lose
    [InlineData("class W { [ShortWrite] public void Put(byte[] b) { } }", "W w", "w.Put(b)")]
    [InlineData("class W { [ShortWrite] public bool Put(byte[] b) => true; }", "W w", "w.Put(b)")]
    [InlineData("class W { [ShortWrite] public Task Put(byte[] b) => null; }", "W w", "w.Put(b)")]
    // Not marked
    [InlineData("class W { public int Put(byte[] b) => 0; [ShortWrite] public int Put(string s) => 0; }", "W w", "w.Put(b)")]
    [InlineData("class ShortWritesAttribute : Attribute { } class W { [ShortWrites] public int Put(byte[] b) => 0; }", "W w", "w.Put(b)")]
    // Only asked about
    [InlineData("interface W { [ShortWrite] int Put(byte[] b); } static class Mock { public static T Received<T>(this T t) => t; }", "W w", "w.Received().Put(b)")]
    [InlineData("interface W { [ShortWrite] int Put(byte[] b); } static class Mock { public static void When<T>(this T t, Action<T> a) { } }", "W w", "w.When(x => x.Put(b))")]
    [InlineData("interface W { [ShortWrite] int Put(byte[] b); } static class Mock { public static void Verify<T>(this T t, Expression<Action<T>> a) { } }", "W w", "w.Verify(x => x.Put(b))")]
    [InlineData("interface W { [ShortWrite] int Put(byte[] b); } static class Mock { public static void Apply<T>(this T t, Action<T> a) { } }", "W w", "w.Apply(x => {|WA1001:x.Put(b)|})")]
    public Task By_attribute(string types, string parameter, string call) => Code.InFile($$"""
        {{Attribute}}
        {{types}}
        class C
        {
            void M({{parameter}}, byte[] b)
            {
                {{call}};
            }
        }
        """);

    [Fact]
    public Task In_any_namespace() => Code.InFile("""
        namespace Acme.Annotations { class ShortWriteAttribute : Attribute { } }
        class C
        {
            [Acme.Annotations.ShortWrite] int Put(byte[] b) => 0;
            void M(byte[] b) => {|WA1001:Put(b)|};
        }
        """);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Declared_in_a_referenced_project(bool attributeIsInternal)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = "class C { void M(Acme.Pipe p, byte[] b) { {|WA1001:p.Put(b)|}; p.Other(b); } }",
        };
        var library = test.TestState.AdditionalProjects["Acme"];
        library.Sources.Add($$"""
            using System;
            {{(attributeIsInternal ? "" : "public")}} class ShortWriteAttribute : Attribute { }
            namespace Acme { public class Pipe { [ShortWrite] public int Put(byte[] b) => 0; public int Other(byte[] b) => 0; } }
            """);
        test.TestState.AdditionalProjectReferences.Add("Acme");
        return test.RunAsync();
    }

    [Theory]
    [InlineData("M:Acme.Pipe.Put(System.Byte[])", "{|WA1001:p.Put(b)|}; p.Other(b);")]
    [InlineData("M:Acme.Pipe.Put(System.Byte[])|M:Acme.Pipe.Other(System.Byte[])", "{|WA1001:p.Put(b)|}; {|WA1001:p.Other(b)|};")]
    [InlineData(" M:Acme.Pipe.Put(System.Byte[]) | ", "{|WA1001:p.Put(b)|}; p.Other(b);")]
    [InlineData("M:Acme.IPipe.Put(System.Byte[])", "{|WA1001:p.Put(b)|}; p.Other(b);")]
    [InlineData("M:Acme.Base.Other(System.Byte[])", "{|WA1001:p.Other(b)|}; p.Put(b);")]
    [InlineData("M:System.IO.Stream.Read(System.Byte[],System.Int32,System.Int32)", "{|WA1001:new System.IO.MemoryStream().Read(b, 0, 9)|};")]
    [InlineData("M:Acme.Pipe.Nothing", "p.Put(b); p.Other(b);")]
    [InlineData("T:Acme.Pipe", "p.Put(b);")]
    [InlineData("Put", "p.Put(b);")]
    [InlineData("M:", "p.Put(b);")]
    [InlineData("M:(((", "p.Put(b);")]
    [InlineData("M:Acme.Pipe`9999999999.Put``9(``0)~", "p.Put(b);")]
    [InlineData("", "p.Put(b);")]
    [InlineData("|||", "p.Put(b);")]
    public Task By_option(string ids, string statements)
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = $$"""
                namespace Acme
                {
                    public interface IPipe { int Put(byte[] b); }
                    public abstract class Base { public abstract int Other(byte[] b); }
                    public class Pipe : Base, IPipe { public int Put(byte[] b) => 0; public override int Other(byte[] b) => 0; }
                }

                class C
                {
                    void M(Acme.Pipe p, byte[] b)
                    {
                        {{statements}}
                    }
                }
                """,
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nwrite_all.additional_write_methods = {ids}\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task Option_of_one_folder()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test();
        test.TestState.Sources.Add(("/a/A.cs", "class Pipe { public int Put(byte[] b) => 0; } class A { void M(Pipe p, byte[] b) => {|WA1001:p.Put(b)|}; }"));
        test.TestState.Sources.Add(("/b/B.cs", "class B { void M(Pipe p, byte[] b) => p.Put(b); }"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[/a/*.cs]\nwrite_all.additional_write_methods = M:Pipe.Put(System.Byte[])\n"));
        return test.RunAsync();
    }
}
