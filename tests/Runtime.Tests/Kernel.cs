using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace WriteAll.Runtime.Tests;

/// <summary>
/// A kernel that does what it is told: the C library that the helper calls, with a script of answers for one descriptor.
/// Compiled for the test run; without a C compiler the calls go straight to the system and <see cref="IsScripted"/> is false.
/// </summary>
internal static class Kernel
{
    /// <summary>Answers of a script besides short counts (above 0) and errors (their numbers, negated).</summary>
    public const int Nothing = 0;
    public const int Interrupted = -4;
    public const int WouldBlock = -11;
    public const int NoSpace = -28;
    public const int BrokenPipe = -32;
    public const int Reset = -104;
    public const int NoBuffers = -105;

    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <poll.h>
        #include <signal.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <sys/types.h>
        #include <sys/uio.h>
        #include <unistd.h>

        /* The helper finds these under the names of the C library, so the real ones are looked up. */
        static ssize_t (*real_send)(int, const void *, size_t, int);
        static ssize_t (*real_write)(int, const void *, size_t);
        static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
        static ssize_t (*real_writev)(int, const struct iovec *, int);
        static int (*real_poll)(struct pollfd *, nfds_t, int);
        static int (*real_fcntl)(int, int, ...);

        int kernel_open(void)
        {
            void *c = dlopen("libc.so.6", RTLD_LAZY);
            if (!c) return 0;
            real_send = dlsym(c, "send");
            real_write = dlsym(c, "write");
            real_pwrite = dlsym(c, "pwrite");
            real_writev = dlsym(c, "writev");
            real_poll = dlsym(c, "poll");
            real_fcntl = dlsym(c, "fcntl");
            return 1;
        }

        static int target = -1, length, position, calls[4];
        static int script[65536];

        void kernel_script(int fd, const int *answers, int count)
        {
            position = 0;
            length = count;
            memcpy(script, answers, sizeof(int) * (size_t)count);
            memset(calls, 0, sizeof calls);
            __sync_synchronize();
            target = fd;
        }

        int kernel_calls(int kind) { return calls[kind]; }
        int kernel_left(void) { return length - position; }

        /* So many polls of the descriptor are interrupted before they wait. */
        static volatile long interruptions;

        void kernel_interrupt_polls(long times) { interruptions = times; }
        long kernel_interruptions_left(void) { return interruptions; }

        static volatile int noted;

        static void note(int signal) { (void)signal; __sync_fetch_and_add(&noted, 1); }

        int kernel_note_signal(int signal)
        {
            struct sigaction a;
            memset(&a, 0, sizeof a);
            a.sa_handler = note;
            a.sa_flags = SA_RESTART | SA_ONSTACK;
            noted = 0;
            return sigaction(signal, &a, 0);
        }

        int kernel_noted(void) { return __sync_lock_test_and_set(&noted, 0); }

        /* Below 0: the call ends with this error. Otherwise the most that the call may take. */
        static long answer(int fd, long asked, int *end)
        {
            *end = 0;
            if (fd != target || position >= length) return asked;
            int a = script[position++];
            if (a < 0) { errno = -a; *end = 1; return -1; }
            if (a == 0) { *end = 1; return 0; }
            return a < asked ? a : asked;
        }

        #define COUNT(kind) if (fd == target) __sync_fetch_and_add(&calls[kind], 1)

        ssize_t send(int fd, const void *p, size_t n, int flags)
        {
            int end; COUNT(0); long r = answer(fd, (long)n, &end);
            return end ? r : real_send(fd, p, (size_t)r, flags);
        }

        ssize_t write(int fd, const void *p, size_t n)
        {
            int end; COUNT(1); long r = answer(fd, (long)n, &end);
            return end ? r : real_write(fd, p, (size_t)r);
        }

        ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
        {
            int end; COUNT(1); long r = answer(fd, (long)n, &end);
            return end ? r : real_pwrite(fd, p, (size_t)r, at);
        }

        ssize_t writev(int fd, const struct iovec *v, int n)
        {
            int end; COUNT(1);
            long total = 0;
            for (int i = 0; i < n; i++) total += (long)v[i].iov_len;
            long r = answer(fd, total, &end);
            if (end) return r;
            struct iovec cut[1024];
            int m = 0;
            for (; m < n && r > 0; m++) {
                cut[m] = v[m];
                if ((long)cut[m].iov_len > r) cut[m].iov_len = (size_t)r;
                r -= (long)cut[m].iov_len;
            }
            return real_writev(fd, cut, m);
        }

        /* What a handle of Windows would do. */
        int WriteFile(void *handle, const void *p, unsigned n, unsigned *written, void *overlapped)
        {
            (void)overlapped;
            int fd = (int)(long)handle, end; COUNT(1); long r = answer(fd, (long)n, &end);
            *written = 0;
            if (end) return r == 0;
            r = real_write(fd, p, (size_t)r);
            if (r < 0) return 0;
            *written = (unsigned)r;
            return 1;
        }

        int poll(struct pollfd *f, nfds_t n, int ms)
        {
            int fd = f[0].fd; COUNT(2);
            if (fd == target && interruptions > 0) { interruptions--; errno = EINTR; return -1; }
            return real_poll(f, n, ms);
        }

        int fcntl(int fd, int command, int argument) 
        {
            COUNT(3);
            return real_fcntl(fd, command, argument);
        }
        """;

    public enum Call
    {
        Send,
        Write,
        Poll,
        Control,
    }

    public static bool IsScripted { get; } = Load();

    /// <summary>What the descriptor answers to the next calls; afterwards it is the system's own again.</summary>
    public static void Script(int descriptor, params int[] answers)
    {
        if (IsScripted)
            SetScript(descriptor, answers, answers.Length);
    }

    public static int Calls(Call call) => CountCalls((int)call);

    public static int Left() => CountLeft();

    /// <summary>So many waits for the scripted descriptor are interrupted, each at once.</summary>
    public static void InterruptPolls(nint times) => SetInterruptions(times);

    /// <summary>How many of them are left.</summary>
    public static nint InterruptionsLeft() => CountInterruptions();

    /// <summary>From now on the signal is counted, and does nothing else.</summary>
    public static void NoteSignal(int signal) => Assert.Equal(0, SetNoting(signal));

    /// <summary>How often it came since the last time.</summary>
    public static int Noted() => TakeNoted();

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        string folder = Directory.CreateTempSubdirectory("writeall").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "kernel.c"), Source);
            using Process compiler = Process.Start(new ProcessStartInfo("cc", "-O1 -shared -fPIC -o kernel.so kernel.c -ldl") { WorkingDirectory = folder })!;
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                return false;
            IntPtr kernel = NativeLibrary.Load(Path.Combine(folder, "kernel.so"));
            NativeLibrary.SetDllImportResolver(typeof(Kernel).Assembly, (name, _, _) => name == "kernel" ? kernel : IntPtr.Zero);
            if (Open() == 0)
                return false;
            NativeLibrary.SetDllImportResolver(typeof(SocketWriter).Assembly, (name, _, _) => name is "libc" or "kernel32" ? kernel : IntPtr.Zero);
            return true;
        }
        catch (Win32Exception)
        {
            return false; // there is no compiler
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

#pragma warning disable CA2255 // the helper's imports are resolved at their first call
    [ModuleInitializer]
    internal static void Initialize() => RuntimeHelpers.RunClassConstructor(typeof(Kernel).TypeHandle);
#pragma warning restore CA2255

    [DllImport("kernel", EntryPoint = "kernel_open")]
    private static extern int Open();

    [DllImport("kernel", EntryPoint = "kernel_script")]
    private static extern void SetScript(int descriptor, int[] answers, int count);

    [DllImport("kernel", EntryPoint = "kernel_calls")]
    private static extern int CountCalls(int kind);

    [DllImport("kernel", EntryPoint = "kernel_left")]
    private static extern int CountLeft();

    [DllImport("kernel", EntryPoint = "kernel_interrupt_polls")]
    private static extern void SetInterruptions(nint times);

    [DllImport("kernel", EntryPoint = "kernel_interruptions_left")]
    private static extern nint CountInterruptions();

    [DllImport("kernel", EntryPoint = "kernel_note_signal")]
    private static extern int SetNoting(int signal);

    [DllImport("kernel", EntryPoint = "kernel_noted")]
    private static extern int TakeNoted();
}
