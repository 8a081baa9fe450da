using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A call on a socket gets another name; arguments, flags, <c>out</c> errors, <c>?.</c> and comments stay where they are.</summary>
internal static class SocketCall
{
    public static Rewrite? Renamed(CallSite site, string method) =>
        Rename(site, method) is { } edit ? Mirror(site, method, edit) : null;

    /// <summary>The renamed call, awaited. Not behind <c>?.</c>, where there may be nothing to await.</summary>
    public static Rewrite? Awaited(CallSite site)
    {
        var call = site.Syntax;
        if (site.IsBehindQuestionMark || Rename(site, HelperNames.SendAllAsync) is not { } rename)
            return null;

        // Where the name is the first thing of the call, both edits would start at one place.
        if (rename.Span.Start == call.SpanStart)
        {
            var together = Edit.Call(rename.Span, Opening(call) + rename.Text.Substring(0, rename.NameOffset), HelperNames.SendAllAsync);
            return Casts.NeedsParentheses(call) ? Mirror(site, HelperNames.SendAllAsync, together, Closing(call)) : Mirror(site, HelperNames.SendAllAsync, together);
        }

        var awaiting = Edit.Insert(call.SpanStart, Opening(call));
        return Casts.NeedsParentheses(call)
            ? Mirror(site, HelperNames.SendAllAsync, awaiting, rename, Closing(call))
            : Mirror(site, HelperNames.SendAllAsync, awaiting, rename);
    }

    private static Rewrite Mirror(CallSite site, string method, params Edit[] edits) =>
        new(site, HelperNames.SocketWriter, method, edits) { Mirrored = site.Api.Method, NeedsUsing = NeedsUsing(site) };

    /// <summary>False where the call names the helper's type in full, as something else has its short name.</summary>
    public static bool NeedsUsing(CallSite site)
    {
        var needsUsing = true;
        if (StaticType(site) is not null)
            site.NameOf(HelperNames.SocketWriter, out needsUsing);

        return needsUsing;
    }

    public static Edit? Rename(CallSite site, string method)
    {
        if (StaticType(site) is { } staticType)
            return Edit.Call(staticType, site.NameOf(HelperNames.SocketWriter, out _) + ".", method);

        return site.Syntax.Expression switch
        {
            // `base` has no extension methods; Send is not virtual, so `this` calls the same.
            MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax target, Name: IdentifierNameSyntax name } access
                when !HasTriviaBetween(target, name) => Edit.Call(TextSpan.FromBounds(access.SpanStart, name.Span.End), "this.", method),
            MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax, Name: IdentifierNameSyntax name } => Edit.Call(name.Span, "", method),
            MemberBindingExpressionSyntax { Name: IdentifierNameSyntax name } => Edit.Call(name.Span, "", method),
            IdentifierNameSyntax name => Edit.Call(name.Span, "this.", method),
            _ => null,
        };
    }

    /// <summary>The name by which the call calls; null where it calls something that is computed.</summary>
    public static SimpleNameSyntax? NameIn(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    /// <summary>The callee of <c>SocketTaskExtensions.SendAsync(socket, …)</c>, or null: the call has a receiver.</summary>
    private static TextSpan? StaticType(CallSite site)
    {
        if (site.Model.GetSymbolInfo(site.Syntax, site.Cancellation).Symbol is not IMethodSymbol { IsStatic: true, ReducedFrom: null })
            return null;

        return site.Syntax.Expression.Span;
    }

    private static bool HasTriviaBetween(SyntaxNode first, SyntaxNode last) =>
        first.GetTrailingTrivia().Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia)) || last.GetLeadingTrivia().Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia));

    private static string Opening(ExpressionSyntax call) => Casts.NeedsParentheses(call) ? "(await " : "await ";

    private static Edit Closing(ExpressionSyntax call) => Edit.Insert(call.Span.End, ")");
}
