namespace WriteAllAnalyzer;

/// <summary>What <c>write_all.sockets</c> says of sockets whose mode the code does not show.</summary>
internal enum SocketAssumption
{
    Unknown,
    Blocking,
    NonBlocking,
}

internal static class SocketAssumptions
{
    public static bool TryParse(string text, out SocketAssumption assumption)
    {
        (var known, assumption) = text.ToLowerInvariant() switch
        {
            "unknown" => (true, SocketAssumption.Unknown),
            "blocking" => (true, SocketAssumption.Blocking),
            "nonblocking" => (true, SocketAssumption.NonBlocking),
            _ => (false, SocketAssumption.Unknown),
        };
        return known;
    }

    /// <summary>What the code shows wins; the option speaks only where it shows nothing.</summary>
    public static BlockingMode Applied(this SocketAssumption assumption, BlockingMode shown) => (shown, assumption) switch
    {
        (BlockingMode.Unknown, SocketAssumption.Blocking) => BlockingMode.Blocking,
        (BlockingMode.Unknown, SocketAssumption.NonBlocking) => BlockingMode.NonBlocking,
        _ => shown,
    };
}
