using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>What is reported of one call: one diagnostic, on the invocation, with the method's name and the reason.</summary>
public class ReportTests
{
    [Theory]
    [InlineData("{|#0:s.Send(b)|};", "WA1001", "'Socket.Send' may accept only part of the buffer, and its count is discarded: nothing here shows that the socket is blocking")]
    [InlineData("{|#0:s.SendAsync(b)|};", "WA1002", "The count of 'Socket.SendAsync' is discarded: the runtime sends everything or throws today, but a reset or a cancellation loses how much was sent")]
    [InlineData("var x = new Socket(SocketType.Stream, ProtocolType.Tcp); {|#0:x.Send(b)|};", "WA1002", "The count of 'Socket.Send' is discarded: the socket is blocking, so the runtime sends everything or throws, but a timeout or a reset loses how much was sent")]
    [InlineData("_ = {|#0:s.Send(b)|};", "WA1003", "The count of 'Socket.Send' is explicitly discarded: nothing here shows that the socket is blocking")]
    [InlineData("{|#0:write(1, b, 9)|};", "WA1001", "'write' may accept only part of the buffer, and its count is discarded: a signal, a full buffer or a full disk makes it short, on a blocking descriptor too")]
    [InlineData("{|#0:Put(1, b, 9)|};", "WA1001", "'Put (write)' may accept only part of the buffer, and its count is discarded: a signal, a full buffer or a full disk makes it short, on a blocking descriptor too")]
    [InlineData("{|#0:WriteFile(IntPtr.Zero, b, 9, out _, IntPtr.Zero)|};", "WA1001", "'WriteFile' may accept only part of the buffer, and its count is discarded: a pipe, a serial port or a non-blocking socket can take less than it was given")]
    [InlineData("{|#0:Marked(b)|};", "WA1001", "'C.Marked' may accept only part of the buffer, and its count is discarded: it is marked [ShortWrite]")]
    [InlineData("{|#0:Hand(1, b)|};", "WA1001", "'C.Hand' may accept only part of the buffer, and its count is discarded: it returns the count of 'write' (line 19), and a signal, a full buffer or a full disk makes it short, on a blocking descriptor too")]
    [InlineData("{|#0:Mark(b)|};", "WA1001", "'C.Mark' may accept only part of the buffer, and its count is discarded: it returns the count of 'C.Marked' (line 20), and it is marked [ShortWrite]")]
    [InlineData("{|#0:Pass(s, b)|};", "WA1001", "'C.Pass' may accept only part of the buffer, and its count is discarded: it returns the count of 'Socket.Send' (line 22), and nothing here shows that the socket is blocking")]
    [InlineData("{|#0:PassAsync(s, b)|};", "WA1002", "The count of 'C.PassAsync' is discarded: it returns the count of 'Socket.SendAsync' (line 23), and the runtime sends everything or throws today, but a reset or a cancellation loses how much was sent")]
    [InlineData("s.Blocking = false; {|#0:Pass(s, b)|};", "WA1001", "'C.Pass' may accept only part of the buffer, and its count is discarded: it returns the count of 'Socket.Send' (line 22), and the socket is non-blocking (line 26)")]
    public Task Message(string statement, string id, string message) => Verify<WriteAnalyzer>.DiagnosticAsync(
        Code.Usings + $$"""
        class ShortWriteAttribute : Attribute { }
        class C
        {
            [ShortWrite] int Marked(byte[] b) => 0;
            [DllImport("libc")] static extern int write(int fd, byte[] b, int n);
            [DllImport("libc", EntryPoint = "write")] static extern int Put(int fd, byte[] b, int n);
            [DllImport("kernel32")] static extern bool WriteFile(IntPtr h, byte[] b, uint n, out uint written, IntPtr overlapped);
            int Hand(int fd, byte[] b) => write(fd, b, b.Length);
            int Mark(byte[] b) => Marked(b);
            int Pass(Socket s, byte[] b) => PassOn(s, b);
            int PassOn(Socket s, byte[] b) => s.Send(b);
            Task<int> PassAsync(Socket s, byte[] b) => s.SendAsync(b);
            void M(Socket s, byte[] b)
            {
                {{statement}}
            }
        }
        """,
        new DiagnosticResult(id).WithLocation(0).WithMessage(message));

    [Theory]
    [InlineData("{|WA1001:s.Send(b)|}; {|WA1001:s.Send(b)|};")]
    [InlineData("{|WA1001:s.Send(b, {|WA1001:s.Send(b)|} is var n ? 2 : 3, SocketFlags.None)|};")]
    [InlineData("Task.Run(() => { {|WA1001:s.Send(b)|}; return {|WA1001:s.Send(b)|}; });")]
    [InlineData("_ = Condition() ? {|WA1003:s.Send(b)|} : {|WA1003:s.Send(b)|};")]
    [InlineData("{|WA1001:s\n  .Send(\n  b)|} ;")]
    [InlineData("{|WA1001:s/*1*/./*2*/Send/*3*/(/*4*/b/*5*/)|}/*6*/;")]
    public Task One_diagnostic_a_call(string statements) => Code.InMethod(statements.Replace("{|WA1001:s.Send(b)|} is var n", "s.Send(b) is var n"));

    /// <summary>A reference may be a compilation, as in an editor: its files are not ours to ask.</summary>
    [Fact]
    public Task Socket_of_a_referenced_project()
    {
        var test = new CSharpAnalyzerVerifier<WriteAnalyzer>.Test
        {
            TestCode = "class D : Acme.Connection { void M(Acme.Connection c, byte[] b) { {|WA1001:c.Socket.Send(b)|}; {|WA1001:c.Field.Send(b)|}; {|WA1001:Socket.Send(b)|}; } }",
        };
        test.TestState.AdditionalProjects["Acme"].Sources.Add(
            "namespace Acme { public class Connection { public System.Net.Sockets.Socket Socket { get; set; } public System.Net.Sockets.Socket Field; void M() => Socket.Blocking = false; } }");
        test.TestState.AdditionalProjectReferences.Add("Acme");
        return test.RunAsync();
    }
}
