using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>target.Write(buffer, offset, count)</c> becomes
/// <c>CountingWriter.WriteAll(target, buffer, offset, count, (writer, b, o, c) =&gt; writer.Write(b, o, c))</c>: receiver
/// and arguments stay in their order, evaluated once, and the lambda captures nothing. A static method may have its target
/// in front of the bytes instead.
/// </summary>
internal static class CountingCall
{
    public static Rewrite? Of(CallSite site)
    {
        var call = site.Syntax;
        if (!site.Api.CountIsReturned
            || WriterShape.Of(site.Api) is not { } shape
            || ReceiverOf(site) is not { } receiver
            || call.ArgumentList.Arguments.Count < shape.Data + (receiver.IsArgument ? 1 : 0)
            || OwnImplementation.Contains(site))
        {
            return null;
        }

        var lambda = Lambda(site, shape, receiver);
        var type = site.NameOf(HelperNames.CountingWriter, out var needsUsing);
        var edits = new List<Edit>();
        var opening = type + ".";
        var method = shape.IsAsync ? "WriteAllAsync" : "WriteAll";
        if (receiver.Kept is { } kept)
        {
            edits.Add(Edit.Call(new TextSpan(call.SpanStart, 0), opening, method, "("));
            edits.Add(Edit.Replace(TextSpan.FromBounds(kept.End, call.ArgumentList.OpenParenToken.Span.End), ", "));
        }
        else
        {
            edits.Add(Edit.Call(TextSpan.FromBounds(call.SpanStart, call.ArgumentList.OpenParenToken.Span.End), opening, method, "(" + (receiver.Added.Length > 0 ? receiver.Added + ", " : "")));
        }

        edits.AddRange(Arguments(site, shape, receiver, lambda));
        return new Rewrite(site, HelperNames.CountingWriter, method, edits) { NeedsUsing = needsUsing };
    }

    /// <summary>What the helper hands back to the lambda: an expression of the call, <c>this</c>, or nothing for a static method.</summary>
    private sealed class Receiver
    {
        public TextSpan? Kept { get; set; }

        public string Added { get; set; } = "";

        /// <summary>The first argument is it.</summary>
        public bool IsArgument { get; set; }

        public string Callee { get; set; } = "";

        public bool IsState => Kept is not null || Added.Length > 0 || IsArgument;
    }

    private static Receiver? ReceiverOf(CallSite site)
    {
        var callee = site.Syntax.Expression;
        var isExtension = site.IsCalledAsExtension;
        if (site.Api.Method.IsStatic && !isExtension)
        {
            var isArgument = site.Api.BufferOrdinal == 1;
            return Comments.AreIn(callee) || (isArgument && !IsPassedAsItIs(site, ordinal: 0)) ? null : new Receiver { Callee = callee.ToString(), IsArgument = isArgument };
        }

        if (site.Api.BufferOrdinal != (isExtension ? 1 : 0))
            return null;

        switch (callee)
        {
            case MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access
                when site.TypeOf(access.Expression) is { IsReferenceType: true } && !Comments.AreBetween(access.Expression.GetLastToken(), site.Arguments.OpenParenToken):
                return new Receiver { Kept = access.Expression.Span, Callee = access.Name.ToString() };
            case SimpleNameSyntax name when site.Call.Invocation.Instance?.Type is { IsReferenceType: true }:
                return new Receiver { Added = "this", Callee = name.ToString() };
            default:
                return null; // `?.` has nothing to write to, `base` cannot be handed on, a copied struct would not advance
        }
    }

    /// <summary>Without a conversion that would run again for each call.</summary>
    private static bool IsPassedAsItIs(CallSite site, int ordinal) =>
        site.Api.Method.Parameters[ordinal].RefKind == RefKind.None && site.Call.Argument(ordinal)?.Value is not (null or IConversionOperation { Conversion.IsUserDefined: true });

    private static string Lambda(CallSite site, WriterShape shape, Receiver receiver)
    {
        var wanted = shape.Data == 3 ? new[] { "writer", "b", "o", "c", "token" } : new[] { "writer", "b", "token" };
        var names = FreshNames.ForLambda(site, wanted);
        var data = names.Skip(1).Take(shape.Data).ToList();
        var token = names[names.Count - 1];

        var parameters = (receiver.IsState ? names.Take(1) : Enumerable.Empty<string>()).Concat(data).Concat(shape.IsAsync ? new[] { token } : Enumerable.Empty<string>()).ToList();
        var passed = (receiver.IsArgument ? names.Take(1) : Enumerable.Empty<string>()).Concat(data).Concat(shape.TakesToken ? new[] { token } : Enumerable.Empty<string>());
        var list = parameters.Count == 1 ? parameters[0] : "(" + string.Join(", ", parameters) + ")";
        return list + " => " + (receiver.IsState && !receiver.IsArgument ? names[0] + "." : "") + receiver.Callee + "(" + string.Join(", ", passed) + ")";
    }

    private static IEnumerable<Edit> Arguments(CallSite site, WriterShape shape, Receiver receiver, string lambda)
    {
        var arguments = site.Arguments.Arguments;
        var end = site.Arguments.CloseParenToken.SpanStart;
        if (ArgumentNames.AreOutOfOrder(site))
        {
            string[] names = shape.Data == 3 ? new[] { "state", "buffer", "offset", "count", "cancellationToken" } : new[] { "state", "buffer", "cancellationToken" };
            return ArgumentNames.Translated(site, ordinal => names[ordinal - site.Api.BufferOrdinal + 1]).Append(Edit.Insert(end, ", write: " + lambda));
        }

        var written = shape.Data + (receiver.IsArgument ? 1 : 0);
        var token = arguments.Count > written ? arguments[written] : null;
        return ArgumentNames.Dropped(site).Append(token is null ? Edit.Insert(end, ", " + lambda) : Edit.Insert(token.SpanStart, lambda + ", "));
    }
}
