using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>Pipes, files and flags of the C library.</summary>
internal static class Native
{
    public const int ReadOnly = 0, WriteOnly = 1, ReadWrite = 2;
    public static readonly int NoControllingTerminal = OperatingSystem.IsLinux() ? 0x100 : 0x20000;
    public static readonly int Append = OperatingSystem.IsLinux() ? 0x400 : 8;
    public static readonly int NonBlocking = Posix.O_NONBLOCK;

    public static bool IsNonBlocking(int descriptor) => (Control(descriptor, 3, 0) & Posix.O_NONBLOCK) != 0;

    public static (SafeFileHandle Reader, SafeFileHandle Writer) Pipe(bool blocking)
    {
        var both = new int[2];
        Assert.Equal(0, MakePipe(both));
        if (!blocking)
            Assert.Equal(0, Control(both[1], 4, Control(both[1], 3, 0) | Posix.O_NONBLOCK));
        return (new SafeFileHandle(both[0], true), new SafeFileHandle(both[1], true));
    }

    /// <summary>Reads until the writer is closed, and does <paramref name="between"/> after each read.</summary>
    public static byte[] ReadToEnd(SafeFileHandle reader, Action? between = null)
    {
        var all = new MemoryStream();
        var buffer = new byte[8192];
        nint count;
        while ((count = Read((int)reader.DangerousGetHandle(), buffer, buffer.Length)) > 0)
        {
            all.Write(buffer, 0, (int)count);
            between?.Invoke();
        }

        Assert.Equal(0, count);
        return all.ToArray();
    }

    public static void MakeNonBlocking(int descriptor) => Assert.Equal(0, Control(descriptor, 4, Control(descriptor, 3, 0) | Posix.O_NONBLOCK));

    /// <summary>Lets a signal interrupt calls, without doing anything else.</summary>
    public static void LetInterrupt(int signal)
    {
        SetHandler(signal, NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs"));
        Assert.Equal(0, Interrupts(signal, 1));
    }

    public static void IgnoreSignal(int signal) => SetHandler(signal, 1);

    public static nint ThisThread() => Self();

    public static void Signal(nint thread, int signal) => Kill(thread, signal);

    /// <summary>The most bytes that a file of this process may have, as the lower of its two limits. Gives what it was.</summary>
    public static nint LimitFiles(nint bytes)
    {
        var limits = new nint[2];
        Assert.Equal(0, GetLimit(1, limits));
        nint before = limits[0];
        limits[0] = bytes;
        Assert.Equal(0, SetLimit(1, limits));
        return before;
    }

    /// <summary>Both ends of a named pipe, which is gone from the file system again.</summary>
    public static (SafeFileHandle Reader, SafeFileHandle Writer) NamedPipe(bool blocking)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Equal(0, MakeNamedPipe(path, 0x180)); // for its owner
        SafeFileHandle reader = Open(path, ReadOnly | NonBlocking); // a blocking one would wait for the writer
        SafeFileHandle writer = Open(path, WriteOnly | (blocking ? 0 : NonBlocking));
        Assert.Equal(0, Control((int)reader.DangerousGetHandle(), 4, 0));
        File.Delete(path);
        return (reader, writer);
    }

    /// <summary>A terminal: what its program writes, the master reads. Nothing is translated as long as no line ends.</summary>
    public static (SafeFileHandle Master, SafeFileHandle Terminal) Terminal(bool blocking)
    {
        var master = new SafeFileHandle(OpenMaster(ReadWrite | NoControllingTerminal), true);
        int number = (int)master.DangerousGetHandle();
        Assert.Equal(0, Grant(number));
        Assert.Equal(0, Unlock(number));
        return (master, Open(Marshal.PtrToStringUTF8(NameOf(number))!, ReadWrite | NoControllingTerminal | (blocking ? 0 : NonBlocking)));
    }

    /// <summary>A counter of the kernel, which takes eight bytes or refuses them.</summary>
    public static SafeFileHandle EventCounter(bool blocking) => new(MakeEvents(0, blocking ? 0 : NonBlocking), true);

    public static SafeFileHandle Open(string path, int flags)
    {
        int descriptor = OpenFile(path, flags);
        Assert.NotEqual(-1, descriptor);
        return new SafeFileHandle(descriptor, true);
    }

    /// <summary>Another number for the same open file, its flags and all.</summary>
    public static SafeFileHandle Duplicate(SafeHandle handle)
    {
        int descriptor = DuplicateDescriptor((int)handle.DangerousGetHandle());
        Assert.NotEqual(-1, descriptor);
        return new SafeFileHandle(descriptor, true);
    }

    public static byte[] ReadExactly(SafeFileHandle reader, int length)
    {
        var all = new byte[length];
        var buffer = new byte[8192];
        for (int position = 0; position < length;)
        {
            nint count = Read((int)reader.DangerousGetHandle(), buffer, Math.Min(buffer.Length, length - position));
            Assert.InRange(count, 1, buffer.Length);
            Array.Copy(buffer, 0, all, position, count);
            position += (int)count;
        }

        return all;
    }

    /// <summary>0 when epoll takes the descriptor, or the error.</summary>
    public static int ErrorOfWatching(SafeHandle handle)
    {
        using var watcher = new SafeFileHandle(MakeWatcher(0), true);
        return ControlWatcher((int)watcher.DangerousGetHandle(), 1, (int)handle.DangerousGetHandle(), new int[4]) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    [DllImport("libc", EntryPoint = "epoll_create1")]
    private static extern int MakeWatcher(int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static extern int ControlWatcher(int watcher, int operation, int descriptor, int[] watched);

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakeNamedPipe(string path, uint mode);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int OpenFile(string path, int flags);

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int DuplicateDescriptor(int descriptor);

    [DllImport("libc", EntryPoint = "posix_openpt")]
    private static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt")]
    private static extern int Grant(int master);

    [DllImport("libc", EntryPoint = "unlockpt")]
    private static extern int Unlock(int master);

    [DllImport("libc", EntryPoint = "ptsname")]
    private static extern IntPtr NameOf(int master);

    [DllImport("libc", EntryPoint = "eventfd")]
    private static extern int MakeEvents(uint start, int flags);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);

    [DllImport("libc", EntryPoint = "siginterrupt")]
    private static extern int Interrupts(int signal, int flag);

    [DllImport("libc", EntryPoint = "pthread_self")]
    private static extern nint Self();

    [DllImport("libc", EntryPoint = "pthread_kill")]
    private static extern int Kill(nint thread, int signal);

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int what, nint[] limits);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int what, nint[] limits);

    [DllImport("libc", EntryPoint = "pipe")]
    private static extern int MakePipe(int[] both);

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command, int argument);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint Read(int descriptor, byte[] buffer, nint count);
}
