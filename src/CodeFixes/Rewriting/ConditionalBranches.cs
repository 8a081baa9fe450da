using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The <c>#if</c> branches of a file. What is inserted in one reaches only the code of the same branch.</summary>
internal sealed class ConditionalBranches
{
    private readonly List<DirectiveTriviaSyntax> _directives = new();

    public ConditionalBranches(CSharpSyntaxNode root)
    {
        for (var directive = root.GetFirstDirective(IsConditional); directive is not null; directive = directive.GetNextDirective(IsConditional))
            _directives.Add(directive);
    }

    /// <summary>Whether the call is in every branch that the place is in.</summary>
    public bool CallReaches(int place, int call)
    {
        var around = OpenAt(call);
        return OpenAt(place).All(around.Contains);
    }

    /// <summary>The end of the first directive after a position that closes the branches which the call is not in.</summary>
    public int EndAfter(int position, int call) => _directives
        .Where(d => d.SpanStart >= position && CallReaches(d.FullSpan.End, call))
        .Select(d => d.FullSpan.End)
        .DefaultIfEmpty(position)
        .First();

    private List<DirectiveTriviaSyntax> OpenAt(int position)
    {
        var open = new List<DirectiveTriviaSyntax>();
        foreach (var directive in _directives.TakeWhile(d => d.SpanStart < position))
        {
            if (directive is not IfDirectiveTriviaSyntax && open.Count > 0)
                open.RemoveAt(open.Count - 1);

            if (directive is not EndIfDirectiveTriviaSyntax)
                open.Add(directive);
        }

        return open;
    }

    private static bool IsConditional(DirectiveTriviaSyntax directive) =>
        directive is BranchingDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax;
}
