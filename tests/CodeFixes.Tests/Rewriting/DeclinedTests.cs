using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Where no rewrite is safe there is no fix.</summary>
public class DeclinedTests
{
    [Fact]
    public Task WithoutTheHelper() => Fix.NoneInStatementsAsync("{|WA1001:s.Send(b)|};", test =>
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.WriteAllAnalyzerHelper = None\n")));

    [Fact]
    public Task WhereTheHelpersNameBelongsToSomeoneElse() => Fix.NoneInFileAsync(
        """
        using System.Net.Sockets;

        namespace WriteAll
        {
            class Mine { void M(Socket s, byte[] b) => {|WA1001:s.Send(b)|}; }
        }
        """);

    [Fact]
    public Task WhereAnotherSendAllWouldBeCalled() => Fix.NoneInFileAsync(
        """
        using System.Net.Sockets;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int SendAll(byte[] b) => Send(b);
            public void M(byte[] b) => {|WA1001:Send(b)|};
        }

        class C { void M(Derived d, byte[] b) => {|WA1001:d.Send(b)|}; }
        """);

    [Fact]
    public Task WhereAnotherExtensionWouldBeCalled() => Fix.NoneInFileAsync(
        """
        using System.Net.Sockets;

        namespace Acme
        {
            static class Extensions { public static int SendAll(this Socket s, byte[] b) => s.Send(b); }
            class C { void M(Socket s, byte[] b) => {|WA1001:s.Send(b)|}; }
        }
        """);

    [Fact]
    public Task BadNeighboursDoNotStopGoodOnes() => Fix.FileAsync(
        """
        using System.Net.Sockets;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int SendAll(byte[] b) => Send(b);
        }

        class C
        {
            void M(Derived d, Socket s, byte[] b)
            {
                {|WA1001:d.Send(b)|};
                {|WA1001:s.Send(b)|};
                (int x, int y) = ({|WA1001:d.Send(b)|}, {|WA1001:s.Send(b)|});
                {|CS0029:int z = "";|} {|WA1001:s.Send(b)|};
            }
        }
        """.Replace("{|CS0029:int z = \"\";|}", "int z = {|CS0029:\"\"|};"),
        """
        using System.Net.Sockets;
        using WriteAll;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }
            public int SendAll(byte[] b) => Send(b);
        }

        class C
        {
            void M(Derived d, Socket s, byte[] b)
            {
                {|WA1001:d.Send(b)|};
                s.SendAll(b);
                (int x, int y) = ({|WA1001:d.Send(b)|}, s.SendAll(b));
                int z = {|CS0029:""|}; s.SendAll(b);
            }
        }
        """);

    /// <summary>A stream fixer of the SDK compares members, not receivers, and drops the offset: measured, see CA2022.</summary>
    [Fact]
    public Task LengthsOfOtherBuffersStay() => Fix.MembersAsync(
        """
                public class Frame { public byte[] Buf; }
                public void Run(Socket s, Frame a, Frame c, byte[] buf)
                {
                    {|WA1001:s.Send(a.Buf, 0, c.Buf.Length, SocketFlags.None)|};
                    {|WA1001:s.Send(buf, 5, buf.Length, SocketFlags.None)|};
                    {|WA1001:s.Send(buf, 0 /* from the start */, buf.Length /* all */, SocketFlags.None)|};
                }
        """,
        """
                public class Frame { public byte[] Buf; }
                public void Run(Socket s, Frame a, Frame c, byte[] buf)
                {
                    s.SendAll(a.Buf, 0, c.Buf.Length, SocketFlags.None);
                    s.SendAll(buf, 5, buf.Length, SocketFlags.None);
                    s.SendAll(buf, 0 /* from the start */, buf.Length /* all */, SocketFlags.None);
                }
        """);

    /// <summary>And it rewrites inside the method that it rewrites to.</summary>
    [Fact]
    public Task NotInsideAnOverrideOfTheMethodItself() => Fix.NoneInFileAsync(
        """
        class ShortWriteAttribute : System.Attribute { }

        class Inner { [ShortWrite] public virtual int Write(byte[] buffer, int offset, int count) => count; }

        class Outer : Inner
        {
            private readonly Inner inner = new Inner();
            public override int Write(byte[] buffer, int offset, int count)
            {
                {|WA1001:inner.Write(buffer, offset, count)|};
                return count;
            }
        }
        """);
}
