using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary><c>stream.Write(buffer, offset, count)</c> of Mono becomes <c>DescriptorWriter.WriteAll(stream.Handle, buffer, offset, count)</c>.</summary>
internal static class StreamDescriptor
{
    public static Rewrite? Written(CallSite site)
    {
        var call = site.Syntax;
        if (site.IsBehindQuestionMark
            || call.Expression is not MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access
            || !StreamWrites.IsUnixStream(site.TypeOf(access.Expression))
            || Comments.AreBetween(access.Expression.GetLastToken(), call.ArgumentList.OpenParenToken))
        {
            return null;
        }

        var method = site.Api.Method.Name == "Write" ? "WriteAll" : "WriteAllAt";
        var edits = new List<Edit>();
        if (method == "WriteAllAt" && !DropsOffset(site, edits))
            return null;

        var type = site.NameOf(HelperNames.DescriptorWriter, out var needsUsing);
        edits.Add(Edit.Call(new TextSpan(call.SpanStart, 0), type + ".", method, "("));
        edits.Add(Edit.Replace(TextSpan.FromBounds(access.Expression.Span.End, call.ArgumentList.OpenParenToken.Span.End), ".Handle, "));
        return new Rewrite(site, HelperNames.DescriptorWriter, method, edits) { NeedsUsing = needsUsing };
    }

    /// <summary>pwrite takes a buffer from its start: an offset of 0 can go.</summary>
    private static bool DropsOffset(CallSite site, List<Edit> edits)
    {
        var arguments = site.Arguments.Arguments;
        if (arguments.Any(a => a.NameColon is not null) || !arguments[1].Expression.IsKind(SyntaxKind.NumericLiteralExpression) || arguments[1].ToString() != "0" || Comments.AreBetween(arguments[0].GetLastToken(), arguments[2].GetFirstToken()))
            return false;

        edits.Add(Edit.Delete(TextSpan.FromBounds(arguments[1].SpanStart, arguments[2].SpanStart)));
        return true;
    }
}
