using WriteAllAnalyzer.Testing;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The second action where the function can await.</summary>
public class AwaitedSendTests
{
    private static Task AwaitedAsync(string before, string after) => Fix.MembersAsync(Sources.AsyncMethod(before), Sources.AsyncMethod(after), test =>
        test.CodeActionEquivalenceKey = "Await");

    [Fact]
    public Task InAnAsyncMethod() => AwaitedAsync(
        """
                    {|WA1001:s.Send(b)|};
                    {|WA1001:s.Send(b, SocketFlags.None)|};
                    {|WA1001:s.Send(b, 3, SocketFlags.None)|};
                    {|WA1001:s.Send(b, 1, 3, SocketFlags.None)|};
                    {|WA1001:s.Send(segments)|};
                    int n = {|WA1001:s.Send(b)|};
                    if (yes) {|WA1001:s.Send(b)|};
        """,
        """
                    await s.SendAllAsync(b);
                    await s.SendAllAsync(b, SocketFlags.None);
                    await s.SendAllAsync(b, 3, SocketFlags.None);
                    await s.SendAllAsync(b, 1, 3, SocketFlags.None);
                    await s.SendAllAsync(segments);
                    int n = await s.SendAllAsync(b);
                    if (yes) await s.SendAllAsync(b);
        """);

    [Fact]
    public Task InTopLevelStatements() => Fix.FileAsync(
        """
        using System.Net.Sockets;

        Socket s = Make();
        {|WA1001:s.Send(new byte[5])|};

        static Socket Make() => null;
        """,
        """
        using System.Net.Sockets;
        using WriteAll;

        Socket s = Make();
        await s.SendAllAsync(new byte[5]);

        static Socket Make() => null;
        """,
        test => test.CodeActionEquivalenceKey = "Await");

    /// <summary>Each of these compiles as it stands and would not with <c>await</c>, or would only fail when emitted.</summary>
    [Theory]
    [InlineData("lock (b) { {|WA1001:s.Send(b)|}; }")]
    [InlineData("{|WA1001:s.Send(b, 0, 3, SocketFlags.None, out var error)|};")]
    [InlineData("{|WA1001:s.Send(b.AsSpan())|};")]
    [InlineData("s?{|WA1001:.Send(b)|};")]
#if CSHARP13 // spans and references are allowed in async methods
    [InlineData("Span<byte> span = b; {|WA1001:s.Send(b)|}; span[0] = 1;")]
    [InlineData("foreach (ref var x in b.AsSpan()) {|WA1001:s.Send(b)|};")]
    [InlineData("foreach (var x in b.AsSpan()) {|WA1001:s.Send(b)|};")]
#endif
    [InlineData("unsafe { {|WA1001:s.Send(b)|}; }")]
    [InlineData("Action a = () => {|WA1001:s.Send(b)|};")]
    [InlineData("void Local() => {|WA1001:s.Send(b)|};")]
    public Task NotWhereAwaitCannotStand(string statement) =>
        Fix.NoneInMembersAsync(Sources.AsyncMethod(statement), test => test.CodeActionEquivalenceKey = "Await");

    [Fact]
    public Task NotInASynchronousMethod() =>
        Fix.NoneInStatementsAsync("{|WA1001:s.Send(b)|};", test => test.CodeActionEquivalenceKey = "Await");
}
