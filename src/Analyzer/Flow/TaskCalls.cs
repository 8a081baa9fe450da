using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>What the methods around tasks do with a task's result: hand it on, or forget it.</summary>
internal static class TaskCalls
{
    public static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask" } && CountTypes.IsThreadingTasks(type);

    /// <summary>The call's own value holds the result: <c>ConfigureAwait</c>, <c>AsTask</c>, <c>WhenAll</c>, a wrapper of the source that configures the await.</summary>
    public static bool CarriesResult(IMethodSymbol method) => method.Name switch
    {
        "ConfigureAwait" or "AsTask" or "Preserve" or "GetAwaiter" or "WaitAsync" => IsAboutTasks(method),
        "GetResult" => IsAwaiter(method.ContainingType),
        "WhenAll" or "WhenAny" => IsTask(method.ContainingType),
        _ => ReturnsConfiguredAwaitable(method),
    };

    /// <summary>The call waits, and its value says nothing about the result.</summary>
    public static bool ForgetsResult(IMethodSymbol method) => IsTask(method.ContainingType) && method.Name switch
    {
        "Wait" or "WaitAll" or "WaitAny" or "Dispose" or "GetType" or "GetHashCode" => true,
        _ => false,
    };

    public static bool IsContinuation(IMethodSymbol method) => method.Name == "ContinueWith" && IsTask(method.ContainingType);

    public static bool RunsDelegate(IMethodSymbol method) => method.Name switch
    {
        "Run" => IsTask(method.ContainingType),
        "StartNew" => method.ContainingType is { Name: "TaskFactory" } factory && CountTypes.IsThreadingTasks(factory),
        _ => false,
    };

    private static bool IsAboutTasks(IMethodSymbol method) =>
        IsTask(method.ContainingType) || IsAwaiter(method.ContainingType) || ReturnsConfiguredAwaitable(method)
        || method.ContainingType is { Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "TaskAsyncEnumerableExtensions" };

    private static bool IsAwaiter(INamedTypeSymbol? type) => type?.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter";

    private static bool ReturnsConfiguredAwaitable(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { IsGenericType: true, Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable", ContainingNamespace: { Name: "CompilerServices" } };
}
