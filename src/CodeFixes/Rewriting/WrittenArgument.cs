using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// An argument as it is written. Of <c>(buffer)</c> and <c>buffer!</c> the operation stands on <c>buffer</c> alone, and
/// counts as implicit: the syntax around it is what the call was written with.
/// </summary>
internal static class WrittenArgument
{
    /// <summary>The syntax of an argument; null where the call leaves it out, or has it as its receiver.</summary>
    public static ArgumentSyntax? Of(IArgumentOperation? argument)
    {
        if (argument?.Parent?.Syntax is not InvocationExpressionSyntax call || argument.ArgumentKind == ArgumentKind.DefaultValue)
            return null;

        for (var node = argument.Syntax; node is not null && node != call; node = node.Parent)
            if (node is ArgumentSyntax written && written.Parent == call.ArgumentList)
                return written;

        return null;
    }
}
