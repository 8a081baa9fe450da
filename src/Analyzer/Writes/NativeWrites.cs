using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The writes of C libraries and of Windows, by entry point: POSIX.1, Linux man-pages section 2, Win32.</summary>
internal static class NativeWrites
{
    /// <summary>Every entry point that is a write; a name that is not here is never one.</summary>
    public static readonly ImmutableHashSet<string> EntryPoints = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "write", "__write", "pwrite", "pwrite64", "writev", "pwritev", "pwritev2", "send", "sendmsg",
        "sendfile", "sendfile64", "splice", "tee", "vmsplice", "copy_file_range",
        "_write", "WriteFile", "WSASend", "WSASendMsg");

    /// <summary>The library methods that are C's writes under their own names.</summary>
    public static readonly ImmutableHashSet<string> LibraryTypes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Mono.Unix.Native.Syscall", "Mono.Posix.Syscall", "Tmds.Linux.LibC");

    /// <summary>The parameters of an entry point by position, or null when this declaration is not that function.</summary>
    public static WriteApi? Describe(IMethodSymbol method, string entryPoint, bool isWindows)
    {
        var api = new WriteApi(method, WriteKind.Native) { EntryPoint = entryPoint, IsWindows = isWindows, TargetOrdinal = 0 };
        switch (entryPoint)
        {
            case "write" or "__write" or "_write":
                api.BufferOrdinal = 1;
                api.SizeOrdinal = 2;
                break;
            case "pwrite" or "pwrite64":
                api.BufferOrdinal = 1;
                api.SizeOrdinal = 2;
                api.OffsetOrdinal = 3;
                break;
            case "send":
                api.BufferOrdinal = 1;
                api.SizeOrdinal = 2;
                api.FlagsOrdinal = 3;
                break;
            case "WriteFile":
                api.BufferOrdinal = 1;
                api.SizeOrdinal = 2;
                api.CountOrdinal = 3;
                api.OverlappedOrdinal = 4;
                break;
            case "WSASend":
                api.BufferOrdinal = 1;
                api.CountOrdinal = 3;
                api.FlagsOrdinal = 4;
                api.OverlappedOrdinal = 5;
                break;
            case "WSASendMsg":
                api.BufferOrdinal = 1;
                api.FlagsOrdinal = 2;
                api.CountOrdinal = 3;
                api.OverlappedOrdinal = 4;
                break;
            // BSD and macOS have a sendfile of their own, with more parameters, that returns no count.
            case "sendfile" or "sendfile64" when method.Parameters.Length != 4:
                return null;
            case "sendfile" or "sendfile64":
                api.SizeOrdinal = 3;
                break;
            case "tee":
                api.TargetOrdinal = 1;
                api.SizeOrdinal = 2;
                break;
            case "splice" or "copy_file_range":
                api.TargetOrdinal = 2;
                api.SizeOrdinal = 4;
                break;
            default: // sendmsg, vmsplice and the vectored writes: the size is in the message or the vector
                api.BufferOrdinal = 1;
                break;
        }

        return HasItsParameters(api) && HasItsCount(api) ? api : null;
    }

    private static bool HasItsParameters(WriteApi api)
    {
        var length = api.Method.Parameters.Length;
        return api.BufferOrdinal < length && api.SizeOrdinal < length && api.CountOrdinal < length;
    }

    private static bool HasItsCount(WriteApi api) => api.CountIsReturned
        ? CountTypes.IsCount(api.Method.ReturnType)
        : api.Parameter(api.CountOrdinal) is { RefKind: RefKind.Out or RefKind.Ref };
}
