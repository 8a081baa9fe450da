using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace WriteAllAnalyzer;

/// <summary>The numbers that mean would-block, each on its platforms.</summary>
internal static class WouldBlockNumbers
{
    public const long Windows = 10035; // WSAEWOULDBLOCK, and SocketError.WouldBlock
    public const long Linux = 11; // EAGAIN
    public const long Bsd = 35; // EAGAIN of macOS and the BSDs

    private const long WindowsResult = 0x80072733; // HRESULT_FROM_WIN32(WSAEWOULDBLOCK)

    private static readonly ImmutableArray<long> s_all = ImmutableArray.Create(Windows, Linux, Bsd);

    /// <summary>One of the three numbers that a constant stands for where it is compared with a number of that kind; null where it is none.</summary>
    public static long? Of(long? constant, NumberKind kind) => constant switch
    {
        Windows => Windows,
        WindowsResult or (int)(WindowsResult - (1L << 32)) when kind is NumberKind.SocketResult or NumberKind.StreamResult => Windows,

        // A file's HResult is errno on Unix, and 11 its would-block: there is no portable test for that.
        Linux or Bsd when kind is NumberKind.Platform or NumberKind.SocketResult => constant,
        _ => null,
    };

    /// <summary>Whoever asks for all of them asks for would-block everywhere.</summary>
    public static bool AreAllIn(IReadOnlyCollection<long> numbers) => s_all.All(numbers.Contains);

    /// <summary>Which platforms call would-block by one of these numbers, in the words of a message.</summary>
    public static string Platforms(IReadOnlyCollection<long> numbers) => string.Join(numbers.Contains(Bsd) ? ", " : " and ", s_all.Where(numbers.Contains).Select(Platform));

    private static string Platform(long number) => number switch
    {
        Windows => "Windows",
        Linux => "Linux",
        _ => "macOS and BSD",
    };
}
