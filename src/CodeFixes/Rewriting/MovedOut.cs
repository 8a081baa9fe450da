using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>Debug.Assert(s.Send(b) == b.Length);</c> becomes <c>int sent = s.SendAll(b);</c> and <c>Debug.Assert(sent == b.Length);</c>.
/// All movable writes of the statement move at once: one that stayed behind would be made after those that followed it.
/// </summary>
internal static class MovedOut
{
    private const string Title = "Write in front of the call that Release builds leave out";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (ReleaseBuild.CallThatDrops(site.Call.Invocation)?.Syntax is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement } dropped)
            yield break;

        var writes = MovableWrite.In(dropped, site);
        if (!writes.Any(w => w.Site.Syntax == site.Syntax))
            yield break;

        var choices = writes.Select(Choices).ToList();
        Remedy? last = null;
        for (var level = choices.Max(c => c.Count) - 1; level >= 0; level--)
        {
            var moved = choices.Where(c => c.Count > 0).Select(c => c[System.Math.Min(level, c.Count - 1)]).ToImmutableArray();
            if (moved.Length == writes.Count)
                last = new Remedy(RemedyKind.First, Title, Rewrite(statement, writes, moved)) { Otherwise = last };
        }

        if (last is not null)
            yield return last;
    }

    /// <summary>How a write can look in its new place, best first: finished, checked, as it was.</summary>
    private static List<MovedWrite> Choices(MovableWrite write)
    {
        var site = write.Site;
        var local = site.Names.ForLocal(site, NameFor(site, write));
        var rewrites = new List<Rewrite?>();
        if (!GoesWhole(site))
        {
            rewrites.Add(WriteAllAnalyzer.Remedies.Of(site).FirstOrDefault(r => r.Kind == RemedyKind.First)?.Rewrite);
            rewrites.Add(site.Api.CountIsReturned ? ThrowIfShort.Around(site, Length.Of(site)) : null);
        }

        return rewrites.OfType<Rewrite>().Select(r => MovedWrite.Rewritten(write, local, r)).Append(MovedWrite.Plain(write, local)).OfType<MovedWrite>().ToList();
    }

    /// <summary>A datagram, a record, a single byte: there is nothing to finish.</summary>
    private static bool GoesWhole(CallSite site) =>
        site.Call.HasNoTail || new SocketHistories(site.Model.Compilation).Of(site.Call, site.Cancellation).Kind == TargetKind.Record;

    private static string NameFor(CallSite site, MovableWrite write) =>
        site.TypeOf(write.Value)?.SpecialType == SpecialType.System_Boolean ? "succeeded"
        : site.Api.IsManagedSocket || site.Api.EntryPoint?.Contains("send") == true ? "sent"
        : "written";

    private static Rewrite Rewrite(ExpressionStatementSyntax statement, IReadOnlyList<MovableWrite> writes, ImmutableArray<MovedWrite> moved)
    {
        var first = moved[0];
        var between = Layout.Between(statement);
        var before = TypeOf(writes[0]) + " " + first.Local + " = " + first.Text.Substring(0, first.NameOffset);
        var after = first.Text.Substring(first.NameOffset + first.Method.Length) + ";" + between
            + string.Concat(moved.Skip(1).Select((m, i) => TypeOf(writes[i + 1]) + " " + m.Local + " = " + m.Text + ";" + between));

        var edits = new List<Edit> { Edit.Call(new TextSpan(statement.SpanStart, 0), before, first.Method, after) };
        edits.AddRange(writes.Zip(moved, (write, to) => Edit.Replace(write.Value.Span, to.Local)));
        return new Rewrite(first.Site, first.HelperType ?? "", first.Method, edits) { Moved = moved, NeedsUsing = moved.Any(m => m.NeedsUsing) };
    }

    private static string TypeOf(MovableWrite write) =>
        write.Site.TypeOf(write.Value)!.ToMinimalDisplayString(write.Site.Model, write.Site.Syntax.SpanStart);
}
