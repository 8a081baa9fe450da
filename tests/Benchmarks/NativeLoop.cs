using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>The same loops in C, built on the fly: what the machine can do without .NET.</summary>
internal sealed class NativeLoop : IDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <errno.h>
        #include <poll.h>
        #include <stddef.h>
        #include <sys/socket.h>
        #include <unistd.h>

        #ifndef MSG_NOSIGNAL
        #define MSG_NOSIGNAL 0
        #endif

        static int finish(int fd, const char *p, size_t n)
        {
            while (n) {
                ssize_t r = send(fd, p, n, MSG_DONTWAIT | MSG_NOSIGNAL);
                if (r > 0) { p += r; n -= (size_t)r; if (!n) return 0; }
                else if (r < 0 && errno == EINTR) continue;
                else if (r == 0 || errno != EAGAIN) return -1;
                struct pollfd f = { fd, POLLOUT, 0 };
                poll(&f, 1, -1);
            }
            return 0;
        }

        int loop_send(int fd, const char *p, long n, long times)
        {
            for (long i = 0; i < times; i++)
                if (finish(fd, p, (size_t)n)) return -1;
            return 0;
        }

        int loop_write(int fd, const char *p, long n, long times)
        {
            for (long i = 0; i < times; i++) {
                size_t done = 0;
                while (done < (size_t)n) {
                    ssize_t r = write(fd, p + done, (size_t)n - done);
                    if (r > 0) done += (size_t)r;
                    else if (r < 0 && errno == EINTR) continue;
                    else return -1;
                }
            }
            return 0;
        }
        """;

    private readonly IntPtr _library;
    private readonly string _folder;

    private NativeLoop(IntPtr library, string folder)
    {
        _library = library;
        _folder = folder;
        Send = Marshal.GetDelegateForFunctionPointer<Loop>(NativeLibrary.GetExport(library, "loop_send"));
        Write = Marshal.GetDelegateForFunctionPointer<Loop>(NativeLibrary.GetExport(library, "loop_write"));
    }

    public delegate int Loop(int descriptor, byte[] bytes, nint count, nint times);

    /// <summary>Sends with MSG_DONTWAIT and poll.</summary>
    public Loop Send { get; }

    public Loop Write { get; }

    /// <summary>Null where no compiler is found.</summary>
    public static NativeLoop? Build()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var folder = Directory.CreateTempSubdirectory("writeall").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "loop.c"), Source);
            using var compiler = Process.Start(new ProcessStartInfo("cc", "-O2 -shared -fPIC -o loop.so loop.c") { WorkingDirectory = folder })!;
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
                return new NativeLoop(NativeLibrary.Load(Path.Combine(folder, "loop.so")), folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program.
        }

        Directory.Delete(folder, recursive: true);
        return null;
    }

    public void Dispose()
    {
        NativeLibrary.Free(_library);
        Directory.Delete(_folder, recursive: true);
    }
}
