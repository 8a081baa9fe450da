using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Reads one operation: what it does by itself, and which methods of the source it calls.</summary>
internal sealed class PauseReader
{
    // Later than the oldest Roslyn that is served, where such a call is of no kind.
    private const OperationKind FunctionPointerInvocation = (OperationKind)0x78;

    private readonly Compilation _compilation;
    private readonly Func<IMethodSymbol, bool> _isWrite;

    public PauseReader(Compilation compilation, Func<IMethodSymbol, bool> isWrite)
    {
        _compilation = compilation;
        _isWrite = isWrite;
    }

    /// <summary>An <c>await</c>, or a statement that awaits.</summary>
    public static bool IsAwait(IOperation operation) => operation is IAwaitOperation || AwaitsByItself(operation);

    public bool HasBody(IMethodSymbol method) => SourceMethods.DeclarationOf(method, _compilation) is { } declaration && SourceMethods.HasBody(declaration);

    public void Read(IOperation operation, PauseEvidence evidence, CancellationToken cancellation)
    {
        switch (operation)
        {
            case IAwaitOperation { IsImplicit: true }: // of an await foreach, of an await using
                evidence.Add(Pause.Waits);
                break;
            case IAwaitOperation awaited:
                ReadTask(Written(awaited, cancellation).Operation, evidence, cancellation);
                break;
            case IInvocationOperation call:
                ReadCall(Written(call, cancellation), evidence, cancellation);
                break;
            case IPropertyReferenceOperation { Property.Name: "Result" } result when TaskCalls.IsTask(result.Property.ContainingType):
                ReadTask(Written(result, cancellation).Instance, evidence, cancellation);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                ReadConstructor(constructor, evidence);
                break;
            default:
                if (AwaitsByItself(operation) || IsUnseenCall(operation))
                    evidence.Add(Pause.Waits);
                break;
        }
    }

    /// <summary>What it takes until the task is complete.</summary>
    public void ReadTask(IOperation? task, PauseEvidence evidence, CancellationToken cancellation)
    {
        var value = task?.BeforeQuestionMark().WithoutConversion();
        switch (value)
        {
            case IInvocationOperation call when TaskBehind(call) is { } inner:
                ReadTask(inner, evidence, cancellation);
                break;
            case IInvocationOperation call when CompletionOf(call) is { } pause:
                evidence.Add(pause);
                break;
            case IInvocationOperation call when IsSeen(call) && SourceMethods.IsAwaitable(call.TargetMethod):
                Follow(call.TargetMethod, isAwaited: true, evidence);
                break;
            case IConditionalOperation { WhenFalse: { } other } choice:
                ReadTask(choice.WhenTrue, evidence, cancellation);
                ReadTask(other, evidence, cancellation);
                break;
            case ICoalesceOperation choice:
                ReadTask(choice.Value, evidence, cancellation);
                ReadTask(choice.WhenNull, evidence, cancellation);
                break;
            case IPropertyReferenceOperation { Property: { Name: "CompletedTask" } property } when TaskCalls.IsTask(property.ContainingType):
            case IThrowOperation:
            case IDefaultValueOperation:
                break;
            default:
                evidence.Add(Pause.Waits);
                break;
        }
    }

    private void ReadCall(IInvocationOperation call, PauseEvidence evidence, CancellationToken cancellation)
    {
        var method = call.TargetMethod;
        if (_isWrite(method) || IsOfObject(method) || IsMadeByCompiler(method))
            return;

        if (method.ContainingType?.TypeKind == TypeKind.Delegate)
            evidence.Add(method.Name == "BeginInvoke" ? Pause.None : Pause.Waits);
        else if (method.MethodKind == MethodKind.Constructor)
            ReadConstructor(method, evidence); // of the base class, or of this one
        else if (IsHelper(method))
            evidence.Add(Pause.Waits);
        else if (NativePauses.Of(call) is { } native)
            evidence.Add(native);
        else if (IsSeen(call))
            Follow(method, isAwaited: false, evidence);
        else if (IsDeclaredHere(method) || !FrameworkPauses.IsFramework(method))
            evidence.Add(LogNames.IsLog(method) ? Pause.None : Pause.Waits);
        else
            ReadFramework(call, evidence, cancellation);
    }

    /// <summary>One that is not to be seen makes an object, and no more.</summary>
    private void ReadConstructor(IMethodSymbol constructor, PauseEvidence evidence)
    {
        if (HasBody(constructor))
            Follow(constructor, isAwaited: false, evidence);
    }

    private void ReadFramework(IInvocationOperation call, PauseEvidence evidence, CancellationToken cancellation)
    {
        var method = call.TargetMethod;
        if (TaskCalls.IsTask(method.ContainingType) && method is { Name: "Wait", IsStatic: false } && FrameworkPauses.OfWait(call) == Pause.Waits)
            ReadTask(call.Instance, evidence, cancellation);
        else if (method.Name == "GetResult" && TaskCalls.CarriesResult(method))
            ReadTask(call.Instance, evidence, cancellation);
        else
            evidence.Add(FrameworkPauses.Of(call));

        if (!StartsElsewhere(method))
            foreach (var argument in call.Arguments)
                ReadCallback(argument, evidence, cancellation);
    }

    /// <summary>What the framework is given to call, it may call before it returns: <c>list.ForEach(…)</c>.</summary>
    private void ReadCallback(IArgumentOperation argument, PauseEvidence evidence, CancellationToken cancellation)
    {
        if (argument.Value.WithoutConversion() is not IDelegateCreationOperation { Target: var target })
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate && argument.Value.ConstantValue is not { HasValue: true, Value: null } && !argument.IsImplicit)
                evidence.Add(Pause.Waits);
        }
        else if (target is IMethodReferenceOperation { Method: var method })
        {
            if (HasBody(method) && !IsOpen(method))
                Follow(method, isAwaited: false, evidence);
            else if (!FrameworkPauses.IsFramework(method) && !LogNames.IsLog(method))
                evidence.Add(Pause.Waits);
        }
        else if (target is IAnonymousFunctionOperation { Body: { } body, Symbol: var lambda })
        {
            foreach (var operation in SourceMethods.OwnOperations(body))
                if (!lambda.IsAsync || !IsAwait(operation))
                    Read(operation, evidence, cancellation);
        }
    }

    private static void Follow(IMethodSymbol method, bool isAwaited, PauseEvidence evidence) => evidence.Calls.Add(new FollowedCall(SourceMethods.Declared(method), isAwaited));

    /// <summary>A graph stands a capture in for an operand that branches: the operation as it was written has the operand itself.</summary>
    private T Written<T>(T operation, CancellationToken cancellation)
        where T : class, IOperation
    {
        if (operation.SemanticModel is not null || operation.IsImplicit || !_compilation.ContainsSyntaxTree(operation.Syntax.SyntaxTree))
            return operation;

        return Models.Of(_compilation, operation.Syntax.SyntaxTree).GetOperation(operation.Syntax, cancellation) as T ?? operation;
    }

    /// <summary>The task that a call only configures or names otherwise.</summary>
    private static IOperation? TaskBehind(IInvocationOperation call) =>
        call.TargetMethod.Name is "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter" && TaskCalls.CarriesResult(call.TargetMethod)
            ? call.Instance ?? call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value
            : null;

    /// <summary>How long the framework's own tasks take, where that is known.</summary>
    private static Pause? CompletionOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (TaskCalls.IsTask(method.ContainingType))
        {
            return method.Name switch
            {
                "Delay" => FrameworkPauses.OfSleep(call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value),
                "Yield" or "FromResult" or "FromException" or "FromCanceled" => Pause.None,
                _ => null,
            };
        }

        return method is { Name: "WaitForNextTickAsync", ContainingType.Name: "PeriodicTimer" } ? Pause.Sleeps : null;
    }

    private bool IsSeen(IInvocationOperation call) =>
        HasBody(call.TargetMethod) && !((call.IsVirtual || call.TargetMethod.IsStatic) && IsOpen(call.TargetMethod) && call.Instance?.Type is not { IsSealed: true });

    /// <summary>A subclass may have another body.</summary>
    private static bool IsOpen(IMethodSymbol method) =>
        (method.IsAbstract || method.IsVirtual || method.IsOverride) && !method.IsSealed && method.ContainingType is not { IsSealed: true };

    private bool IsDeclaredHere(IMethodSymbol method) => SourceMethods.DeclarationOf(method, _compilation) is not null;

    /// <summary>The helper's writes and waits come back when there is room; its results and failures are values.</summary>
    private static bool IsHelper(IMethodSymbol method) =>
        method.ContainingType is { ContainingNamespace: { Name: "WriteAll", ContainingNamespace.IsGlobalNamespace: true } } type
        && type.Name.EndsWith("Writer", StringComparison.Ordinal);

    private static bool IsOfObject(IMethodSymbol method) => method is { IsStatic: false, Name: "ToString" or "GetHashCode" or "Equals" or "GetType", ContainingType.TypeKind: not TypeKind.Delegate };

    /// <summary>The members of a record.</summary>
    private bool IsMadeByCompiler(IMethodSymbol method) =>
        method.IsImplicitlyDeclared && method.ContainingType is { TypeKind: not TypeKind.Delegate } && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly);

    /// <summary>What these are given runs on another thread, or later.</summary>
    private static bool StartsElsewhere(IMethodSymbol method) =>
        method.ContainingType is { Name: "Task" or "TaskFactory" or "ThreadPool" or "Timer" or "Thread" or "CancellationToken" }
        || method.Name.StartsWith("Begin", StringComparison.Ordinal);

    private static bool AwaitsByItself(IOperation operation) => operation
        is IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true };

    /// <summary>A call through <c>dynamic</c> or a function pointer, or one that does not bind.</summary>
    private static bool IsUnseenCall(IOperation operation) => operation.Kind switch
    {
        OperationKind.DynamicInvocation => true,
        OperationKind.Invalid or OperationKind.None or FunctionPointerInvocation => operation.Syntax is InvocationExpressionSyntax or AwaitExpressionSyntax,
        _ => false,
    };
}
