using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Would-block is answered with a sleep in place of a wait for writability.</summary>
internal sealed class WA3004SleepingRetry : WriteRule
{
    public const string Id = "WA3004";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Would-block is waited for by sleeping",
        "'{0}' waits for room by sleeping: {1}",
        DiagnosticSeverity.Info,
        "A sleep knows nothing of the peer. Too long, it leaves the connection idle with room in the buffer, 30 ms after every full one; too short, it spins. A wait for writability ends when there is room, and costs nothing until then.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => Place(write) is not null;

    protected override string Reason(JudgedWrite write) =>
        "the sleep (" + SourceLine.Of(Place(write)!.GetLocation(), write.Call.Syntax.SyntaxTree) + ") does not end when there is room";

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => new[] { Place(write)!.GetLocation() };

    private static SyntaxNode? Place(JudgedWrite write) =>
        write.WouldBlock?.Retry is { Pause: Pause.Sleeps } && write.RetryIsTaken ? write.WouldBlock!.Retry.Sleep
        : write.WouldBlock?.Question is { Pause: Pause.Sleeps } ? write.WouldBlock!.Question.Question
        : null;
}
