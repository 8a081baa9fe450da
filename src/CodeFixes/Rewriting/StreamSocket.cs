using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>
/// <c>stream.Write(buffer, offset, count)</c> becomes <c>socket.SendAll(buffer, offset, count, SocketFlags.None)</c>: on the
/// variable that the stream was built from where that surely is its socket still, on <c>stream.Socket</c> otherwise.
/// </summary>
internal sealed class StreamSocket
{
    private readonly CallSite _site;
    private readonly StreamHistory _history;

    public StreamSocket(CallSite site, StreamHistory history)
    {
        _site = site;
        _history = history;
    }

    /// <summary>The forms of the call on a method of the helper, awaited where that is asynchronous; the best one first.</summary>
    public IEnumerable<Rewrite> Rewrites(string method)
    {
        var opening = method == HelperNames.SendAllAsync ? "await " : "";
        if (opening.Length > 0 && _site.IsBehindQuestionMark)
            yield break;

        foreach (var (span, socket) in Sockets())
        {
            var edits = Arguments().ToList();
            if (opening.Length > 0 && span.Start > _site.Syntax.SpanStart)
            {
                edits.Add(Edit.Insert(_site.Syntax.SpanStart, opening));
                edits.Add(Edit.Call(span, socket + ".", method));
            }
            else
            {
                edits.Add(Edit.Call(span, opening + socket + ".", method));
            }

            yield return new Rewrite(_site, HelperNames.SocketWriter, method, edits);
        }
    }

    /// <summary>What takes the place of the callee, from which character on.</summary>
    private IEnumerable<(TextSpan Span, string Socket)> Sockets()
    {
        if (Name() is not { } name)
            yield break;

        if (_site.Syntax.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && !Comments.AreBetween(receiver.GetFirstToken(), name.Identifier))
        {
            if (receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var client } } && StreamHistory.ClientOf(_site.Call.Target!.WithoutConversion()) is not null)
                yield return (TextSpan.FromBounds(client.Span.End, name.Span.End), ".Client");
            else if (InView(receiver) is { } socket)
                yield return (TextSpan.FromBounds(receiver.SpanStart, name.Span.End), socket);
        }

        // Public since .NET 5.
        if (StreamWrites.IsNetworkStream(_site.Call.Target?.WithoutConversion().Type))
            yield return (name.Span, "Socket");
    }

    private SimpleNameSyntax? Name() => _site.Syntax.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        IdentifierNameSyntax name => name,
        _ => null,
    };

    private IEnumerable<Edit> Arguments()
    {
        if (_site.Api.SizeOrdinal == WriteApi.None)
            yield break;

        string[] names = { "buffer", "offset", "size" };
        var isOutOfOrder = ArgumentNames.AreOutOfOrder(_site);
        foreach (var edit in isOutOfOrder ? ArgumentNames.Translated(_site, ordinal => names[ordinal]) : ArgumentNames.Dropped(_site))
            yield return edit;

        yield return Edit.Insert(_site.Arguments.Arguments.Last().Span.End, (isOutOfOrder ? ", socketFlags: " : ", ") + FlagsType() + ".None");
    }

    private string FlagsType()
    {
        var found = _site.Model.LookupSymbols(_site.Syntax.SpanStart, name: "SocketFlags");
        return found.Length == 1 && found[0] is INamedTypeSymbol type && SocketWrites.IsInSockets(type) ? "SocketFlags" : "global::System.Net.Sockets.SocketFlags";
    }

    /// <summary>The variable that the stream was built from, as it is called here; null where it may hold another socket by now.</summary>
    private string? InView(ExpressionSyntax receiver)
    {
        var sockets = _history.Builds.Select(b => b.Socket).Distinct().ToArray();
        if (sockets.Length != 1 || sockets[0] is not { } socket || !IsVariable(_site.Call.Target!.WithoutConversion()))
            return null;

        var found = _site.Model.LookupSymbols(_site.Syntax.SpanStart, name: socket.Root.Name);
        if (found.Length != 1 || !SymbolEqualityComparer.Default.Equals(found[0], socket.Root) || !_history.Builds.All(b => IsOwn(b.Place)) || !StaysTheSame(socket.Root))
            return null;

        var name = (SyntaxFacts.GetKeywordKind(socket.Root.Name) == SyntaxKind.None ? "" : "@") + socket.Root.Name;
        var isThis = socket.Root is IFieldSymbol { IsStatic: false } && receiver is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
        return (isThis ? "this." : "") + name + (socket.Member.Length > 0 ? "." + socket.Member : "");
    }

    /// <summary>Evaluated for nothing but its value; of this very object where it belongs to one.</summary>
    private static bool IsVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        IFieldReferenceOperation field => field.Instance is null or IInstanceReferenceOperation,
        _ => false,
    };

    /// <summary>The socket of a build belongs to no other object.</summary>
    private bool IsOwn(SyntaxNode build)
    {
        var model = _site.Model.Compilation.GetSemanticModel(build.SyntaxTree);
        var operation = model.GetOperation(build, _site.Cancellation);
        var socket = operation switch
        {
            IObjectCreationOperation creation => creation.Arguments.FirstOrDefault()?.Value.WithoutConversion(),
            IInvocationOperation get => get.Instance,
            _ => null,
        };
        return socket is IPropertyReferenceOperation { Property.Name: "Client", Instance: { } client } ? IsVariable(client) : socket is not null && IsVariable(socket);
    }

    private bool StaysTheSame(ISymbol variable)
    {
        if (variable is IFieldSymbol { IsReadOnly: true })
            return true;

        var compilation = _site.Model.Compilation;
        var path = new TargetPath(variable);
        var scope = _history.Builds[0].Place;
        var mentions = Mentions.Of(path, scope, compilation, _site.Cancellation).Select(m => m.Node).ToList();
        if (mentions.Any(n => n.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax }))
            return false;

        var given = mentions.Where(n => Mentions.ValueGiven(n) is not null).ToList();
        return variable switch
        {
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && given.Count == 0 && !Mentions.IsOfType(parameter),
            ILocalSymbol local => !local.IsRef && given.Count(n => !Mentions.ValueGiven(n)!.IsKind(SyntaxKind.NullLiteralExpression)) == 1,
            // Given where the stream is built from it, or once and for all.
            IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private && given.All(n => n is VariableDeclaratorSyntax || Mentions.MemberOf(n) is ConstructorDeclarationSyntax || IsBuiltIn(Mentions.MemberOf(n))),
            _ => false,
        };
    }

    private bool IsBuiltIn(SyntaxNode member) => _history.Builds.Any(b => Mentions.MemberOf(b.Place) == member);
}
