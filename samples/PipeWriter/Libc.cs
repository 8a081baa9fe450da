using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PipeWriter;

/// <summary>The system's own calls.</summary>
internal static partial class Libc
{
    private const int GetFlags = 3, SetFlags = 4;

    private static readonly int s_nonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeHandle descriptor, byte[] buffer, nint count);

    public static void SetNonBlocking(SafeHandle descriptor)
    {
        var flags = Control(descriptor, GetFlags, 0);
        if (flags < 0 || Control(descriptor, SetFlags, flags | s_nonBlocking) < 0)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeHandle descriptor, int command, nint argument);
}
