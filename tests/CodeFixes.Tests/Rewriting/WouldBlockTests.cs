using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Code that tests for would-block expects <c>Send</c> to return at once.</summary>
public class WouldBlockTests
{
    private static string Guarded(string call) => Sources.Method($$"""
                    try { {{call}}; }
                    catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) { }
        """);

    [Theory]
    [InlineData("{|WA1001:s.Send(b)|}", "ShortWriteException.ThrowIfShort(s.Send(b), b.Length)")]
    [InlineData("{|WA1001:s.Send(b, 5, SocketFlags.None)|}", "ShortWriteException.ThrowIfShort(s.Send(b, 5, SocketFlags.None), 5)")]
    [InlineData("{|WA1001:s.Send(b, 1, b.Length - 1, SocketFlags.None, out var error)|}", "ShortWriteException.ThrowIfShort(s.Send(b, 1, b.Length - 1, SocketFlags.None, out var error), b.Length - 1)")]
    [InlineData("int n = {|WA1001:s.Send(b)|}", "int n = ShortWriteException.ThrowIfShort(s.Send(b), b.Length)")]
    public Task FirstAShortSendThrows(string before, string after) => Fix.MembersAsync(Guarded(before), Guarded(after));

    [Fact]
    public Task SecondItWaits() => Fix.MembersAsync(Guarded("{|WA1001:s.Send(b)|}"), Guarded("s.SendAll(b)"), test =>
    {
        test.CodeActionIndex = 1;
        test.CodeFixTestBehaviors = Testing.CodeFixTestBehaviors.SkipFixAllCheck;
    });

    /// <summary>What is sent is not known again after the call: only the action that waits is left, and that by hand.</summary>
    [Theory]
    [InlineData("{|WA1001:s.Send(segments)|}")]
    [InlineData("{|WA1001:s.Send(b.Skip(1).ToArray())|}")]
    [InlineData("s?{|WA1001:.Send(b)|}")]
    public async Task WithoutALengthFixAllDoesNothing(string call)
    {
        var file = Sources.File(Guarded(call), importsHelper: false);
        var after = await Fix.ApplyAsync(file);
        Assert.Contains(".SendAll(", after);
        Assert.Equal(Testing.TestMarkup.Strip(file), await FixAllRun.TextAsync<WA1001CountDiscardedFix>(file, "WA1001", "Wait"));
        Assert.Equal(Testing.TestMarkup.Strip(file), await FixAllRun.TextAsync<WA1001CountDiscardedFix>(file, "WA1001", null));
    }

    [Fact]
    public Task ADescriptorThatWouldBlock() => Fix.MembersAsync(
        """
                private const int EAGAIN = 11;
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] buf, nuint count);
                public bool Run(byte[] b)
                {
                    {|WA1001:write(1, b, (nuint)b.Length)|};
                    return Marshal.GetLastWin32Error() != EAGAIN;
                }
        """,
        """
                private const int EAGAIN = 11;
                [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] buf, nuint count);
                public bool Run(byte[] b)
                {
                    ShortWriteException.ThrowIfShort(write(1, b, (nuint)b.Length), (long)(nuint)b.Length);
                    return Marshal.GetLastWin32Error() != EAGAIN;
                }
        """);
}
