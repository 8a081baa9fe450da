using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Code that knows on which platform it runs: there a platform's number is right.</summary>
internal static class PlatformKnowledge
{
    private static readonly Regex s_question = new(
        "^(IsOSPlatform|IsOSPlatformVersionAtLeast|OSVersion|PlatformID|(s_|_)?(is|isRunningOn|runningOn|on)(Windows|Win32|Linux|Unix|Posix|MacOS|Mac|OSX|FreeBSD|Android).*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The member asks which platform it is.</summary>
    public static bool IsAskedIn(SyntaxNode node) =>
        Mentions.MemberOf(node).DescendantTokens().Any(token => s_question.IsMatch(token.ValueText));

    /// <summary>A <c>[SupportedOSPlatform]</c> of the code names a platform that uses one of these numbers.</summary>
    public static bool IsDeclared(SemanticModel model, int position, IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        for (var symbol = model.GetEnclosingSymbol(position, cancellation); symbol is not null; symbol = symbol.ContainingSymbol)
            if (symbol is not INamespaceSymbol && NamesPlatformOf(symbol, numbers))
                return true;

        return NamesPlatformOf(model.Compilation.Assembly, numbers);
    }

    private static bool NamesPlatformOf(ISymbol symbol, IReadOnlyCollection<long> numbers) => symbol.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "SupportedOSPlatformAttribute"
        && a.ConstructorArguments.Length == 1
        && a.ConstructorArguments[0].Value is string platform
        && numbers.Contains(NumberOn(platform)));

    private static long NumberOn(string platform) =>
        platform.StartsWith("windows", StringComparison.OrdinalIgnoreCase) ? WouldBlockNumbers.Windows
        : platform.StartsWith("linux", StringComparison.OrdinalIgnoreCase) || platform.StartsWith("android", StringComparison.OrdinalIgnoreCase) ? WouldBlockNumbers.Linux
        : WouldBlockNumbers.Bsd;
}
