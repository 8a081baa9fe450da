using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.Tests;

/// <summary>Sockets and descriptors that carry datagrams or records: a write goes whole or not at all, and nothing is reported.</summary>
public class RecordTests
{
    [Theory]
    [InlineData("var x = new Socket(SocketType.Dgram, ProtocolType.Udp); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, SocketType.Rdm, 0); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.Unix, SocketType.Seqpacket, 0); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, (SocketType)2, 0); x.Send(b);")]
    [InlineData("const SocketType Type = SocketType.Dgram; var x = new Socket(AddressFamily.InterNetwork, Type, 0); x.Send(b);")]
    [InlineData("var x = new Socket(protocolType: ProtocolType.Udp, socketType: SocketType.Dgram); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Udp); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.Packet, type, 0); x.Send(b);")]
    [InlineData("var x = new Socket(AddressFamily.ControllerAreaNetwork, type, 0); x.Send(b);")]
    [InlineData("var x = new Socket(SocketType.Dgram, ProtocolType.Udp); var y = x; y.Send(b); y.SendAsync(b);")]
    [InlineData("Socket x = null; x = x ?? new Socket(SocketType.Dgram, ProtocolType.Udp); x.Send(b);")]
    [InlineData("var x = b == null ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0) : new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, 0); x.Send(b);")]
    // Signs
    [InlineData("s.EnableBroadcast = true; s.Send(b);")]
    [InlineData("s.MulticastLoopback = false; s.Send(b);")]
    [InlineData("s.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true); s.Send(b);")]
    [InlineData("s.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new byte[8]); s.Send(b);")]
    [InlineData("s.SetSocketOption(SocketOptionLevel.Udp, SocketOptionName.NoChecksum, 1); s.Send(b);")]
    [InlineData("EndPoint from = null; s.ReceiveFrom(b, ref from); s.Send(b);")]
    [InlineData("s.SendTo(b, null); s.Send(b);")]
    // Guards
    [InlineData("if (s.SocketType == SocketType.Dgram) s.Send(b);")]
    [InlineData("if (SocketType.Dgram == s.SocketType) { s.Send(b); }")]
    [InlineData("if (s.SocketType != SocketType.Dgram) return; s.Send(b);")]
    [InlineData("if (s.SocketType == SocketType.Stream) return; s.Send(b);")]
    [InlineData("if (s.SocketType == SocketType.Stream) { {|WA1001:s.Send(b)|}; return; } s.Send(b);")]
    [InlineData("if (s.SocketType == SocketType.Stream) {|WA1001:s.Send(b)|}; else s.Send(b);")]
    [InlineData("if (!(s.SocketType == SocketType.Stream)) s.Send(b);")]
    [InlineData("if (s.SocketType != SocketType.Stream) s.Send(b); else {|WA1001:s.Send(b)|};")]
    [InlineData("if (s.SocketType is SocketType.Dgram or SocketType.Raw) s.Send(b);")]
    [InlineData("if (s.SocketType is not SocketType.Stream) s.Send(b);")]
    [InlineData("if (s.Connected && s.SocketType == SocketType.Dgram) s.Send(b);")]
    [InlineData("if (s.SocketType == SocketType.Dgram || s.SocketType == SocketType.Raw) s.Send(b);")]
    [InlineData("if (s.ProtocolType == ProtocolType.Udp) s.Send(b);")]
    [InlineData("var n = s.SocketType == SocketType.Dgram ? s.Send(b) : 0;")]
    [InlineData("switch (s.SocketType) { case SocketType.Dgram: case SocketType.Raw: s.Send(b); break; case SocketType.Stream: {|WA1001:s.Send(b)|}; break; default: {|WA1001:s.Send(b)|}; break; }")]
    [InlineData("var n = s.SocketType switch { SocketType.Dgram => s.Send(b), _ => {|WA1001:s.Send(b)|} };")]
    // No guards
    [InlineData("if (s.SocketType == SocketType.Dgram) b = null; {|WA1001:s.Send(b)|};")]
    [InlineData("if (s.SocketType == SocketType.Dgram) return; {|WA1001:s.Send(b)|};")]
    [InlineData("if (s.SocketType == SocketType.Dgram || s.Connected) {|WA1001:s.Send(b)|};")]
    [InlineData("if (s.SocketType == type) {|WA1001:s.Send(b)|};")]
    [InlineData("if (s.Connected) {|WA1001:s.Send(b)|};")]
    // Streams, whatever else they do
    [InlineData("s.NoDelay = true; EndPoint from = null; s.ReceiveFrom(b, ref from); {|WA1001:s.Send(b)|};")]
    [InlineData("var x = new Socket(SocketType.Stream, ProtocolType.Tcp); x.EnableBroadcast = true; {|WA1002:x.Send(b)|};")]
    [InlineData("var x = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Tcp); {|WA1002:x.Send(b)|};")]
    [InlineData("var x = s; if (b == null) x = new Socket(SocketType.Dgram, ProtocolType.Udp); {|WA1001:x.Send(b)|};")]
    [InlineData("Socket x; if (b == null) x = new Socket(SocketType.Dgram, ProtocolType.Udp); else x = new Socket(SocketType.Stream, ProtocolType.Tcp); {|WA1001:x.Send(b)|};")]
    [InlineData("var x = b == null ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp); {|WA1001:x.Send(b)|};")]
    public Task Socket(string statements) => Code.InClass($$"""
        void M(Socket s, byte[] b, SocketType type)
        {
            {{statements}}
        }
        """);

    [Theory]
    [InlineData("Socket _s = new Socket(SocketType.Dgram, ProtocolType.Udp); void M(byte[] b) => _s.Send(b);")]
    [InlineData("Socket _s; C() => _s = new Socket(SocketType.Dgram, ProtocolType.Udp); void M(byte[] b) => this._s?.Send(b);")]
    [InlineData("UdpClient _u; void M(byte[] b) => _u.Client.Send(b);")]
    [InlineData("UdpClient _u; Socket S => _u.Client; void M(byte[] b) => S.Send(b);")]
    [InlineData("class U : UdpClient { void M(byte[] b) => Client.Send(b); }")]
    [InlineData("Socket _s; void R(byte[] b) { EndPoint from = null; _s.BeginReceiveFrom(b, 0, 1, 0, ref from, null, null); } void M(byte[] b) => _s.Send(b);")]
    // Handed out by a method or a property of the source
    [InlineData("static Socket Create() => new Socket(SocketType.Dgram, ProtocolType.Udp); void M(byte[] b) { var x = Create(); x.Send(b); }")]
    [InlineData("static Socket Create() { var x = new Socket(SocketType.Dgram, ProtocolType.Udp); x.Bind(null); return x; } Socket _s = Create(); void M(byte[] b) => _s.Send(b);")]
    [InlineData("static async Task<Socket> Create() { var x = new Socket(SocketType.Dgram, ProtocolType.Udp); await Task.Yield(); return x; } async Task M(byte[] b) { var x = await Create(); x.Send(b); }")]
    [InlineData("void M(byte[] b) { var x = Create(); x.Send(b); static Socket Create() => new Socket(SocketType.Dgram, ProtocolType.Udp); }")]
    [InlineData("static Socket Outer(int n) => n == 0 ? null : Inner(n); static Socket Inner(int n) { if (n < 0) return Outer(n - 1); return new Socket(SocketType.Dgram, ProtocolType.Udp); } Socket _s = Inner(2); void M(byte[] b) => _s.Send(b);")]
    [InlineData("Socket _s = new Socket(SocketType.Dgram, ProtocolType.Udp); Socket S { get { return _s; } } void M(byte[] b) => S.Send(b);")]
    [InlineData("Socket _s = new Socket(SocketType.Dgram, ProtocolType.Udp); Socket S { get => _s; } void M(byte[] b) => S.Send(b);")]
    [InlineData("static Socket s_s; static Socket Get() { if (Volatile.Read(ref s_s) == null) { var x = new Socket(SocketType.Dgram, ProtocolType.Udp); Interlocked.CompareExchange(ref s_s, x, null); } return s_s; } void M(byte[] b) { Socket x = Get(); x.Send(b); }")]
    // Handed out, and it may carry a stream
    [InlineData("static Socket Create() => new Socket(SocketType.Stream, ProtocolType.Tcp); void M(byte[] b) { var x = Create(); {|WA1001:x.Send(b)|}; }")]
    [InlineData("static Socket Create(bool tcp) { if (tcp) return new Socket(SocketType.Stream, ProtocolType.Tcp); return new Socket(SocketType.Dgram, ProtocolType.Udp); } void M(byte[] b) { var x = Create(true); {|WA1001:x.Send(b)|}; }")]
    [InlineData("static Socket Create(Socket given) { if (given != null) return given; return new Socket(SocketType.Dgram, ProtocolType.Udp); } void M(byte[] b) { var x = Create(null); {|WA1001:x.Send(b)|}; }")]
    [InlineData("protected virtual Socket Create() => new Socket(SocketType.Dgram, ProtocolType.Udp); void M(byte[] b) { var x = Create(); {|WA1001:x.Send(b)|}; }")]
    [InlineData("static Socket Create() { Func<Socket> other = () => { return new Socket(SocketType.Dgram, ProtocolType.Udp); }; return Elsewhere(other); } static Socket Elsewhere(Func<Socket> f) => f(); void M(byte[] b) { var x = Create(); {|WA1001:x.Send(b)|}; }")]
    [InlineData("Socket _s = new Socket(SocketType.Stream, ProtocolType.Tcp); void Renew() => Interlocked.Exchange(ref _s, null).Blocking = false; void M(byte[] b) => {|WA1001:_s.Send(b)|};")]
    public Task Socket_of_a_member(string members) => Code.InClass(members);

    [Theory]
    [InlineData("int fd = open(\"/dev/i2c-1\", 2); write(fd, b, 9);")]
    [InlineData("Socket x = Create(); write((int)x.Handle, b, 9); static Socket Create() => new Socket(SocketType.Dgram, ProtocolType.Udp);")]
    [InlineData("Socket x = Create(); {|WA1001:write((int)x.Handle, b, 9)|}; static Socket Create() => new Socket(SocketType.Stream, ProtocolType.Tcp);")]
    [InlineData("int fd = open($\"/dev/spidev{number}.0\", 2); write(fd, b, 9);")]
    [InlineData("int fd = open(\"/dev/hidraw0\", 2); write(fd, b, 9);")]
    [InlineData("int fd = open(\"/dev/uinput\", 2); write(fd, b, 9);")]
    [InlineData("int fd = open(\"/sys/class/gpio/export\", 1); write(fd, b, 9);")]
    [InlineData("int fd = open(Device, 2); write(fd, b, 9);")]
    [InlineData("int fd; fd = open(\"/dev/i2c-1\", 2); if (fd < 0) return; write(fd, b, 9);")]
    [InlineData("int fd = eventfd(0, 0); write(fd, b, 8);")]
    [InlineData("int fd = socket(AF_INET, SOCK_DGRAM, 0); send(fd, b, 9, 0);")]
    [InlineData("int fd = socket(PF_CAN, SOCK_RAW, CAN_RAW); write(fd, b, 16);")]
    [InlineData("_fd = open(\"/dev/i2c-1\", 2); write(_fd, b, 9);")]
    [InlineData("var x = new Socket(SocketType.Dgram, ProtocolType.Udp); send((int)x.Handle, b, 9, 0);")]
    [InlineData("var x = new Socket(SocketType.Dgram, ProtocolType.Udp); send(x.Handle.ToInt32(), b, 9, 0);")]
    [InlineData("splice(1, socket(AF_INET, SOCK_STREAM, 0)); int fd = open(\"/dev/ttyS0\", 2); {|WA1001:write(fd, b, 9)|};")]
    [InlineData("int fd = open(\"/tmp/file\", 1); {|WA1001:write(fd, b, 9)|};")]
    [InlineData("int fd = socket(AF_INET, SOCK_STREAM, 0); {|WA1001:send(fd, b, 9, 0)|};")]
    [InlineData("{|WA1001:write(number, b, 9)|};")]
    public Task Descriptor(string statements) => Code.InClass($$"""
        const int AF_INET = 2, PF_CAN = 29, SOCK_STREAM = 1, SOCK_DGRAM = 2, SOCK_RAW = 3, CAN_RAW = 1;
        const string Device = "/dev/i2c-1";
        [DllImport("libc")] static extern int open(string path, int flags);
        [DllImport("libc")] static extern int socket(int family, int type, int protocol);
        [DllImport("libc")] static extern int eventfd(uint value, int flags);
        [DllImport("libc")] static extern int write(int fd, byte[] b, int n);
        [DllImport("libc")] static extern int send(int fd, byte[] b, int n, int flags);
        static void splice(int a, int b) { }
        int _fd;
        void M(byte[] b, int number)
        {
            {{statements}}
        }
        """);

    [Theory]
    [InlineData("int fd = {|#1:open(\"/tmp/pipe\", O_WRONLY | O_NONBLOCK)|}; {|#0:write(fd, b, 9)|};", true)]
    [InlineData("int fd = open(\"/tmp/pipe\", 1); {|#1:fcntl(fd, F_SETFL, O_NONBLOCK)|}; {|#0:write(fd, b, 9)|};", true)]
    [InlineData("{|#0:send(number, b, 9, {|#1:MSG_DONTWAIT|})|};", true)]
    [InlineData("int fd = open(\"/tmp/pipe\", 1); fcntl(fd, F_SETFL, number & ~O_NONBLOCK); {|#0:write(fd, b, 9)|};", false)]
    [InlineData("int fd = open(\"/tmp/pipe\", O_NONBLOCK); fcntl(fd, F_SETFL, number & ~O_NONBLOCK); {|#0:write(fd, b, 9)|};", false)]
    [InlineData("int fd = open(\"/tmp/pipe\", O_WRONLY); {|#0:write(fd, b, 9)|};", false)]
    public Task Descriptor_that_does_not_block(string statements, bool isNonBlocking)
    {
        var source = Code.Usings + $$"""
            class C
            {
                const int O_WRONLY = 1, O_NONBLOCK = 2048, F_SETFL = 4, MSG_DONTWAIT = 64;
                [DllImport("libc")] static extern int open(string path, int flags);
                [DllImport("libc")] static extern int fcntl(int fd, int command, int flags);
                [DllImport("libc")] static extern int write(int fd, byte[] b, int n);
                [DllImport("libc")] static extern int send(int fd, byte[] b, int n, int flags);
                void M(byte[] b, int number)
                {
                    {{statements}}
                }
            }
            """;
        var expected = new DiagnosticResult("WA1001").WithLocation(0);
        return Verify<WriteAnalyzer>.DiagnosticAsync(source, isNonBlocking ? expected.WithLocation(1) : expected);
    }
}
