using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.CodeFixTests;

/// <summary>Programs that hang up on a slow reader before the fix, and serve it after.</summary>
public class FatalWouldBlockBehaviourTests
{
    private static async Task<string> RunAsync(string source) =>
        (await CompiledProgram.RunAsync(source, generators: [new HelperGenerator()])).OutputOrThrow().Trim().ReplaceLineEndings("\n");

    private static void Executable(AnalyzerTest test)
    {
        test.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        test.ReferenceAssemblies = ReferenceAssemblies.Runtime;
    }

    /// <summary>A real non-blocking socket. Its peer reads when the sender is done, and after the fix when there is no room.</summary>
    private static string Program(string sending) => """
        using System;
        using System.Net;
        using System.Net.Sockets;
        using System.Threading;

        class Peer
        {
            private readonly Socket _socket;
            private int _position;

            public Peer(Socket socket)
            {
                _socket = socket;
                _socket.Blocking = false;
            }

            public bool IsClosed { get; private set; }

            private void Close()
            {
                IsClosed = true;
                _socket.Close();
            }

        """ + sending + """

            public void End()
            {
                if (!IsClosed)
                    _socket.Shutdown(SocketShutdown.Send);
            }
        }

        static class Program
        {
            static readonly bool ReaderWaits = true;

            static int Main()
            {
                var data = new byte[20_000_000];
                for (int i = 0; i < data.Length; i++)
                    data[i] = (byte)(i * 7 + i / 251);
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                using var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
                s.Connect(listener.LocalEndpoint);
                using var far = listener.AcceptSocket();
                var peer = new Peer(s);

                long received = 0;
                bool right = true;
                var reader = new Thread(() =>
                {
                    var buffer = new byte[1 << 20];
                    int n;
                    try
                    {
                        while ((n = far.Receive(buffer)) > 0)
                            for (int i = 0; i < n; i++)
                                right &= received < data.Length && buffer[i] == data[received++];
                    }
                    catch (SocketException)
                    {
                    }
                });
                var sender = new Thread(() =>
                {
                    peer.Serve(data);
                    peer.End();
                });
                sender.Start();
                while (sender.IsAlive && !peer.IsClosed && (ReaderWaits || IsRoom(s)))
                    Thread.Yield();
                reader.Start();
                sender.Join();
                reader.Join();
                Console.WriteLine(right && received == data.Length ? "all" : right && received < data.Length ? "a part" : "wrong");
                Console.WriteLine(peer.IsClosed ? "closed" : "open");
                return 0;
            }

            static bool IsRoom(Socket s)
            {
                try { return s.Poll(0, SelectMode.SelectWrite); }
                catch (ObjectDisposedException) { return false; }
            }
        }
        """;

    [Fact]
    public async Task A_loop_closed_on_a_slow_reader()
    {
        var program = Program("""
                public void Serve(byte[] data)
                {
                    int sent = 0;
                    try
                    {
                        while (sent < data.Length)
                            sent += {|WA2002:{|WA3002:_socket.Send(data, sent, data.Length - sent, SocketFlags.None)|}|};
                    }
                    catch (SocketException)
                    {
                        Close();
                    }
                }
            """);

        var after = await Fix<WA3002FatalWouldBlockFix>.ApplyAsync(program, Executable);
        Assert.Contains("_socket.SendAll(", after);
        Assert.Equal("a part\nclosed", await RunAsync(TestMarkup.Strip(program)));
        Assert.Equal("all\nopen", await RunAsync(after.Replace("ReaderWaits = true", "ReaderWaits = false")));
    }

    [Fact]
    public async Task A_returned_error_closed_on_a_slow_reader()
    {
        var program = Program("""
                public void Serve(byte[] data)
                {
                    while (_position < data.Length && !IsClosed)
                        _position += Try(data);
                }

                private int Try(byte[] data)
                {
                    int n = {|WA3002:_socket.Send(data, _position, data.Length - _position, SocketFlags.None, out var error)|};
                    if (error != SocketError.Success)
                        Close();
                    return n;
                }
            """);

        var after = await Fix<WA3002FatalWouldBlockFix>.ApplyAsync(program, test =>
        {
            Executable(test);
            test.CodeActionEquivalenceKey = "Wait";
        });
        Assert.Contains("_socket.SendAll(", after);
        Assert.Equal("a part\nclosed", await RunAsync(TestMarkup.Strip(program)));
        Assert.Equal("all\nopen", await RunAsync(after.Replace("ReaderWaits = true", "ReaderWaits = false")));
    }

    /// <summary>The caller knows would-block already; the handler never let it come that far.</summary>
    [Fact]
    public async Task The_filter_lets_the_caller_wait()
    {
        var program = Program("""
                public void Serve(byte[] data)
                {
                    while (_position < data.Length && !IsClosed)
                    {
                        try
                        {
                            _position += Try(data);
                        }
                        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
                        {
                            _socket.Poll(-1, SelectMode.SelectWrite);
                        }
                    }
                }

                private int Try(byte[] data)
                {
                    try
                    {
                        return {|WA3002:_socket.Send(data, _position, data.Length - _position, SocketFlags.None)|};
                    }
                    catch (SocketException)
                    {
                        Close();
                        return 0;
                    }
                }
            """);

        var after = await Fix<WA3002FatalWouldBlockFix>.ApplyAsync(program, test =>
        {
            Executable(test);
            test.CodeActionEquivalenceKey = "Leave";
        });
        Assert.Contains("catch (SocketException e) when (e.SocketErrorCode != SocketError.WouldBlock)", after);
        Assert.Equal("a part\nclosed", await RunAsync(TestMarkup.Strip(program)));
        Assert.Equal("all\nopen", await RunAsync(after.Replace("ReaderWaits = true", "ReaderWaits = false")));
    }
}
