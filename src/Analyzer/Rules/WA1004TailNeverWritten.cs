using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The count is looked at, and the rest is neither sent, kept nor reported.</summary>
internal sealed class WA1004TailNeverWritten : WriteRule
{
    public const string Id = "WA1004";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Unsent tail is never written",
        "'{0}' may accept only part of the buffer; its count {1}, and the rest is never written",
        DiagnosticSeverity.Warning,
        "The count says how many bytes were accepted. To log it, to add it up, or to compare it with 0 or -1 does nothing about the bytes that were not: they are lost without an error. Write until every byte is accepted, or fail when the count is short.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.CountIsOnlyLookedAt && write.MayBeShort;

    protected override string Reason(JudgedWrite write)
    {
        var look = write.Fate.Looks[0];
        return look.How + " (" + SourceLine.Of(look.Place, seenFrom: write.Call.Syntax.SyntaxTree) + ")";
    }

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => write.Fate.Looks.Select(look => look.Place).Concat(base.Evidence(write));
}
