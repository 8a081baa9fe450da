using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Every <c>socket.Blocking = …</c> of one socket, under each of its names: where it is kept in a field, and where it came from.</summary>
internal sealed class ModeAssignments
{
    private const int MostNames = 16;

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<TargetPath> _names = new();
    private readonly Dictionary<TargetPath, bool> _isGivenOnce = new();
    private readonly List<Assignment> _assignments = new();

    private ModeAssignments(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    public readonly struct Assignment
    {
        public Assignment(AssignmentExpressionSyntax syntax, bool? makesNonBlocking)
        {
            Syntax = syntax;
            MakesNonBlocking = makesNonBlocking;
        }

        public AssignmentExpressionSyntax Syntax { get; }

        /// <summary>Null where the value is computed.</summary>
        public bool? MakesNonBlocking { get; }
    }

    public IReadOnlyList<Assignment> Assignments => _assignments;

    public static ModeAssignments Of(TargetPath socket, SyntaxNode seenFrom, Compilation compilation, CancellationToken cancellation)
    {
        var result = new ModeAssignments(compilation, cancellation);
        result.AddName(socket, seenFrom);
        return result;
    }

    private void AddName(TargetPath path, SyntaxNode seenFrom)
    {
        if (_names.Contains(path) || _names.Count == MostNames)
            return;

        _names.Add(path);
        foreach (var (node, model) in Mentions.Of(path, seenFrom, _compilation, _cancellation))
        {
            if (AssignedMode(node) is not { } assignment)
                AddOtherName(path, node, model, member: "");
            else if (!ConnectionProbe.Includes(assignment, model, _cancellation))
                _assignments.Add(new Assignment(assignment, MakesNonBlocking(assignment, model)));
        }

        if (path.Member.Length == 0)
            return;

        // `_client = client`: the socket inside has as many names as what holds it.
        var holder = new TargetPath(path.Root);
        foreach (var (node, model) in Mentions.Of(holder, seenFrom, _compilation, _cancellation))
            AddOtherName(holder, node, model, path.Member);
    }

    /// <summary>Where a mention is given another variable, or given to one.</summary>
    private void AddOtherName(TargetPath path, SyntaxNode node, SemanticModel model, string member)
    {
        var value = Mentions.ValueGiven(node);
        var other = value is null ? GivenTo(node, model) : TargetPath.Of(model.GetOperation(value, _cancellation));
        if (other is { } name && (member.Length == 0 || name.Member.Length == 0) && IsGivenOnce(value is null ? name : path, node))
            AddName(member.Length == 0 ? name : new TargetPath(name.Root, member), node);
    }

    /// <summary>The variable that <paramref name="node"/> is the value of: <c>_socket = socket</c>, <c>var s = socket</c>.</summary>
    private TargetPath? GivenTo(SyntaxNode node, SemanticModel model) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Right == node => TargetPath.Of(model.GetOperation(assignment.Left, _cancellation)),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => model.GetDeclaredSymbol(variable, _cancellation) is { } symbol ? new TargetPath(symbol) : null,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, _cancellation) is { } symbol ? new TargetPath(symbol) : null,
        _ => null,
    };

    /// <summary>A variable that is given several sockets in turn is a name of none of them.</summary>
    private bool IsGivenOnce(TargetPath path, SyntaxNode seenFrom)
    {
        if (!_isGivenOnce.TryGetValue(path, out var once))
        {
            var values = Mentions.Of(path, seenFrom, _compilation, _cancellation).Select(m => Mentions.ValueGiven(m.Node)).Count(v => v is not null && !v.IsKind(SyntaxKind.NullLiteralExpression));
            _isGivenOnce.Add(path, once = values + (path.Root is IParameterSymbol ? 1 : 0) <= 1);
        }

        return once;
    }

    private static AssignmentExpressionSyntax? AssignedMode(SyntaxNode node)
    {
        ExpressionSyntax? member = node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == node => access,
            ConditionalAccessExpressionSyntax access when access.Expression == node => access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault(),
            _ => null,
        };
        var name = member switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        return name?.Identifier.ValueText == "Blocking" && member!.Parent is AssignmentExpressionSyntax assignment && assignment.Left == member ? assignment : null;
    }

    private bool? MakesNonBlocking(AssignmentExpressionSyntax assignment, SemanticModel model) =>
        assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && model.GetConstantValue(assignment.Right, _cancellation) is { HasValue: true, Value: bool blocking } ? !blocking : null;
}
