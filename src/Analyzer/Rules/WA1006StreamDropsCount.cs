using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The stream hands its bytes to one send or write and forgets the count: its caller has none to look at.</summary>
internal sealed class WA1006StreamDropsCount : WriteRule
{
    public const string Id = "WA1006";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Stream drops the count of a short write",
        "'{0}' may write only part of the buffer, and the stream drops the count: {1}",
        DiagnosticSeverity.Warning,
        "NetworkStream.Write calls Socket.Send once and does not look at the count. That is right while the socket blocks, which only the constructor checks; once the socket is non-blocking, the tail is lost without an error. Mono.Unix.UnixStream.Write does the same with write(2) on any descriptor. Write to the socket or the descriptor with SendAll or WriteAll, or await WriteAsync on the NetworkStream.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.Fate.IsDroppedInside;
}
