using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A loop over a POSIX write to which EINTR is a failure, or the end.</summary>
internal sealed class WA2003InterruptedWrite : WriteRule
{
    public const string Id = "WA2003";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Interrupted write is not retried",
        "The loop around '{0}' takes an interrupted call for a failure: {1}",
        DiagnosticSeverity.Info,
        "A signal that arrives before a single byte was accepted makes a POSIX write return -1 with EINTR. Nothing is wrong with the descriptor; the call is to be made again.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.Loop?.InterruptionEndsIt == true;

    protected override string Reason(JudgedWrite write) => "-1 with EINTR leaves it";
}
