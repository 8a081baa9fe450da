using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// What the streams of a compilation are called that may drop a count. <c>Write</c> is among the most frequent names there
/// are, so most calls of it must be told apart by syntax: no compilation asks further unless it makes a socket non-blocking
/// or knows Mono's streams, and then only of receivers that some file gives such a stream.
/// </summary>
internal sealed class StreamNames
{
    private readonly bool _areAny;
    private readonly HashSet<string> _names = new();
    private readonly HashSet<SyntaxTree> _monoTrees = new();

    public StreamNames(Compilation compilation, IReadOnlyCollection<SourceFile> files)
    {
        var knowsMono = !compilation.GetTypesByMetadataName("Mono.Unix.UnixStream").IsEmpty;
        _areAny = knowsMono || files.Any(file => file.Streams.MakeNonBlocking);
        if (!_areAny)
            return;

        foreach (var file in files)
        {
            _names.UnionWith(file.Streams.Names);

            // Mono hands out streams from methods and properties of many names.
            if (knowsMono && file.Streams.UseMono)
                _monoTrees.Add(file.Tree);
        }
    }

    /// <summary>What such a write is called; empty where the compilation has no such stream.</summary>
    public IReadOnlyCollection<string> Writes => _areAny ? StreamWrites.Names : Array.Empty<string>();

    /// <summary>Whether a call may be a write to such a stream, by its name, its receiver's and its file.</summary>
    public bool MayBeWrite(InvocationExpressionSyntax call, string name)
    {
        if (!_areAny || !StreamWrites.IsName(name))
            return false;

        return Receiver(call) is { } receiver && (IsGetStream(receiver) || (LastName(receiver) is { } called && _names.Contains(called)))
            || _monoTrees.Contains(call.SyntaxTree);
    }

    public static bool IsGetStream(ExpressionSyntax expression) => expression is InvocationExpressionSyntax call && CalledName.Of(call) == "GetStream";

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => Bare(access.Expression),
        MemberBindingExpressionSyntax => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(a => a.WhenNotNull.Span.Contains(call.Span)) is { } access ? Bare(access.Expression) : null,
        _ => null,
    };

    public static string? LastName(ExpressionSyntax expression) => Bare(expression) switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax access => LastName(access.WhenNotNull),
        _ => null,
    };

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast:
                    expression = cast.Left;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }
}
