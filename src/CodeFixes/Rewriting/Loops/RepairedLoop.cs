using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// The broken invariant repaired where it stands. What could be meant is tried, and the first loop that the analysis then
/// finds right is offered.
/// </summary>
internal static class RepairedLoop
{
    public static Remedy? Of(WriteLoop loop)
    {
        var (title, proposals) = loop.Retry.Fault!.Invariant switch
        {
            LoopInvariant.FirstByte => ("Begin each try at the first unsent byte", Repairs.OfFirstByte(loop)),
            LoopInvariant.Size => ("Give each try what is left", Repairs.OfSize(loop)),
            LoopInvariant.Advance => ("Move the position by the count", Repairs.OfAdvance(loop)),
            _ => ("End the loop at the last byte", Repairs.OfEnd(loop)),
        };
        foreach (var edits in proposals)
            if (Rewrite(loop, edits) is { } rewrite && RepairCheck.IsRight(loop, rewrite))
                return new Remedy(RemedyKind.First, title, rewrite);

        return null;
    }

    private static Rewrite? Rewrite(WriteLoop loop, IEnumerable<Edit> edits)
    {
        var name = loop.Site.Syntax.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null)
            return null;

        var method = name.Identifier.ValueText;
        return new Rewrite(loop.Site, "", method, edits.Append(Edit.Call(name.Identifier.Span, "", method))) { Whole = loop.Statement, ChangesArguments = true, NeedsUsing = false };
    }
}
