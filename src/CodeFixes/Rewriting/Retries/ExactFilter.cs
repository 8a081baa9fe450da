using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// A handler that tries again only where the count is exact: <c>when (e is not IPartialWrite { IsExact: false })</c>.
/// Where the system cannot say how many bytes have left, nobody can go on behind them.
/// </summary>
internal static class ExactFilter
{
    /// <summary>Of every handler that may lead to the next try.</summary>
    public static IEnumerable<Edit> Of(TryStatementSyntax handled, CallSite site, out bool needsUsing)
    {
        var partialWrite = site.NameOf(HelperNames.PartialWrite, out needsUsing);
        return handled.Catches.Where(c => GoesOn(c, site)).SelectMany(c => HandlerFilter.Also(c, site, name => Condition(name, partialWrite, site))).ToList();
    }

    private static bool GoesOn(CatchClauseSyntax handler, CallSite site) =>
        site.Model.AnalyzeControlFlow(handler.Block) is not { Succeeded: true } flow
        || flow.EndPointIsReachable
        || flow.ExitPoints.Any(exit => exit is ContinueStatementSyntax);

    private static string Condition(string name, string partialWrite, CallSite site) =>
        site.Model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 }
            ? name + " is not " + partialWrite + " { IsExact: false }"
            : "(" + name + " as " + partialWrite + ")?.IsExact != false";
}
