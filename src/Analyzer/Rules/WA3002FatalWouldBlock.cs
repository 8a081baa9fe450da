using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A non-blocking connection is given up because there is no room at the moment.</summary>
internal sealed class WA3002FatalWouldBlock : WriteRule
{
    public const string Id = "WA3002";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Would-block is treated as a broken connection",
        "'{0}' takes would-block for a broken connection: {1}",
        DiagnosticSeverity.Warning,
        "A non-blocking write that finds no room fails with would-block (EAGAIN). Nothing is wrong with the connection: the peer reads more slowly than this side writes. A handler that closes or rethrows for every error ends a healthy connection, and only under load. Set would-block apart and write the rest when there is room, or let SendAll or WriteAll do both.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => IsKnownToBeNonBlocking(write) && write.WouldBlock?.Fatal is not null;

    /// <summary>What the option says of sockets is not said of every descriptor.</summary>
    private static bool IsKnownToBeNonBlocking(JudgedWrite write) =>
        (write.Call.Api.Underlying.IsManagedSocket ? write.Mode : write.Target.Mode) == BlockingMode.NonBlocking;

    protected override string Reason(JudgedWrite write) =>
        write.Reason.Text + ", and '" + write.WouldBlock!.Fatal!.What + "' (" + SourceLine.Of(write.WouldBlock!.Fatal.Place.GetLocation(), write.Call.Syntax.SyntaxTree) + ") follows when there is no room";

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => write.Reason.Evidence.Prepend(write.WouldBlock!.Fatal!.Place.GetLocation());
}
