using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// Asks the compiler whether a rewritten file means what the rewrites promise: each call binds to the helper's method, and
/// the statement around it has no error that it had not before.
/// </summary>
internal sealed class Proof
{
    private readonly SemanticModel _before;
    private readonly SemanticModel _after;
    private readonly SyntaxNode _rootBefore;
    private readonly SyntaxNode _rootAfter;
    private readonly HelperNameUses _helperNames;
    private readonly RewrittenText _text;
    private readonly CancellationToken _cancellation;

    public Proof(Compilation compilation, SyntaxTree tree, HelperNameUses helperNames, RewrittenText text, CancellationToken cancellation)
    {
        var newTree = tree.WithChangedText(text.WithUsings).WithChangedText(text.Text);
        _before = compilation.GetSemanticModel(tree);
        _after = compilation.ReplaceSyntaxTree(tree, newTree).GetSemanticModel(newTree);
        _rootBefore = tree.GetRoot(cancellation);
        _rootAfter = newTree.GetRoot(cancellation);
        _helperNames = helperNames;
        _text = text;
        _cancellation = cancellation;
    }

    /// <summary>Whether this compilation sees the call at all: in a linked document it may be in an inactive <c>#if</c>.</summary>
    public bool IsActive(Rewrite rewrite) =>
        _rootBefore.FindToken(rewrite.Call.SpanStart).SpanStart == rewrite.Call.SpanStart;

    public bool Binds(Rewrite rewrite)
    {
        if (!rewrite.Moved.IsEmpty)
            return NewStatements(rewrite) is { } statements && rewrite.Moved.Zip(statements, Declares).All(isDeclared => isDeclared);

        if (NewCall(rewrite) is not { } call || _after.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
            return false;

        if (rewrite.HelperType.Length == 0)
            return OldCall(rewrite) is { } same && _before.GetSymbolInfo(same, _cancellation).Symbol is { } old
                && (old.ToDisplayString() == method.ToDisplayString() || (rewrite.ChangesArguments && old.Name == method.Name && old.ContainingType?.ToDisplayString() == method.ContainingType?.ToDisplayString()));

        if (method.Name != rewrite.HelperMethod
            || !HelperNames.IsHelperType(method.ContainingType, rewrite.HelperType))
        {
            return false;
        }

        return rewrite.Mirrored is null || ParameterTypes(_before, OldCall(rewrite)).SequenceEqual(ParameterTypes(_after, call));
    }

    /// <summary>No new error in the statement. The statement, not the member: one bad call must not reject its good neighbours.</summary>
    public bool AddsNoError(Rewrite rewrite)
    {
        if (NewStatements(rewrite) is not { } statements || OldCall(rewrite) is not { } old)
            return false;

        var changed = rewrite.Whole is { } whole ? new[] { NewSpan(whole, rewrite) } : statements.Select(statement => statement.Span);
        var after = changed.SelectMany(span => Errors(_after, span)).ToList();
        if (after.Count == 0)
            return true;

        var before = Errors(_before, (rewrite.Whole ?? StatementAround(old)).Span);
        return after.All(before.Remove);
    }

    /// <summary>The statements that take the place of the call's own: that one, and the declarations in front of it.</summary>
    private IReadOnlyList<SyntaxNode>? NewStatements(Rewrite rewrite)
    {
        if (NewCall(rewrite) is not { } call)
            return null;

        if (rewrite.Moved.IsEmpty)
            return new[] { StatementAround(call) };

        var first = call.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        SyntaxNode? inList = first?.Parent is GlobalStatementSyntax global ? global : first;
        if (inList is null)
            return null;

        var all = inList.Parent!.ChildNodes().SkipWhile(n => n != inList).Take(rewrite.Moved.Length + 1).ToList();
        return all.Count == rewrite.Moved.Length + 1 ? all : null;
    }

    private bool Declares(MovedWrite moved, SyntaxNode statement)
    {
        var declaration = (statement as GlobalStatementSyntax)?.Statement ?? statement;
        return declaration is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
            && variables[0].Identifier.ValueText == moved.Local
            && variables[0].Initializer!.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsCallOf(moved, call));
    }

    private bool IsCallOf(MovedWrite moved, InvocationExpressionSyntax call)
    {
        if (_after.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method || method.Name != moved.Method)
            return false;

        var old = _rootBefore.FindNode(moved.Site.Syntax.Span, getInnermostNodeForTie: true) as InvocationExpressionSyntax;
        var isMeant = moved.HelperType is { } type
            ? HelperNames.IsHelperType(method.ContainingType, type)
            : old is not null && _before.GetSymbolInfo(old, _cancellation).Symbol?.ToDisplayString() == method.ToDisplayString();
        return isMeant && (moved.Mirrored is null || ParameterTypes(_before, old).SequenceEqual(ParameterTypes(_after, call)));
    }

    /// <summary>What the new directives import changes nothing else: every other use of one of the helper's names means what it meant.</summary>
    public bool LeavesOthersAlone()
    {
        if (_text.Usings.IsEmpty)
            return true;

        if (_text.Usings.Any(span => _after.GetDiagnostics(span, _cancellation).Any(d => d.Severity == DiagnosticSeverity.Error)))
            return false;

        foreach (var name in _helperNames.All)
        {
            if (_text.Replaces(name.Identifier.Span))
                continue;

            var same = _rootAfter.FindToken(_text.Moved(name.SpanStart)).Parent;
            if (same is null || !SameSymbol(_before.GetSymbolInfo(name, _cancellation), _after.GetSymbolInfo(same, _cancellation)))
                return false;
        }

        return true;
    }

    private static bool SameSymbol(SymbolInfo before, SymbolInfo after) =>
        before.Symbol?.ToDisplayString() == after.Symbol?.ToDisplayString() && before.CandidateReason == after.CandidateReason;

    private InvocationExpressionSyntax? NewCall(Rewrite rewrite) =>
        _text.NameOf(rewrite) is { } position && _rootAfter.FindToken(position) is { } name && name.SpanStart == position
            ? name.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>()
            : null;

    private InvocationExpressionSyntax? OldCall(Rewrite rewrite) =>
        _rootBefore.FindNode(rewrite.Call.Span, getInnermostNodeForTie: true) as InvocationExpressionSyntax;

    /// <summary>The parameters of the arguments that are written out, in the order in which they are written.</summary>
    private IEnumerable<string> ParameterTypes(SemanticModel model, InvocationExpressionSyntax? call)
    {
        if (call is null || model.GetOperation(call, _cancellation) is not IInvocationOperation invocation)
            return Enumerable.Empty<string>();

        return invocation.Arguments
            .Where(a => WrittenArgument.Of(a) is not null)
            .OrderBy(a => a.Syntax.SpanStart)
            .Select(a => a.Parameter?.RefKind + " " + TakenType(a)?.ToDisplayString());
    }

    /// <summary>An array that becomes a segment on the way in is taken as an array: the helper has a form for each.</summary>
    private static ITypeSymbol? TakenType(IArgumentOperation argument) =>
        argument is { Parameter.Type.Name: "ArraySegment", Value: IConversionOperation { Operand.Type: IArrayTypeSymbol array } } ? array : argument.Parameter?.Type;

    private static SyntaxNode StatementAround(SyntaxNode call) => call.Ancestors().First(n =>
        n is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ConstructorInitializerSyntax or MemberDeclarationSyntax or CompilationUnitSyntax);

    private List<string> Errors(SemanticModel model, TextSpan span) =>
        model.GetDiagnostics(span, _cancellation).Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceSpan.IntersectsWith(span)).Select(d => d.Id).ToList();

    /// <summary>Where a statement is now, with what was put in front of it.</summary>
    private TextSpan NewSpan(StatementSyntax whole, Rewrite rewrite)
    {
        var inFront = rewrite.Edits.Where(e => e.Span.End == whole.SpanStart).Sum(e => e.Text.Length - e.Span.Length);
        return TextSpan.FromBounds(_text.Moved(whole.SpanStart) - inFront, _text.Moved(whole.Span.End));
    }
}
