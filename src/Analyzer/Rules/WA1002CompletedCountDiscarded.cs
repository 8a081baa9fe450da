using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The runtime completes this write today, on success; nobody promises it for tomorrow or for another runtime.</summary>
internal sealed class WA1002CompletedCountDiscarded : WriteRule
{
    public const string Id = "WA1002";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Count of a write that the runtime completes today is discarded",
        "The count of '{0}' is discarded: {1}",
        DiagnosticSeverity.Info,
        "On .NET today an asynchronous send, and a send on a blocking socket, succeeds only when every byte was accepted. Mono and older runtimes return earlier, and a timeout, a reset or a cancellation loses the count on all of them. SendAll and SendAllAsync finish the write and say how far they came when they fail.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.CountIsDiscarded && write.RuntimeCompletesIt;
}
