using Microsoft.CodeAnalysis;
using Fix = WriteAllAnalyzer.CodeFixTests.Fix<WriteAllAnalyzer.WA1001CountDiscardedFix>;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Every overload of <c>Socket.Send</c>, in every shape that drops its count.</summary>
public class WA1001CountDiscardedFixTests
{
    [Fact]
    public Task Overloads() => Fix.StatementsAsync(
        """
                    {|WA1001:s.Send(b)|};
                    {|WA1001:s.Send(b, SocketFlags.None)|};
                    {|WA1001:s.Send(b, 3, SocketFlags.None)|};
                    {|WA1001:s.Send(b, 1, 3, SocketFlags.None)|};
                    {|WA1001:s.Send(b, 1, 3, SocketFlags.None, out var error)|};
                    {|WA1001:s.Send(b, 1, 3, SocketFlags.None, out _)|};
                    {|WA1001:s.Send(segments)|};
                    {|WA1001:s.Send(segments, SocketFlags.None)|};
                    {|WA1001:s.Send(segments, SocketFlags.None, out error)|};
        """,
        """
                    s.SendAll(b);
                    s.SendAll(b, SocketFlags.None);
                    s.SendAll(b, 3, SocketFlags.None);
                    s.SendAll(b, 1, 3, SocketFlags.None);
                    s.SendAll(b, 1, 3, SocketFlags.None, out var error);
                    s.SendAll(b, 1, 3, SocketFlags.None, out _);
                    s.SendAll(segments);
                    s.SendAll(segments, SocketFlags.None);
                    s.SendAll(segments, SocketFlags.None, out error);
        """,
        Targets.NetFramework);

    [Fact]
    public Task Spans() => Fix.StatementsAsync(
        """
                    {|WA1001:s.Send(b.AsSpan(1))|};
                    {|WA1001:s.Send(stackalloc byte[2] { 1, 2 })|};
                    {|WA1001:s.Send("abc"u8, SocketFlags.None)|};
                    {|WA1001:s.Send(new ReadOnlySpan<byte>(b), SocketFlags.None, out _)|};
        """,
        """
                    s.SendAll(b.AsSpan(1));
                    s.SendAll(stackalloc byte[2] { 1, 2 });
                    s.SendAll("abc"u8, SocketFlags.None);
                    s.SendAll(new ReadOnlySpan<byte>(b), SocketFlags.None, out _);
        """);

    [Fact]
    public Task UnreadLocals() => Fix.StatementsAsync(
        """
                    int n = {|WA1001:s.Send(b)|};
                    var m = {|WA1001:s.Send(b)|};
                    long wide = {|WA1001:s.Send(b)|};
                    int late;
                    late = {|WA1001:s.Send(b)|};
                    n = 5;
                    var _ = {|WA1001:s.Send(b)|};
                    Console.WriteLine(n);
        """,
        """
                    int n = s.SendAll(b);
                    var m = s.SendAll(b);
                    long wide = s.SendAll(b);
                    int late;
                    late = s.SendAll(b);
                    n = 5;
                    var _ = s.SendAll(b);
                    Console.WriteLine(n);
        """);

    [Fact]
    public Task Statements() => Fix.StatementsAsync(
        """
                    for ({|WA1001:s.Send(b)|}; yes; {|WA1001:s.Send(b, 0, 2, SocketFlags.None)|})
                        break;
                    if (yes) {|WA1001:s.Send(b)|};
                    else {|WA1001:s.Send(b)|};
                    switch (b.Length) { case 3: {|WA1001:s.Send(b)|}; break; }
                    lock (b) { {|WA1001:s.Send(b)|}; }
        """,
        """
                    for (s.SendAll(b); yes; s.SendAll(b, 0, 2, SocketFlags.None))
                        break;
                    if (yes) s.SendAll(b);
                    else s.SendAll(b);
                    switch (b.Length) { case 3: s.SendAll(b); break; }
                    lock (b) { s.SendAll(b); }
        """);

    [Fact]
    public Task Bodies() => Fix.MembersAsync(
        """
                public Client(Socket s) => {|WA1001:s.Send(new byte[2])|};
                public Socket Socket { get; set; }
                public byte[] Last { set => {|WA1001:Socket.Send(value)|}; }
                public void Arrow(Socket s, byte[] b) => {|WA1001:s.Send(b)|};
                public IEnumerable<int> Iterate(Socket s, byte[] b) { {|WA1001:s.Send(b)|}; yield return 1; }
                public void Local(Socket s, byte[] b)
                {
                    void Inner() => {|WA1001:s.Send(b)|};
                    Inner();
                }
        """,
        """
                public Client(Socket s) => s.SendAll(new byte[2]);
                public Socket Socket { get; set; }
                public byte[] Last { set => Socket.SendAll(value); }
                public void Arrow(Socket s, byte[] b) => s.SendAll(b);
                public IEnumerable<int> Iterate(Socket s, byte[] b) { s.SendAll(b); yield return 1; }
                public void Local(Socket s, byte[] b)
                {
                    void Inner() => s.SendAll(b);
                    Inner();
                }
        """);

    [Fact]
    public Task Lambdas() => Fix.StatementsAsync(
        """
                    Action first = () => {|WA1001:s.Send(b)|};
                    Action second = delegate { {|WA1001:s.Send(b)|}; };
                    var thread = new Thread(() => {|WA1001:s.Send(b)|});
                    ThreadPool.QueueUserWorkItem(_ => {|WA1001:s.Send(b)|});
                    segments.ForEach(x => {|WA1001:s.Send(x.Array, x.Offset, x.Count, SocketFlags.None)|});
                    Task.Run(() => {|WA1001:s.Send(b)|}).Wait();
        """,
        """
                    Action first = () => s.SendAll(b);
                    Action second = delegate { s.SendAll(b); };
                    var thread = new Thread(() => s.SendAll(b));
                    ThreadPool.QueueUserWorkItem(_ => s.SendAll(b));
                    segments.ForEach(x => s.SendAll(x.Array, x.Offset, x.Count, SocketFlags.None));
                    Task.Run(() => s.SendAll(b)).Wait();
        """);

    [Fact]
    public Task Receivers() => Fix.MembersAsync(
        """
                private Socket field;
                public Socket Property => field;
                public Socket this[int index] => field;
                public Socket Next() => field;
                public void Run(Client other, byte[] b, TcpClient tcp, bool y)
                {
                    {|WA1001:this.field.Send(b)|};
                    {|WA1001:Property.Send(b)|};
                    {|WA1001:this[3].Send(b)|};
                    {|WA1001:Next().Send(b)|};
                    {|WA1001:(y ? field : other.field).Send(b)|};
                    {|WA1001:((Socket)field).@Send(b)|};
                    {|WA1001:tcp.Client.Send(b)|};
                    {|WA1001:field!.Send(b)|};
                    other?{|WA1001:.field.Send(b)|};
                    other?.field?{|WA1001:.Send(b)|};
                    field?{|WA1001:.Send(b)|};
                }
        """,
        """
                private Socket field;
                public Socket Property => field;
                public Socket this[int index] => field;
                public Socket Next() => field;
                public void Run(Client other, byte[] b, TcpClient tcp, bool y)
                {
                    this.field.SendAll(b);
                    Property.SendAll(b);
                    this[3].SendAll(b);
                    Next().SendAll(b);
                    (y ? field : other.field).SendAll(b);
                    ((Socket)field).SendAll(b);
                    tcp.Client.SendAll(b);
                    field!.SendAll(b);
                    other?.field.SendAll(b);
                    other?.field?.SendAll(b);
                    field?.SendAll(b);
                }
        """,
        test => test.NullableContextOptions = NullableContextOptions.Annotations);

    [Fact]
    public Task InsideASubclass() => Fix.FileAsync(
        """
        using System.Net.Sockets;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }

            void Run(byte[] b)
            {
                {|WA1001:Send(b)|};
                {|WA1001:this.Send(b)|};
                {|WA1001:base.Send(b)|}; // as it was
                {|WA1001:@Send(b, SocketFlags.None)|};
            }
        }
        """,
        """
        using System.Net.Sockets;
        using WriteAll;

        class Derived : Socket
        {
            public Derived() : base(SocketType.Stream, ProtocolType.Tcp) { }

            void Run(byte[] b)
            {
                this.SendAll(b);
                this.SendAll(b);
                this.SendAll(b); // as it was
                this.SendAll(b, SocketFlags.None);
            }
        }
        """);

    [Fact]
    public Task GenericAndPointerReceivers() => Fix.MembersAsync(
        """
                private struct Holder { public int Id; }
                private static unsafe Socket Of(Holder* holder) => null;
                public unsafe void Run<T>(T socket, Holder* p, byte[] b) where T : Socket
                {
                    {|WA1001:socket.Send(b)|};
                    {|WA1001:Of(p).Send(b)|};
                }
        """.Replace("private struct", "public struct").Replace("private static unsafe", "public static unsafe"),
        """
                private struct Holder { public int Id; }
                private static unsafe Socket Of(Holder* holder) => null;
                public unsafe void Run<T>(T socket, Holder* p, byte[] b) where T : Socket
                {
                    socket.SendAll(b);
                    Of(p).SendAll(b);
                }
        """.Replace("private struct", "public struct").Replace("private static unsafe", "public static unsafe"));

    [Fact]
    public Task NamedArgumentsKeepTheirNamesAndOrder() => Fix.StatementsAsync(
        """
                    {|WA1001:s.Send(socketFlags: SocketFlags.None, size: 3, offset: 1, buffer: b)|};
                    {|WA1001:s.Send(buffer: b)|};
                    {|WA1001:s.Send(b, socketFlags: SocketFlags.OutOfBand, size: b.Length)|};
        """,
        """
                    s.SendAll(socketFlags: SocketFlags.None, size: 3, offset: 1, buffer: b);
                    s.SendAll(buffer: b);
                    s.SendAll(b, socketFlags: SocketFlags.OutOfBand, size: b.Length);
        """);

    [Fact]
    public Task CommentsAndLineBreaksStay() => Fix.StatementsAsync(
        """
                    // before
                    {|WA1001:s /* a */ . /* b */ Send /* c */ ( /* d */ b /* e */ , // f
                        SocketFlags.None /* g */ )|} /* h */ ; // i
                    {|WA1001:s
                        .Send(
        #if DEBUG
                            b
        #else
                            b
        #endif
                        )|};
        """,
        """
                    // before
                    s /* a */ . /* b */ SendAll /* c */ ( /* d */ b /* e */ , // f
                        SocketFlags.None /* g */ ) /* h */ ; // i
                    s
                        .SendAll(
        #if DEBUG
                            b
        #else
                            b
        #endif
                        );
        """);

    [Fact]
    public Task TopLevelStatements() => Fix.FileAsync(
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
        s.SendAll(new byte[5]);

        static Socket Make() => null;
        """);

    [Fact]
    public Task NestedCallsAreFixedTogether() => Fix.StatementsAsync(
        """
                    {|WA1001:s.Send(Made(() => { {|WA1001:s.Send(b)|}; return b; }))|};
                    byte[] Made(Func<byte[]> make) => make();
        """,
        """
                    s.SendAll(Made(() => { s.SendAll(b); return b; }));
                    byte[] Made(Func<byte[]> make) => make();
        """);
}
