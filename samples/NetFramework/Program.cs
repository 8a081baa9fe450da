using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using WriteAll;

namespace NetFramework
{
    // C# 7.3 for .NET Framework: the helper comes as source that this compiler understands.
    //
    //     dotnet build samples/NetFramework
    //     dotnet run --project samples/NetFramework --framework net10.0
    internal static class Program
    {
        private static int Main()
        {
            var message = new byte[8 * 1024 * 1024];
            using (var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            using (var outgoing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                listener.Listen(1);
                outgoing.Connect(listener.LocalEndPoint);
                outgoing.Blocking = false;
                using (Socket incoming = listener.Accept())
                {
                    Task<long> receiving = Task.Run(() => CountAll(incoming));
                    int sent = outgoing.SendAll(message, 0, message.Length, SocketFlags.None);
                    outgoing.Shutdown(SocketShutdown.Send);

                    long arrived = receiving.Result;
                    Console.WriteLine("{0:N0} bytes sent, {1:N0} arrived.", sent, arrived);
                    return arrived == message.Length ? 0 : 1;
                }
            }
        }

        private static long CountAll(Socket socket)
        {
            var buffer = new byte[64 * 1024];
            long total = 0;
            for (int count; (count = socket.Receive(buffer)) > 0;)
                total += count;

            return total;
        }
    }
}
