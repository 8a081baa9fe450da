using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>while (sent &lt; b.Length) sent += s.Send(b, sent, b.Length - sent, f);</c> becomes the statement that it repeats, with
/// the helper's name: what the first try would have sent is everything, and the helper returns the whole count.
/// </summary>
internal static class OneCall
{
    public static IEnumerable<Remedy> Remedies(CallSite site) => WriteLoop.Of(site) is { } loop ? Remedies(loop) : Enumerable.Empty<Remedy>();

    public static IEnumerable<Remedy> Remedies(WriteLoop loop)
    {
        var site = loop.Site;
        if (LaterReads.Of(loop) is not { } readAfter)
            yield break;

        var errorIsKept = loop.Error is { } error && readAfter.Contains(error, SymbolEqualityComparer.Default);
        if (!IsAllOf(loop, errorIsKept))
            yield break;

        var constants = Leftovers.Constants(loop).Where(c => !readAfter.Contains(c.Local, SymbolEqualityComparer.Default)).ToList();
        if (KeptPart.Of(loop, readAfter, constants.Select(c => c.Local).ToList()) is not { } kept)
            yield break;

        var isTaken = kept.Whole != kept.Place && kept.Place.Parent is not CastExpressionSyntax;
        if (LoopCall.Of(site, isTaken) is { } call && Rewrite(loop, kept, constants, call, errorIsKept) is { } replaced)
            yield return new Remedy(WouldBlockAround.IsExpected(loop) ? RemedyKind.Wait : RemedyKind.First, Title(call.HelperMethod), replaced);

        if (LoopCall.Awaited(site) is { } awaited && Rewrite(loop, kept, constants, awaited, errorIsKept) is { } awaiting)
            yield return new Remedy(RemedyKind.Await, Title("await " + awaited.HelperMethod), awaiting);
    }

    /// <summary>One call, made once, is all that the loop does.</summary>
    public static bool IsAllOf(WriteLoop loop, bool errorIsKept) =>
        (loop.Retry.IsRight || loop.Retry.Fault is not null) && loop.FirstTry.IsAll && OwnBusiness.IsAll(loop, errorIsKept);

    private static string Title(string method) => "Replace the loop by one call ('" + method + "')";

    private static Rewrite? Rewrite(WriteLoop loop, KeptPart kept, IReadOnlyCollection<(ISymbol Local, ExpressionSyntax Value)> constants, Rewrite call, bool errorIsKept)
    {
        var isErrorDropped = loop.HasErrorArgument && !errorIsKept;
        var entry = new EntryText(loop, constants);
        if (entry.Edits(loop.Value) is not { } values || (kept.Whole != kept.Place && kept.Place != loop.Value && entry.Edits(kept.Whole) is not { Count: 0 }))
            return null;

        var edits = call.Edits.Concat(values);
        if (isErrorDropped)
        {
            var argument = ErrorArgument(loop.Site);
            edits = edits.Where(e => !argument.Contains(e.Span)).Append(Edit.Delete(argument));
        }

        if (KeptComments.Of(loop.Statement, Kept(loop, kept)) is not { } comments
            || EditedText.Of(loop.Value, edits.ToList()) is not { } written)
        {
            return null;
        }

        var whole = kept.Whole.ToString();
        var place = kept.Place.SpanStart - kept.Whole.SpanStart;
        var needsParentheses = kept.Place != loop.Value && written.Text.StartsWith("await ", System.StringComparison.Ordinal) && kept.Place.Parent is not (AssignmentExpressionSyntax or ArgumentSyntax);
        var before = comments + whole.Substring(0, place) + (needsParentheses ? "(" : "") + written.Text.Substring(0, written.NameOffset);
        var after = written.Text.Substring(written.NameOffset + call.HelperMethod.Length) + (needsParentheses ? ")" : "") + whole.Substring(place + kept.Place.Span.Length) + ";";
        var replaced = Edit.Call(loop.Statement.Span, before, call.HelperMethod, after);
        return new Rewrite(loop.Site, call.HelperType, call.HelperMethod, Leftovers.Of(loop, Kept(loop, kept), constants.Select(c => c.Local).ToList()).Append(replaced))
        {
            Mirrored = isErrorDropped ? null : call.Mirrored,
            NeedsUsing = call.NeedsUsing,
        };
    }

    /// <summary>What of the loop's text is in the new statement.</summary>
    private static IReadOnlyList<TextSpan> Kept(WriteLoop loop, KeptPart kept) => new[]
    {
        TextSpan.FromBounds(kept.Whole.SpanStart, kept.Place.SpanStart),
        TextSpan.FromBounds(kept.Place.Span.End, kept.Whole.Span.End),
        loop.Value.Span,
    };

    /// <summary>The argument with the comma in front of it: without it, an error throws.</summary>
    private static TextSpan ErrorArgument(CallSite site)
    {
        var argument = site.Argument(site.Api.ErrorOrdinal)!;
        var before = argument.GetFirstToken().GetPreviousToken();
        return TextSpan.FromBounds(before.ValueText == "," ? before.SpanStart : argument.SpanStart, argument.Span.End);
    }
}
