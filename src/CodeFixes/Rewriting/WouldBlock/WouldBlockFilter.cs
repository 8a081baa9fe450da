using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>catch (SocketException e) when (e.SocketErrorCode != SocketError.WouldBlock)</c>: the connection stays, and the
/// callers learn by the exception that there was no room.
/// </summary>
internal static class WouldBlockFilter
{
    private const string Title = "Leave would-block to the caller, and keep the connection (filter of the handler)";

    public static IEnumerable<Remedy> Remedies(CallSite site)
    {
        if (site.Model.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp6 }
            || FatalWouldBlock.Of(site.Call, new ControlFlowGraphs(), site.Cancellation) is not { } fatal
            || fatal.Place is ThrowStatementSyntax { Expression: null } // the callers get it already
            || HandlerWith(fatal.Place, site) is not { } handler
            || SocketCall.NameIn(site.Syntax) is not { } name
            || VisibleTypes.Find(site.Model.Compilation, "System.Net.Sockets.SocketError") is not { } errors)
        {
            yield break;
        }

        var wouldBlock = errors.ToMinimalDisplayString(site.Model, handler.SpanStart) + ".WouldBlock";
        var edits = HandlerFilter.Also(handler, site, e => e + ".SocketErrorCode != " + wouldBlock).Prepend(Edit.Call(name.Span, "", name.Identifier.ValueText));
        var rewrite = new Rewrite(site, "", name.Identifier.ValueText, edits) { Whole = (TryStatementSyntax)handler.Parent!, NeedsUsing = false };
        if (IsMended(site, rewrite))
            yield return new Remedy(RemedyKind.Leave, Title, rewrite);
    }

    /// <summary>The handler of <c>SocketException</c> that ends the connection, where nothing further out would take what it lets pass.</summary>
    private static CatchClauseSyntax? HandlerWith(SyntaxNode place, CallSite site)
    {
        var handler = place.Ancestors().OfType<CatchClauseSyntax>().FirstOrDefault(c => ((TryStatementSyntax)c.Parent!).Block.Span.Contains(site.Syntax.Span));
        if (handler?.Declaration?.Type is not { } type || site.TypeOf(type)?.ToDisplayString() != "System.Net.Sockets.SocketException")
            return null;

        var first = (TryStatementSyntax)handler.Parent!;
        var later = first.Catches.SkipWhile(c => c != handler).Skip(1);
        var further = first.Ancestors()
            .TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax))
            .OfType<TryStatementSyntax>()
            .Where(t => t.Block.Span.Contains(first.Span))
            .SelectMany(t => t.Catches);
        return later.Concat(further).Any(c => MayTake(c, site)) ? null : handler;
    }

    private static bool MayTake(CatchClauseSyntax handler, CallSite site)
    {
        if (handler.Declaration?.Type is not { } caught)
            return true;

        for (var thrown = VisibleTypes.Find(site.Model.Compilation, "System.Net.Sockets.SocketException"); thrown is not null; thrown = thrown.BaseType)
            if (SymbolEqualityComparer.Default.Equals(thrown, site.TypeOf(caught)))
                return true;

        return false;
    }

    /// <summary>The analysis has nothing to say of the new text.</summary>
    private static bool IsMended(CallSite site, Rewrite rewrite)
    {
        var text = RewrittenText.Of(site.Syntax.SyntaxTree.GetText(site.Cancellation), new[] { rewrite }, System.Array.Empty<Edit>());
        var tree = site.Syntax.SyntaxTree.WithChangedText(text.Text);
        var model = site.Model.Compilation.ReplaceSyntaxTree(site.Syntax.SyntaxTree, tree).GetSemanticModel(tree);
        return text.NameOf(rewrite) is { } name
            && tree.GetRoot(site.Cancellation).FindToken(name).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && model.GetOperation(call, site.Cancellation) is IInvocationOperation invocation
            && site.Find(invocation.TargetMethod) is { } api
            && FatalWouldBlock.Of(new WriteCall(invocation, api), new ControlFlowGraphs(), site.Cancellation) is null;
    }
}
