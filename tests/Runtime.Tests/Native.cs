using Microsoft.Win32.SafeHandles;

namespace WriteAll.Runtime.Tests;

/// <summary>Pipes, files and flags of the C library.</summary>
internal static class Native
{
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
