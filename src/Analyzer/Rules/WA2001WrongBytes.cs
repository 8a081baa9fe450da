using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A retry loop that does not advance by exactly the count.</summary>
internal sealed class WA2001WrongBytes : WriteRule
{
    public const string Id = "WA2001";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Write loop sends the wrong bytes",
        "The loop around '{0}' sends the wrong bytes after a short write: {1}",
        DiagnosticSeverity.Warning,
        "A loop that finishes a short write begins each try at the first unsent byte, with the size of what is left, and moves by exactly the count that the write returned. Where one of these is broken, bytes are sent twice or never as soon as a write is short.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.Loop?.Fault is not null;

    protected override string Reason(JudgedWrite write) => write.Loop!.Fault!.Text;

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => new[] { write.Loop!.Fault!.Place }.OfType<Location>();
}
