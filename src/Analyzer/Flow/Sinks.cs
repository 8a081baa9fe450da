using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Where a count goes to be read by people: consoles, traces, loggers, events. Nothing there writes the rest.</summary>
internal static class Sinks
{
    public static bool IsLog(IInvocationOperation call) =>
        !StopsTheProgram(call) && (IsLogType(call.TargetMethod.ContainingType) || IsConsoleWriter(call.Instance) || IsEventWrite(call.TargetMethod));

    /// <summary>The text of a number is looked at where the text goes.</summary>
    public static bool MakesText(IMethodSymbol method) =>
        method.ContainingType?.SpecialType == SpecialType.System_String && method.Name is "Format" or "Concat" or "Join" or "Create"
        || method is { Name: "ToString", ReturnType.SpecialType: SpecialType.System_String };

    /// <summary>Mono's helper that throws when a call returned −1, and for nothing else.</summary>
    public static bool ThrowsForMinusOne(IMethodSymbol method) => method is { Name: "ThrowExceptionForLastErrorIf", ContainingType.Name: "UnixMarshal" };

    /// <summary>The symbols of a <c>[Conditional]</c> method: without one of them, its calls and their arguments are not compiled.</summary>
    public static string[] ConditionsOf(IMethodSymbol method)
    {
        var declared = method;
        while (declared.OverriddenMethod is { } overridden)
            declared = overridden;

        return declared.GetAttributes()
            .Where(a => a.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } } && a.ConstructorArguments.Length == 1)
            .Select(a => a.ConstructorArguments[0].Value as string ?? "")
            .ToArray();
    }

    /// <summary>An assert or a failure that a Release build keeps: it ends the program, or throws.</summary>
    private static bool StopsTheProgram(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Assert" or "Fail", ContainingType.Name: "Debug" or "Trace" } && !ReleaseBuild.IsLeftOut(call);

    private static bool IsLogType(INamedTypeSymbol? type) => type switch
    {
        { Name: "Console", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        { Name: "Debug" or "Trace" or "TraceSource", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } => true,
        { Name: "ILogger" or "LoggerExtensions", ContainingNamespace: { Name: "Logging", ContainingNamespace: { Name: "Extensions", ContainingNamespace.Name: "Microsoft" } } } => true,
        _ => false,
    };

    private static bool IsConsoleWriter(IOperation? instance) =>
        instance is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: { Name: "Console", ContainingNamespace.Name: "System" } } };

    private static bool IsEventWrite(IMethodSymbol method) =>
        method.Name.StartsWith("WriteEvent", System.StringComparison.Ordinal) && method.ContainingType is { Name: "EventSource" };
}
