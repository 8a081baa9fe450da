using System;
using System.Collections.Immutable;

namespace WriteAllAnalyzer;

/// <summary>The libraries that hold the native writes, by the names that imports give them. A stranger's <c>write</c> is not ours.</summary>
internal static class NativeLibraries
{
    private static readonly ImmutableHashSet<string> s_posix = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "c", "libc", "libSystem", "libSystem.B", "__Internal", "libpthread", "pthread", "MonoPosixHelper", "libMonoPosixHelper", "System.Native", "libSystem.Native", "libsocket", "socket", "libc.musl-x86_64", "libc.musl-aarch64", "libc.musl");

    private static readonly ImmutableHashSet<string> s_windows = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "kernel32", "kernelbase", "ws2_32", "wsock32", "msvcrt", "ucrtbase");

    public static bool IsPosix(string library) => s_posix.Contains(BareName(library));

    public static bool IsWindows(string library)
    {
        var bare = BareName(library);
        return s_windows.Contains(bare)
            || bare.StartsWith("api-ms-win-core-file", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("api-ms-win-crt-", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("msvcr", StringComparison.OrdinalIgnoreCase); // msvcr100, msvcr120: the runtimes between msvcrt and ucrtbase
    }

    /// <summary><c>/usr/lib/libc.so.6</c> → <c>libc</c>; <c>KERNEL32.DLL</c> → <c>KERNEL32</c>.</summary>
    private static string BareName(string library)
    {
        var name = library.Substring(library.LastIndexOfAny(new[] { '/', '\\' }) + 1);
        foreach (var ending in new[] { ".so", ".dylib", ".dll" })
        {
            var at = name.IndexOf(ending, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
                return name.Substring(0, at);
        }

        return name;
    }
}
