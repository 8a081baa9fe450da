using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>What the code does to one socket, wherever it names it: how it is created, made non-blocking, handed out.</summary>
internal sealed class SocketHistory
{
    /// <summary>Members that only a datagram socket has a use for. Legal on streams too, so a stream's signs outweigh them.</summary>
    private static readonly HashSet<string> s_datagramMembers = new()
    {
        "EnableBroadcast", "MulticastLoopback", "ReceiveFrom", "ReceiveFromAsync", "BeginReceiveFrom", "ReceiveMessageFrom", "ReceiveMessageFromAsync", "BeginReceiveMessageFrom",
        "SendTo", "SendToAsync", "BeginSendTo",
    };

    private static readonly HashSet<string> s_streamMembers = new()
    {
        "NoDelay", "LingerState", "Listen", "Accept", "AcceptAsync", "BeginAccept", "AcceptSocket", "AcceptSocketAsync", "AcceptTcpClient", "AcceptTcpClientAsync",
    };

    private static readonly HashSet<string> s_datagramOptions = new() { "Udp", "Broadcast", "AddMembership", "DropMembership", "AddSourceMembership", "MulticastTimeToLive", "MulticastInterface", "MulticastLoopback", "PacketInformation" };

    private readonly HashSet<IMethodSymbol> _handedOutBy = new(SymbolEqualityComparer.Default);
    private readonly List<Location> _madeNonBlocking = new();
    private readonly List<(TargetPath Path, SyntaxNode Value)> _origins = new();
    private bool _madeBlocking;
    private bool _modeIsComputed;
    private bool _escapes;
    private bool _hasUnknownOrigin;
    private bool _isCreatedHere;
    private bool _isOfComputedType;
    private bool _hasStreamOrigin;
    private bool _hasRecordOrigin;
    private bool _looksLikeStream;
    private bool _looksLikeDatagram;

    /// <summary>The listeners it is accepted from and the sockets it is another name for, with the values that say so.</summary>
    public IReadOnlyList<(TargetPath Path, SyntaxNode Value)> Origins => _origins;

    public static SocketHistory Of(TargetPath path, SyntaxNode call, Compilation compilation, CancellationToken cancellation)
    {
        var history = new SocketHistory();
        foreach (var (node, model) in Mentions.Of(path, call, compilation, cancellation))
            history.Add(node, model, cancellation);

        if (path.Member.Length > 0)
            history.InnerSocket(path, call, compilation, cancellation);

        history._hasUnknownOrigin |= !IsGivenHereOnly(path, cancellation);
        return history;
    }

    /// <summary>An accepted socket inherits the listener's mode, a second name has the first one's facts.</summary>
    public TargetFacts Facts(IReadOnlyList<TargetFacts> origins)
    {
        var madeNonBlocking = _madeNonBlocking.Concat(origins.Where(o => o.Mode == BlockingMode.NonBlocking).Select(o => o.ModeEvidence!)).FirstOrDefault();
        var isStream = _hasStreamOrigin || origins.Any(o => o.Kind == TargetKind.Stream);
        var isRecord = _hasRecordOrigin || origins.Any(o => o.Kind == TargetKind.Record);

        // Created as a datagram socket here, and given another there whose kind nobody knows: it serves both.
        var isMixed = origins.Any(o => o.Kind == TargetKind.Unknown);
        var kind = isRecord ? isStream || isMixed ? TargetKind.Unknown : TargetKind.Record
            : isStream || _looksLikeStream ? TargetKind.Stream
            : _looksLikeDatagram && !_isOfComputedType ? TargetKind.Record
            : TargetKind.Unknown;
        var mode = _modeIsComputed || (_madeBlocking && madeNonBlocking is not null) ? BlockingMode.Unknown
            : madeNonBlocking is not null ? BlockingMode.NonBlocking
            : _isCreatedHere && isStream && !isRecord && !_hasUnknownOrigin && !_escapes ? BlockingMode.Blocking
            : BlockingMode.Unknown;
        return new TargetFacts(kind, mode, mode == BlockingMode.NonBlocking ? madeNonBlocking : null);
    }

    /// <summary>False of a parameter, of a local that a pattern, a loop or an <c>out</c> argument fills, and of a member that others can set.</summary>
    private static bool IsGivenHereOnly(TargetPath path, CancellationToken cancellation) => path.Member.Length == 0 && path.Root switch
    {
        ILocalSymbol local => !local.IsRef && local.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is VariableDeclaratorSyntax),
        IFieldSymbol or IPropertySymbol => path.Root.DeclaredAccessibility == Accessibility.Private,
        _ => false,
    };

    /// <summary>The socket in a <c>TcpClient</c> or a <c>TcpListener</c> is a stream; a client that was accepted inherits its mode.</summary>
    private void InnerSocket(TargetPath path, SyntaxNode call, Compilation compilation, CancellationToken cancellation)
    {
        _hasStreamOrigin = true;
        foreach (var (node, model) in Mentions.Of(new TargetPath(path.Root), call, compilation, cancellation))
            if (Mentions.ValueGiven(node) is { } value && SocketOrigin.Of(value, model, cancellation) is { IsAccepted: true, From: { } listener })
                _origins.Add((listener, value));
    }

    private void Add(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (Mentions.ValueGiven(node) is { } value)
        {
            Assigned(value, model, cancellation);
            _escapes |= node.Parent is ArgumentSyntax; // what was in it before comes out
            return;
        }

        switch (node.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == node:
                Accessed(access, access.Name.Identifier.ValueText, model, cancellation);
                break;
            case ConditionalAccessExpressionSyntax access when access.Expression == node:
                if (access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding)
                    Accessed(binding, binding.Name.Identifier.ValueText, model, cancellation);
                break;
            case ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } when model.GetTypeInfo(creation, cancellation).Type?.Name == "NetworkStream":
                _looksLikeStream = true;
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression } or UsingStatementSyntax or LockStatementSyntax:
                break;
            case IsPatternExpressionSyntax test when !test.Pattern.DescendantNodesAndSelf().OfType<VariableDesignationSyntax>().Any():
                break;
            default:
                _escapes = true;
                break;
        }
    }

    private void Accessed(ExpressionSyntax access, string member, SemanticModel model, CancellationToken cancellation)
    {
        _looksLikeDatagram |= s_datagramMembers.Contains(member);
        _looksLikeStream |= s_streamMembers.Contains(member);
        switch (access.Parent)
        {
            case AssignmentExpressionSyntax assignment when member == "Blocking" && assignment.Left == access:
                if (!ConnectionProbe.Includes(assignment, model, cancellation))
                    MadeBlocking(assignment, assignment.Right, model, cancellation);
                break;
            case InvocationExpressionSyntax set when member == "SetSocketOption" && set.ArgumentList.DescendantTokens().Any(t => s_datagramOptions.Contains(t.ValueText)):
                _looksLikeDatagram = true;
                break;
            default:
                _escapes |= member is "Handle" or "SafeHandle" || !IsOwnMember(model.GetSymbolInfo(access, cancellation).Symbol);
                break;
        }
    }

    /// <summary>What the framework's own members do is known; an extension, or a member of a derived class, may do anything.</summary>
    private static bool IsOwnMember(ISymbol? member) =>
        member?.ContainingType is { } type && (type.SpecialType == SpecialType.System_Object || SocketWrites.IsInSockets(type));

    private void MadeBlocking(SyntaxNode assignment, ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        switch (model.GetConstantValue(value, cancellation))
        {
            case { HasValue: true, Value: false } when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                _madeNonBlocking.Add(assignment.GetLocation());
                break;
            case { HasValue: true, Value: true } when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                _madeBlocking = true;
                break;
            default:
                _modeIsComputed = true;
                break;
        }
    }

    private void Assigned(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var origin = SocketOrigin.Of(value, model, cancellation);
        _isCreatedHere |= origin.IsCreation;
        _isOfComputedType |= origin is { IsCreation: true, Kind: TargetKind.Unknown }; // a type that is given: the class serves streams and datagrams
        _hasStreamOrigin |= origin.Kind == TargetKind.Stream;
        _hasRecordOrigin |= origin.Kind == TargetKind.Record;
        _hasUnknownOrigin |= !origin.IsCreation && !origin.IsNull;
        if (origin.Blocking is { } blocking)
            MadeBlocking(blocking.Parent!, blocking, model, cancellation);

        if (origin.From is { } from)
            _origins.Add((from, value));

        // What is done to it where it comes from is not seen, so that it is never proven to be blocking.
        if (origin.Method is { } method && _handedOutBy.Add(method))
            foreach (var returned in HandedOut.By(method, model.Compilation, cancellation))
                Assigned(returned, Models.Of(model.Compilation, returned.SyntaxTree), cancellation);
    }
}
