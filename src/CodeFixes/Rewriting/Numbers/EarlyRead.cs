using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>The error is read before the call that can overwrite it, and kept in a local until it is used.</summary>
internal static class EarlyRead
{
    private static readonly string[] s_names = { "error", "lastError", "errorNumber" };

    /// <summary>Null where the read may be meant for another call, or where it cannot be moved in front of the overwriting one.</summary>
    /// <param name="stale">What is wrong.</param>
    /// <param name="model">Of the file.</param>
    /// <param name="taken">The names that other proposals for this file declare, by member.</param>
    /// <param name="cancellation">Ends it.</param>
    public static Proposal? Of(StaleError stale, SemanticModel model, HashSet<(SyntaxNode Member, string Name)> taken, CancellationToken cancellation)
    {
        var read = stale.Read.Operation.Syntax;
        if (!stale.IsOnlyWrite
            || stale.Overwriter is not { } overwriter
            || ErrorRead.Of(overwriter) is not null
            || read.ContainsDiagnostics
            || PlaceBefore(overwriter.Syntax, read, stale.Write.Syntax) is not { } statement
            || PositionBefore(statement) is not { } position
            || ReaderFor(read, model, cancellation) is not { } reader)
        {
            return null;
        }

        var member = Mentions.MemberOf(read);
        var name = s_names.FirstOrDefault(n => !taken.Contains((member, n)) && member.DescendantTokens().All(t => t.ValueText != n));
        if (name is null)
            return null;

        taken.Add((member, name));
        return new Proposal(read.Span, new[] { Edit.Insert(position, "int " + name + " = " + reader + ";" + Layout.Between(statement)), Use(read, name) });
    }

    /// <summary>The statement that overwrites, in the block that it shares with the read behind it, and behind the write.</summary>
    private static StatementSyntax? PlaceBefore(SyntaxNode overwriter, SyntaxNode read, SyntaxNode write)
    {
        var shared = overwriter.Ancestors().OfType<BlockSyntax>().FirstOrDefault(block => block.Span.Contains(read.Span));
        var first = shared?.Statements.FirstOrDefault(s => s.Span.Contains(overwriter.Span));
        return first is not null && first is not LabeledStatementSyntax && first.Span.End <= read.SpanStart && write.Span.End <= first.SpanStart ? first : null;
    }

    /// <summary>In front of its comments too: they belong to it.</summary>
    private static int? PositionBefore(StatementSyntax statement)
    {
        var trivia = statement.GetLeadingTrivia();
        if (trivia.Any(t => t.IsDirective || t.IsKind(SyntaxKind.DisabledTextTrivia)))
            return null;

        var first = trivia.FirstOrDefault(t => t.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));
        return first == default ? statement.SpanStart : first.SpanStart;
    }

    /// <summary>The read as it is written, or the one that an exception makes by itself.</summary>
    private static string? ReaderFor(SyntaxNode read, SemanticModel model, CancellationToken cancellation)
    {
        if (read is InvocationExpressionSyntax call)
            return CalledName.Of(call) is "GetLastWin32Error" or "GetLastPInvokeError" && !Comments.AreIn(call) ? call.ToString() : null;

        if (read is not ObjectCreationExpressionSyntax || VisibleTypes.Find(model.Compilation, "System.Runtime.InteropServices.Marshal") is not { } marshal)
            return null;

        // One name of the two in a file: they read the same number.
        var isOld = marshal.GetMembers("GetLastPInvokeError").IsEmpty || read.SyntaxTree.GetRoot(cancellation).DescendantTokens().Any(t => t.ValueText == "GetLastWin32Error");
        return marshal.ToMinimalDisplayString(model, read.SpanStart) + (isOld ? ".GetLastWin32Error()" : ".GetLastPInvokeError()");
    }

    private static Edit Use(SyntaxNode read, string name) => read is ObjectCreationExpressionSyntax creation
        ? creation.ArgumentList is { } arguments ? Edit.Insert(arguments.OpenParenToken.Span.End, name) : Edit.Insert(creation.Type.Span.End, "(" + name + ")")
        : Edit.Replace(read.Span, name);
}
