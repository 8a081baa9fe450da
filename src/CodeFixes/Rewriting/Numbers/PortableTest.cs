using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A condition that asks by number, with <c>SocketErrorCode</c> and portable names in the place of the numbers.</summary>
internal sealed class PortableTest
{
    private readonly SemanticModel _model;
    private readonly PortableNames _names;
    private readonly CancellationToken _cancellation;
    private readonly List<(ExpressionSyntax Operand, string Value, bool IsNegated)> _done = new();

    private PortableTest(SemanticModel model, PortableNames names, CancellationToken cancellation)
    {
        _model = model;
        _names = names;
        _cancellation = cancellation;
    }

    /// <summary>Null where a part of the condition has no portable form.</summary>
    public static Proposal? Of(NumberCondition condition, SemanticModel model, PortableNames names, CancellationToken cancellation)
    {
        var rewrite = new PortableTest(model, names, cancellation);
        var edits = new List<Edit>();
        foreach (var test in condition.Tests)
        {
            if (test.Operation.Syntax.ContainsDiagnostics || rewrite.EditsOf(test) is not { } more)
                return null;

            edits.AddRange(more);
        }

        return new Proposal(condition.Tests[0].Syntax.Span, edits);
    }

    private IEnumerable<Edit>? EditsOf(NumberTest test) => (test.Operation, test.Operation.Syntax) switch
    {
        (IPropertySubpatternOperation, SubpatternSyntax pattern) => Property(test, pattern),
        (ISwitchOperation, SwitchStatementSyntax choice) => Switch(test, choice),
        (ISwitchExpressionOperation, SwitchExpressionSyntax choice) => Switch(test, choice),
        (IInvocationOperation, InvocationExpressionSyntax call) => Equality(test, call),
        (IIsPatternOperation, IsPatternExpressionSyntax match) => Match(test, match),
        (_, BinaryExpressionSyntax comparison) => Comparison(test, comparison),
        _ => null,
    };

    /// <summary><c>e.ErrorCode == 10035</c>, <c>e.ErrorCode is EAGAIN</c>.</summary>
    private IEnumerable<Edit>? Comparison(NumberTest test, BinaryExpressionSyntax comparison)
    {
        var isNegated = comparison.IsKind(SyntaxKind.NotEqualsExpression);
        var (value, constant) = comparison.Left.Span.Contains(test.Value.Syntax.Span) ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        if (ValueOf(test) is not { } text)
            return null;

        if (Repeated(comparison, text, isNegated, out var deleted))
            return deleted;

        if (test.Read.Kind == NumberKind.StreamResult)
            return Whole(comparison, InnerTest(text, isNegated, comparison.SpanStart));

        return _names.Of(constant, test.Read.Kind, _cancellation) is { } name && ValueEdits(test, value) is { } edits
            ? edits.Concat(name == constant.ToString() ? Enumerable.Empty<Edit>() : new[] { Edit.Replace(constant.Span, name) })
            : null;
    }

    /// <summary><c>e.ErrorCode is 10035 or 11</c>.</summary>
    private IEnumerable<Edit>? Match(NumberTest test, IsPatternExpressionSyntax match)
    {
        if (ValueOf(test) is not { } text || Pattern(test, match.Pattern) is not { } pattern)
            return null;

        var isNegated = match.Pattern is UnaryPatternSyntax;
        if (pattern.Names.Count == 1 && IsPlain(match.Pattern))
        {
            if (Repeated(match, text, isNegated, out var deleted))
                return deleted;

            if (test.Read.Kind == NumberKind.StreamResult)
                return Whole(match, InnerTest(text, isNegated, match.SpanStart));
        }

        return test.Read.Kind == NumberKind.StreamResult ? null : ValueEdits(test, match.Expression)?.Concat(pattern.Edits);
    }

    /// <summary><c>{ NativeErrorCode: 10035 }</c>.</summary>
    private IEnumerable<Edit>? Property(NumberTest test, SubpatternSyntax property)
    {
        if (property.NameColon is not { } name || Pattern(test, property.Pattern) is not { } pattern)
            return null;

        if (test.Read.Kind != NumberKind.StreamResult)
            return pattern.Edits.Prepend(Edit.Replace(name.Name.Span, "SocketErrorCode"));

        return pattern.Names.Count == 1 && IsPlain(property.Pattern) && property.Pattern is not UnaryPatternSyntax && !Comments.AreIn(property)
            ? new[] { Edit.Replace(property.Span, "InnerException: " + InnerPattern(property.SpanStart)) }
            : null;
    }

    /// <summary>All labels, or none: a number that stays would be compared with a name.</summary>
    private IEnumerable<Edit>? Switch(NumberTest test, SwitchStatementSyntax choice)
    {
        if (test.Read.Kind == NumberKind.StreamResult
            || choice.DescendantNodes().Any(n => n.IsKind(SyntaxKind.GotoCaseStatement))
            || ValueEdits(test, choice.Expression) is not { } edits)
        {
            return null;
        }

        var names = new Dictionary<string, SwitchSectionSyntax>();
        foreach (var section in choice.Sections)
        {
            for (var i = 0; i < section.Labels.Count; i++)
            {
                if (NamesIn(test, section.Labels[i]) is not { } label)
                    return null;

                if (label.Names.Any(names.ContainsKey))
                {
                    // Two numbers, one name: one label is enough where both lead to the same place.
                    if (i == 0 || label.Names.Count > 1 || names[label.Names[0]] != section || Deletion(section.Labels[i - 1], section.Labels[i]) is not { } deletion)
                        return null;

                    edits = edits.Append(deletion);
                    continue;
                }

                edits = edits.Concat(label.Edits);
                foreach (var name in label.Names)
                    if (section.Labels[i] is not CasePatternSwitchLabelSyntax { WhenClause: not null })
                        names[name] = section;
            }
        }

        return edits;
    }

    private IEnumerable<Edit>? Switch(NumberTest test, SwitchExpressionSyntax choice)
    {
        if (test.Read.Kind == NumberKind.StreamResult || ValueEdits(test, choice.GoverningExpression) is not { } edits)
            return null;

        foreach (var arm in choice.Arms)
        {
            if (Pattern(test, arm.Pattern) is not { } pattern)
                return null;

            edits = edits.Concat(pattern.Edits);
        }

        return edits;
    }

    /// <summary><c>e.ErrorCode.Equals(10035)</c>: the comparison that it stands for.</summary>
    private IEnumerable<Edit>? Equality(NumberTest test, InvocationExpressionSyntax call)
    {
        if (ValueOf(test) is not { } text || text.StartsWith(".", StringComparison.Ordinal) || call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.WhenNotNull.Contains(call) == true)
            return null;

        var isNegated = call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        var whole = isNegated ? (ExpressionSyntax)call.Parent! : call;
        if (Repeated(whole, text, isNegated, out var deleted))
            return deleted;

        return Whole(whole, test.Read.Kind == NumberKind.StreamResult
            ? InnerTest(text, isNegated, call.SpanStart)
            : text + (isNegated ? " != " : " == ") + _names.WouldBlock(call.SpanStart));
    }

    /// <summary>The portable value in words: <c>e.SocketErrorCode</c>, or what the inner exception of an IOException is read by.</summary>
    private string? ValueOf(NumberTest test)
    {
        if (test.Operation is IPropertySubpatternOperation)
            return "";

        var property = test.Read.Property.Syntax;
        if (test.IsKept && !IsSteady(test.Read.Property.Instance))
            return null;

        var name = NameIn(property);
        var start = ReadWithReceiver(property).SpanStart;
        return property.SyntaxTree.GetText(_cancellation).ToString(TextSpan.FromBounds(start, name.SpanStart)) + NewProperty(test);
    }

    private static string NewProperty(NumberTest test) => test.Read.Kind == NumberKind.StreamResult ? "InnerException" : "SocketErrorCode";

    /// <summary>The receiver is the same when the number is tested as it was when the number was read.</summary>
    private bool IsSteady(IOperation? receiver) => receiver switch
    {
        ILocalReferenceOperation local => KeptValue.IsNeverAssigned(local.Local, local.Syntax, _model, _cancellation),
        IParameterReferenceOperation parameter => KeptValue.IsNeverAssigned(parameter.Parameter, parameter.Syntax, _model, _cancellation),
        IInstanceReferenceOperation => true,
        _ => false,
    };

    /// <summary>The edits of the value's side: another property, without the casts and the mask around it.</summary>
    private IEnumerable<Edit>? ValueEdits(NumberTest test, ExpressionSyntax side)
    {
        if (test.IsKept)
            return ValueOf(test) is { } text && !Comments.AreIn(side) ? new[] { Edit.Replace(side.Span, text) } : null;

        var read = ReadWithReceiver(test.Read.Property.Syntax);
        var name = NameIn(test.Read.Property.Syntax);
        if (!side.Span.Contains(read.Span))
            return null;

        var before = TextSpan.FromBounds(side.SpanStart, read.SpanStart);
        var after = TextSpan.FromBounds(read.Span.End, side.Span.End);
        if (side.DescendantTrivia().Any(t => (before.Contains(t.Span) || after.Contains(t.Span)) && !t.IsKind(SyntaxKind.WhitespaceTrivia)))
            return null;

        return new[] { Edit.Delete(before), Edit.Replace(name.Span, "SocketErrorCode"), Edit.Delete(after) }.Where(e => e.Span.Length > 0);
    }

    /// <summary>Of <c>a?.ErrorCode</c> the whole, of <c>e.ErrorCode</c> that.</summary>
    private static SyntaxNode ReadWithReceiver(SyntaxNode property)
    {
        while (property.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == property)
            property = access;

        return property;
    }

    private static SimpleNameSyntax NameIn(SyntaxNode property) => property switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => property.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last(),
    };

    private PortablePattern? Pattern(NumberTest test, PatternSyntax pattern) =>
        PortablePattern.Of(pattern, constant => _names.Of(constant, test.Read.Kind, _cancellation));

    private (IReadOnlyList<string> Names, IReadOnlyList<Edit> Edits)? NamesIn(NumberTest test, SwitchLabelSyntax label)
    {
        switch (label)
        {
            case DefaultSwitchLabelSyntax:
                return (new string[0], new Edit[0]);
            case CaseSwitchLabelSyntax { Value: { } constant } when _names.Of(constant, test.Read.Kind, _cancellation) is { } name:
                return (new[] { name }, name == constant.ToString() ? new Edit[0] : new[] { Edit.Replace(constant.Span, name) });
            case CasePatternSwitchLabelSyntax { Pattern: { } constants } when Pattern(test, constants) is { } pattern:
                return (pattern.Names, pattern.Edits);
            default:
                return null;
        }
    }

    /// <summary>Constants and <c>or</c>, or <c>not</c> of these.</summary>
    private static bool IsPlain(PatternSyntax pattern) =>
        pattern.DescendantNodesAndSelf().OfType<UnaryPatternSyntax>().All(not => not == pattern)
        && !pattern.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.AndPattern));

    /// <summary>The same question again, beside one that is answered already: <c>a == 10035 || a == 11</c> is one test.</summary>
    private bool Repeated(ExpressionSyntax test, string value, bool isNegated, out Edit[]? deleted)
    {
        deleted = null;
        var operand = test;
        while (operand.Parent is ParenthesizedExpressionSyntax parentheses)
            operand = parentheses;

        var chain = Chain(operand, isNegated ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression);
        if (!_done.Any(d => d.Value == value && d.IsNegated == isNegated && chain.Contains(d.Operand)))
        {
            _done.Add((operand, value, isNegated));
            return false;
        }

        deleted = Deletion(chain[chain.IndexOf(operand) - 1], operand) is { } deletion ? new[] { deletion } : null;
        return true;
    }

    /// <summary>Deletes what repeats, with what joins it to what stands in front; null where comments would go with it.</summary>
    private static Edit? Deletion(SyntaxNode before, SyntaxNode repeated)
    {
        var span = TextSpan.FromBounds(before.Span.End, repeated.Span.End);
        return Comments.AreIn(repeated.SyntaxTree, span) ? null : Edit.Delete(span);
    }

    private static List<ExpressionSyntax> Chain(ExpressionSyntax operand, SyntaxKind kind)
    {
        var root = operand;
        while (root.Parent is BinaryExpressionSyntax whole && whole.IsKind(kind))
            root = whole;

        return Flat(root).ToList();

        IEnumerable<ExpressionSyntax> Flat(ExpressionSyntax part) => part is BinaryExpressionSyntax both && both.IsKind(kind)
            ? Flat(both.Left).Concat(Flat(both.Right))
            : new[] { part };
    }

    private string? InnerTest(string value, bool isNegated, int position)
    {
        var test = value + " is " + InnerPattern(position);
        return ((CSharpParseOptions)_model.SyntaxTree.Options).LanguageVersion switch
        {
            < LanguageVersion.CSharp8 => null,
            < LanguageVersion.CSharp9 when isNegated => "!(" + test + ")",
            _ => isNegated ? value + " is not " + InnerPattern(position) : test,
        };
    }

    private string InnerPattern(int position) => _names.Exception(position) + " { SocketErrorCode: " + _names.WouldBlock(position) + " }";

    /// <summary>Another expression in the place of a whole one, in parentheses where its neighbours would take it apart.</summary>
    private static Edit[]? Whole(ExpressionSyntax old, string? text)
    {
        if (text is null || Comments.AreIn(old))
            return null;

        return new[] { Edit.Replace(old.Span, NeedsParentheses(old) ? "(" + text + ")" : text) };
    }

    private static bool NeedsParentheses(ExpressionSyntax expression) => expression.Parent switch
    {
        BinaryExpressionSyntax parent => parent.Kind() is not (SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression),
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax or ConditionalExpressionSyntax => true,
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => true,
        _ => false,
    };
}
