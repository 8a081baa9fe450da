using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>One more condition of a handler: what it caught before and the condition refuses goes on to the next.</summary>
internal static class HandlerFilter
{
    /// <param name="handler">The handler.</param>
    /// <param name="site">The call that it is about.</param>
    /// <param name="condition">The condition, of the exception's name. It is asked behind the filter that is there.</param>
    public static IEnumerable<Edit> Also(CatchClauseSyntax handler, CallSite site, Func<string, string> condition)
    {
        string name;
        if (handler.Declaration is not { } declaration)
        {
            name = site.Names.ForLocal(site, "e");
            var exception = VisibleTypes.Find(site.Model.Compilation, "System.Exception")!.ToMinimalDisplayString(site.Model, handler.SpanStart);
            yield return handler.Filter is null
                ? Edit.Insert(handler.CatchKeyword.Span.End, " (" + exception + " " + name + ") when (" + condition(name) + ")")
                : Edit.Insert(handler.CatchKeyword.Span.End, " (" + exception + " " + name + ")");
        }
        else
        {
            name = declaration.Identifier.Text;
            if (name.Length == 0)
            {
                name = site.Names.ForLocal(site, "e");
                yield return Edit.Insert(declaration.Type.Span.End, " " + name);
            }

            if (handler.Filter is null)
                yield return Edit.Insert(declaration.Span.End, " when (" + condition(name) + ")");
        }

        if (handler.Filter is not { } filter)
            yield break;

        var also = " && " + condition(name);
        if (NeedsParentheses(filter.FilterExpression))
            yield return Edit.Insert(filter.FilterExpression.SpanStart, "(");

        yield return Edit.Insert(filter.FilterExpression.Span.End, (NeedsParentheses(filter.FilterExpression) ? ")" : "") + also);
    }

    private static bool NeedsParentheses(ExpressionSyntax filter) => filter is
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression }
        or ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax;
}
