using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>s.Send(b);</c> that a loop makes again after a failure becomes <c>var result = s.TrySendAll(b, sent, b.Length - sent, …);</c>,
/// which says how far it came, <c>sent += (int)result.BytesWritten;</c> and <c>result.ThrowIfIncomplete();</c>: the handler
/// sees the same failure, and the next try goes on behind the bytes that have left.
/// </summary>
internal static class ResumedSend
{
    private const string Title = "Go on behind the bytes that have left ('TrySendAll')";
    private const string TitleAsync = "Go on behind the bytes that have left ('TrySendAllAsync')";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (site.Api.Kind is not (WriteKind.SocketSend or WriteKind.SocketSendAsync) || RetriedSend.Of(site) is not { } send)
            yield break;

        var edits = send.Changing.Count == 0 ? WithNewPosition(send) : send.Changing.Count == 1 ? WithItsPosition(send, send.Changing.Single()) : null;
        if (edits is null)
            yield break;

        var filters = ExactFilter.Of(send.Handled, site, out var needsUsing);
        yield return new Remedy(RemedyKind.First, site.Api.IsAsynchronous ? TitleAsync : Title, new Rewrite(site, HelperNames.SocketWriter, Method(site), edits.Concat(filters))
        {
            Whole = send.Loop,
            NeedsUsing = needsUsing || SocketCall.NeedsUsing(site),
        });
    }

    private static string Method(CallSite site) => site.Api.IsAsynchronous ? HelperNames.TrySendAllAsync : HelperNames.TrySendAll;

    /// <summary>The position is declared in front of the loop.</summary>
    private static IEnumerable<Edit>? WithNewPosition(RetriedSend send)
    {
        var site = send.Site;
        var position = site.Names.ForLocal(site, "sent");
        var result = site.Names.ForLocal(site, "result");
        if (SocketCall.Rename(site, Method(site)) is not { } rename || RestOfBuffer.From(position, site) is not { } arguments)
            return null;

        var declaration = Edit.Insert(send.Loop.SpanStart, "int " + position + " = 0;" + Layout.Between(send.Loop));
        var moves = Moves(position, result, SpecialType.System_Int32);
        var call = arguments.Prepend(rename).ToList();
        var edits = send.Statement switch
        {
            ExpressionStatementSyntax { Expression: { } whole } when whole == send.Value || IsDiscard(whole, send.Value) => InPlace(send, result, moves.Concat(Throws(result)), call),
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value == send.Value => InFront(send, result, moves.Concat(Throws(result)), position, call),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax } assignment } when assignment.Right == send.Value => InFront(send, result, moves.Concat(Throws(result)), position, call),
            ReturnStatementSyntax { Expression: { } returned } when returned == send.Value => InFront(send, result, moves.Concat(Throws(result)), position, call),
            _ => null,
        };
        return edits?.Prepend(declaration);
    }

    /// <summary><c>sent += s.Send(b, sent, b.Length - sent, f)</c> has a position: it gets the count of a failure too.</summary>
    private static IEnumerable<Edit>? WithItsPosition(RetriedSend send, ISymbol position)
    {
        var site = send.Site;
        if (SocketCall.Rename(site, Method(site)) is not { } rename || !SaysWhere(position, site) || site.Api.ErrorOrdinal != WriteApi.None || TypeOf(position) is not { } type)
            return null;

        var result = site.Names.ForLocal(site, "result");
        if (Addition(send.Statement, position, site) is { } addition && addition.Right == send.Value)
            return InPlace(send, result, Moves(position.Name, result, type).Concat(Throws(result)), new List<Edit> { rename });

        // int n = s.Send(…); sent += n;
        if (send.Statement is not LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
            || variables[0].Initializer?.Value != send.Value
            || ((BlockSyntax)send.Statement.Parent!).Statements.SkipWhile(s => s != send.Statement).Skip(1).FirstOrDefault() is not { } next
            || (Addition(next, position, site)?.Right as IdentifierNameSyntax)?.Identifier.ValueText != variables[0].Identifier.ValueText)
        {
            return null;
        }

        return InFront(send, result, Enumerable.Empty<string>(), "(int)" + result + ".BytesWritten", new List<Edit> { rename })?
            .Concat(Layout.After(next, Throws(result)) is { } throwing ? new[] { throwing } : Enumerable.Empty<Edit>());
    }

    /// <summary>The offset and the size, or the buffer itself, begin at the position.</summary>
    private static bool SaysWhere(ISymbol position, CallSite site)
    {
        var where = site.Api.SizeOrdinal == WriteApi.None ? new[] { site.Api.BufferOrdinal } : new[] { site.Api.OffsetOrdinal, site.Api.SizeOrdinal };
        return where.All(ordinal => site.Argument(ordinal)?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.Cancellation).Symbol, position)) == true);
    }

    private static SpecialType? TypeOf(ISymbol position) => position switch
    {
        ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } local => local.Type.SpecialType,
        IParameterSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } parameter => parameter.Type.SpecialType,
        IFieldSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } field => field.Type.SpecialType,
        _ => null,
    };

    private static AssignmentExpressionSyntax? Addition(StatementSyntax statement, ISymbol position, CallSite site) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: IdentifierNameSyntax left } addition }
        && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(left, site.Cancellation).Symbol, position) ? addition : null;

    private static bool IsDiscard(ExpressionSyntax whole, ExpressionSyntax value) =>
        whole is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard && discard.Right == value;

    private static IEnumerable<string> Moves(string position, string result, SpecialType type) =>
        new[] { position + " += " + (type == SpecialType.System_Int32 ? "(int)" : "") + result + ".BytesWritten;" };

    private static IEnumerable<string> Throws(string result) => new[] { result + ".ThrowIfIncomplete();" };

    /// <summary>The statement was the call, or what it did with the count: other statements do that now.</summary>
    private static IEnumerable<Edit>? InPlace(RetriedSend send, string result, IEnumerable<string> after, List<Edit> call)
    {
        if (Comments.AreBetween(send.Statement.GetFirstToken(), send.Value.GetFirstToken()) || Layout.After(send.Statement, after) is not { } following)
            return null;

        return call.Prepend(Edit.Replace(TextSpan.FromBounds(send.Statement.SpanStart, send.Value.SpanStart), "var " + result + " = ")).Append(following);
    }

    /// <summary>The statement does something with the count: the call moves in front of it.</summary>
    private static IEnumerable<Edit>? InFront(RetriedSend send, string result, IEnumerable<string> after, string count, List<Edit> call)
    {
        if (call.Any(e => !send.Value.Span.Contains(e.Span)) || send.Value.ContainsDirectives)
            return null;

        var source = send.Value.ToString();
        var text = new StringBuilder("var " + result + " = ");
        var name = 0;
        var done = 0;
        foreach (var edit in call.OrderBy(e => e.Span.Start))
        {
            text.Append(source, done, edit.Span.Start - send.Value.SpanStart - done);
            if (edit.HoldsName)
                name = text.Length + edit.NameOffset;

            text.Append(edit.Text);
            done = edit.Span.End - send.Value.SpanStart;
        }

        text.Append(source, done, source.Length - done);
        var between = Layout.Between(send.Statement);
        text.Append(';').Append(between);
        foreach (var statement in after)
            text.Append(statement).Append(between);

        var method = Method(send.Site);
        var whole = text.ToString();
        return new[]
        {
            Edit.Call(new TextSpan(send.Statement.SpanStart, 0), whole.Substring(0, name), method, whole.Substring(name + method.Length)),
            Edit.Replace(send.Value.Span, count),
        };
    }
}
