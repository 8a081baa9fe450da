using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The call can accept fewer bytes than it was given, and its count goes nowhere.</summary>
internal sealed class WA1001CountDiscarded : WriteRule
{
    public const string Id = "WA1001";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Count of a write is discarded",
        "'{0}' may accept only part of the buffer, and its count is discarded: {1}",
        DiagnosticSeverity.Warning,
        "A write may accept fewer bytes than it was given and says so only in the count it returns. When the count goes nowhere, the bytes that were not accepted are lost without an error. Write until every byte is accepted: SendAll, SendAllAsync, WriteAll.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.CountIsDiscarded && write.MayBeShort;
}
