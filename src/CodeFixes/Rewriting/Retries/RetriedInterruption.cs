using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// Right behind <c>n = write(…)</c>, before anything else can change errno:
/// <c>if (n &lt; 0 &amp;&amp; Marshal.GetLastPInvokeError() == 4) continue;</c>
/// </summary>
internal static class RetriedInterruption
{
    private const string Title = "Make an interrupted call again (EINTR)";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (site.Api is not { Kind: WriteKind.Native, CountIsReturned: true, IsWindows: false } || InterruptionTest.After(site) is not { } test || CountedWrite.Of(site) is not { } write)
            yield break;

        var edits = write.IsTested ? InFront(write, test) : Behind(write, test);
        if (edits is null || NameIn(site.Syntax) is not { } name)
            yield break;

        var stays = Edit.Call(name.Span, "", name.Identifier.ValueText);
        yield return new Remedy(RemedyKind.First, Title, new Rewrite(site, "", name.Identifier.ValueText, edits.Prepend(stays)) { Whole = write.Loop, NeedsUsing = false });
    }

    /// <summary><c>n = write(…);</c> is a statement: the test follows it.</summary>
    private static IEnumerable<Edit>? Behind(CountedWrite write, InterruptionTest test) =>
        Layout.After(write.Statement, new[] { Text(write, test, write.Statement) }) is { } edit ? new[] { edit } : null;

    /// <summary><c>if ((n = write(…)) &lt; 0) …</c>: the test is the first thing that is done about it.</summary>
    private static IEnumerable<Edit>? InFront(CountedWrite write, InterruptionTest test)
    {
        var answer = ((IfStatementSyntax)write.Statement).Statement;
        if (answer is BlockSyntax block)
            return block.Statements.FirstOrDefault() is { } first ? new[] { Edit.Insert(first.SpanStart, Text(write, test, first) + Layout.Between(first)) } : null;

        var between = Layout.Between(answer);
        if (between == " ")
            return new[] { Edit.Insert(answer.SpanStart, "{ " + Text(write, test, answer) + " "), Edit.Insert(answer.Span.End, " }") };

        // The braces stand under the `if`, on lines of their own.
        if (Layout.Between(write.Statement) is not { Length: > 1 } outer || Comments.AreBetween(write.Statement.GetFirstToken(), answer.GetFirstToken()) || Layout.After(answer, new string[0]) is not { } end)
            return null;

        var condition = ((IfStatementSyntax)write.Statement).CloseParenToken.Span.End;
        return new[]
        {
            Edit.Replace(TextSpan.FromBounds(condition, answer.SpanStart), outer + "{" + between + Text(write, test, answer) + between),
            Edit.Insert(end.Span.Start, outer + "}"),
        };
    }

    private static string Text(CountedWrite write, InterruptionTest test, StatementSyntax beside)
    {
        var inside = Layout.Inside(beside);
        var failed = write.IsKnownToFail ? "" : (write.IsPointerSized ? "(long)" : "") + write.Count + " < 0 && ";
        var word = !test.IsNumber ? ")" : inside == " " ? " /* EINTR */)" : ") // EINTR";
        return "if (" + failed + test.Condition + word + inside + "continue;";
    }

    private static SimpleNameSyntax? NameIn(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };
}
