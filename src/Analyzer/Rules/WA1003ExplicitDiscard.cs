using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary><c>_ = socket.Send(buffer)</c>: somebody knew, or a code-style fix wrote it.</summary>
internal sealed class WA1003ExplicitDiscard : WriteRule
{
    public const string Id = "WA1003";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Count of a write is explicitly discarded",
        "The count of '{0}' is explicitly discarded: {1}",
        DiagnosticSeverity.Info,
        "A discard '_ =' shows that the count was seen, or that a code-style fix wrote it. The bytes that were not accepted are lost all the same. Suppress the rule where that is meant, or write until every byte is accepted.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.CountIsExplicitlyDiscarded;
}
