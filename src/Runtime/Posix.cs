namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;

    /// <summary>The calls and the numbers of the C library. Every argument is blittable; a <c>ref byte</c> is pinned for the call.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class Posix
    {
        internal const int EINTR = 4;
        internal const int EBADF = 9;
        internal const int EPIPE = 32;

        /// <summary>The most that one call takes on Linux; see write(2).</summary>
        internal const long MostPerCall = 0x7ffff000;

        internal const short POLLIN = 1;
        internal const short POLLOUT = 4;
        internal const short POLLNVAL = 32;

        internal static readonly bool IsLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            || RuntimeInformation.IsOSPlatform(OSPlatform.Create("ANDROID"));

        internal static readonly bool IsApple = RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
            || RuntimeInformation.IsOSPlatform(OSPlatform.Create("IOS"))
            || RuntimeInformation.IsOSPlatform(OSPlatform.Create("TVOS"))
            || RuntimeInformation.IsOSPlatform(OSPlatform.Create("MACCATALYST"));

        internal static readonly bool IsFreeBsd = RuntimeInformation.IsOSPlatform(OSPlatform.Create("FREEBSD"));

        internal static readonly bool IsSupported = IsLinux || IsApple || IsFreeBsd;

        internal static readonly int EAGAIN = IsLinux ? 11 : 35;
        internal static readonly int ENOBUFS = IsLinux ? 105 : 55;
        internal static readonly int ECONNRESET = IsLinux ? 104 : 54;
        internal static readonly int ENOTSOCK = IsLinux ? 88 : 38;
        internal static readonly int EPROTOTYPE = IsLinux ? 91 : 41;
        internal static readonly int MSG_DONTWAIT = IsLinux ? 0x40 : 0x80;

        /// <summary>0 on Apple's systems, which have none; .NET ignores SIGPIPE for the whole process anyway.</summary>
        internal static readonly int MSG_NOSIGNAL = IsLinux ? 0x4000 : IsFreeBsd ? 0x20000 : 0;

        internal static readonly int O_NONBLOCK = IsLinux ? 0x800 : 4;

        private const int GetFlags = 3;
        private const int LinuxCloseOnExec = 0x80000;
        private const int FreeBsdCloseOnExec = 0x100000;

        /// <summary>The mode of a 32-bit glibc, whose plain off_t has 32 bits.</summary>
        private static readonly bool NeedsLargeFileNames = IsLinux && IntPtr.Size == 4;

        internal static void ThrowIfUnsupported()
        {
            if (!IsSupported)
                throw new PlatformNotSupportedException("Descriptors are written on Linux, macOS and FreeBSD.");
        }

        /// <summary>The error of the last call, and 0 when it had none. Call it right after.</summary>
        internal static int ErrorOf(long result)
        {
            return result < 0 ? Marshal.GetLastWin32Error() : 0;
        }

        internal static long Send(int descriptor, ref byte buffer, long count, int flags)
        {
#if WRITEALL_UNSAFE
            // A pointer needs no stub between here and there, and a stub costs more than all the rest.
            unsafe
            {
                fixed (byte* pinned = &buffer)
                    return Send(descriptor, (IntPtr)pinned, count, flags);
            }
#else
            return (long)SendNative(descriptor, ref buffer, (UIntPtr)(ulong)count, flags);
#endif
        }

        internal static long Send(int descriptor, IntPtr buffer, long count, int flags)
        {
#if WRITEALL_UNSAFE
            long result = (long)SendNative(descriptor, buffer, (UIntPtr)(ulong)count, flags);
            if (result < 0)
                Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
            return result;
#else
            return (long)SendNative(descriptor, buffer, (UIntPtr)(ulong)count, flags);
#endif
        }

        internal static long Write(int descriptor, ref byte buffer, long count)
        {
#if WRITEALL_UNSAFE
            // A pointer needs no stub between here and there, and a stub costs more than all the rest.
            unsafe
            {
                fixed (byte* pinned = &buffer)
                    return Write(descriptor, (IntPtr)pinned, count);
            }
#else
            return (long)WriteNative(descriptor, ref buffer, (UIntPtr)(ulong)count);
#endif
        }

        internal static long Write(int descriptor, IntPtr buffer, long count)
        {
#if WRITEALL_UNSAFE
            long result = (long)WriteNative(descriptor, buffer, (UIntPtr)(ulong)count);
            if (result < 0)
                Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
            return result;
#else
            return (long)WriteNative(descriptor, buffer, (UIntPtr)(ulong)count);
#endif
        }

        internal static long WriteAt(int descriptor, ref byte buffer, long count, long offset)
        {
            return NeedsLargeFileNames
                ? (long)WriteAt64Native(descriptor, ref buffer, (UIntPtr)(ulong)count, offset)
                : (long)WriteAtNative(descriptor, ref buffer, (UIntPtr)(ulong)count, offset);
        }

        internal static long WriteAt(int descriptor, IntPtr buffer, long count, long offset)
        {
            return NeedsLargeFileNames
                ? (long)WriteAt64Native(descriptor, buffer, (UIntPtr)(ulong)count, offset)
                : (long)WriteAtNative(descriptor, buffer, (UIntPtr)(ulong)count, offset);
        }

        /// <summary><paramref name="vector"/> holds pairs of pointer and length.</summary>
        internal static long WriteVector(int descriptor, IntPtr[] vector, int count)
        {
            return (long)WriteVectorNative(descriptor, vector, count);
        }

        internal static int Poll(ref PollPair pair, int count, int milliseconds)
        {
            return PollNative(ref pair, (UIntPtr)(uint)count, milliseconds);
        }

        internal static bool IsNonBlocking(int descriptor)
        {
            int flags = ControlNative(descriptor, GetFlags, 0);
            return flags >= 0 && (flags & O_NONBLOCK) != 0;
        }

        /// <summary>A pipe that wakes a poll, where one can be made that no child process inherits.</summary>
        internal static bool TryPipe(out PipePair pipe)
        {
            pipe = default(PipePair);
            if (IsApple)
                return false;
            return PipeNative(ref pipe, O_NONBLOCK | (IsLinux ? LinuxCloseOnExec : FreeBsdCloseOnExec)) == 0;
        }

        internal static int Close(int descriptor)
        {
            return CloseNative(descriptor);
        }

        /// <summary>Copies from a reference to native memory.</summary>
        internal static void Copy(IntPtr destination, ref byte source, long count)
        {
            MoveNative(destination, ref source, (UIntPtr)(ulong)count);
        }

#if WRITEALL_UNSAFE
        [DllImport("libc", EntryPoint = "send"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr SendNative(int descriptor, IntPtr buffer, UIntPtr count, int flags);
#else
        [DllImport("libc", EntryPoint = "send", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr SendNative(int descriptor, ref byte buffer, UIntPtr count, int flags);

        [DllImport("libc", EntryPoint = "send", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr SendNative(int descriptor, IntPtr buffer, UIntPtr count, int flags);
#endif

#if WRITEALL_UNSAFE
        [DllImport("libc", EntryPoint = "write"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteNative(int descriptor, IntPtr buffer, UIntPtr count);
#else
        [DllImport("libc", EntryPoint = "write", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteNative(int descriptor, ref byte buffer, UIntPtr count);

        [DllImport("libc", EntryPoint = "write", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteNative(int descriptor, IntPtr buffer, UIntPtr count);
#endif

        [DllImport("libc", EntryPoint = "pwrite", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteAtNative(int descriptor, ref byte buffer, UIntPtr count, long offset);

        [DllImport("libc", EntryPoint = "pwrite", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteAtNative(int descriptor, IntPtr buffer, UIntPtr count, long offset);

        [DllImport("libc", EntryPoint = "pwrite64", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteAt64Native(int descriptor, ref byte buffer, UIntPtr count, long offset);

        [DllImport("libc", EntryPoint = "pwrite64", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteAt64Native(int descriptor, IntPtr buffer, UIntPtr count, long offset);

        [DllImport("libc", EntryPoint = "writev", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr WriteVectorNative(int descriptor, IntPtr[] vector, int count);

        [DllImport("libc", EntryPoint = "poll", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int PollNative(ref PollPair pair, UIntPtr count, int milliseconds);

        [DllImport("libc", EntryPoint = "fcntl", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int ControlNative(int descriptor, int command, int argument);

        [DllImport("libc", EntryPoint = "pipe2", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int PipeNative(ref PipePair pipe, int flags);

        [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int CloseNative(int descriptor);

        [DllImport("libc", EntryPoint = "memmove"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern IntPtr MoveNative(IntPtr destination, ref byte source, UIntPtr count);

        [StructLayout(LayoutKind.Sequential)]
        internal struct PipePair
        {
            internal int Reader;
            internal int Writer;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct PollEntry
        {
            internal int Descriptor;
            internal short Events;
            internal short Returned;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct PollPair
        {
            internal PollEntry Target;
            internal PollEntry Waker;
        }
    }
}
