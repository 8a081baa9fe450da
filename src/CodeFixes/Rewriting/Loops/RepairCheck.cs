using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Runs the analysis on the repaired loop: it has to keep every invariant, and where the size was changed, to end where that does.</summary>
internal static class RepairCheck
{
    public static bool IsRight(WriteLoop loop, Rewrite rewrite)
    {
        var site = loop.Site;
        var text = RewrittenText.Of(site.Syntax.SyntaxTree.GetText(site.Cancellation), new[] { rewrite }, System.Array.Empty<Edit>());
        var tree = site.Syntax.SyntaxTree.WithChangedText(text.Text);
        var model = site.Model.Compilation.ReplaceSyntaxTree(site.Syntax.SyntaxTree, tree).GetSemanticModel(tree);
        if (text.NameOf(rewrite) is not { } name
            || tree.GetRoot(site.Cancellation).FindToken(name).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || model.GetOperation(call, site.Cancellation) is not IInvocationOperation invocation
            || site.Find(invocation.TargetMethod) is not { } api)
        {
            return false;
        }

        var repaired = WriteLoop.Of(new CallSite(new WriteCall(invocation, api), call, model, site.Names, _ => null, site.Cancellation) { Find = site.Find });
        return repaired is { Retry: { IsRight: true, Fault: null } } && (repaired.FirstTry.IsAll || loop.Retry.Fault!.Invariant is LoopInvariant.Advance or LoopInvariant.End);
    }
}
