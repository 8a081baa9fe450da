namespace WriteAllAnalyzer.Tests;

/// <summary>A count in a local is used where a read of that very definition uses it: on some path, whatever else is written or read.</summary>
public class LocalCountTests
{
    [Theory]
    // Overwritten, or read too early
    [InlineData("int n = {|WA1001:s.Send(b)|}; n = 5; Log(n);")]
    [InlineData("int n = 0; Log(n); n = {|WA1001:s.Send(b)|};")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; n = s.Send(b); Log(n);")]
    [InlineData("int n = s.Send(b); Log(n); n = {|WA1001:s.Send(b)|};")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; Assign(out n); Log(n);")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; (n, var x) = (1, 2); Log(n + x);")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; foreach (var x in b) { n = x; Log(n); }")]
    // Branches
    [InlineData("int n; if (Condition()) n = {|WA1001:s.Send(b)|}; else { n = s.Send(b); Log(n); }")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; if (Condition()) { n = 1; Log(n); }")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; if (Condition()) n = 1; else n = 2; Log(n);")]
    [InlineData("int n; switch (number) { case 0: n = {|WA1001:s.Send(b)|}; break; default: n = s.Send(b); Log(n); break; }")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; return; Log(n);")]
    [InlineData("int n = {|WA1001:s.Send(b)|}; goto end; end: n = 1; Log(n);")]
    // Loops
    [InlineData("int n = 0; while (Condition()) { n = 0; Log(n); n = {|WA1001:s.Send(b)|}; }")]
    [InlineData("for (int n = 0; Condition(); n = {|WA1001:s.Send(b)|}) { n = 1; Log(n); }")]
    [InlineData("int n; do { n = {|WA1001:s.Send(b)|}; } while (Condition());")]
    // Handlers
    [InlineData("int n = 0; try { n = {|WA1001:s.Send(b)|}; } catch { n = 1; Log(n); }")]
    [InlineData("int n = 0; try { n = {|WA1001:s.Send(b)|}; } finally { n = 1; Log(n); }")]
    // A handler around a function is none of its own
    [InlineData("for (var i = 0; i < 9; i++) if (i > number) Log(i); try { Action a = () => { int n = {|WA1001:s.Send(b)|}; n = 5; Log(n); }; a(); } catch (Exception) { Log(b); }")]
    [InlineData("for (var i = 0; i < 9; i++) if (i > number) Log(i); try { Action a = () => { while (Condition()) {|WA1001:s.Send(b)|}; }; a(); } finally { Log(b); }")]
    // Parameters and functions
    [InlineData("void Local(int n) { n = {|WA1001:s.Send(b)|}; } Local(1);")]
    [InlineData("Action<int> a = n => n = {|WA1001:s.Send(b)|}; a(1);")]
    [InlineData("Action a = () => { int n = {|WA1001:s.Send(b)|}; }; a();")]
    [InlineData("Action a = () => { int n = {|WA1001:s.Send(b)|}; Action c = () => { int m = {|WA1001:s.Send(b)|}; }; c(); }; a();")]
    // Only its name appears
    [InlineData("int n = {|WA1001:s.Send(b)|}; Log(nameof(n));")]
    public Task Not_read(string statements) => Code.InMethod("#pragma warning disable CS0162\n" + statements);

    [Theory]
    // Some path reads it
    [InlineData("int n = s.Send(b); if (Condition()) n = 1; Log(n);")]
    [InlineData("int n = 0; if (Condition()) n = s.Send(b); Log(n);")]
    [InlineData("int n = s.Send(b); if (Condition()) Log(n);")]
    [InlineData("int n = s.Send(b); while (Condition()) { Log(n); n = 1; }")]
    [InlineData("int n = 0; while (Condition()) { Log(n); n = s.Send(b); }")]
    [InlineData("int n = 0; again: Log(n); n = s.Send(b); goto again;")]
    [InlineData("for (int n = 0; n < 5; n = s.Send(b)) { }")]
    [InlineData("int n; do { n = {|WA2001:s.Send(b)|}; } while (n > 0);")]
    [InlineData("int n = 0; switch (number) { case 0: n = s.Send(b); goto case 2; case 1: n = 0; break; case 2: Log(n); break; }")]
    [InlineData("int n = s.Send(b); Log(Condition() && n > 1);")]
    [InlineData("int n = s.Send(b); Log(Condition() ? n : 0);")]
    [InlineData("int n = s.Send(b); Log(n switch { 0 => 1, _ => 2 });")]
    [InlineData("int n = s.Send(b); using (new MemoryStream(n)) { }")]
    [InlineData("int n = s.Send(b); foreach (var x in new int[n]) { }")]
    [InlineData("int n = s.Send(b); lock (b) { Log(n); }")]
    // Handlers see what the try left
    [InlineData("int n = 0; try { n = s.Send(b); } finally { Log(n); }")]
    [InlineData("int n = 0; try { n = s.Send(b); Log(0); n = 5; } finally { Log(n); }")]
    [InlineData("int n = 0; try { n = s.Send(b); Log(0); n = 5; } catch { Log(n); }")]
    [InlineData("int n = 0; try { n = {|WA1004:s.Send(b)|}; Log(0); n = 5; } catch (Exception) when (n > 0) { }")]
    [InlineData("int n = 0; try { try { n = s.Send(b); Log(0); n = 5; } finally { Log(1); } } catch { Log(n); }")]
    [InlineData("int n = 0; try { try { throw new Exception(); } catch { n = s.Send(b); Log(0); n = 1; } } catch { Log(n); }")]
    [InlineData("int n = 0; try { n = s.Send(b); return; } finally { Log(n); }")]
    // Other ways to read
    [InlineData("int n = s.Send(b); Change(ref n);")]
    [InlineData("int n = s.Send(b); n++;")]
    [InlineData("int n = s.Send(b); n += 1;")]
    [InlineData("int n = 0; n += {|WA1004:s.Send(b)|};")]
    [InlineData("int n = s.Send(b); int m = n; Log(m);")]
    [InlineData("int n = s.Send(b); (int x, int y) = (n, 1); Log(x);")]
    [InlineData("int n = s.Send(b); Action a = () => Log(n); a();")]
    [InlineData("int n = 0; Action a = () => Log(n); n = s.Send(b); a();")]
    [InlineData("int n = 0; void Local() => Log(n); n = s.Send(b); Local();")]
    [InlineData("int n = 0; Action a = () => n = s.Send(b); a(); Log(n);")]
    [InlineData("int n = 0; var q = from x in b where x > n select x; n = s.Send(b); Log(q);")]
    [InlineData("int n = 0; ref int r = ref n; n = s.Send(b); Log(r);")]
    [InlineData("int n = 0; ref int r = ref n; r = s.Send(b); Log(n);")]
    [InlineData("unsafe { int n = 0; int* p = &n; n = s.Send(b); Log(*p); }")]
    [InlineData("int n = 0; var span = MemoryMarshal.CreateSpan(ref n, 1); n = s.Send(b); Log(span[0]);")]
#if CSHARP12
    [InlineData("int n = 0; var span = new ReadOnlySpan<int>(in n); n = s.Send(b); Log(span[0]);")]
#endif
    [InlineData("int? n = s?{|WA1001:.Send(b)|}; if (n.HasValue) Log(1);")]
    [InlineData("int? n = s?.Send(b); Log(n ??= 0);")]
    [InlineData("int? n = s?.Send(b); n ??= 0; Log(n);")]
    [InlineData("int n = s.Send(b); dynamic d = s; d.Foo(n);")]
    [InlineData("int n = s.Send(b); Log($\"{n}\");")]
    [InlineData("int n; number = n = s.Send(b);")]
    [InlineData("var pair = (s.Send(b), 1); var (x, y) = pair; Log(x);")]
    [InlineData("int n = s.Send(b); throw new Exception(n.ToString());")]
    public Task Read(string statements) => Code.InMethod(statements);

    [Theory]
    [InlineData("int M(Socket s, byte[] b) { int n = s.Send(b); return n; }")]
    [InlineData("void M(Socket s, byte[] b, int n) { n = {|WA1001:s.Send(b)|}; }")]
    [InlineData("void M(Socket s, byte[] b, int n) { n = {|WA1004:s.Send(b)|}; Console.WriteLine(n); }")]
    [InlineData("Socket s; byte[] b; int P { set { value = {|WA1001:s.Send(b)|}; } }")]
    [InlineData("Socket s; byte[] b; int P { set { value = {|WA1004:s.Send(b)|}; Console.WriteLine(value); } }")]
    [InlineData("Socket s; byte[] b; int this[int i] { set { i = {|WA1001:s.Send(b)|}; } }")]
#if CSHARP12
    [InlineData("class P(int n) { void M(Socket s, byte[] b) => n = s.Send(b); int N => n; }")]
#endif
    [InlineData("C(Socket s, byte[] b) { int n = {|WA1001:s.Send(b)|}; }")]
    [InlineData("static C() { int n = {|WA1001:default(Socket).Send(new byte[9])|}; }")]
    [InlineData("static Action<Socket, byte[]> A = (s, b) => { int n = {|WA1001:s.Send(b)|}; };")]
    [InlineData("static Action<Socket, byte[]> A { get; } = (s, b) => { int n = {|WA1004:s.Send(b)|}; Console.WriteLine(n); };")]
    [InlineData("IEnumerable<int> M(Socket s, byte[] b) { int n = {|WA1001:s.Send(b)|}; yield return 1; n = s.Send(b); yield return n; }")]
    [InlineData("async Task M(Socket s, byte[] b) { int n = {|WA1002:await s.SendAsync(b)|}; await Task.Yield(); }")]
    [InlineData("async Task M(Socket s, byte[] b) { int n = await s.SendAsync(b); await Task.Yield(); Console.WriteLine(n); }")]
    [InlineData("public static C operator +(C c, Socket s) { int n = {|WA1001:s.Send(new byte[9])|}; return c; }")]
    public Task In_other_members(string member) => Code.InClass(member.Replace("{|WA1002:await s.SendAsync(b)|}", "await {|WA1002:s.SendAsync(b)|}"));

    [Fact]
    public Task Deep_expressions_do_not_overflow_the_stack() => Code.InMethod(
        "int n = {|WA1001:s.Send(b)|}; Log(" + string.Join(" + ", Enumerable.Repeat("number", 3000)) + ");");
}
