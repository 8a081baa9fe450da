using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>A call after which nothing can be written to the same target: close, dispose, shut down, disconnect.</summary>
internal static class ConnectionEnd
{
    private static readonly string[] s_words = { "Close", "Dispose", "Shutdown", "Disconnect", "Abort", "Terminate", "Kill", "Shut" };

    /// <summary>What begins so asks or tells, and ends nothing: <c>IsDisconnected</c>, <c>ShouldClose</c>, <c>LogDisconnect</c>.</summary>
    private static readonly string[] s_asking = { "Is", "Was", "Has", "Can", "Should", "Must", "Get", "Count", "Report", "Notify", "Log", "Trace", "Debug", "Warn", "Print", "Write" };

    public static bool IsBy(IInvocationOperation call, WriteCall write, CancellationToken cancellation)
    {
        var name = call.TargetMethod.Name;
        if (name == "close" || NativeImport.Of(call.TargetMethod) is { EntryPoint: "close" or "shutdown" or "closesocket" or "CloseHandle" })
            return call.Arguments.Any(a => IsTarget(a.Value.Syntax, write));

        if (!IsNamedSo(name))
            return false;

        // The framework's own: of the socket, or of what it belongs to.
        if (!Bystanders.IsOfSource(call.TargetMethod))
            return call.Instance is { } instance && IsTarget(instance.Syntax, write);

        return (call.Instance is null or IInstanceReferenceOperation || IsTarget(call.Instance.Syntax, write) || call.Arguments.Any(a => IsTarget(a.Value.Syntax, write)))
            && !KnowsWouldBlock(call.TargetMethod, cancellation);
    }

    /// <summary>A word of the name says it: <c>CloseSocket</c>, <c>ForceClose</c>; <c>UseSkill</c> does not.</summary>
    private static bool IsNamedSo(string name)
    {
        var words = WordsOf(name).ToList();
        return words.Any(word => s_words.Contains(word, StringComparer.OrdinalIgnoreCase)) && !s_asking.Contains(words[0], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The words of a name in camel case: one begins at a capital behind a small letter, and behind an underscore.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !(char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) && name[i] != '_')
                continue;

            if (name.Substring(start, i - start).Trim('_') is { Length: > 0 } word)
                yield return word;

            start = i;
        }
    }

    /// <summary>The target itself, or a part of its name: <c>client</c> of <c>client.Socket</c>.</summary>
    private static bool IsTarget(SyntaxNode expression, WriteCall write)
    {
        var (one, other) = (NameOf(expression), write.Target is { } target ? NameOf(target.Syntax) : "");
        return one.Length > 0 && (other == one || other.StartsWith(one + ".", StringComparison.Ordinal));
    }

    private static string NameOf(SyntaxNode expression)
    {
        while (expression is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
            expression = expression is CastExpressionSyntax cast ? cast.Expression : expression.ChildNodes().First();

        var name = expression.WithoutTrivia().ToString().Replace("?", "");
        return name.StartsWith("this.", StringComparison.Ordinal) ? name.Substring("this.".Length) : name;
    }

    private static bool KnowsWouldBlock(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .Any(r => WouldBlockNames.AreIn(r.GetSyntax(cancellation)));
}
