using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// The methods of a compilation that return the count of a write, found when one is called. Nothing is published before it
/// is final: what a body returns depends on that body alone, and the rest is solved for all methods that a question
/// reaches at once, so no answer depends on who asked first.
/// </summary>
internal sealed class Wrappers
{
    private readonly Compilation _compilation;
    private readonly WriteCatalogue _catalogue;
    private readonly SocketHistories _histories;
    private readonly ControlFlowGraphs _graphs;
    private readonly Func<SyntaxTree, WriteOptions> _options;
    private readonly Implementations _implementations;
    private readonly ConcurrentDictionary<IMethodSymbol, (ReturnedValues Values, IOperation? Body)> _returns = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, CalledMethod[]> _behind = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<CalledMethod, MethodSummary> _summaries = new();

    public Wrappers(Compilation compilation, WriteCatalogue catalogue, SocketHistories histories, ControlFlowGraphs graphs, Func<SyntaxTree, WriteOptions> options)
    {
        _compilation = compilation;
        _catalogue = catalogue;
        _histories = histories;
        _graphs = graphs;
        _options = options;
        _implementations = new Implementations(compilation);
    }

    /// <summary>The call as a write, or null: what it calls is no wrapper.</summary>
    public WriteCall? CallOf(IInvocationOperation invocation, CancellationToken cancellation)
    {
        if (!CountTypes.MayBeWrapped(invocation.TargetMethod.OriginalDefinition.ReturnType) || !IsOurs(invocation.TargetMethod))
            return null;

        var method = CalledMethod.Of(invocation);
        if (!_summaries.TryGetValue(method, out var summary))
        {
            foreach (var (solved, found) in new WrapperSolver(this, cancellation).Solve(method))
                _summaries.TryAdd(solved, found);

            summary = _summaries[method];
        }

        return summary.Api is { } api && new WriteCall(invocation, api) is var call && !NeverShort.IsNotMade(call) ? call : null;
    }

    public MethodSummary? Known(CalledMethod method) => _summaries.TryGetValue(method, out var summary) ? summary : null;

    /// <summary>What a member that is called through an interface or a base class may come to; empty where nobody knows.</summary>
    public CalledMethod[] Behind(CalledMethod method) => _behind.GetOrAdd(method.Method, asked => IsOurs(asked)
        ? _implementations.Of(asked).Select(body => new CalledMethod(body, isDispatched: false)).ToArray()
        : Array.Empty<CalledMethod>());

    public (ReturnedValues Values, IOperation? Body) ReturnsOf(IMethodSymbol method, CancellationToken cancellation) =>
        _returns.TryGetValue(method, out var known) ? known : _returns.GetOrAdd(method, Read(method, cancellation));

    public TargetFacts FactsOf(WriteCall call, CancellationToken cancellation) => _histories.Of(call, cancellation);

    private (ReturnedValues Values, IOperation? Body) Read(IMethodSymbol method, CancellationToken cancellation)
    {
        // An import is what its entry point says, whatever a generator made of it.
        if (BodyOf(method, cancellation) is not { } body || NativeImport.Of(method) is not null)
            return (ReturnedValues.Unknown, null);

        var values = Returns.Of(body, WriteOf, _graphs, cancellation);
        return (values.IsKnown && values.All.Any(value => IsHandled(value, body, cancellation)) ? ReturnedValues.Unknown : values, body);
    }

    private bool IsHandled(ReturnedValue value, IOperation body, CancellationToken cancellation) => value switch
    {
        ReturnedValue.OfWrite { Call: { } call } => HandledCount.Is(call.Invocation, call, cancellation),
        ReturnedValue.OfCall { Invocation: { } invocation } => HandledCount.Is(invocation, null, cancellation),
        ReturnedValue.OfParameter { Parameter: { } parameter } => HandledCount.Is(parameter, body, cancellation),
        _ => true,
    };

    private WriteCall? WriteOf(IInvocationOperation invocation) => WriteCall.Of(invocation, _catalogue, _options(invocation.Syntax.SyntaxTree));

    private IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation)
            || (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || !_compilation.ContainsSyntaxTree(reference.SyntaxTree))
        {
            return null;
        }

        var declaration = reference.GetSyntax(cancellation);
        return declaration is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            ? Models.Of(_compilation, reference.SyntaxTree).GetOperation(declaration, cancellation)
            : null;
    }

    /// <summary>Declared in this compilation. A project's reference may be source too, but that is another's.</summary>
    private bool IsOurs(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && _compilation.ContainsSyntaxTree(reference.SyntaxTree);
}
