using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Where a socket comes from, as the value assigned to it shows.</summary>
internal readonly struct SocketOrigin
{
    // System.Net.Sockets.SocketType and ProtocolType, by number: the constants may be written in any form.
    private const int SocketTypeStream = 1;
    private const int ProtocolTypeTcp = 6;
    private static readonly long[] s_recordTypes = { 2, 3, 4, 5 }; // Dgram, Raw, Rdm, Seqpacket
    private static readonly long[] s_recordFamilies = { 65536, 65537 }; // Packet, ControllerAreaNetwork
    private static readonly long[] s_recordProtocols = { 1, 2, 17, 58, 255 }; // Icmp, Igmp, Udp, IcmpV6, Raw

    private SocketOrigin(TargetKind kind, bool isCreation = false, bool isNull = false, bool isAccepted = false, ExpressionSyntax? blocking = null, TargetPath? from = null, IMethodSymbol? method = null)
    {
        Kind = kind;
        IsCreation = isCreation;
        IsNull = isNull;
        IsAccepted = isAccepted;
        Blocking = blocking;
        From = from;
        Method = method;
    }

    public TargetKind Kind { get; }

    /// <summary><c>new Socket(…)</c>: blocking until somebody says otherwise.</summary>
    public bool IsCreation { get; }

    public bool IsNull { get; }

    /// <summary>Accepted from a listener, which it then comes <see cref="From"/>.</summary>
    public bool IsAccepted { get; }

    /// <summary>The value of <c>Blocking</c> in the object initializer.</summary>
    public ExpressionSyntax? Blocking { get; }

    /// <summary>The listener it was accepted from, or the socket it is another name for.</summary>
    public TargetPath? From { get; }

    /// <summary>The method of the source that hands it out.</summary>
    public IMethodSymbol? Method { get; }

    public static SocketOrigin Of(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(value, cancellation) is { } operation ? Of(operation) : default;

    private static SocketOrigin Of(IOperation value) => value switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        IAwaitOperation wait => Of(wait.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => Of(task),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => Of(task),
        ICoalesceOperation coalesce => new(Of(coalesce.WhenNull).Kind), // or what was there before: nobody knows how it was created
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Either(Of(choice.WhenTrue), Of(whenFalse)),
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => new(TargetKind.Unknown, isNull: true),
        IObjectCreationOperation { Type.Name: "TcpClient" or "TcpListener" } => new(TargetKind.Stream),
        IObjectCreationOperation creation when IsSocket(creation.Type) => Created(creation),
        IInvocationOperation accept when IsAccept(accept.TargetMethod) => new(TargetKind.Stream, isAccepted: true, from: Listener(accept)),
        IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" }, Arguments: { Length: 1 } arguments } => Of(arguments[0].Value),
        IInvocationOperation call when HandedOut.IsKnown(call.TargetMethod) => new(TargetKind.Unknown, method: call.TargetMethod),
        _ when IsUdpClient(value) => new(TargetKind.Record),
        _ when TargetPath.Of(value) is { } other => new(TargetKind.Unknown, from: other),
        _ => default,
    };

    private static SocketOrigin Either(SocketOrigin one, SocketOrigin other) => one.Kind == other.Kind ? new(one.Kind) : default;

    private static bool IsSocket(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (SocketWrites.IsOfSockets(type, "Socket"))
                return true;

        return false;
    }

    private static SocketOrigin Created(IObjectCreationOperation creation)
    {
        var blocking = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(a => a.Target is IPropertyReferenceOperation { Property.Name: "Blocking" })?.Value.Syntax as ExpressionSyntax;

        // A derived class has a constructor of its own; one made of a handle has a mode already.
        var isCreation = SocketWrites.IsOfSockets(creation.Type, "Socket") && creation.Constructor?.Parameters.Any(p => p.Type.Name == "SocketType") == true;
        return new(KindOf(creation), isCreation, blocking: blocking);
    }

    private static TargetKind KindOf(IObjectCreationOperation creation)
    {
        var type = Constant("SocketType");
        var protocol = Constant("ProtocolType");
        return s_recordTypes.Contains(type) || s_recordFamilies.Contains(Constant("AddressFamily")) || (type != SocketTypeStream && s_recordProtocols.Contains(protocol)) ? TargetKind.Record
            : type == SocketTypeStream || protocol == ProtocolTypeTcp ? TargetKind.Stream
            : TargetKind.Unknown;

        long Constant(string enumeration) => creation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == enumeration)?.Value.ConstantInteger() ?? -1;
    }

    private static bool IsAccept(IMethodSymbol method) =>
        method.ContainingType?.Name is "Socket" or "TcpListener" or "SocketTaskExtensions"
        && method.Name is "Accept" or "AcceptAsync" or "EndAccept" or "AcceptSocket" or "AcceptSocketAsync" or "EndAcceptSocket" or "AcceptTcpClient" or "AcceptTcpClientAsync" or "EndAcceptTcpClient";

    private static TargetPath? Listener(IInvocationOperation accept)
    {
        var listener = TargetPath.Of(accept.Instance ?? accept.Arguments.FirstOrDefault()?.Value);
        return accept.TargetMethod.ContainingType.Name == "TcpListener" && listener is { Member: "" } path ? new TargetPath(path.Root, "Server") : listener;
    }

    private static bool IsUdpClient(IOperation value) => value is IPropertyReferenceOperation { Property: { Name: "Client", ContainingType.Name: "UdpClient" } };
}
