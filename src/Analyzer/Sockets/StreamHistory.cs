using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What the code does with one stream, wherever it names it: what it is built over, and what becomes of its socket's mode.</summary>
internal sealed class StreamHistory
{
    /// <summary>How many names of names are followed: code that a person wrote has two or three.</summary>
    private const int MostNames = 16;

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<TargetPath> _names = new();
    private readonly List<Build> _builds = new();
    private readonly List<ModeAssignments> _modes = new();
    private ModeAssignments? _ownMode;
    private bool _isOpen;
    private bool _isGivenElsewhere;
    private bool _isOverSocket;

    private StreamHistory(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    /// <summary>One place where the stream may be built, and the socket that it is built over, where that has a name.</summary>
    public readonly struct Build
    {
        public Build(SyntaxNode place, TargetPath? socket)
        {
            Place = place;
            Socket = socket;
        }

        public SyntaxNode Place { get; }

        public TargetPath? Socket { get; }
    }

    public IReadOnlyList<Build> Builds => _builds;

    /// <summary>Mono's stream over a descriptor.</summary>
    public bool IsOverDescriptor { get; private set; }

    /// <summary>The descriptors that it is built over, as far as the code shows them.</summary>
    public List<IOperation> Descriptors { get; } = new();

    /// <summary>Whatever its type, it is one of the streams that drop a count: all that it is ever given says so.</summary>
    public bool IsGivenSuchStreamsOnly => !_isOpen && !_isGivenElsewhere && IsOverDescriptor != _isOverSocket;

    public static StreamHistory Of(TargetPath path, SyntaxNode seenFrom, Compilation compilation, CancellationToken cancellation)
    {
        var history = new StreamHistory(compilation, cancellation);
        history._isOpen = !history.IsGivenHereOnly(path);
        history.AddName(path, seenFrom);
        history._ownMode = ModeAssignments.Of(new TargetPath(path.Root, "Socket"), seenFrom, compilation, cancellation);
        history.LookUpModes();
        return history;
    }

    /// <summary>The <c>client</c> of <c>client.GetStream()</c>, where it has a name.</summary>
    public static TargetPath? ClientOf(IOperation stream) =>
        stream is IInvocationOperation { TargetMethod: { Name: "GetStream", ContainingType: { } owner } } get && SocketWrites.IsOfSockets(owner, "TcpClient") && TargetPath.Of(get.Instance) is { Member: "" } client
            ? client
            : null;

    /// <summary>Of a stream without a name: <c>client.GetStream().Write(…)</c>.</summary>
    public static StreamHistory Of(IOperation stream, Compilation compilation, CancellationToken cancellation)
    {
        var history = new StreamHistory(compilation, cancellation);
        history.AddValue(stream);
        history.LookUpModes();
        return history;
    }

    /// <summary>
    /// The assignment that makes the stream's socket non-blocking between its construction and a write; null where there is
    /// none, or where another may undo it.
    /// </summary>
    public AssignmentExpressionSyntax? MadeNonBlockingBefore(SyntaxNode write)
    {
        var all = _ownMode is null ? _modes : _modes.Append(_ownMode).ToList();
        if (all.SelectMany(mode => mode.Assignments).Any(a => a.MakesNonBlocking is null || (a.MakesNonBlocking == false && !IsBeforeTheBuild(a.Syntax))))
            return null;

        if (_ownMode is not null && FirstBefore(write, _ownMode) is { } own)
            return own;

        // One of several sockets may be the one that blocks.
        var found = _isGivenElsewhere ? new AssignmentExpressionSyntax?[0] : _modes.Select(mode => FirstBefore(write, mode)).ToArray();
        return found.Contains(null) ? null : found.FirstOrDefault();
    }

    private AssignmentExpressionSyntax? FirstBefore(SyntaxNode write, ModeAssignments mode) => mode.Assignments
        .Where(a => a.MakesNonBlocking == true && !IsBeforeTheBuild(a.Syntax) && SourceOrder.MayPrecede(a.Syntax, write))
        .Select(a => a.Syntax)
        .FirstOrDefault();

    /// <summary>The constructor throws on a non-blocking socket, so what stands before it in the same function is undone by then.</summary>
    private bool IsBeforeTheBuild(SyntaxNode assignment)
    {
        var function = SourceOrder.FunctionOf(assignment);
        return _builds.Where(b => SourceOrder.FunctionOf(b.Place) == function).Select(b => (int?)b.Place.Span.End).Min() is { } built && assignment.SpanStart < built;
    }

    private void LookUpModes()
    {
        foreach (var socket in _builds.GroupBy(b => b.Socket))
        {
            if (socket.Key is { } path)
                _modes.Add(ModeAssignments.Of(path, socket.First().Place, _compilation, _cancellation));
            else
                _isGivenElsewhere = true;
        }
    }

    private void AddName(TargetPath path, SyntaxNode seenFrom)
    {
        if (!_names.Add(path) || _names.Count > MostNames)
            return;

        foreach (var (node, model) in Mentions.Of(path, seenFrom, _compilation, _cancellation))
        {
            if (Mentions.ValueGiven(node) is { } value)
            {
                if (model.GetOperation(value, _cancellation) is { } operation)
                    AddValue(operation);
                else
                    _isGivenElsewhere = true;
            }
            else if (node.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax })
            {
                _isGivenElsewhere = true;
            }
        }
    }

    private void AddValue(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                AddValue(conversion.Operand);
                break;
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                break;
            case ICoalesceOperation coalesce:
                AddValue(coalesce.Value);
                AddValue(coalesce.WhenNull);
                break;
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                AddValue(choice.WhenTrue);
                AddValue(whenFalse);
                break;
            case IAssignmentOperation assignment:
                AddValue(assignment.Value);
                break;
            case IObjectCreationOperation creation when StreamWrites.IsNetworkStream(creation.Type):
                _isOverSocket = true;
                _builds.Add(new Build(creation.Syntax, TargetPath.Of(creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value)));
                break;
            case IInvocationOperation get when ClientOf(get) is { } client:
                _isOverSocket = true;
                AddClient(client, get.Syntax);
                break;
            case { Type: { } type } when StreamWrites.IsUnixStream(type):
                IsOverDescriptor = true;
                if (value is IObjectCreationOperation over && over.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value is { } descriptor)
                    Descriptors.Add(descriptor);
                else if (TargetPath.Of(value) is { } unix)
                    AddName(unix, value.Syntax);
                break;
            default:
                AddOtherName(value);
                break;
        }
    }

    /// <summary>A second name says what the stream is where all that it is given is in view, and where that is anything.</summary>
    private void AddOtherName(IOperation value)
    {
        if (TargetPath.Of(value) is not { } name)
        {
            _isGivenElsewhere = true;
        }
        else if (!_names.Contains(name))
        {
            var before = _builds.Count + Descriptors.Count;
            AddName(name, value.Syntax);
            _isGivenElsewhere |= !IsGivenHereOnly(name) || _builds.Count + Descriptors.Count == before;
        }
    }

    /// <summary>The client builds its stream at the first of all calls of <c>GetStream</c>, and hands out the same one after.</summary>
    private void AddClient(TargetPath client, SyntaxNode seenFrom)
    {
        var socket = new TargetPath(client.Root, "Client");
        if (_builds.Any(b => socket.Equals(b.Socket)))
            return;

        foreach (var (node, _) in Mentions.Of(client, seenFrom, _compilation, _cancellation))
            if (node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetStream", Parent: InvocationExpressionSyntax call } access && access.Expression == node)
                _builds.Add(new Build(call, socket));
    }

    /// <summary>False of a parameter, of a local that a pattern, a loop or an <c>out</c> argument fills, and of a member that others can set.</summary>
    private bool IsGivenHereOnly(TargetPath path) => path.Member.Length == 0 && path.Root switch
    {
        ILocalSymbol local => !local.IsRef && local.DeclaringSyntaxReferences.All(r => r.GetSyntax(_cancellation) is VariableDeclaratorSyntax),
        IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly,
        IPropertySymbol property => property.DeclaredAccessibility == Accessibility.Private || property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private },
        _ => false,
    };
}
