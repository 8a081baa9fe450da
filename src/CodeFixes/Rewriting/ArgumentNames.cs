using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Named arguments of a call whose new method calls its parameters otherwise.</summary>
internal static class ArgumentNames
{
    /// <summary>Whether the arguments stand in another order than the parameters, so that only their names can tell them apart.</summary>
    public static bool AreOutOfOrder(CallSite site)
    {
        var skipped = site.IsCalledAsExtension ? 1 : 0;
        return site.Arguments.Arguments.Where((argument, i) => OrdinalOf(argument, site) != i + skipped).Any();
    }

    /// <summary>In the parameters' order the names can go.</summary>
    public static IEnumerable<Edit> Dropped(CallSite site) =>
        site.Arguments.Arguments.Where(a => a.NameColon is not null).Select(Unnamed);

    /// <summary>In another order they are translated: what is evaluated first stays first.</summary>
    public static IEnumerable<Edit> Translated(CallSite site, Func<int, string> nameOf) => site.Arguments.Arguments
        .Where(a => a.NameColon is not null)
        .Select(a => Edit.Replace(a.NameColon!.Name.Span, nameOf(OrdinalOf(a, site))));

    private static int OrdinalOf(ArgumentSyntax argument, CallSite site) =>
        site.Call.Invocation.Arguments.FirstOrDefault(a => WrittenArgument.Of(a) == argument)?.Parameter?.Ordinal ?? WriteApi.None;

    private static Edit Unnamed(ArgumentSyntax argument)
    {
        var name = argument.NameColon!;
        var space = name.ColonToken.TrailingTrivia.TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Sum(t => t.Span.Length);
        return Edit.Delete(TextSpan.FromBounds(name.SpanStart, name.Span.End + space));
    }
}
