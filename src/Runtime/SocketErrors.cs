#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System.Net.Sockets;

    /// <summary>From the error numbers of the system to the portable ones. The numbers differ between Linux and the BSDs.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketErrors
    {
        internal static SocketError Of(int error)
        {
            switch (error)
            {
                case 1:
                case 13:
                    return SocketError.AccessDenied;
                case 4:
                    return SocketError.Interrupted;
                case 9:
                    return SocketError.OperationAborted;
                case 12:
                    return SocketError.NoBufferSpaceAvailable;
                case 14:
                    return SocketError.Fault;
                case 22:
                    return SocketError.InvalidArgument;
                case 32:
                    return SocketError.Shutdown;
            }

            return Posix.IsLinux ? OfLinux(error) : OfBsd(error);
        }

        private static SocketError OfLinux(int error)
        {
            switch (error)
            {
                case 11: return SocketError.WouldBlock;
                case 88: return SocketError.NotSocket;
                case 89: return SocketError.DestinationAddressRequired;
                case 90: return SocketError.MessageSize;
                case 91: return SocketError.ProtocolType;
                case 95: return SocketError.OperationNotSupported;
                case 99: return SocketError.AddressNotAvailable;
                case 100: return SocketError.NetworkDown;
                case 101: return SocketError.NetworkUnreachable;
                case 102: return SocketError.NetworkReset;
                case 103: return SocketError.ConnectionAborted;
                case 104: return SocketError.ConnectionReset;
                case 105: return SocketError.NoBufferSpaceAvailable;
                case 106: return SocketError.IsConnected;
                case 107: return SocketError.NotConnected;
                case 108: return SocketError.Shutdown;
                case 110: return SocketError.TimedOut;
                case 111: return SocketError.ConnectionRefused;
                case 112: return SocketError.HostDown;
                case 113: return SocketError.HostUnreachable;
                case 125: return SocketError.OperationAborted;
                default: return SocketError.SocketError;
            }
        }

        private static SocketError OfBsd(int error)
        {
            switch (error)
            {
                case 35: return SocketError.WouldBlock;
                case 38: return SocketError.NotSocket;
                case 39: return SocketError.DestinationAddressRequired;
                case 40: return SocketError.MessageSize;
                case 41: return SocketError.ProtocolType;
                case 45: return SocketError.OperationNotSupported;
                case 49: return SocketError.AddressNotAvailable;
                case 50: return SocketError.NetworkDown;
                case 51: return SocketError.NetworkUnreachable;
                case 52: return SocketError.NetworkReset;
                case 53: return SocketError.ConnectionAborted;
                case 54: return SocketError.ConnectionReset;
                case 55: return SocketError.NoBufferSpaceAvailable;
                case 56: return SocketError.IsConnected;
                case 57: return SocketError.NotConnected;
                case 58: return SocketError.Shutdown;
                case 60: return SocketError.TimedOut;
                case 61: return SocketError.ConnectionRefused;
                case 64: return SocketError.HostDown;
                case 65: return SocketError.HostUnreachable;
                default: return SocketError.SocketError;
            }
        }
    }
}
#endif
