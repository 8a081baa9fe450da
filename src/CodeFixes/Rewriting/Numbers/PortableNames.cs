using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>The portable names of error numbers, as they are written at a place.</summary>
internal sealed class PortableNames
{
    private const string Sockets = "System.Net.Sockets.";

    private readonly SemanticModel _model;
    private readonly INamedTypeSymbol _errors;
    private readonly INamedTypeSymbol _exception;
    private readonly Dictionary<long, string> _members;

    private PortableNames(SemanticModel model, INamedTypeSymbol errors, INamedTypeSymbol exception)
    {
        _model = model;
        _errors = errors;
        _exception = exception;
        _members = errors.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.ConstantValue is int)
            .GroupBy(field => (long)(int)field.ConstantValue!)
            .ToDictionary(group => group.Key, group => group.First().Name);
    }

    public static PortableNames? In(SemanticModel model) =>
        VisibleTypes.Find(model.Compilation, Sockets + "SocketError") is { } errors && VisibleTypes.Find(model.Compilation, Sockets + "SocketException") is { } exception
            ? new PortableNames(model, errors, exception)
            : null;

    public string WouldBlock(int position) => Error(position) + ".WouldBlock";

    public string Exception(int position) => _exception.ToMinimalDisplayString(_model, position);

    /// <summary>The portable name of a constant that an error number is compared with; null where it has none.</summary>
    public string? Of(ExpressionSyntax constant, NumberKind kind, CancellationToken cancellation)
    {
        var number = Bare(constant, keepsCasts: true);
        var named = Bare(constant, keepsCasts: false);

        // What is a SocketError already stays as it is called.
        if (SymbolEqualityComparer.Default.Equals(_model.GetTypeInfo(named, cancellation).Type, _errors))
            return named.ToString();

        var value = _model.GetOperation(number, cancellation)?.ConvertedInteger();
        if (WouldBlockNumbers.Of(value, kind) is not null)
            return WouldBlock(constant.SpanStart);

        // errno, or no socket's error at all.
        return kind == NumberKind.Platform && value is > 0 and { } code && _members.TryGetValue(code, out var member)
            ? Error(constant.SpanStart) + "." + member
            : null;
    }

    /// <summary>Whether every name that new text takes from there is the one that is meant.</summary>
    public static bool AreMeant(SemanticModel model, TextSpan text)
    {
        var names = model.SyntaxTree.GetRoot().DescendantNodes(text).OfType<IdentifierNameSyntax>().Where(name => text.Contains(name.Span));
        return names.All(name => name.Identifier.ValueText switch
        {
            "SocketErrorCode" => IsOf(model, name, "SocketException"),
            "WouldBlock" => IsOf(model, name, "SocketError"),
            _ => true,
        });
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression, bool keepsCasts) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression, keepsCasts),
        CheckedExpressionSyntax inner => Bare(inner.Expression, keepsCasts),
        CastExpressionSyntax inner when !keepsCasts => Bare(inner.Expression, keepsCasts),
        _ => expression,
    };

    private static bool IsOf(SemanticModel model, IdentifierNameSyntax name, string type) =>
        model.GetSymbolInfo(name).Symbol is { ContainingType: { } container } && container.ToDisplayString() == Sockets + type;

    private string Error(int position) => _errors.ToMinimalDisplayString(_model, position);
}
