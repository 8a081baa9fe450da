using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The functions of C libraries and of Windows that sleep, wait, or are known to do neither.</summary>
internal static class NativePauses
{
    // Neither waiting nor sleeping: what stands around a write to read the error, to look at the clock, to give up.
    private static readonly ImmutableHashSet<string> s_immediate = ImmutableHashSet.Create(
        "sched_yield", "SwitchToThread", "pthread_yield", "getpid", "gettid", "getppid", "GetCurrentThreadId", "GetCurrentProcessId",
        "__errno_location", "__error", "GetLastError", "SetLastError", "WSAGetLastError", "WSASetLastError", "strerror", "strerror_r", "perror",
        "close", "closesocket", "CloseHandle", "shutdown", "sendto", "sendmmsg", "WSASendTo",
        "clock_gettime", "gettimeofday", "time", "GetTickCount", "GetTickCount64", "QueryPerformanceCounter",
        "fcntl", "ioctl", "ioctlsocket", "getsockopt", "setsockopt");

    /// <summary>What the native call does, or null: it is none.</summary>
    public static Pause? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (NativeImport.Of(method) is { } import)
        {
            return NativeLibraries.IsPosix(import.Library) || NativeLibraries.IsWindows(import.Library)
                ? OfFunction(call, import.EntryPoint)
                : Pause.Waits;
        }

        return method.ContainingType is not { } type ? null : type.ToDisplayString() switch
        {
            "Mono.Unix.Native.Stdlib" => OfFunction(call, method.Name),
            "Mono.Unix.Native.NativeConvert" or "Mono.Unix.UnixMarshal" => Pause.None,
            var name => NativeWrites.LibraryTypes.Contains(name) ? OfFunction(call, method.Name) : null,
        };
    }

    private static Pause OfFunction(IInvocationOperation call, string name) => name switch
    {
        "usleep" or "sleep" or "Sleep" or "SleepEx" => OfSleep(call),
        "nanosleep" or "clock_nanosleep" => Pause.Sleeps,
        _ when TimeoutOf(call, name) == 0 => Pause.None,
        _ when NativeWrites.EntryPoints.Contains(name) || s_immediate.Contains(name) => Pause.None,
        _ => Pause.Waits,
    };

    private static Pause OfSleep(IInvocationOperation call) => Argument(call, 0)?.ConvertedInteger() switch
    {
        0 => Pause.None,
        uint.MaxValue or Durations.Infinite => Pause.Waits,
        _ => Pause.Sleeps,
    };

    /// <summary>The constant timeout of a function that waits. A <c>timespec</c> is behind a pointer: nobody sees it.</summary>
    private static long? TimeoutOf(IInvocationOperation call, string name)
    {
        var last = call.TargetMethod.Parameters.Length - 1;
        int? ordinal = name switch
        {
            "poll" or "epoll_wait" or "WSAPoll" or "WaitForSingleObject" or "WaitForMultipleObjects" => last,
            "WaitForSingleObjectEx" => 1,
            "epoll_pwait" or "WaitForMultipleObjectsEx" or "WSAWaitForMultipleEvents" => 3,
            _ => null,
        };
        return ordinal is { } at ? Argument(call, at)?.ConvertedInteger() : null;
    }

    private static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;
}
