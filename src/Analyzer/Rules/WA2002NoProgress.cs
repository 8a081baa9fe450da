using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A right loop that a count of 0 or less, without a would-block, does not leave.</summary>
internal sealed class WA2002NoProgress : WriteRule
{
    public const string Id = "WA2002";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Write loop never ends when nothing is accepted",
        "The loop around '{0}' does not end when a write accepts nothing: {1}",
        DiagnosticSeverity.Info,
        "A write that accepts nothing returns 0, and a native one that fails returns -1. A loop that tests for neither goes round for ever, and -1 even moves it back. Leave the loop, or let SendAll or WriteAll throw.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.Loop is { } loop && (loop.GoesOnAtZero || loop.GoesOnAtFailure) && write.MayBeShort;

    protected override string Reason(JudgedWrite write) => (write.Loop!.GoesOnAtZero, write.Loop.GoesOnAtFailure) switch
    {
        (true, true) => "neither 0 nor -1 leaves it",
        (true, false) => "a count of 0 does not leave it",
        _ => "-1 does not leave it",
    };
}
