using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The call stays as it is, inside a check that throws when only a part was accepted.</summary>
internal static class ThrowIfShort
{
    public const string Title = "Throw when only a part was accepted ('ThrowIfShort')";

    /// <summary>Around a call that returns its count.</summary>
    public static Rewrite? Around(CallSite site, string? length)
    {
        // Behind `?.` there may be no count.
        if (length is null || site.IsBehindQuestionMark)
            return null;

        var newType = site.Api.Method.ReturnType.SpecialType == SpecialType.System_Int32 ? SpecialType.System_Int32 : SpecialType.System_Int64;
        return Around(site, Casts.OfResult(site, newType), ", " + length + ")");
    }

    /// <summary>Around a call that returns whether it succeeded and gives its count out.</summary>
    public static Rewrite Around(CallSite site, string cast, string closing, params IEnumerable<Edit> inside)
    {
        var type = site.NameOf(HelperNames.ShortWriteException, out var needsUsing);
        var parentheses = cast.Length > 0 && Casts.NeedsParentheses(site.Syntax);
        var edits = new List<Edit>(inside)
        {
            Edit.Call(new(site.Syntax.SpanStart, 0), (parentheses ? "(" : "") + cast + type + ".", HelperNames.ThrowIfShort, "("),
            Edit.Insert(site.Syntax.Span.End, closing + (parentheses ? ")" : "")),
        };
        return new Rewrite(site, HelperNames.ShortWriteException, HelperNames.ThrowIfShort, edits) { NeedsUsing = needsUsing };
    }
}
