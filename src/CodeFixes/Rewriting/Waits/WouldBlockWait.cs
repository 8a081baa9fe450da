using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// A loop that spins or sleeps on would-block: it becomes one call where it is a write loop and nothing else; otherwise it
/// waits for writability where it goes back to the write.
/// </summary>
internal static class WouldBlockWait
{
    private const string Title = "Wait for writability before the next try ('";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        var inserted = Inserted(site) ?? WaitingQuestion.Of(site);
        var one = OneCall.Remedies(site).ToList();
        foreach (var remedy in one)
        {
            if (remedy.Kind == RemedyKind.First)
                remedy.Otherwise = inserted ?? InPlace(site);

            yield return remedy;
        }

        if (!one.Any(r => r.Kind == RemedyKind.First) && (inserted ?? InPlace(site)) is { } first)
            yield return first;
    }

    private static Remedy? Inserted(CallSite site)
    {
        var graphs = new ControlFlowGraphs();
        if (LoopSyntax.Around(site.Syntax) is not { } loop || loop.ContainsDiagnostics || site.IsBehindQuestionMark
            || LoopWays.Of(site.Call, graphs, site.Cancellation) is not { } ways
            || WouldBlockRetry.Of(ways, graphs, new Pauses(site.Model.Compilation, site.IsWrite), site.IsWrite, site.Cancellation) is not { } retry)
        {
            return null;
        }

        var (wait, edits) = retry.Sleep is { } sleep ? InsteadOf(sleep, retry, site) : OnTheWayBack(retry, site);
        if (wait is null || edits is null)
            return null;

        return new Remedy(RemedyKind.First, Title + wait.Method + "')", new Rewrite(site, wait.HelperType, wait.Method, edits) { Whole = loop, NeedsUsing = wait.NeedsUsing });
    }

    private static (ReadinessWait?, IEnumerable<Edit>?) InsteadOf(Microsoft.CodeAnalysis.SyntaxNode sleep, WouldBlockRetry retry, CallSite site)
    {
        if (SleepStatement.Of(sleep, site) is not { } statement || (statement.Duration is null && !statement.IsSpinWait))
            return (null, null);

        // As long as before where the loop asks for more than the write: its deadline is asked for as often.
        var timeout = statement.IsSpinWait ? retry.AsksOthers ? OneTurn(site) : null : retry.AsksOthers || !statement.IsConstant ? statement.Duration : null;
        return statement.IsSpinWait && retry.AsksOthers && timeout is null || ReadinessWait.For(site, timeout, statement.IsAwaited, statement.Token) is not { } wait
            ? (null, null)
            : (wait, UnusedSpinWait.Declaration(statement, site).Append(Edit.Call(statement.Replaced, wait.Before, wait.Method, wait.After)));
    }

    private static (ReadinessWait?, IEnumerable<Edit>?) OnTheWayBack(WouldBlockRetry retry, CallSite site)
    {
        var timeout = retry.AsksOthers ? OneTurn(site) : null;
        if ((retry.AsksOthers && timeout is null) || WayBack.Of(retry, site) is not { } place)
            return (null, null);

        var wait = Awaitability.Allows(site) ? ReadinessWait.For(site, timeout, isAwaited: true) ?? ReadinessWait.For(site, timeout) : ReadinessWait.For(site, timeout);
        return wait is null ? (null, null) : (wait, place.With(wait));
    }

    private static string? OneTurn(CallSite site) =>
        ReadinessWait.NameOf("System.TimeSpan", site) is { } span ? span + ".FromMilliseconds(" + ReadinessWait.MostMillisecondsBetweenTests + ")" : null;

    /// <summary>The helper's name alone: it waits itself, and the answer to would-block has nothing left to do.</summary>
    private static Remedy? InPlace(CallSite site) =>
        site.Api.IsManagedSocket && LoopCall.Of(site, Casts.ValueIsTaken(site.Call.Invocation) && site.Syntax.Parent is not CastExpressionSyntax) is { } call
            ? new Remedy(RemedyKind.First, "Let the call wait and write every byte ('" + call.HelperMethod + "')", call)
            : null;
}
