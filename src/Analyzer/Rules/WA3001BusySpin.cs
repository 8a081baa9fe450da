using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A retry after would-block with nothing that waits for writability.</summary>
internal sealed class WA3001BusySpin : WriteRule
{
    public const string Id = "WA3001";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Busy-spin on would-block",
        "'{0}' spins until there is room: {1}",
        DiagnosticSeverity.Warning,
        "A non-blocking write that finds no room fails with would-block (EAGAIN). Tried again at once it fails again, as fast as the processor can, until the peer reads: a core is busy for as long as the peer is slow. Wait for writability before the next try, or let SendAll or WriteAll do both.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => Retries(write) || Asks(write);

    protected override string Reason(JudgedWrite write) =>
        !Retries(write) ? "it is asked for room over and over (" + Line(write.WouldBlock!.Question!.Question, write) + "), and nothing in between waits"
        : write.WouldBlock!.Retry!.Test is { } test ? "the test of its error (" + Line(test, write) + ") leads back to it, and nothing on the way waits"
        : write.Reason.Text + ", and every error leads back to it";

    protected override IEnumerable<Location> Evidence(JudgedWrite write) =>
        (Retries(write) ? write.WouldBlock!.Retry!.Test : write.WouldBlock!.Question!.Question) is { } place ? write.Reason.Evidence.Prepend(place.GetLocation()) : write.Reason.Evidence;

    private static bool Retries(JudgedWrite write) => write.WouldBlock?.Retry is { Pause: Pause.None, CountsTries: false } && write.RetryIsTaken;

    private static bool Asks(JudgedWrite write) => write.WouldBlock?.Question is { Pause: Pause.None };

    private static string Line(SyntaxNode node, JudgedWrite write) => SourceLine.Of(node.GetLocation(), write.Call.Syntax.SyntaxTree);
}
