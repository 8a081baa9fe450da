using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Calls through an interface or a base class: a write where every body behind it returns a count.</summary>
public class WrapperContractTests
{
    private const string A = "class A : I { Socket _s; public int Put(byte[] b) => _s.Send(b); }";

    private static Task Called(string types, string parameter, string call) => Code.InFile($$"""
        {{types}}
        class C
        {
            void M({{parameter}}, byte[] b)
            {
                {{call}};
            }
        }
        """);

    [Theory]
    [InlineData(A)]
    [InlineData(A + " class B : I { Socket _s; int I.Put(byte[] b) => _s.Send(b, SocketFlags.None); }")]
    [InlineData(A + " class B : A { }")]
    [InlineData(A + " class B : A, I { Socket _t; public new int Put(byte[] b) => _t.Send(b); }")]
    [InlineData(A + " class Decorator : I { I _inner; public int Put(byte[] b) => _inner.Put(b); }")]
    [InlineData(A + " class Throwing : I { public int Put(byte[] b) => throw new NotSupportedException(); }")]
    [InlineData(A + " interface J : I { } class B : J { Socket _s; public int Put(byte[] b) => _s.Send(b); }")]
    [InlineData("struct S : I { Socket _s; public int Put(byte[] b) => _s.Send(b); }")]
    [InlineData("abstract class B : I { public abstract int Put(byte[] b); } class D : B { Socket _s; public override int Put(byte[] b) => _s.Send(b); }")]
    [InlineData("class B : I { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); } class D : B { Socket _t; public override int Put(byte[] b) => _t.Send(b); }")]
    [InlineData("class Outer { class Inner : I { Socket _s; public int Put(byte[] b) => _s.Send(b); } }")]
    public Task Through_an_interface(string implementations) => Called("interface I { int Put(byte[] b); } " + implementations, "I w", "{|WA1001:w.Put(b)|}");

    [Theory]
    [InlineData("")]
    [InlineData(A + " class Fake : I { public int Put(byte[] b) => b.Length; }")]
    [InlineData(A + " class Nothing : I { public int Put(byte[] b) => 0; }")]
    [InlineData(A + " class Explicit : I { int I.Put(byte[] b) => b.Length; public int Put(byte[] b) => 0; }")]
    [InlineData(A + " class Looping : A, I { public new int Put(byte[] b) { base.Put(b, 0); return b.Length; } }")]
    [InlineData("class Decorator : I { I _inner; public int Put(byte[] b) => _inner.Put(b); }")]
    [InlineData("class B : I { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); } class D : B { public override int Put(byte[] b) => b.Length; }")]
    [InlineData("class Datagram : I { Socket _s = new Socket(SocketType.Dgram, ProtocolType.Udp); public int Put(byte[] b) => _s.Send(b); }")]
    public Task Not_every_implementation_returns_a_count(string implementations) =>
        Called("interface I { int Put(byte[] b); } " + implementations.Replace("base.Put(b, 0); ", ""), "I w", "w.Put(b)");

    [Theory]
    [InlineData("interface I { Task<int> Put(byte[] b); } class A : I { Socket _s; public async Task<int> Put(byte[] b) => await _s.SendAsync(b, SocketFlags.None); }", "I w", "{|WA1002:w.Put(b)|}.Wait()")]
    [InlineData("interface I<T> { int Put(T b); } class A : I<byte[]> { Socket _s; public int Put(byte[] b) => _s.Send(b); }", "I<byte[]> w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I<T> { int Put(T b); } class A<T> : I<T> { Socket _s; public int Put(T b) => _s.Send((byte[])(object)b); }", "I<byte[]> w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I<T> { int Put(T b); } class A : I<byte[]> { Socket _s; public int Put(byte[] b) => _s.Send(b); } class B : I<string> { public int Put(string b) => 0; }", "I<byte[]> w", "w.Put(b)")]
    [InlineData("interface I { Socket S { get; } int Put(byte[] b) => S.Send(b); } class A : I { public Socket S => null; }", "I w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I { Socket S { get; } int Put(byte[] b) => S.Send(b); } class A : I { public Socket S => null; public int Put(byte[] b) => b.Length; }", "I w", "w.Put(b)")]
    [InlineData("interface I { int Put(byte[] b); } class A : I { Socket _s; public int Put(byte[] b) => _s.Send(b); } class Fake : I { public int Put(byte[] b) => 0; }", "A w", "{|WA1001:w.Put(b)|}")]
    [InlineData("interface I { int Put(byte[] b); } class A : I { Socket _s; public int Put(byte[] b) => _s.Send(b); } class Fake : I { public int Put(byte[] b) => 0; } class W { I _i; public int Hand(byte[] b) => _i.Put(b); }", "W w", "w.Hand(b)")]
    [InlineData("interface I { int Put(byte[] b); } class A<T> where T : I { T _t; public int Hand(byte[] b) => _t.Put(b); } class W : I { Socket _s; public int Put(byte[] b) => _s.Send(b); }", "A<W> w", "{|WA1001:w.Hand(b)|}")]
    public Task Which_member_decides(string types, string parameter, string call) => Called(types, parameter, call);

    [Theory]
    [InlineData("abstract class A { public abstract int Put(byte[] b); } class W : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); }", "A w", "{|WA1001:w.Put(b)|}")]
    [InlineData("abstract class A { public abstract int Put(byte[] b); } class W : A { public override int Put(byte[] b) => b.Length; }", "A w", "w.Put(b)")]
    [InlineData("abstract class A { public abstract int Put(byte[] b); }", "A w", "w.Put(b)")]
    [InlineData("abstract class A { public abstract int Put(byte[] b); } class V : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); } class W : A { public override int Put(byte[] b) => b.Length; }", "A w", "w.Put(b)")]
    [InlineData("abstract class A { public abstract int Put(byte[] b); } class V : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); } class W : A { public override int Put(byte[] b) => b.Length; }", "V w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); }", "A w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); } class W : A { public override int Put(byte[] b) => base.Put(b); }", "A w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); } class W : A { public override int Put(byte[] b) => b.Length; }", "A w", "w.Put(b)")]
    [InlineData("class A { Socket _s; public virtual int Put(byte[] b) => _s.Send(b); } class W : A { public override int Put(byte[] b) => b.Length; void M(byte[] b) => {|WA1001:base.Put(b)|}; }", "W w", "w.Put(b)")]
    [InlineData("class A { public virtual int Put(byte[] b) => b.Length; } class W : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); }", "A w", "w.Put(b)")]
    [InlineData("class A { public virtual int Put(byte[] b) => b.Length; } sealed class W : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); }", "W w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A { public virtual int Put(byte[] b) => b.Length; } class V : A { Socket _s; public override int Put(byte[] b) => _s.Send(b); } class W : V { public override int Put(byte[] b) => b.Length; }", "V w", "w.Put(b)")]
    [InlineData("class A { public virtual int Put(byte[] b) => b.Length; } class V : A { Socket _s; public sealed override int Put(byte[] b) => _s.Send(b); } class W : V { public new int Put(byte[] b) => b.Length; }", "V w", "{|WA1001:w.Put(b)|}")]
    [InlineData("class A<T> { Socket _s; public virtual int Put(T b) => _s.Send((byte[])(object)b); } class W : A<string> { public override int Put(string b) => 0; }", "A<byte[]> w", "w.Put(b)")]
    public Task Through_a_base_class(string types, string parameter, string call) => Called(types, parameter, call);

    /// <summary>Somebody else's contract says what the result means.</summary>
    [Theory]
    [InlineData("class W : IComparer<byte[]> { Socket _s; public int Compare(byte[] x, byte[] y) => _s.Send(x); }", "IComparer<byte[]> w", "w.Compare(b, b)")]
    [InlineData("class W : IComparer<byte[]> { Socket _s; public int Compare(byte[] x, byte[] y) => _s.Send(x); }", "W w", "{|WA1001:w.Compare(b, b)|}")]
    public Task Declared_elsewhere(string types, string parameter, string call) => Called(types, parameter, call);

    /// <summary>Others implement it too, where nobody here sees them.</summary>
    [Fact]
    public Task Declared_in_another_project()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = Code.Usings + "class A : Acme.I { Socket _s; public int Put(byte[] b) => _s.Send(b); } class C { void M(Acme.I i, A a, byte[] b) { i.Put(b); {|WA1001:a.Put(b)|}; } }",
        };
        test.TestState.AdditionalProjects["Acme"].Sources.Add("namespace Acme { public interface I { int Put(byte[] b); } }");
        test.TestState.AdditionalProjectReferences.Add("Acme");
        return test.RunAsync();
    }

    [Fact]
    public Task Implemented_in_another_file() => Code.InFiles(
        "interface I { int Put(byte[] b); }",
        "class A : I { Socket _s; public int Put(byte[] b) => _s.Send(b); }",
        "class C { void M(I i, byte[] b) => {|WA1001:i.Put(b)|}; }");

    [Fact]
    public Task Implemented_otherwise_in_another_file() => Code.InFiles(
        "interface I { int Put(byte[] b); }",
        "class A : I { Socket _s; public int Put(byte[] b) => _s.Send(b); }",
        "class Fake : I { public int Put(byte[] b) => b.Length; }",
        "class C { void M(I i, byte[] b) => i.Put(b); }");

    [Fact]
    public Task On_a_mock() => Called("interface I { int Put(byte[] b); } " + A + " static class Mock { public static T Received<T>(this T t) => t; }", "I w", "w.Received().Put(b)");
}
