using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>One call and the edits that hand it to the helper. A proposal: <see cref="Proof"/> decides whether it stands.</summary>
internal sealed class Rewrite
{
    public Rewrite(CallSite site, string helperType, string helperMethod, params IEnumerable<Edit> edits)
    {
        Call = site.Syntax;
        HelperType = helperType;
        HelperMethod = helperMethod;
        Edits = edits.OrderBy(e => e.Span.Start).ToImmutableArray();
    }

    public InvocationExpressionSyntax Call { get; }

    /// <summary>The type of the helper, by its simple name, and the method that the rewritten call has to bind to; no type where the call stays as it was.</summary>
    public string HelperType { get; }

    public string HelperMethod { get; }

    public ImmutableArray<Edit> Edits { get; }

    /// <summary>The locals that new statements declare in front of the call's own, one each; empty where the call stays in its place.</summary>
    public ImmutableArray<MovedWrite> Moved { get; set; } = ImmutableArray<MovedWrite>.Empty;

    /// <summary>The statement that changes as a whole, with what is put in front of it; null where only the call's own changes.</summary>
    public StatementSyntax? Whole { get; set; }

    /// <summary>Whether something else takes the place of that text.</summary>
    public bool Replaces(TextSpan span) => Edits.Any(e => e.Span.Length > 0 && e.Span.Contains(span));

    /// <summary>The call stays, with other arguments: it may bind to another overload.</summary>
    public bool ChangesArguments { get; set; }

    /// <summary>False where the edits name the helper in full.</summary>
    public bool NeedsUsing { get; set; } = true;

    /// <summary>The method whose parameters the helper's method must repeat, argument by argument; null where they differ by design.</summary>
    public IMethodSymbol? Mirrored { get; set; }
}
