using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1003ExplicitDiscardFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>The discard stays: only what it discards becomes whole.</summary>
public class WA1003ExplicitDiscardFixTests
{
    [Fact]
    public Task Discards() => Fix.MembersAsync(
        Sources.AsyncMethod("""
                    _ = {|WA1003:s.Send(b)|};
                    _ = (long){|WA1003:s.Send(b)|};
                    _ = yes ? {|WA1003:s.Send(b)|} : 0;
                    _ = b.Length switch { 0 => 0, _ => {|WA1003:s.Send(b)|} };
                    (_, var second) = ({|WA1003:s.Send(b)|}, 1);
                    _ = s?{|WA1003:.Send(b)|} ?? 0;
                    _ = await {|WA1003:s.SendAsync(segments)|}.ConfigureAwait(false);
                    _ = {|WA1003:s.SendAsync(segments)|};
                    Action drop = () => _ = {|WA1003:s.Send(b)|};
                    Console.WriteLine(second);
        """),
        Sources.AsyncMethod("""
                    _ = s.SendAll(b);
                    _ = (long)s.SendAll(b);
                    _ = yes ? s.SendAll(b) : 0;
                    _ = b.Length switch { 0 => 0, _ => s.SendAll(b) };
                    (_, var second) = (s.SendAll(b), 1);
                    _ = s?.SendAll(b) ?? 0;
                    _ = await s.SendAllAsync(segments).ConfigureAwait(false);
                    _ = s.SendAllAsync(segments);
                    Action drop = () => _ = s.SendAll(b);
                    Console.WriteLine(second);
        """));

    [Fact]
    public Task ANativeDiscardStaysWithoutACast() => Fix.MembersAsync(
        """
                [DllImport("libc")] private static extern nint write(int fd, byte[] buf, nuint count);
                public void Run(byte[] b) => _ = {|WA1003:write(1, b, (nuint)b.Length)|};
        """,
        """
                [DllImport("libc")] private static extern nint write(int fd, byte[] buf, nuint count);
                public void Run(byte[] b) => _ = DescriptorWriter.WriteAll(1, b, b.Length);
        """);

    [Fact]
    public Task WithoutTheHelperThereIsNoFix() => Fix.NoneInStatementsAsync(
        """
                    _ = {|WA1003:s.Send(b)|};
        """,
        test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.WriteAllAnalyzerHelper = None\n")));
}
